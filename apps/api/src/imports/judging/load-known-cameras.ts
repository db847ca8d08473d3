import { nameKey } from '@custodian/domain';
import type { EntityManager } from 'typeorm';
import { asNumbers, nothingKnown, type KnownRecords } from './known-records.ts';

interface CameraRow {
  readonly id: string;
  readonly key: string;
  readonly serial: string;
  readonly assetTag: string | null;
  readonly model: string;
  readonly station: string | null;
}

/** The cameras that have one of these serials, with zeros before it too, or asset tags, and the docks that have one of the serials. */
export async function loadKnownCameras(
  tx: EntityManager,
  serials: readonly string[],
  tags: readonly string[],
  lock: 'locked' | 'read',
): Promise<KnownRecords> {
  const named = `c.serial_key = ANY($1) OR lower(c.asset_tag) = ANY($2) OR (c.serial_key LIKE '0%' AND ltrim(c.serial_key, '0') = ANY($3))`;
  const values = [serials, tags, asNumbers(serials)];
  // In one order, as everybody who locks many cameras does, and read only once they are locked.
  if (lock === 'locked') {
    await tx.query(`SELECT c.id FROM cameras c WHERE ${named} ORDER BY c.id FOR UPDATE`, values);
  }
  const rows = await tx.query<CameraRow[]>(
    `SELECT c.id, c.serial_key AS key, c.serial, c.asset_tag AS "assetTag", m.name AS model, s.code AS station
       FROM cameras c JOIN models m ON m.id = c.model_id LEFT JOIN stations s ON s.id = c.station_id WHERE ${named}`,
    values,
  );
  const docks = await tx.query<{ key: string }[]>(`SELECT serial_key AS key FROM docks WHERE serial_key = ANY($1)`, [
    serials,
  ]);
  const tagged = rows.flatMap(({ key, assetTag }) => (assetTag === null ? [] : [[nameKey(assetTag), key] as const]));
  return {
    ...nothingKnown,
    records: new Map(
      rows.map(({ key, serial, assetTag, model, station }) => [key, { serial, assetTag, model, station }]),
    ),
    subjects: new Map(rows.map(({ key, id }) => [key, id])),
    owners: new Map(tagged),
    docks: new Set(docks.map(({ key }) => key)),
  };
}
