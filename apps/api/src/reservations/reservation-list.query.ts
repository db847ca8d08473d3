import type { ReservationState, Scope } from '@custodian/domain';
import type { EntityManager } from 'typeorm';
import { lower } from '../cameras/camera-list.query.ts';
import type { ListQuery } from '../http/list-page.ts';
import { searchPattern } from '../http/list-request.ts';
import { SqlConditions } from '../http/sql-conditions.ts';
import { Problem } from '../problems/problem.ts';
import { newestCollarNumber, personName, searchedNames } from '../staff/person-sql.ts';
import type { ReservationListRequest } from './reservation-requests.ts';

/** A reservation as lists and commands answer it: of a camera, or of one of a team's pool. */
export interface ReservationView {
  readonly id: string;
  readonly camera: string | null;
  readonly team: { readonly code: string; readonly name: string } | null;
  readonly staff: { readonly collarNumber: string | null; readonly name: string };
  readonly from: string;
  readonly until: string;
  readonly status: ReservationState;
  readonly assignment: string | null;
  readonly recordedBy: string;
  readonly cancelReason: string | null;
  readonly version: number;
}

/** The same states as the rule has, in SQL: each a range of the clock and of what ended it. */
const stateTests: Readonly<Record<ReservationState, string>> = {
  cancelled: 'r.cancelled_at IS NOT NULL',
  fulfilled: 'r.fulfilled_at IS NOT NULL',
  upcoming: 'r.cancelled_at IS NULL AND r.fulfilled_at IS NULL AND r.from_at > now()',
  current: 'r.cancelled_at IS NULL AND r.fulfilled_at IS NULL AND r.from_at <= now() AND r.until_at > now()',
  lapsed: 'r.cancelled_at IS NULL AND r.fulfilled_at IS NULL AND r.until_at <= now()',
};

const stateSql = `CASE ${Object.entries(stateTests)
  .map(([state, test]) => `WHEN ${test} THEN '${state}'`)
  .join(' ')} END`;

const columns = `r.id, c.serial AS camera,
  CASE WHEN t.id IS NOT NULL THEN json_build_object('code', t.code, 'name', t.name) END AS team,
  json_build_object('collarNumber', n.number, 'name', ${personName('p')}) AS staff,
  to_json(r.from_at) #>> '{}' AS "from", to_json(r.until_at) #>> '{}' AS until, ${stateSql} AS status,
  r.fulfilled_by AS assignment, r.recorded_by AS "recordedBy", r.cancel_reason AS "cancelReason", r.version`;

const lightTables = `reservations r LEFT JOIN cameras c ON c.id = r.camera_id LEFT JOIN teams t ON t.id = r.team_id`;
const tables = `${lightTables} JOIN staff_members p ON p.id = r.staff_id ${newestCollarNumber('r.staff_id', 'n')}`;

/** Which reservations a reader sees: of their station's cameras and teams, or of their team. */
export function reservationsWithinScope(conditions: SqlConditions, scope: Scope): SqlConditions {
  if (scope.kind === 'station')
    return conditions.and('c.station_id = ? OR t.station_id = ?', scope.stationId, scope.stationId);
  if (scope.kind === 'team') return conditions.and('c.pool_team_id = ? OR t.id = ?', scope.teamId, scope.teamId);
  return conditions;
}

export function reservationListQuery(request: ReservationListRequest, scope: Scope): ListQuery {
  const conditions = reservationsWithinScope(new SqlConditions(), scope);
  if (request.status) conditions.and(request.status.map((state) => `(${stateTests[state]})`).join(' OR '));
  if (request.camera) conditions.and('c.serial_key = lower(?)', request.camera);
  if (request.staff)
    conditions.and('r.staff_id IN (SELECT staff_id FROM collar_numbers WHERE number_key = lower(?))', request.staff);
  if (request.team) conditions.and('lower(t.code) = ANY(?)', lower(request.team));
  if (request.station) {
    const codes = lower(request.station);
    conditions.and(
      'coalesce(c.station_id, t.station_id) IN (SELECT id FROM stations WHERE lower(code) = ANY(?))',
      codes,
    );
  }
  if (request.search) {
    const pattern = searchPattern(request.search);
    conditions.and(
      `lower(c.serial || ' ' || coalesce(c.asset_tag, '')) LIKE ? OR lower(t.code || ' ' || t.name) LIKE ?
        OR r.staff_id IN (SELECT staff_id FROM collar_numbers WHERE number_key LIKE ?)
        OR r.staff_id IN (SELECT f.id FROM staff_members f WHERE ${searchedNames('f')} LIKE ?)`,
      ...[pattern, pattern, pattern, pattern],
    );
  }
  return {
    select: columns,
    from: tables,
    countFrom: lightTables,
    conditions,
    sorts: {
      from: { expression: 'r.from_at', type: 'timestamptz', isLight: true },
      until: { expression: 'r.until_at', type: 'timestamptz', isLight: true },
    },
    defaultSort: 'from',
    tieBreak: { expression: 'r.id', type: 'uuid' },
  };
}

export async function readReservation(tx: EntityManager, id: string, scope: Scope): Promise<ReservationView> {
  const conditions = reservationsWithinScope(new SqlConditions(), scope).and('r.id = ?', id);
  const [row] = await tx.query<ReservationView[]>(
    `SELECT ${columns} FROM ${tables} WHERE ${conditions.sql}`,
    conditions.values,
  );
  if (!row) throw new Problem('not-found', 'There is no such reservation that you may see.');
  return row;
}
