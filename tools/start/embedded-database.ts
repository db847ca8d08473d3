import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { freePort } from './free-port.ts';
import { binariesFor, systemStateFolder } from './postgres-binaries.ts';
import { initialise, runningServer, startPatiently, stop, type PostgresServer } from './postgres-server.ts';
import { serverAccount } from './server-account.ts';

export interface DatabaseOptions {
  /** The data folder; the database lies in its `database/` unless the server's account cannot reach it. */
  readonly home: string;
  readonly log: (line: string) => void;
  /** Trades safety for speed: what a crash may cost in a test. */
  readonly forTests?: boolean;
  /** Take over a server that already runs on the folder instead of restarting it. */
  readonly adopt?: boolean;
}

export interface Database {
  /** The database `custodian`, with its superuser and password. */
  readonly url: string;
  /** The process of the server; gone when the server is. */
  readonly pid: number;
  stop(): Promise<void>;
}

interface Remembered {
  readonly port?: number;
  readonly password: string;
  readonly folder: string;
}

/**
 * Starts the PostgreSQL that npm installed on the data folder, making it first where there is none. A server left by a
 * killed run is stopped in order and started again, so that no session of that run goes on. Data is never deleted.
 */
export async function startDatabase({
  home,
  log,
  forTests = false,
  adopt = false,
}: DatabaseOptions): Promise<Database> {
  mkdirSync(home, { recursive: true, mode: 0o711 });
  const account = serverAccount();
  const known = remembered(home);
  const folder = known?.folder ?? reachableFolder(home, account, log);
  const password = known?.password ?? randomBytes(24).toString('base64url');
  const server: PostgresServer = { account, folder, binaries: binariesFor(account, stateFolderFor(account), log) };

  if (!known) remember(home, { password, folder });
  if (!existsSync(path.join(folder, 'data'))) log('making the database');
  await initialise(server, password);

  const left = runningServer(folder);
  if (left && !adopt) {
    log(`stopping the database that an earlier run left behind (process ${left.pid})`);
    await stop(server);
  }
  if (!left || !adopt) {
    const port = await freePort(known?.port);
    await startPatiently(server, port, { careless: forTests });
    remember(home, { port, password, folder });
  }
  const running = runningServer(folder);
  if (!running) throw new Error(`PostgreSQL ended right after its start; see ${path.join(folder, 'server.log')}`);
  const url = (name: string) => `postgres://custodian:${password}@127.0.0.1:${running.port}/${name}`;
  await ensureDatabase(url('postgres'));
  return { url: url('custodian'), pid: running.pid, stop: () => stop(server) };
}

async function ensureDatabase(adminUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const { rowCount } = await client.query(`select from pg_database where datname = 'custodian'`);
    if (rowCount === 0) await client.query('create database custodian');
  } finally {
    await client.end();
  }
}

/** Our data folder, or one of the system's when the account may not walk into ours, as under a closed home. */
function reachableFolder(home: string, account: PostgresServer['account'], log: (line: string) => void): string {
  const near = path.join(home, 'database');
  mkdirSync(near, { recursive: true, mode: 0o700 });
  account.own(near);
  if (account.canEnter(near)) return near;
  const name = createHash('sha256').update(path.resolve(home)).digest('hex').slice(0, 16);
  const far = path.join(systemStateFolder(), `database-${name}`);
  log(`the account ${account.name} cannot reach ${near}: the database is kept in ${far}`);
  mkdirSync(far, { recursive: true, mode: 0o700 });
  account.own(far);
  return far;
}

function stateFolderFor(account: PostgresServer['account']): string {
  return account.identity.uid === undefined ? '' : systemStateFolder();
}

function remembered(home: string): Remembered | undefined {
  const file = path.join(home, 'database.json');
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Remembered) : undefined;
}

/** Written aside and renamed: a kill in between leaves the old note or the new one. */
function remember(home: string, note: Remembered): void {
  const file = path.join(home, 'database.json');
  writeFileSync(`${file}.new`, `${JSON.stringify(note, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${file}.new`, file);
}
