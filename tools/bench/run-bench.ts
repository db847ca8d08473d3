import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { ensureSystemPackages } from '../checks/system-packages.ts';
import { buildProduct } from '../start/build-product.ts';
import { startDatabase } from '../start/embedded-database.ts';
import { checkout } from '../start/product.ts';
import { benchArtifacts } from './bench-artifacts.ts';
import { benchExports } from './bench-exports.ts';
import { benchHealth } from './bench-health.ts';
import { benchImport } from './bench-import.ts';
import { benchPolls } from './bench-polls.ts';
import { benchReads } from './bench-reads.ts';
import { benchReports } from './bench-reports.ts';
import { benchRollouts } from './bench-rollouts.ts';
import { benchTelemetry } from './bench-telemetry.ts';
import { startBenchServer, type BenchServer } from './bench-server.ts';
import { report } from './report.ts';

const { values: asked } = parseArgs({
  options: {
    /** Writes docs/bench.md. */
    record: { type: 'boolean', default: false },
    /** Measures what these words are of: telemetry, polls, rollouts, artifacts, reads, reports, health, imports, exports. All, unless told. */
    only: { type: 'string', multiple: true },
    /** Keeps the registers in this folder, where the next run finds them. */
    home: { type: 'string' },
    /** How many cameras the large register has: fewer only to try a measurement out. */
    cameras: { type: 'string', default: '200000' },
    /** How many rows the large export has: fewer only to try it out. */
    rows: { type: 'string', default: '1000000' },
  },
});

// Everything on this machine in one run, so that each figure is a ratio of two measured side by side.
const home = asked.home ?? mkdtempSync(path.join(tmpdir(), 'custodian-bench-'));
const say = (line: string) => process.stdout.write(`${line}\n`);
const servers: BenchServer[] = [];

if (!asked.only || asked.only.includes('exports'))
  await ensureSystemPackages([{ package: 'postgresql-client', programs: ['psql'] }]);
if (!asked.only || asked.only.includes('artifacts'))
  await ensureSystemPackages([{ package: 'nginx-light', programs: ['nginx'] }]);
say('building the product');
await buildProduct(checkout);
const database = await startDatabase({ home, log: () => undefined });
try {
  const [small, large] = [await serve('small', 2_000), await serve('large', Number(asked.cameras))];
  // As many docks in both as the telemetry's own make in the large one, so that their lists compare.
  await small.enrolDocks(40);
  const [version] = (await small.database.query<{ server_version: string }>('SHOW server_version')).rows;
  const parts = {
    telemetry: { title: 'Telemetry, at 200,000 cameras', measure: () => benchTelemetry(large) },
    polls: { title: 'Polls, at 200,000 cameras', measure: () => benchPolls(large) },
    rollouts: { title: 'Rollouts', measure: () => benchRollouts(large) },
    artifacts: { title: 'Downloads by docks', measure: () => benchArtifacts(small) },
    reads: { title: 'The hottest reads', measure: () => benchReads(small, large) },
    reports: {
      title: 'Reports of a year',
      measure: () => benchReports(small, large, Number(asked.cameras)),
    },
    health: { title: 'Health pages, at 200,000 cameras', measure: () => benchHealth(large) },
    imports: {
      title: 'Imports',
      measure: async () => [...(await benchImport(small, '2000')), ...(await benchImport(large, '200000'))],
    },
    exports: { title: 'Exports', measure: () => benchExports(small, Number(asked.rows)) },
  };
  const sections: Record<string, readonly string[]> = {};
  for (const [word, { title, measure }] of Object.entries(parts)) {
    if (asked.only && !asked.only.includes(word)) continue;
    say(`measuring: ${title}`);
    const lines = await measure();
    sections[title] = lines;
    for (const line of lines) say(`- ${line}`);
  }
  const text = report(sections, {
    cores: cpus().length,
    processor: cpus()[0]?.model ?? 'unknown',
    node: process.version,
    postgres: version?.server_version ?? 'unknown',
  });
  say(`\n${text}`);
  if (asked.record) writeFileSync(path.join(checkout, 'docs/bench.md'), text);
} finally {
  for (const server of servers) await server.stop();
  await database.stop();
  if (!asked.home) rmSync(home, { recursive: true, force: true });
}

/** A product on a database of its own, with a register of this many cameras. */
async function serve(name: string, cameras: number): Promise<BenchServer> {
  say(`making a register of ${cameras.toLocaleString('en-GB')} cameras`);
  const folder = path.join(home, name);
  mkdirSync(folder, { recursive: true });
  const server = await startBenchServer(database.url, name, folder);
  servers.push(server);
  await server.fill(cameras);
  return server;
}
