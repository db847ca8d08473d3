import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { startDatabase, type Database } from '../start/embedded-database.ts';
import { processesIn, workingFolderOf } from '../start/running-process.ts';

/** A PostgreSQL of its own for one spec, which may therefore be killed; it keeps what it was told was committed. */
export class OwnPostgres {
  static async start(): Promise<OwnPostgres> {
    const home = mkdtempSync(path.join(tmpdir(), 'custodian-faults-pg-'));
    chmodSync(home, 0o711);
    return new OwnPostgres(home, await startDatabase({ home, log: () => undefined }));
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

function killOne(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It is gone already.
  }
}
