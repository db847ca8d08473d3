import { usualTelemetryRetention } from '@custodian/domain';
import type pg from 'pg';

/** The passes of the last day: nothing of the demonstration is old enough to be dropped. */
export async function loadRetentionRuns(client: pg.ClientBase, now: number): Promise<void> {
  const { rawDays, hourlyDays } = usualTelemetryRetention;
  await client.query(
    `INSERT INTO retention_runs (began_at, ended_at, raw_days, hourly_days, raw_rows, hourly_rows)
     SELECT $1::timestamptz - n * interval '6 hours', $1::timestamptz - n * interval '6 hours' + interval '2 seconds', $2::integer, $3::integer, 0, 0
       FROM generate_series(4, 1, -1) AS g(n)`,
    [new Date(now), rawDays, hourlyDays],
  );
}
