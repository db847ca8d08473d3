import type { ShiftStretch } from '@custodian/domain';
import { lower } from '../cameras/camera-list.query.ts';
import type { ListQuery } from '../http/list-page.ts';
import { searchPattern } from '../http/list-request.ts';
import { boundsOfPeriod } from '../http/local-day.ts';
import { SqlConditions } from '../http/sql-conditions.ts';
import { isPersonId, recordingsOfGroups } from './recordings-of-groups.ts';
import {
  countedRecordings,
  recordingTables,
  withinOwnGroups,
  type UsagePeriod,
} from '../reports/counted-recordings.ts';
import { groupedHeldTime, heldTime } from '../reports/held-time.ts';
import type { NamedGroup } from '../reports/usage-view.ts';
import { Problem } from '../problems/problem.ts';
import { newestCollarNumber, personName, searchedNames } from '../staff/person-sql.ts';
import { inBand, readBand } from './usage-band.ts';
import type { UsagePeopleRequest } from './usage-rows-requests.ts';

/** Somebody whom a figure of usage counts. */
export interface UsagePersonView {
  readonly id: string;
  readonly collarNumber: string | null;
  readonly name: string;
  /** Where and as what they were last while they were counted. */
  readonly station: NamedGroup | null;
  readonly team: NamedGroup | null;
  readonly staffType: string | null;
  /** How many cameras they answered for, or recorded with. */
  readonly cameras: number;
  /** Null but in a band of the distribution: how much each records is for those who may see it. */
  readonly recordings: number | null;
  readonly minutes: number | null;
}

const named = (alias: string): string =>
  `CASE WHEN ${alias}.id IS NOT NULL THEN json_build_object('code', ${alias}.code, 'name', ${alias}.name) END`;

/** The people whom a report of this period counts, narrowed to one of its figures: each once, as they were then. */
export function usagePeopleQuery(
  request: UsagePeopleRequest,
  period: UsagePeriod,
  shifts: readonly ShiftStretch[],
): ListQuery {
  demandOfEquipped(request);
  const band = readBand(request.band ?? '');
  const counted = request.did === 'active' ? activePeople(request, period, shifts) : equippedPeople(request, period);
  const used = band === null ? null : recordedByPeople(request, period, shifts, counted.values);
  const conditions = new SqlConditions((used ?? counted).values);
  let people = `(${counted.rows}) e JOIN staff_members p ON p.id = e.staff_id`;
  if (band !== null && used !== null) {
    people += ` LEFT JOIN (${used.rows}) u ON u.staff_id = e.staff_id`;
    conditions.and(inBand(band, request.measure ?? 'minutes', 'u', (value) => conditions.bind(value)));
  }
  if (request.search) {
    const pattern = searchPattern(request.search);
    conditions.and(
      `${searchedNames('p')} LIKE ? OR p.id IN (SELECT staff_id FROM collar_numbers WHERE number_key LIKE ?)`,
      pattern,
      pattern,
    );
  }
  return {
    select: `p.id, n.number AS "collarNumber", ${personName('p')} AS name, ${named('s')} AS station, ${named('t')} AS team,
      e.staff_type AS "staffType", e.cameras, ${amounts(band !== null)}`,
    from: `${people} LEFT JOIN stations s ON s.id = e.station_id LEFT JOIN teams t ON t.id = e.team_id
      ${newestCollarNumber('p.id', 'n')}`,
    countFrom: people,
    isCountedExactly: true,
    conditions,
    // By name, and never in an order of use.
    sorts: {
      name: { expression: `(lower(p.surname) || ' ' || lower(p.forenames))`, type: 'text', isLight: true },
    },
    defaultSort: 'name',
    tieBreak: { expression: 'p.id', type: 'uuid' },
  };
}

function amounts(areTold: boolean): string {
  return areTold
    ? `coalesce(u.recordings, 0)::int AS recordings, coalesce(u.milliseconds, 0)::double precision / 60000 AS minutes`
    : `NULL AS recordings, NULL AS minutes`;
}

/** SQL of rows, with its values. */
interface Rows {
  readonly rows: string;
  readonly values: readonly unknown[];
}

/**
 * Those with a recording, exactly as the list of those recordings is narrowed: one row a person with `cameras`, and the last
 * `station_id`, `team_id` and `staff_type`.
 */
function activePeople(request: UsagePeopleRequest, period: UsagePeriod, shifts: readonly ShiftStretch[]): Rows {
  const conditions = countedRecordings(period).and('a.staff_id IS NOT NULL');
  recordingsOfGroups(conditions, request, shifts);
  if (request.camera) conditions.and('r.serial_key = lower(?)', request.camera);
  const last = (column: string): string => `(array_agg(a.${column} ORDER BY r.started_at DESC))[1] AS ${column}`;
  return {
    rows: `SELECT a.staff_id, count(DISTINCT r.camera_id)::int AS cameras, ${['station_id', 'team_id', 'staff_type'].map(last).join(', ')}
      FROM ${recordingTables} WHERE ${conditions.sql} GROUP BY a.staff_id`,
    values: conditions.values,
  };
}

/** What only a recording has: who merely answered for a camera did so at every hour. */
const ofRecordingsOnly = ['shift', 'shiftDay', 'weekday', 'hour'] as const;

/** @throws Problem for a narrowing that says nothing of who answered for a camera */
function demandOfEquipped(request: UsagePeopleRequest): void {
  if (request.did === 'active') return;
  const field =
    ofRecordingsOnly.find((name) => request[name] !== undefined) ??
    (request.without === 'shift' || request.without === 'person' ? 'without' : undefined);
  if (field !== undefined) throw Problem.field(field, `${field} is of recordings: ask for did=active with it.`);
}

/** Those who answered for a camera while they belonged there, as rows of the same kind: the pieces of time that figures count. */
function equippedPeople(request: UsagePeopleRequest, period: UsagePeriod): Rows {
  const held = new SqlConditions();
  const { division, skill, station, team, staffType, without, staff, camera } = request;
  let pieces = heldTime(held, boundsOfPeriod(period, period.asAt));
  if (division) {
    const codes = held.bind(lower(division));
    pieces = groupPieces(pieces, 'division', `g.key IN (SELECT id FROM divisions WHERE lower(code) = ANY(${codes}))`);
  }
  if (skill) pieces = groupPieces(pieces, 'skill', `g.key = ANY(${held.bind(skill)}::text[])`);
  if (without === 'division' || without === 'skill') pieces = groupPieces(pieces, without, 'g.key IS NULL');
  withinOwnGroups(held, 'h', period.scope);
  if (station) held.and('h.station_id IN (SELECT id FROM stations WHERE lower(code) = ANY(?))', lower(station));
  if (team) held.and('h.team_id IN (SELECT id FROM teams WHERE lower(code) = ANY(?))', lower(team));
  if (staffType) held.and('h.staff_type = ANY(?)', staffType);
  if (without === 'station' || without === 'team' || without === 'staffType')
    held.and(`h.${{ station: 'station_id', team: 'team_id', staffType: 'staff_type' }[without]} IS NULL`);
  if (staff && isPersonId(staff)) held.and('h.staff_id = ?', staff);
  else if (staff) held.and('h.staff_id IN (SELECT staff_id FROM collar_numbers WHERE number_key = lower(?))', staff);
  if (camera) held.and('h.camera_id IN (SELECT id FROM cameras WHERE serial_key = lower(?))', camera);
  const last = (column: string): string => `(array_agg(h.${column} ORDER BY h.from_at DESC))[1] AS ${column}`;
  return {
    rows: `SELECT h.staff_id, count(DISTINCT h.camera_id)::int AS cameras, ${['station_id', 'team_id', 'staff_type'].map(last).join(', ')}
      FROM ${pieces} h WHERE ${held.sql} GROUP BY h.staff_id`,
    values: held.values,
  };
}

function groupPieces(pieces: string, groupBy: 'division' | 'skill', isAsked: string): string {
  return `(SELECT g.* FROM ${groupedHeldTime(pieces, groupBy)} g WHERE ${isAsked})`;
}

/** How much each person recorded, of the same recordings that the distribution spreads. */
function recordedByPeople(
  request: UsagePeopleRequest,
  period: UsagePeriod,
  shifts: readonly ShiftStretch[],
  values: readonly unknown[],
): Rows {
  const counted = countedRecordings(period, values);
  recordingsOfGroups(counted, request, shifts);
  return {
    rows: `SELECT a.staff_id, count(*) AS recordings, sum(round(r.duration_seconds * 1000)::bigint) AS milliseconds
      FROM ${recordingTables} WHERE ${counted.sql} GROUP BY a.staff_id`,
    values: counted.values,
  };
}
