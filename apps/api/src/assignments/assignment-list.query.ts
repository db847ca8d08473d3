import type { Scope } from '@custodian/domain';
import type { DataSource } from 'typeorm';
import { lower, withinScope } from '../cameras/camera-list.query.ts';
import type { ListQuery } from '../http/list-page.ts';
import { searchPattern } from '../http/list-request.ts';
import { boundsOfPeriod, readPeriod } from '../http/local-day.ts';
import { SqlConditions } from '../http/sql-conditions.ts';
import { Problem } from '../problems/problem.ts';
import { everyNewestCollarNumber, newestCollarNumber, personName, searchedNames } from '../staff/person-sql.ts';
import type { AssignmentListRequest } from './assignment-requests.ts';

export { AssignmentListRequest } from './assignment-requests.ts';

/** A version of an assignment, as lists show it. It changes when a loan is extended, when its end is recorded, and when it is corrected. */
export const assignmentColumns = `x.id, c.serial AS camera, json_build_object('collarNumber', n.number, 'name', ${personName('p')}) AS staff,
  x.mode, to_json(x.from_at) #>> '{}' AS "from", to_json(x.until_at) #>> '{}' AS until, to_json(x.due_back) #>> '{}' AS "dueBack",
  x.override_reason AS "overrideReason", x.return_condition AS "returnCondition", x.issued_by AS "issuedBy", x.returned_by AS "returnedBy",
  to_json(x.recorded_at) #>> '{}' AS "recordedAt", x.corrects, x.correction_reason AS "correctionReason",
  to_json(x.superseded_at) #>> '{}' AS "supersededAt",
  CASE WHEN x.superseded_at IS NOT NULL THEN (SELECT json_build_object('id', z.id, 'by', z.recorded_by, 'reason', z.correction_reason)
    FROM assignments z WHERE z.corrects = x.id) END AS "supersededBy",
  x.transferred_from AS "transferredFrom",
  1 + x.extensions + (x.ended_recorded_at IS NOT NULL)::int + (x.superseded_at IS NOT NULL)::int AS version`;

export const assignmentTables = `assignments x JOIN cameras c ON c.id = x.camera_id JOIN staff_members p ON p.id = x.staff_id
  ${newestCollarNumber('x.staff_id', 'n')}`;

/** Due back, and not back: only what is open has such a time, which is what its index holds. */
const isOverdue = 'x.until_at IS NULL AND x.due_back < now()';

/** Until when somebody is known to have answered for it: what is open, until now. */
const heldUntil = 'coalesce(x.until_at, now())';

export function assignmentListQuery(request: AssignmentListRequest, scope: Scope): ListQuery {
  const conditions = withinScope(new SqlConditions(), scope);
  if (request.superseded !== 'true') conditions.and('x.superseded_at IS NULL');
  if (request.camera) conditions.and('c.serial_key = lower(?)', request.camera);
  if (request.staff)
    conditions.and('x.staff_id IN (SELECT staff_id FROM collar_numbers WHERE number_key = lower(?))', request.staff);
  if (request.station)
    conditions.and('c.station_id IN (SELECT id FROM stations WHERE lower(code) = ANY(?))', lower(request.station));
  if (request.team)
    conditions.and('x.team_id IN (SELECT id FROM teams WHERE lower(code) = ANY(?))', lower(request.team));
  if (request.mode) conditions.and('x.mode = ANY(?)', request.mode);
  if (request.status) conditions.and(`x.until_at IS ${request.status === 'open' ? '' : 'NOT'} NULL`);
  if (request.overdue) conditions.and(request.overdue === 'true' ? isOverdue : `NOT coalesce(${isOverdue}, FALSE)`);
  if (request.from) conditions.and(`${heldUntil} > ?`, new Date(request.from));
  if (request.until) conditions.and('x.from_at < ?', new Date(request.until));
  const heldIn = readPeriod(request.heldIn ?? '');
  if (heldIn !== null) {
    const { begins, ends } = boundsOfPeriod(heldIn, new Date());
    conditions.and(`${heldUntil} > ? AND x.from_at < ?`, begins, ends);
  }
  if (request.search) {
    const pattern = searchPattern(request.search);
    conditions.and(
      `x.camera_id IN (SELECT id FROM cameras WHERE lower(serial || ' ' || coalesce(asset_tag, '')) LIKE ?)
        OR x.staff_id IN (SELECT staff_id FROM collar_numbers WHERE number_key LIKE ?)
        OR x.staff_id IN (SELECT f.id FROM staff_members f WHERE ${searchedNames('f')} LIKE ?)`,
      pattern,
      pattern,
      pattern,
    );
  }
  const camera = 'JOIN cameras c ON c.id = x.camera_id';
  const readsCamera = scope.kind !== 'force' || request.camera !== undefined || request.station !== undefined;
  return {
    select: assignmentColumns,
    from: assignmentTables,
    countFrom: readsCamera ? `assignments x ${camera}` : 'assignments x',
    conditions,
    sorts: {
      from: { expression: 'x.from_at', type: 'timestamptz', isLight: true },
      until: { expression: `coalesce(x.until_at, 'infinity')`, type: 'timestamptz', isLight: true },
      dueBack: { expression: `coalesce(x.due_back, 'infinity')`, type: 'timestamptz', isLight: true },
      mode: { expression: 'x.mode', type: 'text', isLight: true },
      camera: { expression: 'c.serial_key', type: 'text', ...(readsCamera ? { isLight: true } : { join: camera }) },
      staff: {
        expression: `coalesce(n.number_key, '')`,
        type: 'text',
        join: everyNewestCollarNumber('x.staff_id', 'n'),
      },
    },
    defaultSort: '-from',
    tieBreak: { expression: 'x.id', type: 'uuid' },
  };
}

/** One version of an assignment of a camera that the reader sees. */
export async function readAssignment<Row>(database: DataSource, id: string, scope: Scope): Promise<Row> {
  const conditions = withinScope(new SqlConditions(), scope).and('x.id = ?', id);
  const [row] = await database.query<Row[]>(
    `SELECT ${assignmentColumns} FROM ${assignmentTables} WHERE ${conditions.sql}`,
    conditions.values,
  );
  if (row === undefined) throw new Problem('not-found', 'There is no such assignment that you may see.');
  return row;
}
