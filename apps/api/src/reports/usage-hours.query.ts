import type { EntityManager } from 'typeorm';
import { SqlConditions } from '../http/sql-conditions.ts';
import type { UsagePeriod } from './counted-recordings.ts';
import { countedUse } from './counted-use.ts';
import { rounded, type UsageHour } from './usage-view.ts';

/** Counts recordings by the hour of the week that they began in. */
export async function countByHour(tx: EntityManager, period: UsagePeriod): Promise<UsageHour[]> {
  const values = new SqlConditions();
  const hours = period.scope.kind === 'force' ? hoursOfForce(values, period) : hoursOfOwn(values, period);
  const counted = await tx.query<(Omit<UsageHour, 'minutes'> & { milliseconds: number })[]>(
    `SELECT weekday, hour, sum(recordings)::int AS recordings, sum(milliseconds)::double precision AS milliseconds
       FROM (${hours}) each GROUP BY weekday, hour ORDER BY weekday, hour`,
    values.values,
  );
  return counted.map(({ milliseconds, ...hour }) => ({ ...hour, minutes: rounded(milliseconds / 60_000) }));
}

/** SQL of the day of the week that a recording began on, 1 for Monday. */
export function weekdayOf(alias: string): string {
  return `extract(isodow FROM ${alias}.local_day)::int`;
}

/** SQL of the hour in London that a recording began in. */
export function hourOf(alias: string): string {
  return hourAt(`${alias}.started_at`);
}

function hourAt(at: string): string {
  return `extract(hour FROM ${at} AT TIME ZONE 'Europe/London')::int`;
}

/** SQL of the same as {@link weekdayOf}, of thousands of days at once: the first day of all was a Monday. */
const weekday = `(local_day - date '0001-01-01') % 7 + 1 AS weekday`;

/**
 * Whose recordings they are does not matter to a force: only a day that had not all come yet is counted from its recordings.
 * The others are summed before they are put together, for what is put together is carried row by row.
 */
function hoursOfForce(values: SqlConditions, { from, to, asAt }: UsagePeriod): string {
  const [first, last, known] = [values.bind(from), values.bind(to), values.bind(asAt)];
  const within = `local_day BETWEEN ${first}::date AND ${last}::date`;
  return `WITH again AS (SELECT local_day FROM usage_to_restate WHERE ${within}
      UNION SELECT local_day FROM usage_hours WHERE ${within} AND known_from > ${known})
    SELECT ${weekday}, hour, sum(recordings) AS recordings, sum(milliseconds) AS milliseconds
      FROM usage_hours WHERE ${within} AND local_day NOT IN (SELECT local_day FROM again) GROUP BY 1, hour
    UNION ALL
    SELECT x.* FROM again w CROSS JOIN LATERAL (
      SELECT ${weekday}, ${hourOf('r')}, 1, round(r.duration_seconds * 1000)::bigint FROM recordings r
       WHERE r.local_day = w.local_day AND r.counted
         AND EXISTS (SELECT FROM recording_attributions a WHERE a.recording_id = r.id AND a.known_from <= ${known}) OFFSET 0) x`;
}

/** The recordings of one station or team, found by the spells that they are rolled up to. */
function hoursOfOwn(values: SqlConditions, period: UsagePeriod): string {
  return `SELECT ${weekday}, ${hourAt('u.at')} AS hour, recordings, milliseconds FROM ${countedUse(values, period, 'TRUE')} u`;
}
