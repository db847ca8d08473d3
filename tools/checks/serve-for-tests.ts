import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startDatabase } from '../start/embedded-database.ts';
import { freePort } from '../start/free-port.ts';
import { Product } from '../start/product.ts';

// The whole product for browser tests: a data folder, database and port of its own, the demonstration force, a fleet that
// hurries. Tells its address and password through the channel, and goes, leaving nothing, when that closes.
// A browser test listens on this machine to webhooks.
process.env['WEBHOOK_PRIVATE_HOSTS'] = 'http://127.0.0.1';
const home = mkdtempSync(path.join(tmpdir(), 'custodian-browser-'));
chmodSync(home, 0o711);
const database = await startDatabase({ home, log: () => undefined, forTests: true });
const product = new Product({
  empty: process.argv.includes('--empty'),
  host: '127.0.0.1',
  port: await freePort(),
  home,
  databaseUrl: database.url,
  demoPassword: randomBytes(9).toString('base64url'),
  simulatedFleet: !process.argv.includes('--empty'),
  fleetArguments: ['--report-seconds', '5', '--install-seconds', '3'],
  adminGiven: false,
});

let isEnding = false;
async function end(code: number): Promise<void> {
  if (isEnding) return;
  isEnding = true;
  await product.stop();
  await database.stop();
  if (code === 0) rmSync(home, { recursive: true, force: true });
  process.exit(code);
}

process.on('disconnect', () => void end(0));
process.on('SIGTERM', () => void end(0));
process.on('SIGINT', () => void end(0));

try {
  await product.start();
  process.send?.({ address: product.address, password: product.demoPassword, home });
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  await end(1);
}
