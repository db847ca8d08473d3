import type { ExceptionState, Scope } from '@custodian/domain';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { listAll, listPage, type ListPage, type ListQuery } from '../http/list-page.ts';
import { searchPattern } from '../http/list-request.ts';
import { SqlConditions } from '../http/sql-conditions.ts';
import type { ExceptionListRequest } from './exception-requests.ts';

export { ExceptionListRequest } from './exception-requests.ts';

/** One thing that a person must look at. */
export interface ExceptionView {
  readonly id: string;
  readonly kind: string;
  readonly severity: 'urgent' | 'normal';
  readonly status: ExceptionState;
  readonly title: string;
  readonly detail: string;
  readonly subject: {
    readonly kind: 'camera' | 'dock' | 'person' | 'release' | 'rollout' | 'unknown_device';
    readonly id: string | null;
    readonly label: string;
  };
  readonly station: { readonly code: string; readonly name: string } | null;
  readonly owner: { readonly id: string; readonly name: string } | null;
  readonly since: string;
  readonly dueAt: string | null;
  readonly clearedAt: string | null;
  readonly snoozedUntil: string | null;
  readonly version: number;
}

/** The exceptions a reader may see: the worst first, by kind, the oldest first, unless sorted otherwise. */
@Injectable()
export class ExceptionList {
  constructor(private readonly database: DataSource) {}

  page(scope: Scope, request: ExceptionListRequest): Promise<ListPage<ExceptionView>> {
    return listPage<ExceptionView>(this.database, exceptionListQuery(scope, request), request);
  }

  all(scope: Scope, request: ExceptionListRequest): AsyncGenerator<ExceptionView[]> {
    return listAll<ExceptionView>(this.database, exceptionListQuery(scope, request), request.sort);
  }
}

const iso = (column: string): string => `to_json(${column}) #>> '{}'`;

/** Exceptions within a reader’s scope, of `exceptions e`. */
export function exceptionsWithinScope(conditions: SqlConditions, scope: Scope): SqlConditions {
  if (scope.kind === 'station') conditions.and('e.station_id = ?', scope.stationId);
  if (scope.kind === 'team') {
    conditions.and(
      '(e.team_id = ? OR e.station_id = (SELECT station_id FROM teams WHERE id = ?))',
      scope.teamId,
      scope.teamId,
    );
  }
  return conditions;
}

/** The state of an exception in SQL, as the domain names it. */
export const exceptionStateSql = `CASE WHEN e.cleared_at IS NOT NULL THEN 'cleared' WHEN e.snoozed_until IS NOT NULL THEN 'snoozed' ELSE 'open' END`;

const statusTests: Readonly<Record<ExceptionState, string>> = {
  open: 'e.cleared_at IS NULL AND e.snoozed_until IS NULL',
  snoozed: 'e.cleared_at IS NULL AND e.snoozed_until IS NOT NULL',
  cleared: 'e.cleared_at IS NOT NULL',
};

/** Columns of {@link ExceptionView}, of {@link exceptionTables}. */
export const exceptionColumns = `e.id, e.kind, CASE WHEN e.severity = 'bad' THEN 'urgent' ELSE 'normal' END AS severity,
  ${exceptionStateSql} AS status, e.title, e.detail,
  json_build_object('kind', e.subject_kind, 'id', e.subject_id, 'label', e.subject_label) AS subject,
  CASE WHEN s.id IS NOT NULL THEN json_build_object('code', s.code, 'name', s.name) END AS station,
  CASE WHEN u.id IS NOT NULL THEN json_build_object('id', u.id, 'name', u.name) END AS owner,
  ${iso('e.raised_at')} AS since, ${iso('e.due_at')} AS "dueAt", ${iso('e.cleared_at')} AS "clearedAt",
  ${iso('e.snoozed_until')} AS "snoozedUntil", e.version`;

export const exceptionTables =
  'exceptions e LEFT JOIN stations s ON s.id = e.station_id LEFT JOIN users u ON u.id = e.owner_id';

/** As people work: the worst first, by what it is, the oldest of each first. Its index holds what is not over. */
export const queueOrder = `(CASE e.severity WHEN 'bad' THEN '0' WHEN 'warn' THEN '1' ELSE '2' END || e.kind || ' '
  || lpad(((extract(epoch FROM e.raised_at AT TIME ZONE 'UTC') * 1000000)::bigint)::text, 17, '0'))`;

/** The list as a query: for the page, the export and what is done to a filter. */
export function exceptionListQuery(scope: Scope, request: ExceptionListRequest): ListQuery {
  const conditions = exceptionsWithinScope(new SqlConditions(), scope);
  if (request.search) {
    conditions.and(`lower(e.subject_label || ' ' || e.title || ' ' || e.detail) LIKE ?`, searchPattern(request.search));
  }
  if (request.status) conditions.and(request.status.map((status) => `(${statusTests[status]})`).join(' OR '));
  if (request.kind) conditions.and('e.kind = ANY(?)', request.kind);
  if (request.severity) conditions.and(`e.severity ${request.severity === 'urgent' ? '=' : '<>'} 'bad'`);
  if (request.owner === 'none') conditions.and('e.owner_id IS NULL');
  else if (request.owner) conditions.and('e.owner_id = ?', request.owner);
  if (request.overdue)
    conditions.and(
      `${request.overdue === 'true' ? '' : 'NOT '}coalesce(e.due_at < now() AND e.cleared_at IS NULL, FALSE)`,
    );
  if (request.station)
    conditions.and(
      'lower(s.code) = ANY(?)',
      request.station.map((code) => code.toLowerCase()),
    );
  return {
    select: exceptionColumns,
    from: exceptionTables,
    countFrom: 'exceptions e LEFT JOIN stations s ON s.id = e.station_id',
    conditions,
    sorts: {
      queue: { expression: queueOrder, type: 'text', isLight: true },
      severity: {
        expression: `CASE e.severity WHEN 'bad' THEN 2 WHEN 'warn' THEN 1 ELSE 0 END`,
        type: 'integer',
        isLight: true,
      },
      since: { expression: 'e.raised_at', type: 'timestamptz', isLight: true },
      kind: { expression: 'e.kind', type: 'text', isLight: true },
      title: { expression: 'lower(e.title)', type: 'text', isLight: true },
      station: { expression: `coalesce(lower(s.name), '')`, type: 'text', isLight: true },
      dueAt: { expression: `coalesce(e.due_at, 'infinity')`, type: 'timestamptz', isLight: true },
      status: {
        expression: exceptionStateSql,
        type: 'text',
        isLight: true,
      },
    },
    defaultSort: 'queue',
    tieBreak: { expression: 'e.id', type: 'uuid' },
  };
}
