import { addDays, localDayOf, type LocalDay } from '@custodian/domain';
import type pg from 'pg';
import { accountOf } from '../accounts.ts';
import { demonstrationId } from '../demonstration-id.ts';

const hour = 3_600_000;

/** Two large exports of the fleet manager’s: one whose week is over, and one that was stopped for fewer days. */
export async function loadExports(client: pg.ClientBase, now: number): Promise<void> {
  const today = localDayOf(now);
  const season = { from: addDays(today, -70), to: addDays(today, -11) };
  await loadExport(client, { ...season, at: now - 9 * 24 * hour, state: 'expired' });
  await loadExport(client, { ...season, to: addDays(today, -2), at: now - 27 * hour, state: 'cancelled' });
}

async function loadExport(
  client: pg.ClientBase,
  { from, to, at, state }: { from: LocalDay; to: LocalDay; at: number; state: 'expired' | 'cancelled' },
): Promise<void> {
  const { id: owner, name } = accountOf('fleet_manager');
  const actor = { kind: 'person', id: owner, name, userId: owner, scope: { kind: 'force' } };
  const asAt = new Date(at).toISOString();
  await client.query(
    `INSERT INTO exports (id, kind, format, question, file_name, state, rows_due, rows_done, file_bytes, created_at, created_by, actor,
            user_id, started_at, ended_at, expires_at)
     SELECT $1, 'recordings', 'csv', $2, $3, $4, count(*), CASE WHEN $4 = 'expired' THEN count(*) ELSE 0 END,
            CASE WHEN $4 = 'expired' THEN count(*) * 168 END, $5::timestamptz, $6, $7, $8,
            CASE WHEN $4 = 'expired' THEN $5::timestamptz + interval '1 second' END, $5::timestamptz + interval '19 seconds',
            CASE WHEN $4 = 'expired' THEN $5::timestamptz + interval '7 days' END
       FROM recordings WHERE counted AND local_day BETWEEN $9 AND $10`,
    [
      demonstrationId('export', state),
      { from, to, asAt },
      `recordings-${from}-to-${to}.csv`,
      state,
      asAt,
      name,
      actor,
      owner,
      from,
      to,
    ],
  );
}
