import { readFileSync } from 'node:fs';
import path from 'node:path';
import { checkout } from '../start/product.ts';
import { say } from '../start/progress.ts';
import { badlyNamed, rawColours, tooLong } from './judge-files.ts';
import { missingFromLock, unsuitedPeers, type Lockfile } from './judge-lockfile.ts';
import { lint } from './lint.ts';
import { runCommand, runScript, type CommandResult } from './run-command.ts';
import { sourceFiles } from './source-files.ts';
import { nothing, type TestCount } from './test-count.ts';

/** What a check finds wrong: nothing, or lines that say what to mend. */
type Check = () => string[] | Promise<string[]>;

const command = async (program: string, ...args: string[]) => findingsOf(program, await runCommand(program, args));
const script = async (file: string, ...args: string[]) => findingsOf(file, await runScript(file, args));
const findingsOf = (name: string, { code, output }: CommandResult) =>
  code === 0 ? [] : [output || `${name} ended with ${code}`];

// The compiler that is ten times as fast; what is built and linted still needs the other one.
const typesOf = (config: string) => () => command('tsgo', '-p', config);
const arrows = ['apps/api/src', 'apps/admin/src', 'libs/domain/src', 'libs/device-protocol/src', 'tools'];

/** Everything about the code that needs no running product; the longest first, since two run at a time. */
function checks(): Record<string, Check> {
  const scripts = sourceFiles(['ts', 'mjs', 'html', 'css']);
  const lock = JSON.parse(readFileSync(path.join(checkout, 'package-lock.json'), 'utf8')) as Lockfile;
  return {
    'lockfile holds every package': () => missingFromLock(lock),
    'lockfile suits npm 10 and npm 11': () => unsuitedPeers(lock),
    'names of files': () => badlyNamed(scripts),
    'length of files': () => tooLong(scripts),
    'raw colours only in tokens.css': () => rawColours(scripts),
    'lint and boundaries': lint,
    'types of domain': typesOf('libs/domain/tsconfig.json'),
    'types of device protocol': typesOf('libs/device-protocol/tsconfig.json'),
    'types of tools': typesOf('tools/tsconfig.json'),
    'types of API': typesOf('apps/api/tsconfig.json'),
    'types of console and its templates': () => command('ngc', '-p', 'apps/admin/tsconfig.app.json', '--noEmit'),
    'types of console tests': typesOf('apps/admin/tsconfig.spec.json'),
    'types of browser tests': typesOf('apps/admin-e2e/tsconfig.json'),
    'openapi.json says what the sources say': () => script('tools/openapi/write-openapi.ts', '--check'),
    format: () => command('prettier', '--check', '--log-level=warn', '.'),
    'arrows between folders': () =>
      command('depcruise', '--config', 'tools/checks/dependency-cruiser.config.mjs', ...arrows),
    'dead code': () => command('knip', '--no-progress', '--no-config-hints'),
  };
}

/** Runs every check, two at a time; one failure does not hide the next. */
export async function runChecks(): Promise<TestCount> {
  const waiting = Object.entries(checks());
  let passed = 0;
  const failures: string[] = [];
  const work = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const [name, check] = next;
      const findings = await check();
      if (findings.length === 0) passed += 1;
      else failures.push(`check › ${name}: ${(findings[0] ?? '').slice(0, 300)}`);
      say(`${findings.length === 0 ? 'ok    ' : 'FAILED'} ${name}`);
      if (findings.length > 0) process.stdout.write(`${findings.join('\n')}\n\n`);
    }
  };
  const beat = setInterval(() => say('still checking'), 20_000);
  await Promise.all([work(), work()]);
  clearInterval(beat);
  return { ...nothing, passed, failed: failures.length, failures };
}
