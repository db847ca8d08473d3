import { ArtifactStorage } from './artifacts/artifact-storage.ts';
import { readConfig } from './config.ts';
import { seedDemonstration } from './demonstration/seed-demonstration.ts';

const config = readConfig();
const { databaseUrl, home, tenant } = config;
const password = process.env['DEMO_PASSWORD'];

try {
  if (!password)
    throw new Error('DEMO_PASSWORD is not set. Set it to the password that the demonstration accounts shall have.');
  await seedDemonstration({
    databaseUrl,
    home,
    artifacts: await ArtifactStorage.of(config),
    tenant,
    password,
    now: Math.floor(Date.now() / 60_000) * 60_000,
    say: (line) => process.stdout.write(`${line}\n`),
  });
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
