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
 * The last complete days, from the daily roll-up; cameras that wait to be rolled up again are taken out of their day and counted
 * from their recordings, so that these figures are the usage report's.
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
  const rows = await tx.query<{ day: LocalDay; recordings: number; milliseconds: number; bytes: number }[]>(
    `SELECT u.local_day::text AS day, sum(u.recordings)::int AS recordings, sum(u.milliseconds)::double precision AS milliseconds, sum(u.bytes)::double precision AS bytes
       FROM (SELECT local_day, station_id, team_id, recordings, milliseconds, bytes FROM daily_usage WHERE local_day BETWEEN $1 AND $2
             UNION ALL
             SELECT s.local_day, s.station_id, s.team_id, -s.recordings, -s.milliseconds, -s.bytes
               FROM usage_to_restate w JOIN usage_spells s ON s.camera_id = w.camera_id AND s.local_day = w.local_day AND s.known_until IS NULL
              WHERE w.local_day BETWEEN $1 AND $2
             UNION ALL
             SELECT a.local_day, a.station_id, a.team_id, 1, round(r.duration_seconds * 1000)::bigint, r.size_bytes
               FROM usage_to_restate w JOIN recordings r ON r.camera_id = w.camera_id AND r.local_day = w.local_day AND r.counted
               JOIN recording_attributions a ON a.recording_id = r.id AND a.known_until IS NULL
              WHERE w.local_day BETWEEN $1 AND $2 AND r.started_at >= ($1::date - 1)::timestamp AT TIME ZONE 'UTC') u
      WHERE ${conditions.sql} GROUP BY 1`,
    conditions.values,
  );
  const amountOf = (of: readonly (typeof rows)[number][]): Amount => ({
    recordings: of.reduce((sum, { recordings }) => sum + recordings, 0),
    minutes: rounded(of.reduce((sum, { milliseconds }) => sum + milliseconds, 0) / 60_000),
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
