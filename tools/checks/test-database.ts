import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { startDatabase, type Database } from '../start/embedded-database.ts';
import { commandLineOf } from '../start/running-process.ts';
import { oneAtATime } from '../start/one-at-a-time.ts';

/** A PostgreSQL for tests, shared by every run of this checkout that is on its way. */
export interface TestDatabase {
  /** A superuser's address of the server; it may create and drop databases. */
  readonly adminUrl: string;
  /** Gives it up; the last to do so stops the server. The data folder stays, so that the next start takes no time. */
  release(): Promise<void>;
}

const checkout = path.resolve(import.meta.dirname, '../..');

/** The server of CUSTODIAN_TEST_DATABASE_URL where that is set, else a throwaway one of ours that trades safety for speed. */
export async function useTestDatabase(log: (line: string) => void = () => {}): Promise<TestDatabase> {
  const given = process.env['CUSTODIAN_TEST_DATABASE_URL'];
  if (given) return { adminUrl: given, release: () => Promise.resolve() };

  const home = testFolder();
  const leases = path.join(home, 'users');
  const lease = path.join(leases, String(process.pid));
  mkdirSync(leases, { recursive: true });
  const database: Database = await oneAtATime(path.join(home, 'lock'), async () => {
    const isFirst = users(leases).length === 0;
    writeFileSync(lease, '');
    const started = await startDatabase({ home, log, forTests: true, adopt: true });
    if (isFirst) await dropLeftovers(started.url);
    return started;
  });
  const release = () =>
    oneAtATime(path.join(home, 'lock'), async () => {
      rmSync(lease, { force: true });
      if (users(leases).length === 0) await database.stop();
    });
  return { adminUrl: database.url, release };
}

/** Runs that were killed leave the databases of their specs behind, named `spec_…`. */
async function dropLeftovers(adminUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ name: string }>(
      `select datname as name from pg_database where datname like 'spec\\_%'`,
    );
    for (const { name } of rows)
      await client.query(`drop database if exists ${pg.escapeIdentifier(name)} with (force)`);
  } finally {
    await client.end();
  }
}

function testFolder(): string {
  const name = createHash('sha256').update(checkout).digest('hex').slice(0, 12);
  return path.join(tmpdir(), `custodian-tests-${process.getuid?.() ?? 'user'}-${name}`);
}

/** The live processes that use the server; those that were killed are struck off. */
function users(leases: string): string[] {
  return readdirSync(leases).filter((pid) => {
    const lives = commandLineOf(Number(pid))?.includes('node') === true;
    if (!lives) rmSync(path.join(leases, pid), { force: true });
    return lives;
  });
}
