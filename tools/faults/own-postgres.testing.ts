import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { startDatabase, type Database } from '../start/embedded-database.ts';
import { processesIn, workingFolderOf } from '../start/running-process.ts';

/** A PostgreSQL of its own for one spec, which may therefore be killed; it keeps what it was told was committed. */
export class OwnPostgres {
  static async start(): Promise<OwnPostgres> {
    const home = mkdtempSync(path.join(tmpdir(), 'custodian-faults-pg-'));
    chmodSync(home, 0o711);
    const database = await startDatabase({ home, log: () => undefined });
    await spareTheDisk(database.url);
    return new OwnPostgres(home, database);
  }

  private readonly home: string;
  private database: Database;

  private constructor(home: string, database: Database) {
    this.home = home;
    this.database = database;
  }

  get url(): string {
    return this.database.url;
  }

  /** Every process of the server at once, as the end of its machine would: nothing is written down first. */
  async kill(): Promise<void> {
    const folder = workingFolderOf(this.database.pid);
    const processes = folder === undefined ? [this.database.pid] : processesIn(folder);
    for (const pid of [this.database.pid, ...processes]) killOne(pid);
    while (folder !== undefined && processesIn(folder).length > 0) await wait(20);
  }

  /** Starts it on the same port; it recovers from its log first. */
  async mend(): Promise<void> {
    this.database = await startDatabase({ home: this.home, log: () => undefined });
  }

  async stop(): Promise<void> {
    await this.database.stop();
    rmSync(this.home, { recursive: true, force: true });
  }
}

/** What a process wrote outlives its kill, on disk or not: only a machine that loses its power needs more. */
async function spareTheDisk(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('ALTER SYSTEM SET fsync = off');
    await client.query('SELECT pg_reload_conf()');
  } finally {
    await client.end();
  }
}

function killOne(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It is gone already.
  }
}
