import type { Scope } from '@custodian/domain';
import { lower } from '../cameras/camera-list.query.ts';
import { instantOf } from '../http/instant.ts';
import type { ListQuery } from '../http/list-page.ts';
import { searchPattern } from '../http/list-request.ts';
import { SqlConditions } from '../http/sql-conditions.ts';
import { newestCollarNumber, personName, searchedNames } from '../staff/person-sql.ts';
import type { CaseListRequest } from './case-requests.ts';

export const iso = (column: string): string => `to_json(${column}) #>> '{}'`;

export const caseColumns = `x.id, x.number, x.kind, x.state, c.serial AS camera,
  CASE WHEN s.id IS NOT NULL THEN json_build_object('code', s.code, 'name', s.name) END AS station,
  CASE WHEN p.id IS NOT NULL THEN json_build_object('collarNumber', n.number, 'name', ${personName('p')}) END AS holder,
  x.description, x.fault_code AS "faultCode", x.crime_reference AS "crimeReference", x.exhibit_reference AS "exhibitReference",
  x.supplier_reference AS "supplierReference", ${iso('x.opened_at')} AS "openedAt", x.opened_by AS "openedBy",
  ${iso('x.due_at')} AS "dueAt", ${iso('x.closed_at')} AS "closedAt", x.version`;

const light = 'cases x JOIN cameras c ON c.id = x.camera_id';

export const caseTables = `${light}
  LEFT JOIN stations s ON s.id = c.station_id
  LEFT JOIN staff_members p ON p.id = x.holder_id
  ${newestCollarNumber('x.holder_id', 'n')}`;

/** Same text as the index has. */
const searched = `lower('case ' || x.number::text || ' ' || x.description || ' ' || coalesce(x.fault_code, '') || ' '
  || coalesce(x.crime_reference, '') || ' ' || coalesce(x.exhibit_reference, '') || ' ' || coalesce(x.supplier_reference, ''))`;

/** Which cases a reader sees: of cameras of their station, or of people of their team. Needs cases `x` and cameras `c`. */
export function casesWithinScope(conditions: SqlConditions, scope: Scope): SqlConditions {
  if (scope.kind === 'station') return conditions.and('c.station_id = ?', scope.stationId);
  if (scope.kind === 'team') {
    return conditions.and(
      `c.pool_team_id = ? OR x.holder_id IN (SELECT staff_id FROM staff_memberships WHERE until_at IS NULL AND team_id = ?)`,
      scope.teamId,
      scope.teamId,
    );
  }
  return conditions;
}

const dues = {
  late: 'x.due_at < now()',
  soon: `x.due_at >= now() AND x.due_at < now() + interval '24 hours'`,
  any: 'x.due_at IS NOT NULL',
} as const;

export function caseListQuery(request: CaseListRequest, scope: Scope): ListQuery {
  const conditions = casesWithinScope(new SqlConditions(), scope);
  if (request.search) {
    const pattern = searchPattern(request.search);
    conditions.and(
      `x.id IN (SELECT x.id FROM cases x WHERE ${searched} LIKE ?)
        OR x.camera_id IN (SELECT id FROM cameras WHERE lower(serial || ' ' || coalesce(asset_tag, '')) LIKE ?)
        OR x.holder_id IN (SELECT staff_id FROM collar_numbers WHERE number_key LIKE ?)
        OR x.holder_id IN (SELECT f.id FROM staff_members f WHERE ${searchedNames('f')} LIKE ?)`,
      pattern,
      pattern,
      pattern,
      pattern,
    );
  }
  if (request.kind) conditions.and('x.kind = ANY(?)', request.kind);
  if (request.state) conditions.and('x.state = ANY(?)', request.state);
  if (request.status) conditions.and(`x.closed_at IS ${request.status === 'open' ? '' : 'NOT'} NULL`);
  if (request.camera) conditions.and('c.serial_key = lower(?)', request.camera.trim());
  if (request.openedAfter) conditions.and('x.opened_at > ?', instantOf(request.openedAfter));
  if (request.openedUntil) conditions.and('x.opened_at <= ?', instantOf(request.openedUntil));
  if (request.due) conditions.and(dues[request.due]);
  if (request.station)
    conditions.and('c.station_id IN (SELECT id FROM stations WHERE lower(code) = ANY(?))', lower(request.station));
  return {
    select: caseColumns,
    from: caseTables,
    countFrom: light,
    conditions,
    sorts: {
      openedAt: { expression: 'x.opened_at', type: 'timestamptz', isLight: true },
      // A 72-hour clock comes before every repair that is late.
      urgency: {
        expression: `coalesce(x.due_at, 'infinity') - CASE WHEN x.aware_at IS NULL THEN interval '0' ELSE interval '1000 years' END`,
        type: 'timestamptz',
        isLight: true,
      },
      dueAt: { expression: `coalesce(x.due_at, 'infinity')`, type: 'timestamptz', isLight: true },
      closedAt: { expression: `coalesce(x.closed_at, 'infinity')`, type: 'timestamptz', isLight: true },
      number: { expression: 'x.number', type: 'integer', isLight: true },
      kind: { expression: 'x.kind', type: 'text', isLight: true },
      state: { expression: 'x.state', type: 'text', isLight: true },
      camera: { expression: 'c.serial_key', type: 'text', isLight: true },
      station: {
        expression: `coalesce(lower(s.name), '')`,
        type: 'text',
        join: 'LEFT JOIN stations s ON s.id = c.station_id',
      },
    },
    defaultSort: '-openedAt',
    tieBreak: { expression: 'x.id', type: 'uuid' },
  };
}
