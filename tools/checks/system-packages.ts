import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { say } from '../start/progress.ts';
import { runWatched } from './watched-command.ts';

interface SystemPackage {
  readonly package: string;
  /** Any of these shows that it is here. */
  readonly programs: readonly string[];
}

/** What the tests need from the system: Redis for the second backend of the queue, Chromium for the console. */
const forTests: readonly SystemPackage[] = [
  { package: 'redis-server', programs: ['redis-server'] },
  { package: 'chromium', programs: ['chromium', 'chromium-browser', 'google-chrome'] },
];

/** Installs what is missing where we may: as root on Debian and its kin. What stays missing is told by the tests that need it. */
export async function ensureSystemPackages(wanted = forTests): Promise<void> {
  const missing = wanted.filter(({ programs }) => !programs.some(isOnPath)).map((one) => one.package);
  if (missing.length === 0 || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return;
  say(`installing ${missing.join(' and ')} from the distribution`);
  await aptGet('update', '-qq');
  await aptGet('install', '-y', '-qq', '--no-install-recommends', ...missing);
}

function aptGet(...args: string[]): Promise<number> {
  return runWatched({
    what: `apt-get ${args[0]}`,
    program: 'apt-get',
    args,
    env: { DEBIAN_FRONTEND: 'noninteractive' },
    limitMinutes: 5,
    isQuiet: true,
  });
}

export function isOnPath(program: string): boolean {
  return (process.env['PATH'] ?? '').split(delimiter).some((folder) => existsSync(join(folder, program)));
}
