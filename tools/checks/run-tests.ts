import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buildProduct } from '../start/build-product.ts';
import { checkout } from '../start/product.ts';
import { during, say } from '../start/progress.ts';
import { runBrowserTests } from './browser-tests.ts';
import { runChecks } from './checks.ts';
import { runJest } from './jest-project.ts';
import { ensureSystemPackages, isOnPath } from './system-packages.ts';
import { add, inWords, nothing, type TestCount } from './test-count.ts';

// The second half of `npm test`, on the pinned Node: every promise, the quickest to fail first, and the count as the last
// line. `--long` runs the same at full size; a name runs only the phases that bear it: npm test -- apps/api
const [names, flags] = [true, false].map((isName) =>
  process.argv.slice(2).filter((one) => !one.startsWith('--') === isName),
);
const seed = process.env['CUSTODIAN_SEED'] ?? String(Math.floor(Math.random() * 2 ** 31));
const env = {
  CUSTODIAN_SEED: seed,
  NX_DAEMON: 'false',
  ...(flags?.includes('--long') ? { CUSTODIAN_TEST_SIZE: 'long' } : {}),
};
const reports = mkdtempSync(path.join(tmpdir(), 'custodian-test-'));

const phases: Record<string, () => Promise<TestCount>> = {
  build,
  check: runChecks,
  'libs/domain': () => runJest('libs/domain', reports, env),
  'libs/device-protocol': () => runJest('libs/device-protocol', reports, env),
  'apps/admin': () => runJest('apps/admin', reports, env),
  tools: () => runJest('tools', reports, env),
  'apps/api': () => runJest('apps/api', reports, env),
  'apps/admin-e2e': () => runBrowserTests(reports, env),
};

say(`Seed ${seed}: CUSTODIAN_SEED=${seed} npm test runs the same again.`);
await ensureSystemPackages();
let total = nothing;
for (const [name, phase] of Object.entries(phases)) {
  if (names && names.length > 0 && !names.includes(name)) continue;
  say(`— ${name}`);
  const count = await phase();
  total = add(total, count);
  say(`${count.failed > 0 ? 'FAILED' : 'ok'}  ${name}: ${inWords(count)}`);
}
rmSync(reports, { recursive: true, force: true });

if (!isOnPath('redis-server'))
  total = add(total, {
    ...nothing,
    notRun: ['the queue on Redis: redis-server is not here; install the package redis-server'],
  });
for (const sentence of total.notRun) say(`not run: ${sentence}`);
// The closing line stands alone, so that whoever counts can read it.
process.stdout.write(`${inWords(total)}\n`);
process.exit(total.failed > 0 ? 1 : 0);

/** Tests of the starter and of the console run what `npm start` would. */
async function build(): Promise<TestCount> {
  try {
    await during('building libraries, API and console', () => buildProduct(checkout));
    return { ...nothing, passed: 1 };
  } catch (error) {
    process.stdout.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return { ...nothing, failed: 1 };
  }
}
