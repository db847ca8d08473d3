// What the tests need from the system: Redis for the second queue backend, Chromium for the console. Used when there,
// installed by the distribution's own command when we may, and named when neither works.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { say } from '../start/install.mjs';

const wanted = [
  { program: 'redis-server', package: 'redis-server', for: 'the queue on Redis' },
  { program: 'chromium', package: 'chromium', for: 'the browser tests' },
];

/** Installs what is missing. Answers the programs that could not be had. */
export function ensureSystemPackages() {
  const missing = wanted.filter(({ program }) => !isOnPath(program));
  if (missing.length === 0) return [];
  const isDebianRoot = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
  if (isDebianRoot) {
    const names = missing.map((one) => one.package);
    say(`installing ${names.join(' and ')} from the distribution`);
    const quiet = { stdio: 'ignore', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } };
    spawnSync('apt-get', ['update', '-qq'], quiet);
    spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...names], quiet);
  }
  const absent = missing.filter(({ program }) => !isOnPath(program));
  for (const one of absent)
    say(`${one.program} is not here, so ${one.for} cannot run: install the package ${one.package}`);
  return absent.map(({ program }) => program);
}

function isOnPath(program) {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, program)));
}
