import type { EntityManager } from 'typeorm';
import { countedRecordings, recordingTables, type UsagePeriod } from './counted-recordings.ts';
import { rounded, type UsageHour } from './usage-view.ts';

/** Counts recordings by the hour of the week that they began in. */
export async function countByHour(tx: EntityManager, period: UsagePeriod): Promise<UsageHour[]> {
  const conditions = countedRecordings(period);
  const hours = await tx.query<(Omit<UsageHour, 'minutes'> & { milliseconds: number })[]>(
    `SELECT weekday, hour, count(*)::int AS recordings, sum(milliseconds)::double precision AS milliseconds
       FROM (SELECT ${weekdayOf('r')} AS weekday, ${hourOf('r')} AS hour, round(r.duration_seconds * 1000)::bigint AS milliseconds
               FROM ${recordingTables} WHERE ${conditions.sql}) each
      GROUP BY weekday, hour ORDER BY weekday, hour`,
    conditions.values,
  );
  return hours.map(({ milliseconds, ...hour }) => ({ ...hour, minutes: rounded(milliseconds / 60_000) }));
}

/** SQL of the day of the week that a recording began on, 1 for Monday. */
export function weekdayOf(alias: string): string {
  return `extract(isodow FROM ${alias}.local_day)::int`;
}

/** SQL of the hour in London that a recording began in. */
export function hourOf(alias: string): string {
  return `extract(hour FROM ${alias}.started_at AT TIME ZONE 'Europe/London')::int`;
}
