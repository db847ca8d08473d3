import { shiftDayKey, type ShiftStretch } from '@custodian/domain';
import type { EntityManager } from 'typeorm';
import { lower } from '../cameras/camera-list.query.ts';
import type { SqlConditions } from '../http/sql-conditions.ts';
import type { UsagePeriod } from '../reports/counted-recordings.ts';
import { attributionColumns, groupSql } from '../reports/group-sql.ts';
import { hourOf, weekdayOf } from '../reports/usage-hours.query.ts';
import { shiftPlaces, shiftsOfPeriod } from '../reports/usage-shifts.ts';
import type { RecordingListRequest } from './recording-requests.ts';

const idShape = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Whether a filter for a person means them, whatever collar numbers they had, rather than who had a number. */
export function isPersonId(staff: string): boolean {
  return idShape.test(staff);
}

/** The shifts that a request narrows by; none where it names none. */
export function shiftsOfRecordings(
  tx: EntityManager,
  { shift, shiftDay, without }: RecordingListRequest,
  period: UsagePeriod,
): Promise<readonly ShiftStretch[]> {
  const isByShift = shift !== undefined || shiftDay !== undefined || without === 'shift';
  return shiftsOfPeriod(tx, isByShift ? 'shiftDay' : 'day', period);
}

/** Narrows recordings to the groups of a report, and the hours, that a request names: the same groups, so that rows agree with figures. */
export function recordingsOfGroups(
  conditions: SqlConditions,
  request: RecordingListRequest,
  shifts: readonly ShiftStretch[],
): void {
  const { station, division, team, staffType, skill, staff, shift, shiftDay, without } = request;
  if (station) conditions.and('a.station_id IN (SELECT id FROM stations WHERE lower(code) = ANY(?))', lower(station));
  if (division)
    conditions.and(`${divisionThen} IN (SELECT id FROM divisions WHERE lower(code) = ANY(?))`, lower(division));
  if (team) conditions.and('a.team_id IN (SELECT id FROM teams WHERE lower(code) = ANY(?))', lower(team));
  if (staffType) conditions.and('a.staff_type = ANY(?)', staffType);
  if (skill) conditions.and(`EXISTS (${skillsThen} AND k.skill = ANY(?))`, skill);
  if (staff && isPersonId(staff)) conditions.and('a.staff_id = ?', staff);
  else if (staff)
    conditions.and('a.staff_id IN (SELECT staff_id FROM collar_numbers WHERE number_key = lower(?))', staff);
  if (shift) ofShifts(conditions, shifts, ({ name }) => name !== null && shift.includes(name));
  if (shiftDay) ofShifts(conditions, shifts, (one) => one.name !== null && shiftDayKey(one) === shiftDay);
  if (without === 'shift') conditions.and(`${keyOfShift(conditions, shifts)} IS NULL`);
  else if (without) conditions.and(withoutGroup[without]);
  if (request.weekday !== undefined) conditions.and(`${weekdayOf('r')} = ?`, request.weekday);
  if (request.hour !== undefined) conditions.and(`${hourOf('r')} = ?`, request.hour);
}

const divisionThen = `(SELECT d.division_id FROM station_divisions d WHERE d.station_id = a.station_id AND d.from_at <= r.started_at
  AND (d.until_at IS NULL OR d.until_at > r.started_at))`;
const skillsThen = `SELECT FROM staff_skills k WHERE k.staff_id = a.staff_id AND k.from_at <= r.started_at
  AND (k.until_at IS NULL OR k.until_at > r.started_at)`;

const withoutGroup = {
  station: 'a.station_id IS NULL',
  division: `${divisionThen} IS NULL`,
  team: 'a.team_id IS NULL',
  staffType: 'a.staff_type IS NULL',
  skill: `NOT EXISTS (${skillsThen})`,
  person: 'a.staff_id IS NULL',
} as const;

function ofShifts(
  conditions: SqlConditions,
  shifts: readonly ShiftStretch[],
  isAsked: (shift: ShiftStretch) => boolean,
): void {
  const places = shiftPlaces('shiftDay', shifts);
  const asked = shifts.flatMap((shift, index) => (isAsked(shift) ? (places[index] ?? []) : []));
  conditions.and(`${keyOfShift(conditions, shifts)} = ANY(?)`, asked);
}

function keyOfShift(conditions: SqlConditions, shifts: readonly ShiftStretch[]): string {
  return groupSql('shiftDay', attributionColumns, conditions, shifts).key;
}
