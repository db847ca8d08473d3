import type { Scope } from '@custodian/domain';
import type { EntityManager } from 'typeorm';
import { camerasInService, hasRecorded } from '../cameras/cameras-in-use.ts';
import { withinScope } from '../cameras/camera-list.query.ts';
import type { PeriodBounds } from '../http/local-day.ts';
import { SqlConditions } from '../http/sql-conditions.ts';
import { peopleEquipped } from '../staff/people-equipped.ts';
import { countedRecordings, recordingTables, withinOwnGroups, type UsagePeriod } from './counted-recordings.ts';
import { isOfTime, type UsageGrouping } from './usage-request.ts';
import type { CountedCameras, CountedGroup } from './usage-view.ts';

/** SQL of the group that an attribution of this alias is counted in. */
const groups: Readonly<Record<UsageGrouping, (alias: string) => string>> = {
  station: (alias) => `${alias}.station_id`,
  team: (alias) => `${alias}.team_id`,
  staffType: (alias) => `${alias}.staff_type`,
  day: (alias) => `${alias}.local_day`,
  week: (alias) => `date_trunc('week', ${alias}.local_day::timestamp)::date`,
  month: (alias) => `to_char(${alias}.local_day, 'YYYY-MM')`,
};

/**
 * Counts recordings by group and in all, in one pass: each whole, under the memberships of its start, which its
 * attribution carries. Both tables are read by their index on the day.
 */
export function countRecordings(
  tx: EntityManager,
  groupBy: UsageGrouping,
  period: UsagePeriod,
): Promise<CountedGroup[]> {
  const conditions = countedRecordings(period);
  const column = groups[groupBy]('a');
  return tx.query<CountedGroup[]>(
    `SELECT ${column}::text AS key, grouping(${column}) = 1 AS "isTotal", count(*)::int AS recordings,
            coalesce(sum(round(r.duration_seconds * 1000)::bigint), 0)::double precision AS milliseconds,
            coalesce(sum(r.size_bytes), 0)::double precision AS bytes,
            count(DISTINCT a.staff_id)::int AS people, count(DISTINCT r.camera_id)::int AS cameras
       FROM ${recordingTables}
      WHERE ${conditions.sql} GROUP BY GROUPING SETS ((${column}), ())`,
    conditions.values,
  );
}

/**
 * How many people answered for a camera at some time of the period, by group and in all. Counted in each group they did it
 * in, so that who is active in a group is among its equipped; a day, week or month has no group of its own.
 */
export function countEquipped(
  tx: EntityManager,
  groupBy: UsageGrouping,
  bounds: PeriodBounds,
  scope: Scope,
): Promise<{ key: string | null; isTotal: boolean; people: number }[]> {
  const conditions = new SqlConditions();
  const equipped = peopleEquipped(conditions, bounds);
  withinOwnGroups(conditions, 'e', scope);
  const column = groups[groupBy]('e');
  const [key, sets] = isOfTime(groupBy)
    ? [`NULL AS key, TRUE AS "isTotal"`, '()']
    : [`${column}::text AS key, grouping(${column}) = 1 AS "isTotal"`, `(${column}), ()`];
  return tx.query(
    `SELECT ${key}, count(DISTINCT e.staff_id)::int AS people FROM (${equipped}) e
      WHERE ${conditions.sql} GROUP BY GROUPING SETS (${sets})`,
    conditions.values,
  );
}

/** The cameras of a reader's scope that were in service at some time of the period, and those of them without a recording. */
export async function countCameras(tx: EntityManager, bounds: PeriodBounds, scope: Scope): Promise<CountedCameras> {
  const conditions = new SqlConditions();
  const inService = camerasInService(conditions, bounds);
  const recorded = hasRecorded(conditions, 'c.id', bounds);
  withinScope(conditions, scope);
  const [row] = await tx.query<CountedCameras[]>(
    `SELECT count(*)::int AS "inService", (count(*) FILTER (WHERE NOT ${recorded}))::int AS "neverUsed",
            coalesce(sum(served.seconds), 0)::double precision AS seconds
       FROM (${inService}) served JOIN cameras c ON c.id = served.camera_id WHERE ${conditions.sql}`,
    conditions.values,
  );
  return row ?? { inService: 0, neverUsed: 0, seconds: 0 };
}
