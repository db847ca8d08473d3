import { nextDue, type ReportSchedule } from '@custodian/domain';
import type pg from 'pg';
import { accountOf } from '../accounts.ts';
import { demonstrationId } from '../demonstration-id.ts';

const day = 86_400_000;
const monthly: ReportSchedule = { every: 'monthly', weekday: null, monthDay: 1, hour: 6 };
const reports = [
  { kind: 'usage', name: 'Use by station, each month', query: { groupBy: 'station' }, period: 'last-month' },
  { kind: 'coverage', name: 'Coverage for the rollout board', query: {}, period: null },
];

/** What the fleet manager asks again: shared, and one of them sent on the first of each month. Nobody has run them yet. */
export async function loadSavedReports(client: pg.ClientBase, now: number): Promise<void> {
  const manager = accountOf('fleet_manager');
  for (const { kind, name, query, period } of reports)
    await client.query(
      `INSERT INTO saved_reports (id, kind, name, owner_id, is_shared, query, period, scope, created_at)
       VALUES ($1, $2, $3, $4, true, $5, $6, '{"kind": "force"}', $7)`,
      [demonstrationId('saved-report', kind), kind, name, manager.id, query, period, new Date(now - 20 * day)],
    );
  const sent = demonstrationId('saved-report', 'usage');
  const { every, monthDay, hour } = monthly;
  await client.query(
    `INSERT INTO report_schedules (report_id, every, month_day, hour, format, next_due_at) VALUES ($1, $2, $3, $4, 'xlsx', $5)`,
    [sent, every, monthDay, hour, new Date(nextDue(monthly, now))],
  );
  await client.query(`INSERT INTO report_recipients (report_id, user_id) SELECT $1, unnest($2::uuid[])`, [
    sent,
    [manager.id, accountOf('station_coordinator').id],
  ]);
}
