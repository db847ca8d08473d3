import type { Scope } from '@custodian/domain';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { listAll, listPage, type ListPage, type ListQuery } from '../http/list-page.ts';
import { searchPattern } from '../http/list-request.ts';
import { SqlConditions } from '../http/sql-conditions.ts';
import type { ExceptionListRequest, ExceptionStatus } from './exception-requests.ts';

/** One thing that a person must look at. */
export interface ExceptionView {
  readonly id: string;
  readonly kind: string;
  readonly severity: 'urgent' | 'normal';
  readonly status: ExceptionStatus;
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
  readonly version: number;
}

/** The exceptions a reader may see: the newest of the worst first, unless sorted otherwise. */
@Injectable()
export class ExceptionList {
  constructor(private readonly database: DataSource) {}

  page(scope: Scope, request: ExceptionListRequest): Promise<ListPage<ExceptionView>> {
    return listPage<ExceptionView>(this.database, queryOf(scope, request), request);
  }

  all(scope: Scope, request: ExceptionListRequest): AsyncGenerator<ExceptionView[]> {
    return listAll<ExceptionView>(this.database, queryOf(scope, request), request.sort);
  }
}

const iso = (column: string): string => `to_json(${column}) #>> '{}'`;

function queryOf(scope: Scope, request: ExceptionListRequest): ListQuery {
  const conditions = new SqlConditions();
  if (scope.kind === 'station') conditions.and('e.station_id = ?', scope.stationId);
  if (scope.kind === 'team') {
    conditions.and(
      '(e.team_id = ? OR e.station_id = (SELECT station_id FROM teams WHERE id = ?))',
      scope.teamId,
      scope.teamId,
    );
  }
  if (request.search) {
    conditions.and(`lower(e.subject_label || ' ' || e.title || ' ' || e.detail) LIKE ?`, searchPattern(request.search));
  }
  if (request.status) conditions.and(request.status === 'open' ? 'e.cleared_at IS NULL' : 'e.cleared_at IS NOT NULL');
  if (request.kind) conditions.and('e.kind = ANY(?)', request.kind);
  if (request.station)
    conditions.and(
      'lower(s.code) = ANY(?)',
      request.station.map((code) => code.toLowerCase()),
    );
  return {
    select: `e.id, e.kind, CASE WHEN e.severity = 'bad' THEN 'urgent' ELSE 'normal' END AS severity,
      CASE WHEN e.cleared_at IS NULL THEN 'open' ELSE 'cleared' END AS status, e.title, e.detail,
      json_build_object('kind', e.subject_kind, 'id', e.subject_id, 'label', e.subject_label) AS subject,
      CASE WHEN s.id IS NOT NULL THEN json_build_object('code', s.code, 'name', s.name) END AS station,
      CASE WHEN u.id IS NOT NULL THEN json_build_object('id', u.id, 'name', u.name) END AS owner,
      ${iso('e.raised_at')} AS since, ${iso('e.due_at')} AS "dueAt", ${iso('e.cleared_at')} AS "clearedAt", e.version`,
    from: 'exceptions e LEFT JOIN stations s ON s.id = e.station_id LEFT JOIN users u ON u.id = e.owner_id',
    countFrom: 'exceptions e LEFT JOIN stations s ON s.id = e.station_id',
    conditions,
    sorts: {
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
        expression: `CASE WHEN e.cleared_at IS NULL THEN 'open' ELSE 'cleared' END`,
        type: 'text',
        isLight: true,
      },
    },
    defaultSort: '-severity',
    tieBreak: { expression: 'e.id', type: 'uuid' },
  };
}
