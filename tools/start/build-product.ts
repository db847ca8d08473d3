import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { oneAtATime } from './one-at-a-time.ts';
import { Problem } from './problem.ts';

const sources = ['apps/api', 'apps/admin', 'libs', 'nx.json', 'tsconfig.base.json', 'package-lock.json'];
const products = ['apps/api/dist/main.js', 'apps/admin/dist/browser/index.html'];
const notSources = new Set(['node_modules', 'dist', '.angular', 'coverage']);

/** Nx as a tool of this machine only: no daemon to leave behind, no cloud, no questions. */
export const quietNx = {
  NX_DAEMON: 'false',
  NX_NO_CLOUD: 'true',
  NX_TUI: 'false',
  NX_INTERACTIVE: 'false',
  NG_CLI_ANALYTICS: 'false',
  FORCE_COLOR: '0',
};

/**
 * Builds libraries, API and console through Nx and its cache; when no source changed since the last build, not even
 * that. Two starts of one checkout take turns: a build replaces files that the other may be reading.
 */
export function buildProduct(checkout: string): Promise<void> {
  return oneAtATime(path.join(checkout, 'node_modules/.custodian-build-lock'), () => buildChanged(checkout));
}

async function buildChanged(checkout: string): Promise<void> {
  const stamp = path.join(checkout, '.nx/custodian-built');
  const wanted = fingerprint(checkout);
  if (isBuilt(checkout) && existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  const { code, output } = await runNx(checkout, ['run-many', '-t', 'build', '--output-style=stream']);
  if (code !== 0) throw new Problem(`${output}\nThe build failed; its words are above.`);
  mkdirSync(path.dirname(stamp), { recursive: true });
  writeFileSync(stamp, wanted);
}

/** Runs Nx to its end and answers what it said. */
export function runNx(checkout: string, args: string[]): Promise<{ code: number; output: string }> {
  return new Promise((resolve) => {
    const program = path.join(checkout, 'node_modules/.bin/nx');
    const child = spawn(process.execPath, [program, ...args], {
      cwd: checkout,
      env: { ...process.env, ...quietNx },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const endWithUs = () => child.kill();
    process.once('exit', endWithUs);
    let output = '';
    child.stdout.on('data', (part: Buffer) => (output += part.toString()));
    child.stderr.on('data', (part: Buffer) => (output += part.toString()));
    child.on('error', (error) => resolve({ code: 1, output: error.message }));
    child.on('close', (code) => {
      process.off('exit', endWithUs);
      resolve({ code: code ?? 1, output });
    });
  });
}

function isBuilt(checkout: string): boolean {
  return products.every((file) => existsSync(path.join(checkout, file)));
}

/** Of names and contents, not of times: a fresh clone and a touched file build nothing anew. */
function fingerprint(checkout: string): string {
  const hash = createHash('sha256');
  for (const file of sources.flatMap((source) => filesBelow(path.join(checkout, source)))) {
    hash.update(`${path.relative(checkout, file)}\n`).update(readFileSync(file));
  }
  return hash.digest('hex');
}

function filesBelow(place: string): string[] {
  if (!statSync(place).isDirectory()) return place.endsWith('.spec.ts') ? [] : [place];
  return readdirSync(place)
    .filter((name) => !notSources.has(name))
    .sort()
    .flatMap((name) => filesBelow(path.join(place, name)));
}
