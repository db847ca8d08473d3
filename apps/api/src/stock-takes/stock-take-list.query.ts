import type { Scope, StockTakeExtent, StockTakeState, StockTakeTally } from '@custodian/domain';
import type { DataSource, EntityManager } from 'typeorm';
import { lower } from '../cameras/camera-list.query.ts';
import type { ListQuery } from '../http/list-page.ts';
import { searchPattern } from '../http/list-request.ts';
import { SqlConditions } from '../http/sql-conditions.ts';
import { Problem } from '../problems/problem.ts';
import { stationsWithinScope } from '../stations/station-list.query.ts';
import type { StockTakeListRequest } from './stock-take-requests.ts';

/** A stock-take as lists show it. */
export interface StockTakeView {
  readonly id: string;
  readonly number: number;
  readonly station: { readonly code: string; readonly name: string };
  readonly extent: StockTakeExtent;
  readonly state: StockTakeState;
  readonly note: string | null;
  readonly startedAt: string;
  readonly startedBy: string;
  /** When counting was closed; null while it goes on. */
  readonly closedAt: string | null;
  readonly endedAt: string | null;
  readonly endedBy: string | null;
  readonly signedName: string | null;
  readonly cancelReason: string | null;
  readonly expected: number;
  /** Cameras of the list that were scanned so far; what docks saw stands on the stock-take’s own page. */
  readonly scanned: number;
  /** The figures that were signed; null before. */
  readonly tally: StockTakeTally | null;
  readonly resultSha256: string | null;
  readonly version: number;
}

const iso = (column: string): string => `to_json(${column}) #>> '{}'`;

const columns = `t.id, t.number, json_build_object('code', s.code, 'name', s.name) AS station, t.extent, t.state, t.note,
  ${iso('t.started_at')} AS "startedAt", t.started_by AS "startedBy", ${iso('t.closed_at')} AS "closedAt",
  ${iso('t.ended_at')} AS "endedAt", t.ended_by AS "endedBy", t.signed_name AS "signedName", t.cancel_reason AS "cancelReason",
  t.expected_count AS expected, (SELECT count(DISTINCT x.camera_id)::int FROM stock_take_scans x
    JOIN stock_take_cameras e ON e.stock_take_id = x.stock_take_id AND e.camera_id = x.camera_id
   WHERE x.stock_take_id = t.id AND NOT x.is_late) AS scanned,
  t.tally, t.result_sha256 AS "resultSha256", t.version`;

const tables = 'stock_takes t JOIN stations s ON s.id = t.station_id';

export function stockTakeListQuery(request: StockTakeListRequest, scope: Scope): ListQuery {
  const conditions = stationsWithinScope(new SqlConditions(), scope);
  if (request.station) conditions.and('lower(s.code) = ANY(?)', lower(request.station));
  if (request.state) conditions.and('t.state = ANY(?)', request.state);
  if (request.search)
    conditions.and(
      `lower('stock-take ' || t.number || ' ' || s.code || ' ' || s.name || ' ' || t.started_by || ' ' || coalesce(t.note, '')) LIKE ?`,
      searchPattern(request.search),
    );
  return {
    select: columns,
    from: tables,
    countFrom: tables,
    conditions,
    sorts: {
      startedAt: { expression: 't.started_at', type: 'timestamptz', isLight: true },
      endedAt: { expression: `coalesce(t.ended_at, 'infinity')`, type: 'timestamptz', isLight: true },
      number: { expression: 't.number', type: 'integer', isLight: true },
      station: { expression: 'lower(s.name)', type: 'text', isLight: true },
      state: { expression: 't.state', type: 'text', isLight: true },
      expected: { expression: 't.expected_count', type: 'integer', isLight: true },
    },
    defaultSort: '-startedAt',
    tieBreak: { expression: 't.id', type: 'uuid' },
  };
}

/** One stock-take of a station that the reader sees; the same 404 for hidden and missing. */
export async function readStockTake(
  database: DataSource | EntityManager,
  id: string,
  scope: Scope,
): Promise<StockTakeView> {
  const conditions = stationsWithinScope(new SqlConditions(), scope).and('t.id = ?', id);
  const [row] = await database.query<StockTakeView[]>(
    `SELECT ${columns} FROM ${tables} WHERE ${conditions.sql}`,
    conditions.values,
  );
  if (!row) throw noStockTake();
  return row;
}

export function noStockTake(): Problem {
  return new Problem('not-found', 'There is no such stock-take that you may see.');
}
