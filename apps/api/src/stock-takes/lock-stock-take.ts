import type { Scope, StockTakeExtent, StockTakeState } from '@custodian/domain';
import type { DataSource, EntityManager } from 'typeorm';
import { SqlConditions } from '../http/sql-conditions.ts';
import { stationsWithinScope } from '../stations/station-list.query.ts';
import { noStockTake } from './stock-take-list.query.ts';

/** A stock-take's own row. */
export interface StockTakeRow {
  readonly id: string;
  readonly number: number;
  readonly station_id: string;
  readonly station_code: string;
  readonly station_name: string;
  readonly extent: StockTakeExtent;
  readonly state: StockTakeState;
  readonly started_at: Date;
  readonly started_by: string;
  readonly closed_at: Date | null;
  readonly ended_at: Date | null;
  readonly version: number;
}

/**
 * Reads a stock-take that the actor sees. A command locks it against everybody; scans lock it only against commands, so
 * that several people count at once and none of their scans falls between two states.
 */
export async function findStockTake(
  database: DataSource | EntityManager,
  id: string,
  scope: Scope,
  lock: '' | 'FOR UPDATE OF t' | 'FOR SHARE OF t' = '',
): Promise<StockTakeRow> {
  const conditions = stationsWithinScope(new SqlConditions(), scope).and('t.id = ?', id);
  const [row] = await database.query<StockTakeRow[]>(
    `SELECT t.id, t.number, t.station_id, s.code AS station_code, s.name AS station_name, t.extent, t.state, t.started_at,
            t.started_by, t.closed_at, t.ended_at, t.version
       FROM stock_takes t JOIN stations s ON s.id = t.station_id WHERE ${conditions.sql} ${lock}`,
    conditions.values,
  );
  if (!row) throw noStockTake();
  return row;
}
