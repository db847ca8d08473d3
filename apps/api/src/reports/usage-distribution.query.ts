import type { EntityManager } from 'typeorm';
import { camerasInService } from '../cameras/cameras-in-use.ts';
import type { PeriodBounds } from '../http/local-day.ts';
import { SqlConditions } from '../http/sql-conditions.ts';
import { homesOfReport, withinOwnHomes } from './camera-homes.ts';
import type { UsagePeriod } from './counted-recordings.ts';
import { countedUse } from './counted-use.ts';
import { countHeld } from './held-time.query.ts';
import { countRecordings } from './usage.query.ts';

/** How much one person or camera recorded. */
export interface UsedAmount {
  readonly recordings: number;
  readonly milliseconds: number;
}

/** How much each person recorded who answered for a camera at some time of the period, here; nobody is named. */
export async function usedByPeople(
  tx: EntityManager,
  period: UsagePeriod,
  bounds: PeriodBounds,
): Promise<UsedAmount[]> {
  const held = await countHeld(tx, 'person', period, bounds, []);
  const counted = await countRecordings(tx, 'person', period, []);
  const used = new Map(counted.map((row) => [row.isTotal ? 'all' : row.key, row]));
  return held.flatMap(({ key, isTotal }) => {
    if (isTotal || key === null) return [];
    const { recordings = 0, milliseconds = 0 } = used.get(key) ?? {};
    return { recordings, milliseconds };
  });
}

/** How much each camera recorded, with anybody, that was in service at some time of the period and was known to have its home here. */
export async function usedByCameras(
  tx: EntityManager,
  period: UsagePeriod,
  bounds: PeriodBounds,
): Promise<UsedAmount[]> {
  const conditions = new SqlConditions();
  const inService = camerasInService(conditions, bounds);
  const recorded = recordedByCameras(conditions, period);
  const homes = await homesOfReport(tx, conditions, period);
  withinOwnHomes(conditions, period.scope, period.asAt);
  return tx.query<UsedAmount[]>(
    `SELECT coalesce(used.recordings, 0)::int AS recordings, coalesce(used.milliseconds, 0)::double precision AS milliseconds
       FROM (${inService}) served JOIN ${homes} c ON c.id = served.camera_id
       LEFT JOIN (${recorded}) used ON used.camera_id = c.id
      WHERE ${conditions.sql}`,
    conditions.values,
  );
}

/** SQL of how much was recorded with each camera, by anybody: `camera_id`, `recordings`, `milliseconds`. */
export function recordedByCameras(values: SqlConditions, period: UsagePeriod): string {
  return `SELECT u.camera_id, sum(u.recordings) AS recordings, sum(u.milliseconds) AS milliseconds
    FROM ${countedUse(values, { ...period, scope: { kind: 'force' } })} u GROUP BY u.camera_id`;
}
