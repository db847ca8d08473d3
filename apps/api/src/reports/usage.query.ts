import { isInOneGroup, type Scope, type ShiftStretch, type UsageGrouping } from '@custodian/domain';
import type { EntityManager } from 'typeorm';
import { camerasInService, hasRecorded } from '../cameras/cameras-in-use.ts';
import type { PeriodBounds } from '../http/local-day.ts';
import { SqlConditions } from '../http/sql-conditions.ts';
import { homesOfReport, withinOwnHomes } from './camera-homes.ts';
import type { UsagePeriod } from './counted-recordings.ts';
import { countedUse, isCutBy, useColumns } from './counted-use.ts';
import { groupSql } from './group-sql.ts';
import type { CountedCameras, CountedGroup } from './usage-view.ts';

const sums =
  'sum(recordings)::bigint AS recordings, sum(milliseconds)::bigint AS milliseconds, sum(bytes)::bigint AS bytes';

const figures = `coalesce(sum(recordings), 0)::int AS recordings, coalesce(sum(milliseconds), 0)::double precision AS milliseconds,
  coalesce(sum(bytes), 0)::double precision AS bytes, count(DISTINCT staff_id)::int AS people, count(DISTINCT camera_id)::int AS cameras,
  coalesce(sum(recordings) FILTER (WHERE staff_id IS NULL), 0)::int AS unattributed`;

/**
 * Counts recordings by group and in all: each whole, under the memberships of its start, which its attribution carries. People and
 * cameras are counted from one row for each of them in a group, however often they recorded. Where somebody can be in two
 * groups at once, the total is counted apart.
 */
export async function countRecordings(
  tx: EntityManager,
  groupBy: UsageGrouping,
  period: UsagePeriod,
  shifts: readonly ShiftStretch[],
): Promise<CountedGroup[]> {
  const values = new SqlConditions();
  const use = countedUse(values, period, isCutBy(groupBy, values, shifts));
  const { joins, key } = groupSql(groupBy, useColumns, values, shifts);
  const counted = await tx.query<CountedGroup[]>(
    `WITH used AS (
       SELECT key, staff_id, camera_id, ${sums}
         FROM (SELECT ${key} AS key, u.staff_id, u.camera_id, u.recordings, u.milliseconds, u.bytes FROM ${use} u ${joins}) each
        GROUP BY key, staff_id, camera_id)
     SELECT key::text AS key, FALSE AS "isTotal", ${figures} FROM used GROUP BY key
     UNION ALL
     SELECT NULL, TRUE, ${figures} FROM (SELECT staff_id, camera_id, ${sums} FROM used GROUP BY staff_id, camera_id) each`,
    values.values,
  );
  if (isInOneGroup(groupBy)) return counted;
  const all = await countRecordings(tx, 'staffType', period, shifts);
  return [...counted.filter(({ isTotal }) => !isTotal), ...all.filter(({ isTotal }) => isTotal)];
}

/** Cameras by the home station that they were known to have, with its id as key, and in all. */
export interface CountedHome extends CountedCameras {
  readonly key: string | null;
  readonly isTotal: boolean;
}

/** The cameras of a reader's scope that were in service at some time of the period, and those of them without a recording by anybody. */
export async function countCameras(
  tx: EntityManager,
  period: UsagePeriod,
  bounds: PeriodBounds,
  scope: Scope,
): Promise<CountedHome[]> {
  const conditions = new SqlConditions();
  const inService = camerasInService(conditions, bounds);
  const homes = await homesOfReport(tx, conditions, period);
  // Of a force, use is read once; the few cameras of a station are looked at one by one.
  const [used, recorded] =
    scope.kind === 'force'
      ? [
          `LEFT JOIN (SELECT DISTINCT camera_id FROM ${countedUse(conditions, period)} u) used ON used.camera_id = c.id`,
          'used.camera_id IS NOT NULL',
        ]
      : ['', hasRecorded(conditions, 'c.id', bounds)];
  withinOwnHomes(conditions, scope, period.asAt);
  return tx.query<CountedHome[]>(
    `SELECT c.station_id AS key, grouping(c.station_id) = 1 AS "isTotal", count(*)::int AS "inService",
            (count(*) FILTER (WHERE NOT ${recorded}))::int AS "neverUsed", coalesce(sum(served.seconds), 0)::double precision AS seconds
       FROM (${inService}) served JOIN ${homes} c ON c.id = served.camera_id ${used} WHERE ${conditions.sql}
      GROUP BY GROUPING SETS ((c.station_id), ())`,
    conditions.values,
  );
}
