import type { ImportKind } from '@custodian/domain';
import type { EntityManager } from 'typeorm';

/** The tables whose rows a record of this kind is, and the columns that are part of the record and go with it. */
const records: Readonly<Record<ImportKind, { readonly tables: readonly string[]; readonly own: readonly string[] }>> = {
  cameras: { tables: ['cameras', 'devices'], own: ['cameras.id', 'docks.id', 'camera_status_changes.camera_id'] },
  staff: {
    tables: ['staff_members'],
    own: ['collar_numbers.staff_id', 'staff_memberships.staff_id', 'staff_skills.staff_id'],
  },
  stations: { tables: ['stations'], own: ['station_divisions.station_id'] },
};

/**
 * The columns by which other tables refer to records of a kind. The database itself is asked, so that a table which a later
 * release adds is not forgotten here.
 */
export function referringColumns(
  tx: EntityManager,
  kind: ImportKind,
): Promise<{ readonly from: string; readonly column: string }[]> {
  const { tables, own } = records[kind];
  return tx.query(
    `SELECT k.conrelid::regclass::text AS "from", a.attname::text AS "column"
       FROM pg_constraint k JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = k.conkey[1]
      WHERE k.contype = 'f' AND k.conparentid = 0 AND k.confrelid = ANY($1::regclass[])
        AND k.conrelid::regclass::text || '.' || a.attname <> ALL ($2) ORDER BY k.oid`,
    [tables, own],
  );
}
