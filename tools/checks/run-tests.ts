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
import { endWhenAsked } from './watched-command.ts';

// The second half of `npm test`, on the pinned Node: every promise, the quickest to fail first, and the count as the last
// line. `--long` runs the same at full size; a name runs only the phases that bear it: npm test -- apps/api
const given = process.argv.slice(2);
const names = given.filter((one) => !one.startsWith('--'));
// One seed decides a change, so that the same commit passes or fails again; the full size looks further, by chance.
const isLong = given.includes('--long');
const seed = process.env['CUSTODIAN_SEED'] ?? (isLong ? String(Math.floor(Math.random() * 2 ** 31)) : '20261125');
const env = {
  CUSTODIAN_SEED: seed,
  NX_DAEMON: 'false',
  ...(isLong ? { CUSTODIAN_TEST_SIZE: 'long' } : {}),
};
const reports = mkdtempSync(path.join(tmpdir(), 'custodian-test-'));

/** What runs one after the other, by its name. */
type Phases = Readonly<Record<string, () => Promise<TestCount>>>;

/**
 * In this order, the quickest to fail first. What one line holds runs side by side: killing programs is mostly waiting, and so
 * is much of what the API is asked.
 */
const lines: readonly (readonly Phases[])[] = [
  [{ build }],
  [
    {
      'libs/domain': () => runJest('libs/domain', reports, env),
      'libs/device-protocol': () => runJest('libs/device-protocol', reports, env),
      'apps/api': () => runJest('apps/api', reports, env),
    },
    {
      tools: () => runJest('tools', reports, env),
      'apps/admin': () => runJest('apps/admin', reports, env),
      check: runChecks,
    },
  ],
  [{ 'apps/admin-e2e': () => runBrowserTests(reports, env) }],
];
const known = lines.flat().flatMap((phases) => Object.keys(phases));
const unknown = names.filter((name) => !known.includes(name));
if (unknown.length > 0) {
  process.stderr.write(`${unknown.join(', ')} is no part of the tests. Its parts are ${known.join(', ')}.\n`);
  process.exit(1);
}

endWhenAsked();
say(`Seed ${seed}: CUSTODIAN_SEED=${seed} npm test runs the same again.`);
await ensureSystemPackages();
let total = nothing;
for (const line of lines) await Promise.all(line.map(runInOrder));
rmSync(reports, { recursive: true, force: true });

if (!isOnPath('redis-server'))
  total = add(total, {
    ...nothing,
    notRun: ['the queue on Redis: redis-server is not here; install the package redis-server'],
  });
for (const sentence of total.notRun) say(`not run: ${sentence}`);
for (const test of total.unsteady) say(`passed only when tried again: ${test}`);
for (const failure of total.failures) say(`failed: ${failure}`);
// The closing line stands alone, so that whoever counts can read it.
process.stdout.write(`${inWords(total)}\n`);
process.exit(total.failed > 0 ? 1 : 0);

async function runInOrder(phases: Phases): Promise<void> {
  for (const [name, phase] of Object.entries(phases)) {
    if (names.length === 0 || names.includes(name)) await run(name, phase);
  }
}

async function run(name: string, phase: () => Promise<TestCount>): Promise<void> {
  say(`— ${name}`);
  const count = await phase().catch((error: unknown) => {
    say(`${name} broke down: ${error instanceof Error ? error.stack : String(error)}`);
    return { ...nothing, failed: 1 };
  });
  total = add(total, count);
  say(`${count.failed > 0 ? 'FAILED' : 'ok'}  ${name}: ${inWords(count)}`);
}

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
