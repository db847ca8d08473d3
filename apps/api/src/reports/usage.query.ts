import { isInOneGroup, type Scope, type ShiftStretch, type UsageGrouping } from '@custodian/domain';
import type { EntityManager } from 'typeorm';
import { camerasInService, hasRecorded } from '../cameras/cameras-in-use.ts';
import { withinScope } from '../cameras/camera-list.query.ts';
import type { PeriodBounds } from '../http/local-day.ts';
import { SqlConditions } from '../http/sql-conditions.ts';
import { countedRecordings, recordingTables, type UsagePeriod } from './counted-recordings.ts';
import { attributionColumns, groupSql } from './group-sql.ts';
import type { CountedCameras, CountedGroup } from './usage-view.ts';

/**
 * Counts recordings by group and in all, in one pass: each whole, under the memberships of its start, which its
 * attribution carries. Both tables are read by their index on the day. Where somebody can be in two groups at once, the
 * total is counted apart.
 */
export async function countRecordings(
  tx: EntityManager,
  groupBy: UsageGrouping,
  period: UsagePeriod,
  shifts: readonly ShiftStretch[],
): Promise<CountedGroup[]> {
  const conditions = countedRecordings(period);
  const { joins, key } = groupSql(groupBy, attributionColumns, conditions, shifts);
  const counted = await tx.query<CountedGroup[]>(
    `SELECT key::text AS key, grouping(key) = 1 AS "isTotal", count(*)::int AS recordings,
            coalesce(sum(milliseconds), 0)::double precision AS milliseconds,
            coalesce(sum(size_bytes), 0)::double precision AS bytes,
            count(DISTINCT staff_id)::int AS people, count(DISTINCT camera_id)::int AS cameras,
            (count(*) FILTER (WHERE staff_id IS NULL))::int AS unattributed
       FROM (SELECT ${key} AS key, a.staff_id, r.camera_id, r.size_bytes, round(r.duration_seconds * 1000)::bigint AS milliseconds
               FROM ${recordingTables} ${joins} WHERE ${conditions.sql}) each
      GROUP BY GROUPING SETS ((key), ())`,
    conditions.values,
  );
  if (isInOneGroup(groupBy)) return counted;
  const all = await countRecordings(tx, 'staffType', period, shifts);
  return [...counted.filter(({ isTotal }) => !isTotal), ...all.filter(({ isTotal }) => isTotal)];
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

/** The same cameras by their home station, with its id as key. */
export function countCamerasByHome(
  tx: EntityManager,
  bounds: PeriodBounds,
  scope: Scope,
): Promise<(Omit<CountedCameras, 'seconds'> & { readonly key: string | null })[]> {
  const conditions = new SqlConditions();
  const inService = camerasInService(conditions, bounds);
  const recorded = hasRecorded(conditions, 'c.id', bounds);
  withinScope(conditions, scope);
  return tx.query(
    `SELECT c.station_id AS key, count(*)::int AS "inService", (count(*) FILTER (WHERE NOT ${recorded}))::int AS "neverUsed"
       FROM (${inService}) served JOIN cameras c ON c.id = served.camera_id WHERE ${conditions.sql} GROUP BY c.station_id`,
    conditions.values,
  );
}
