import type { DBSchema } from 'idb';
import type { StockTakeDetail, StockTakeLine } from '../stock-takes/data/stock-take.ts';
import type { LocalScan } from '../stock-takes/data/local-scan.ts';
import { keptDatabase } from './kept-database.ts';

/** A stock-take as one reader last read it. */
export interface KeptStockTake {
  readonly id: string;
  readonly userId: string;
  readonly detail: StockTakeDetail;
  readonly lines: readonly StockTakeLine[];
  /** When it was asked for, ISO 8601: what was sent before is in it. */
  readonly asAt: string;
}

interface Schema extends DBSchema {
  lists: { key: [string, string]; value: KeptStockTake };
  scans: { key: string; value: LocalScan; indexes: { byStockTake: string } };
}

const database = keptDatabase<Schema>('custodian-stock-takes', (made) => {
  made.createObjectStore('lists', { keyPath: ['userId', 'id'] });
  made.createObjectStore('scans', { keyPath: 'scanId' }).createIndex('byStockTake', 'stockTakeId');
});

export async function keepList(list: KeptStockTake): Promise<void> {
  await (await database()).put('lists', list);
}

export async function keptList(userId: string, id: string): Promise<KeptStockTake | null> {
  return (await (await database()).get('lists', [userId, id])) ?? null;
}

export async function keptLists(userId: string): Promise<readonly KeptStockTake[]> {
  return (await (await database()).getAll('lists')).filter((list) => list.userId === userId);
}

/** Lists name holders: they go when their reader signs out. */
export async function forgetLists(): Promise<void> {
  await (await database()).clear('lists');
}

/** Every scan that this machine keeps, whoever made it. */
export async function keptScans(): Promise<readonly LocalScan[]> {
  return (await database()).getAll('scans');
}

/** Keeps scans; resolves when the disk has them. */
export async function keepScans(scans: readonly LocalScan[]): Promise<void> {
  const transaction = (await database()).transaction('scans', 'readwrite', { durability: 'strict' });
  await Promise.all([...scans.map((scan) => transaction.store.put(scan)), transaction.done]);
}

/** Forgets scans that the server has and nobody needs here any more. */
export async function forgetScans(ids: readonly string[]): Promise<void> {
  const transaction = (await database()).transaction('scans', 'readwrite');
  await Promise.all([...ids.map((id) => transaction.store.delete(id)), transaction.done]);
}
