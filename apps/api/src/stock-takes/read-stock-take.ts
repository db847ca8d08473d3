import { commandsForStockTake, tallyStockTake, type StockTakeCommand, type StockTakeTally } from '@custodian/domain';
import type { DataSource, EntityManager } from 'typeorm';
import type { Actor } from '../access/actor.ts';
import { Problem } from '../problems/problem.ts';
import { viewLines, type LineView } from './line-view.ts';
import { findStockTake } from './lock-stock-take.ts';
import { readCounted } from './read-facts.ts';
import { readStockTake, type StockTakeView } from './stock-take-list.query.ts';
import type { StockTakeResult } from './stock-take-result.ts';

/** A stock-take whole, save its lines: where it stands now, and what may be done. */
export interface StockTakeDetail extends StockTakeView {
  readonly tally: StockTakeTally;
  /** Scans that arrived after the end, and changed nothing. */
  readonly lateScans: number;
  readonly countedBy: readonly { readonly name: string; readonly scans: number }[];
  /** What its state takes; empty for who may only read. */
  readonly commands: readonly StockTakeCommand[];
}

/** Figures and lines: as signed, else as counted at this moment. */
export async function readLines(
  database: DataSource | EntityManager,
  id: string,
  actor: Actor,
): Promise<{ readonly stockTake: StockTakeView; readonly tally: StockTakeTally; readonly lines: readonly LineView[] }> {
  const stockTake = await readStockTake(database, id, actor.scope);
  if (stockTake.state === 'signed') {
    const { tally, lines } = JSON.parse(await readResultText(database, id)) as StockTakeResult;
    return { stockTake, tally, lines };
  }
  const row = await findStockTake(database, id, actor.scope);
  const counted = await readCounted(database, row);
  return {
    stockTake,
    tally: tallyStockTake(counted.lines, counted.scans),
    lines: viewLines(counted, row.station_code),
  };
}

export async function readDetail(
  database: DataSource | EntityManager,
  id: string,
  actor: Actor,
): Promise<StockTakeDetail> {
  const { stockTake, tally } = await readLines(database, id, actor);
  const people = await database.query<{ name: string; scans: number; late: number }[]>(
    `SELECT scanned_by AS name, (count(*) FILTER (WHERE NOT is_late))::int AS scans, (count(*) FILTER (WHERE is_late))::int AS late
       FROM stock_take_scans WHERE stock_take_id = $1 AND undoes IS NULL GROUP BY scanned_by ORDER BY 2 DESC, 1`,
    [id],
  );
  return {
    ...stockTake,
    tally,
    lateScans: people.reduce((sum, { late }) => sum + late, 0),
    countedBy: people.filter(({ scans }) => scans > 0).map(({ name, scans }) => ({ name, scans })),
    commands: actor.permissions.has('stock-takes:write') ? commandsForStockTake(stockTake.state) : [],
  };
}

/** The bytes that were signed. */
export async function readResultText(database: DataSource | EntityManager, id: string): Promise<string> {
  const [row] = await database.query<{ result: string | null }[]>(`SELECT result FROM stock_takes WHERE id = $1`, [id]);
  if (row?.result === null || row === undefined)
    throw new Problem('stock-take-not-in-state', 'It has no result before it is signed.');
  return row.result;
}
