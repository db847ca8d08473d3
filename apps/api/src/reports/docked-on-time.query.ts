import { isInOneGroup, type ShiftStretch, type UsageGrouping } from '@custodian/domain';
import type { EntityManager } from 'typeorm';
import { SqlConditions } from '../http/sql-conditions.ts';
import { withinOwnGroups, type UsagePeriod } from './counted-recordings.ts';
import { groupSql, type GroupedColumns } from './group-sql.ts';
import { timesOut, toursOfPeriod } from './times-out.ts';
import type { DockedFigures } from './usage-view.ts';

/** One group as the database counted it. */
export interface CountedDocking extends DockedFigures {
  readonly key: string | null;
  readonly isTotal: boolean;
}

/** The columns of a time out `o`. */
const columns: GroupedColumns = {
  staff: 'o.staff_id',
  station: 'o.station_id',
  team: 'o.team_id',
  staffType: 'o.staff_type',
  at: 'o.started_at',
  day: `(o.started_at AT TIME ZONE 'Europe/London')::date`,
};

/** The figures of one group, or of all; zero where nothing was due back. */
export function dockedFigures(counted: CountedDocking | undefined): DockedFigures {
  const { timesOut = 0, dockedOnTime = 0 } = counted ?? {};
  return { timesOut, dockedOnTime };
}

/** How often cameras were out and due back, and how often docked by then, by group and in all. */
export async function countDocked(
  tx: EntityManager,
  groupBy: UsageGrouping,
  period: UsagePeriod,
  shifts: readonly ShiftStretch[],
): Promise<CountedDocking[]> {
  const tours = await toursOfPeriod(tx, period);
  if (tours.length === 0) return [];
  const conditions = new SqlConditions();
  const rows = timesOut(conditions, period, tours);
  withinOwnGroups(conditions, 'o', period.scope);
  const { joins, key } = groupSql(groupBy, columns, conditions, shifts);
  const counted = await tx.query<CountedDocking[]>(
    `SELECT key::text AS key, grouping(key) = 1 AS "isTotal", count(*)::int AS "timesOut",
            (count(*) FILTER (WHERE is_on_time))::int AS "dockedOnTime"
       FROM (SELECT ${key} AS key, o.is_on_time FROM ${rows} o ${joins} WHERE ${conditions.sql}) each
      GROUP BY GROUPING SETS ((key), ())`,
    conditions.values,
  );
  if (isInOneGroup(groupBy)) return counted;
  const all = await countDocked(tx, 'staffType', period, shifts);
  return [...counted.filter(({ isTotal }) => !isTotal), ...all.filter(({ isTotal }) => isTotal)];
}
