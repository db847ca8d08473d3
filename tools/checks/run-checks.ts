import { say } from '../start/progress.ts';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { checkout } from '../start/product.ts';
import { badlyNamed, rawColours, tooLong } from './judge-files.ts';
import { missingFromLock, unsuitedPeers, type Lockfile } from './judge-lockfile.ts';
import { lint } from './lint.ts';
import { runCommand } from './run-command.ts';
import { sourceFiles } from './source-files.ts';

// Everything about the code that needs no running product. One failure does not hide the next.
const command = async (program: string, ...args: string[]) => {
  const { code, output } = await runCommand(program, args);
  return code === 0 ? [] : [output];
};

const scripts = sourceFiles(['ts', 'mjs', 'html', 'css']);
const lock = JSON.parse(readFileSync(path.join(checkout, 'package-lock.json'), 'utf8')) as Lockfile;
const arrows = ['apps/api/src', 'apps/admin/src', 'libs/domain/src', 'libs/device-protocol/src', 'tools'];

const checks: Record<string, () => string[] | Promise<string[]>> = {
  'lockfile holds every package': () => missingFromLock(lock),
  'lockfile suits npm 10 and npm 11': () => unsuitedPeers(lock),
  format: () => command('prettier', '--check', '--log-level=warn', '.'),
  'names of files': () => badlyNamed(scripts),
  'length of files': () => tooLong(scripts),
  'raw colours only in tokens.css': () => rawColours(scripts),
  'arrows between folders': () =>
    command('depcruise', '--config', 'tools/checks/dependency-cruiser.config.mjs', ...arrows),
  'dead code': () => command('knip', '--no-progress', '--no-config-hints'),
  'types of domain': () => command('tsc', '-p', 'libs/domain/tsconfig.json'),
  'types of device protocol': () => command('tsc', '-p', 'libs/device-protocol/tsconfig.json'),
  'types of tools': () => command('tsc', '-p', 'tools/tsconfig.json'),
  'types of API': () => command('tsc', '-p', 'apps/api/tsconfig.json'),
  'types of console and its templates': () => command('ngc', '-p', 'apps/admin/tsconfig.app.json', '--noEmit'),
  'types of browser tests': () => command('tsc', '-p', 'apps/admin-e2e/tsconfig.json'),
  'lint and boundaries': lint,
};

let passed = 0;
let failed = 0;
for (const [name, check] of Object.entries(checks)) {
  const findings = await check();
  if (findings.length === 0) passed += 1;
  else failed += 1;
  say(`${findings.length === 0 ? 'ok    ' : 'FAILED'} ${name}`);
  if (findings.length > 0) process.stdout.write(`${findings.join('\n')}\n\n`);
}
process.stdout.write(`${passed} passed, ${failed} failed\n`);
process.exit(failed === 0 ? 0 : 1);
