import { setTimeout as wait } from 'node:timers/promises';
import type { DataSource, EntityManager } from 'typeorm';
import { runPrepared } from '../database/prepared.ts';

/** What a transaction is called that writes nothing which a report reads. */
const apart = 'custodian-apart-from-reports';

const longestWait = 2_000;
const pause = 40;

// Prepared: every report begins with it, and planning it takes longer than looking.
const openTransactions = {
  name: 'report-horizon',
  text: `SELECT date_trunc('milliseconds', least(now(), min(xact_start)) - interval '1 microsecond') AS horizon
      FROM pg_stat_activity
     WHERE datname = current_database() AND backend_type = 'client backend' AND pid <> pg_backend_pid() AND xact_start IS NOT NULL AND state <> 'idle'
       AND application_name <> '${apart}'
       AND (backend_xid IS NOT NULL OR xact_start > now() - interval '1 minute')`,
};

/** Keeps a long transaction that writes nothing which a report reads from holding every report back. At its begin. */
export async function standApartFromReports(tx: EntityManager): Promise<void> {
  await tx.query(`SELECT set_config('application_name', $1, true)`, [apart]);
}

/**
 * The latest instant up to which everything that will ever be known to have been known is committed: before now, and
 * before the start of every transaction that is still open. Rows carry the start of their transaction as `known_from`, so
 * a report as at this instant, or an earlier one, reads the same rows for ever.
 *
 * A transaction that has not written yet counts for its first minute only: a long export must not hold reports back, and
 * nothing here reads for a minute before it writes. The database's own workers write nothing that a report reads, and
 * show old starts: only clients count. Nor does a client that does nothing and only listens: while it is given what it listens
 * for, it shows the start of its last statement.
 */
export async function reportHorizon(database: DataSource): Promise<Date> {
  const [row] = await runPrepared<{ horizon: Date }>(database, openTransactions, []);
  if (row === undefined) throw new Error('PostgreSQL told no horizon');
  return row.horizon;
}

/**
 * The instant that a report reads as at: the asked one once it is safe to read, which may take a moment when it is this
 * very moment; an instant to come means now. In a statement of its own, so that the report's snapshot is a later one.
 */
export async function settledAsAt(database: DataSource, asked: Date | null): Promise<Date> {
  const deadline = Date.now() + longestWait;
  for (;;) {
    const horizon = await reportHorizon(database);
    if (asked === null) return horizon;
    if (asked <= horizon) return asked;
    if (asked.getTime() > Date.now() + longestWait || Date.now() >= deadline) return horizon;
    await wait(pause);
  }
}
