import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import path from 'node:path';
import { buildProduct } from '../start/build-product.ts';
import { startDatabase } from '../start/embedded-database.ts';
import { checkout } from '../start/product.ts';
import { benchCameraPages } from './bench-camera-pages.ts';
import { benchPolls } from './bench-polls.ts';
import { benchTelemetry } from './bench-telemetry.ts';
import { startBenchServer } from './bench-server.ts';

// Everything on this machine in one run, so that each figure is a ratio of two measured side by side.
const home = mkdtempSync(path.join(tmpdir(), 'custodian-bench-'));
const say = (line: string) => process.stdout.write(`${line}\n`);

await buildProduct(checkout);
const database = await startDatabase({ home, log: () => undefined });
const server = await startBenchServer(database.url, home);
try {
  say(`Cores: ${availableParallelism()}; server, database and load share them. Node ${process.version}.`);
  for (const line of await benchCameraPages(server)) say(line);
  for (const line of await benchTelemetry(server)) say(line);
  for (const line of await benchPolls(server)) say(line);
} finally {
  await server.stop();
  await database.stop();
  rmSync(home, { recursive: true, force: true });
}
