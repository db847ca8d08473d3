import { execFileSync, spawnSync } from 'node:child_process';
import { chownSync } from 'node:fs';

/** The operating system account that PostgreSQL runs as: ours, or a lesser one where we are root. */
export interface ServerAccount {
  readonly name: string;
  /** What `spawn` needs to become this account; empty when it is ours. */
  readonly identity: { readonly uid?: number; readonly gid?: number };
  canRun(program: string): boolean;
  canEnter(folder: string): boolean;
  own(path: string): void;
}

/** Our own account; for root, which PostgreSQL refuses, the account `postgres`, made where it is missing. */
export function serverAccount(): ServerAccount {
  if (process.getuid?.() !== 0) return account('of this user', {});
  const found = identityOf('postgres') ?? (addAccount() ? identityOf('postgres') : undefined);
  if (found) return account('postgres', found);
  throw new Error(
    'PostgreSQL does not run as root, and the account postgres could not be made. Run as an ordinary user, or set DATABASE_URL.',
  );
}

function account(name: string, identity: ServerAccount['identity']): ServerAccount {
  const succeeds = (program: string, args: string[]) =>
    spawnSync(program, args, { ...identity, cwd: '/', stdio: 'ignore' }).status === 0;
  return {
    name,
    identity,
    canRun: (program) => succeeds(program, ['--version']),
    canEnter: (folder) => succeeds('/bin/sh', ['-c', 'cd "$1" && test -w .', 'sh', folder]),
    own: (path) => {
      if (identity.uid !== undefined && identity.gid !== undefined) chownSync(path, identity.uid, identity.gid);
    },
  };
}

function identityOf(name: string): { uid: number; gid: number } | undefined {
  try {
    const [uid = NaN, gid = NaN] = ['-u', '-g'].map((flag) =>
      Number(execFileSync('id', [flag, name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })),
    );
    return uid > 0 ? { uid, gid } : undefined;
  } catch {
    return undefined;
  }
}

function addAccount(): boolean {
  const options = ['--system', '--user-group', '--home-dir', '/nonexistent', '--shell', '/usr/sbin/nologin'];
  return spawnSync('useradd', [...options, 'postgres'], { stdio: 'ignore' }).status === 0;
}
