import type { Scope } from '@custodian/domain';
import type { EntityManager } from 'typeorm';
import { SqlConditions } from '../http/sql-conditions.ts';
import type { UsageGrouping } from './usage-request.ts';
import type { CountedGroup } from './usage-view.ts';

/** Local days, both included, as known at an instant, for a reader of this scope. */
export interface UsagePeriod {
  readonly from: string;
  readonly to: string;
  readonly asAt: Date;
  readonly scope: Scope;
}

/** The first and last instants of the period, cut off at what was known. */
export interface PeriodBounds {
  readonly begins: Date;
  readonly ends: Date;
}

const groupColumns: Readonly<Record<UsageGrouping, string>> = {
  station: 'station_id',
  team: 'team_id',
  staffType: 'staff_type',
  day: 'local_day',
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
  const conditions = new SqlConditions()
    .and('a.local_day BETWEEN ? AND ?', period.from, period.to)
    .and('r.local_day BETWEEN ? AND ? AND r.counted', period.from, period.to)
    .and('a.known_from <= ? AND (a.known_until IS NULL OR a.known_until > ?)', period.asAt, period.asAt);
  withinOwnGroups(conditions, 'a', period.scope);
  const column = `a.${groupColumns[groupBy]}`;
  return tx.query<CountedGroup[]>(
    `SELECT ${column}::text AS key, grouping(${column}) = 1 AS "isTotal", count(*)::int AS recordings,
            coalesce(sum(round(r.duration_seconds * 1000)::bigint), 0)::double precision AS milliseconds,
            coalesce(sum(r.size_bytes), 0)::double precision AS bytes,
            count(DISTINCT a.staff_id)::int AS people, count(DISTINCT r.camera_id)::int AS cameras
       FROM recording_attributions a JOIN recordings r ON r.id = a.recording_id
      WHERE ${conditions.sql} GROUP BY GROUPING SETS ((${column}), ())`,
    conditions.values,
  );
}

/** How many people held a camera at some time of the period, by their membership at its end. */
export function countEquipped(
  tx: EntityManager,
  groupBy: Exclude<UsageGrouping, 'day'>,
  { asAt, scope }: UsagePeriod,
  { begins, ends }: PeriodBounds,
): Promise<{ key: string | null; isTotal: boolean; people: number }[]> {
  const values = new SqlConditions([asAt, begins, ends]);
  const conditions = withinOwnGroups(values, 'm', scope);
  const column = `m.${groupColumns[groupBy]}`;
  return tx.query(
    `SELECT ${column}::text AS key, grouping(${column}) = 1 AS "isTotal", count(*)::int AS people
       FROM (SELECT DISTINCT o.staff_id FROM assignments o
              WHERE o.recorded_at <= $1 AND (o.superseded_at IS NULL OR o.superseded_at > $1) AND o.from_at < $3
                AND (o.until_at IS NULL OR o.until_at > $2 OR o.ended_recorded_at > $1)) held
       LEFT JOIN staff_memberships m ON m.staff_id = held.staff_id
            AND m.from_at < $3 AND (m.until_at IS NULL OR m.until_at >= $3)
      WHERE ${conditions.sql} GROUP BY GROUPING SETS ((${column}), ())`,
    values.values,
  );
}

/** A scoped reader's own groups only: what has another station or team, or none, is not theirs. */
function withinOwnGroups(conditions: SqlConditions, alias: string, scope: Scope): SqlConditions {
  if (scope.kind === 'station') conditions.and(`${alias}.station_id = ?`, scope.stationId);
  if (scope.kind === 'team') conditions.and(`${alias}.team_id = ?`, scope.teamId);
  return conditions;
}
