import type { ShiftStretch, UsageGrouping } from '@custodian/domain';
import type { SqlConditions } from '../http/sql-conditions.ts';
import { shiftPlaces } from './usage-shifts.ts';

/** The SQL expressions that say whose, where and when a counted thing is. */
export interface GroupedColumns {
  readonly staff: string;
  readonly station: string;
  readonly team: string;
  readonly staffType: string;
  /** The instant by which it is counted. */
  readonly at: string;
  /** Its day in London. */
  readonly day: string;
}

/** How rows find their group: what to join, and the key of the group, NULL for none. */
export interface GroupSql {
  readonly joins: string;
  readonly key: string;
}

/** The columns of an attribution `a` with its recording `r`. */
export const attributionColumns: GroupedColumns = {
  staff: 'a.staff_id',
  station: 'a.station_id',
  team: 'a.team_id',
  staffType: 'a.staff_type',
  at: 'r.started_at',
  day: 'a.local_day',
};

/** SQL of the group that something is counted in, as divisions, skills and handovers were at its instant. */
export function groupSql(
  groupBy: UsageGrouping,
  { staff, station, team, staffType, at, day }: GroupedColumns,
  values: SqlConditions,
  shifts: readonly ShiftStretch[],
): GroupSql {
  switch (groupBy) {
    case 'station':
      return ofColumn(station);
    case 'team':
      return ofColumn(team);
    case 'staffType':
      return ofColumn(staffType);
    case 'person':
      return ofColumn(staff);
    case 'division':
      return {
        joins: `LEFT JOIN station_divisions sd ON sd.station_id = ${station} AND ${isSoAt('sd', at)}`,
        key: 'sd.division_id',
      };
    case 'skill':
      return {
        joins: `LEFT JOIN staff_skills sk ON sk.staff_id = ${staff} AND ${isSoAt('sk', at)}`,
        key: 'sk.skill',
      };
    case 'shift':
    case 'shiftDay': {
      const [starts, places] = [shifts.map(({ from }) => new Date(from).toISOString()), shiftPlaces(groupBy, shifts)];
      return ofColumn(`(${values.bind(places)}::int[])[width_bucket(${at}, ${values.bind(starts)}::timestamptz[])]`);
    }
    case 'day':
      return ofColumn(day);
    case 'week':
      return ofColumn(`date_trunc('week', ${day}::timestamp)::date`);
    case 'month':
      return ofColumn(`to_char(${day}, 'YYYY-MM')`);
  }
}

function ofColumn(key: string): GroupSql {
  return { joins: '', key };
}

function isSoAt(alias: string, at: string): string {
  return `${alias}.from_at <= ${at} AND (${alias}.until_at IS NULL OR ${alias}.until_at > ${at})`;
}
