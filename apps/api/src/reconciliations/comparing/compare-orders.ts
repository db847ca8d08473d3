import {
  matchOrders,
  readOrders,
  type ImportTable,
  type MatchedRecord,
  type Reconciled,
  type ReconciliationMapping,
} from '@custodian/domain';
import type { EntityManager } from 'typeorm';
import { loadWords } from './load-words.ts';

interface CameraRow {
  readonly subject: string;
  readonly model: string;
  readonly status: string;
  readonly assetTag: string | null;
  readonly deliveredOn: string | null;
}

/** Every camera that the force ever had, against what was ordered. */
export async function compareOrders(
  tx: EntityManager,
  table: ImportTable,
  mapping: ReconciliationMapping,
): Promise<Reconciled> {
  const { records, quantities, unreadable } = readOrders(table, mapping, await loadWords(tx));
  return matchOrders(await loadCameras(tx), records, quantities, unreadable);
}

async function loadCameras(tx: EntityManager): Promise<MatchedRecord[]> {
  const rows = await tx.query<CameraRow[]>(
    `SELECT c.serial AS subject, m.name AS model, c.status, c.asset_tag AS "assetTag", c.delivered_on::text AS "deliveredOn"
       FROM cameras c JOIN models m ON m.id = c.model_id ORDER BY c.serial_key`,
  );
  return rows.map(({ subject, ...facts }) => ({ subject, row: null, facts: { ...facts }, isExpected: true }));
}
