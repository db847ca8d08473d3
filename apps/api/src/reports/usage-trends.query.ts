import type { EntityManager } from 'typeorm';
import { SqlConditions } from '../http/sql-conditions.ts';
import type { UsagePeriod } from './counted-recordings.ts';
import { countedUse } from './counted-use.ts';
import { rounded, type UsageTrend } from './usage-view.ts';

interface CountedDay {
  readonly code: string;
  readonly name: string;
  readonly day: string;
  readonly milliseconds: number;
}

/** The minutes of each station on each day, all stations in one statement; a station or day without a recording is left out. */
export async function countByStationAndDay(tx: EntityManager, period: UsagePeriod): Promise<UsageTrend[]> {
  const values = new SqlConditions();
  const counted = await tx.query<CountedDay[]>(
    `SELECT s.code, s.name, each.local_day::text AS day, each.milliseconds
       FROM (SELECT u.station_id, u.local_day, sum(u.milliseconds)::double precision AS milliseconds
               FROM ${countedUse(values, period)} u GROUP BY u.station_id, u.local_day) each
       JOIN stations s ON s.id = each.station_id ORDER BY s.code, each.local_day`,
    values.values,
  );
  const trends = new Map<string, { station: UsageTrend['station']; days: UsageTrend['days'][number][] }>();
  for (const { code, name, day, milliseconds } of counted) {
    const trend = trends.get(code) ?? { station: { code, name }, days: [] };
    trend.days.push({ day, minutes: rounded(milliseconds / 60_000) });
    trends.set(code, trend);
  }
  return [...trends.values()];
}
