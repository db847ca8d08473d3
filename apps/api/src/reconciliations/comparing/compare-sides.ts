import { addDays, localDayOf, type LocalPeriod, type Reconciled, type ReconciliationRecord } from '@custodian/domain';
import type { DataSource } from 'typeorm';
import { isWorkbook } from '../../imports/reading/read-workbook.ts';
import { readTable } from '../../imports/reading/read-table.ts';
import { compareDocks } from './compare-docks.ts';
import { compareOrders } from './compare-orders.ts';
import { comparePeople } from './compare-people.ts';
import { compareUploads } from './compare-uploads.ts';

/** Both sides as they were at one instant. */
export interface ComparedSides {
  readonly reconciled: Reconciled;
  readonly period: LocalPeriod | null;
  readonly asAt: Date;
}

const daysOfDocks = 30;

/** Reads the file again and the register at one instant, and compares them. Nothing is written. */
export async function compareSides(database: DataSource, record: ReconciliationRecord): Promise<ComparedSides> {
  const [kept] = await database.query<{ file: Buffer | null }[]>(`SELECT file FROM reconciliations WHERE id = $1`, [
    record.id,
  ]);
  const file = kept?.file ?? null;
  return database.transaction('REPEATABLE READ', async (tx) => {
    const [clock] = await tx.query<{ now: Date }[]>(`SELECT now()`);
    const asAt = clock?.now ?? new Date();
    const { kind, mapping, zone, from, to } = record;
    const said = from !== null && to !== null ? { from, to } : null;
    if (kind === 'docks' || file === null) {
      const today = localDayOf(asAt.getTime());
      const period = said ?? { from: addDays(today, 1 - daysOfDocks), to: today };
      return { reconciled: await compareDocks(tx, period), period, asAt };
    }
    const table = await readTable(file, kind === 'hr' ? 'staff' : 'cameras');
    if (kind === 'hr') return { reconciled: await comparePeople(tx, table, mapping), period: null, asAt };
    if (kind === 'orders') return { reconciled: await compareOrders(tx, table, mapping), period: null, asAt };
    const log = { table, mapping, isWorkbook: isWorkbook(file), zone, period: said };
    return { ...(await compareUploads(tx, log)), asAt };
  });
}
