import { nameKey } from '@custodian/domain';
import type { EntityManager } from 'typeorm';
import { nothingKnown, type KnownRecords } from './known-records.ts';

interface StationRow {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly division: string | null;
}

/** Every station: there are few, and any name may be taken. */
export async function loadKnownStations(tx: EntityManager, lock: 'locked' | 'read'): Promise<KnownRecords> {
  if (lock === 'locked') await tx.query(`SELECT id FROM stations ORDER BY id FOR NO KEY UPDATE`);
  const rows = await tx.query<StationRow[]>(
    `SELECT s.id, s.code, s.name, v.name AS division FROM stations s
       LEFT JOIN station_divisions d ON d.station_id = s.id AND d.until_at IS NULL LEFT JOIN divisions v ON v.id = d.division_id`,
  );
  return {
    ...nothingKnown,
    records: new Map(rows.map(({ code, name, division }) => [nameKey(code), { code, name, division }])),
    subjects: new Map(rows.map(({ code, id }) => [nameKey(code), id])),
    owners: new Map(rows.map(({ code, name }) => [nameKey(name), nameKey(code)])),
  };
}
