import { spawn } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { PostgresBinaries } from './postgres-binaries.ts';
import { commandLineOf, processesIn, workingFolderOf } from './running-process.ts';
import type { ServerAccount } from './server-account.ts';

/** One PostgreSQL server: its programs, its account and the folder that holds `data/` and `server.log`. */
export interface PostgresServer {
  readonly binaries: PostgresBinaries;
  readonly account: ServerAccount;
  readonly folder: string;
}

const majorVersion = '18';
const largestLog = 20_000_000;

const always = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '200',
  shared_buffers: '256MB',
  maintenance_work_mem: '128MB',
  max_wal_size: '2GB',
  random_page_cost: '1.1',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  // Containers give /dev/shm 64 MB, too little for parallel plans.
  dynamic_shared_memory_type: 'mmap',
};

/** What a test may lose and a force may not. */
const careless = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };

/** Makes the data folder, where there is none, with one superuser `custodian`. A run killed half-way leaves nothing that counts. */
export async function initialise(server: PostgresServer, password: string): Promise<void> {
  const { account, binaries, folder } = server;
  const data = path.join(folder, 'data');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  account.own(folder);
  if (existsSync(data)) return refuseOtherVersion(data);
  const unfinished = path.join(folder, 'data.unfinished');
  rmSync(unfinished, { recursive: true, force: true });
  const passwordFile = path.join(folder, 'password');
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  account.own(passwordFile);
  try {
    await run(server, binaries.initdb, [
      `--pgdata=${unfinished}`,
      '--username=custodian',
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C.UTF-8',
      '--no-instructions',
    ]);
    renameSync(unfinished, data);
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

/** Starts the server on the port and answers once it takes connections. It is no child of ours: it outlives a kill -9. */
export async function start(server: PostgresServer, port: number, options: { careless: boolean }): Promise<void> {
  const { binaries, folder } = server;
  const log = path.join(folder, 'server.log');
  if (existsSync(log) && statSync(log).size > largestLog) renameSync(log, `${log}.old`);
  await forgetDeadServer(folder);
  const settings = Object.entries({ ...always, ...(options.careless ? careless : {}), port: String(port) });
  const flags = settings.map(([name, value]) => `-c ${name}='${value}'`).join(' ');
  const data = path.join(folder, 'data');
  try {
    await run(server, binaries.control, ['start', '-w', '-t', '120', '-D', data, '-l', log, '-o', flags]);
  } catch (error) {
    throw new Error(`PostgreSQL did not start. The end of ${log}:\n${endOf(log)}`, { cause: error });
  }
}

/** Ends every session and stops the server, writing everything down first. Does nothing when it is not running. */
export async function stop(server: PostgresServer): Promise<void> {
  if (runningServer(server.folder) === undefined) return;
  const data = path.join(server.folder, 'data');
  await run(server, server.binaries.control, ['stop', '-w', '-t', '120', '-m', 'fast', '-D', data]);
}

/** The process and port of the server that has this folder open, or undefined. */
export function runningServer(folder: string): { pid: number; port: number } | undefined {
  const lines = lockLines(folder);
  const pid = Number(lines[0]);
  const port = Number(lines[3]);
  return isServerOf(folder, pid) ? { pid, port } : undefined;
}

/** Waits until the processes of a postmaster that was killed have gone: until then its memory is in use. */
export async function startPatiently(...args: Parameters<typeof start>): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await start(...args);
    } catch (error) {
      const message = error instanceof Error ? error.message : '';
      if (attempt === 20 || !/shared memory block .* still in use|could not create any TCP/.test(message)) throw error;
      await wait(500);
    }
  }
}

/**
 * The number in the lock file may belong to another program by now (a machine or container that restarted), or to a
 * server that was killed and that nobody collected: PostgreSQL would refuse to start. Its own guard against leftover
 * sessions goes with the file, so we wait for those first.
 */
async function forgetDeadServer(folder: string): Promise<void> {
  const pid = Number(lockLines(folder)[0]);
  if (!Number.isInteger(pid) || pid <= 0 || isServerOf(folder, pid) || !exists(pid)) return;
  const data = realpathSync(path.join(folder, 'data'));
  for (let attempt = 0; processesIn(data).length > 0; attempt += 1) {
    if (attempt === 100)
      throw new Error(`Sessions of a killed PostgreSQL still use ${data}: ${processesIn(data).join(', ')}`);
    await wait(100);
  }
  rmSync(path.join(folder, 'data/postmaster.pid'), { force: true });
}

function exists(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** PostgreSQL works inside its data folder, which stays true when somebody moves the folder. */
function isServerOf(folder: string, pid: number): boolean {
  const command = commandLineOf(pid);
  if (command === undefined || !/\bpostgres\b/.test(command)) return false;
  const data = path.join(folder, 'data');
  const works = workingFolderOf(pid);
  return works === undefined ? command.includes(data) : works === realpathSync(data);
}

function lockLines(folder: string): string[] {
  try {
    return readFileSync(path.join(folder, 'data/postmaster.pid'), 'utf8').split('\n');
  } catch {
    return [];
  }
}

function refuseOtherVersion(data: string): void {
  const found = readFileSync(path.join(data, 'PG_VERSION'), 'utf8').trim();
  if (found === majorVersion) return;
  throw new Error(
    `${data} was written by PostgreSQL ${found}; this release runs ${majorVersion}. Export it with the release that wrote it (pg_dump), or set CUSTODIAN_HOME to another folder.`,
  );
}

function endOf(log: string): string {
  try {
    return readFileSync(log, 'utf8').trimEnd().split('\n').slice(-12).join('\n');
  } catch {
    return '(no log was written)';
  }
}

function run({ account, folder }: PostgresServer, program: string, args: string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    // The account's surroundings, not ours: no PG* settings, no locale of the machine.
    const env = { PATH: process.env['PATH'] ?? '', LC_ALL: 'C', TZ: 'UTC' };
    const child = spawn(program, args, { ...account.identity, cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    child.stdout.on('data', (part: Buffer) => (said += part.toString()));
    child.stderr.on('data', (part: Buffer) => (said += part.toString()));
    child.on('error', reject);
    child.on('exit', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`${path.basename(program)} ended with ${code}: ${said.trim()}`));
    });
  });
}
