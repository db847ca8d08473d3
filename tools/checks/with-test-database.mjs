import { spawn } from 'node:child_process';
import { useTestDatabase } from './test-database.ts';

// Runs one command with the throwaway PostgreSQL: `node tools/checks/with-test-database.mjs <command> <arguments>`.
const [command = 'true', ...args] = process.argv.slice(2);
const database = await useTestDatabase();
const env = { ...process.env, CUSTODIAN_TEST_DATABASE_URL: database.adminUrl, DATABASE_URL: database.adminUrl };
const child = spawn(command, args, { env, stdio: 'inherit' });
process.on('SIGINT', () => {});
child.on('exit', async (code) => {
  await database.release();
  process.exitCode = code ?? 1;
});
