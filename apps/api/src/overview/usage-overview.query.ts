import { addDays, isStillArriving, localDays, type LocalDay, type Scope } from '@custodian/domain';
import type { EntityManager } from 'typeorm';
import { SqlConditions } from '../http/sql-conditions.ts';
import { rounded } from '../reports/usage-view.ts';

interface Amount {
  readonly recordings: number;
  readonly minutes: number;
  readonly gigabytes: number;
}

/** Four full weeks of use, day by day, beside the four before. */
export interface UsageOverview {
  readonly from: LocalDay;
  readonly to: LocalDay;
  /** `late`: the day ended less than a day ago, so that recordings of it may still wait in a camera. */
  readonly days: readonly (Amount & { readonly day: LocalDay; readonly late: boolean })[];
  readonly previous: Amount;
}

const days = 28;

/**
 * The last complete days, from the daily roll-up; a day that waits to be rolled up again is counted from its recordings,
 * so that these figures are the usage report's.
 */
export async function usageOverview(
  tx: EntityManager,
  scope: Scope,
  now: Date,
  today: LocalDay,
): Promise<UsageOverview> {
  const [from, to] = [addDays(today, -days), addDays(today, -1)];
  const conditions = new SqlConditions([addDays(from, -days), to]);
  if (scope.kind === 'station') conditions.and('u.station_id = ?', scope.stationId);
  if (scope.kind === 'team') conditions.and('u.team_id = ?', scope.teamId);
  const rows = await tx.query<{ day: LocalDay; recordings: number; seconds: number; bytes: number }[]>(
    `SELECT u.local_day::text AS day, sum(u.recordings)::int AS recordings, sum(u.seconds) AS seconds, sum(u.bytes)::double precision AS bytes
       FROM (SELECT local_day, station_id, team_id, recordings, seconds, bytes FROM daily_usage
              WHERE local_day BETWEEN $1 AND $2 AND local_day NOT IN (SELECT local_day FROM usage_days_to_restate)
             UNION ALL
             SELECT a.local_day, a.station_id, a.team_id, 1, r.duration_seconds, r.size_bytes
               FROM usage_days_to_restate d JOIN recording_attributions a ON a.local_day = d.local_day AND a.known_until IS NULL
               JOIN recordings r ON r.id = a.recording_id AND r.counted
              WHERE d.local_day BETWEEN $1 AND $2) u
      WHERE ${conditions.sql} GROUP BY 1`,
    conditions.values,
  );
  const amountOf = (of: readonly (typeof rows)[number][]): Amount => ({
    recordings: of.reduce((sum, { recordings }) => sum + recordings, 0),
    minutes: rounded(of.reduce((sum, { seconds }) => sum + seconds, 0) / 60),
    gigabytes: rounded(of.reduce((sum, { bytes }) => sum + bytes, 0) / 1e9),
  });
  return {
    from,
    to,
    days: localDays(from, to).map((day) => ({
      day,
      ...amountOf(rows.filter((row) => row.day === day)),
      late: isStillArriving(day, now.getTime()),
    })),
    previous: amountOf(rows.filter((row) => row.day < from)),
  };
}
