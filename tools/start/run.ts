import path from 'node:path';
import { Problem } from './problem.ts';
import { checkout, Product } from './product.ts';
import { say } from './progress.ts';
import { readSettings } from './settings.ts';

// The second half of `npm start`, on the pinned Node: everything is installed from here on.
const settings = orEnd(() => readSettings(process.argv.slice(2), process.env, checkout));
const product = orEnd(() => new Product(settings));
let askedAt: number | undefined;

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void end());
// The channel to start.mjs closes when that, or the npm above it, was killed.
process.on('disconnect', () => void end());

try {
  await product.start();
  if (askedAt === undefined) await welcome();
} catch (error) {
  if (askedAt === undefined) await fail(error);
}

/** Stops everything in order. Asked again after a moment, it no longer waits for the programs. */
async function end(): Promise<void> {
  if (askedAt !== undefined) {
    if (Date.now() - askedAt > 2000) product.hurry();
    return;
  }
  askedAt = Date.now();
  say('stopping');
  await product.stop();
  say('stopped; the data stays');
  process.exit(0);
}

async function fail(error: unknown): Promise<void> {
  const text =
    error instanceof Problem ? error.message : error instanceof Error ? (error.stack ?? error.message) : error;
  process.stderr.write(`\n${String(text)}\n\n`);
  askedAt = Date.now();
  await product.stop();
  process.exit(1);
}

async function welcome(): Promise<void> {
  const lines = [
    `Custodian   ${product.address}`,
    ...(await signIn()),
    `Data        ${path.relative(process.cwd(), settings.home) || '.'} (logs are in its logs folder)`,
    'Stop        Ctrl-C',
  ];
  say('ready');
  process.stdout.write(`\n${lines.map((line) => `  ${line}\n`).join('')}\n`);
}

async function signIn(): Promise<string[]> {
  if (!settings.empty) {
    const password = settings.demoPassword === undefined ? product.demoPassword : 'as set in DEMO_PASSWORD';
    const others = 'manager@, approver@, coordinator.chesterfield@, supervisor.chesterfield@, auditor@';
    return ['Sign in     admin@derbyshire.example', `            or ${others}`, `Password    ${password}`];
  }
  if (product.setupCode === undefined || !(await needsSetup())) return ['Sign in     with your own account'];
  return ['First visit make the first administrator in the browser', `Code        ${product.setupCode} (works once)`];
}

async function needsSetup(): Promise<boolean> {
  const answer = await fetch(`${product.address}/api/v1/setup`).catch(() => undefined);
  return answer?.ok === true && ((await answer.json()) as { needed?: boolean }).needed === true;
}

/** What cannot even begin is told like any other problem: settings that contradict each other, a folder that is not ours. */
function orEnd<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    process.stderr.write(`\n${error.message}\n\n`);
    process.exit(1);
  }
}
