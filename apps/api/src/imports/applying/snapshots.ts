import type { ImportKind } from '@custodian/domain';
import type { EntityManager } from 'typeorm';

const intervals = (table: string, owner: string, columns: string): string =>
  `(SELECT coalesce(jsonb_agg(jsonb_build_object('id', d.id, ${columns}, 'from', d.from_at, 'until', d.until_at) ORDER BY d.from_at), '[]')
      FROM ${table} d WHERE d.${owner} = x.id)`;

/**
 * All of a record that an import may change, with its dated history, as one JSON value: equal values mean that nothing touched it.
 * Columns are named one by one, so that a later release with more of them compares the same.
 */
const snapshotSql: Readonly<Record<ImportKind, string>> = {
  cameras: `jsonb_build_object('assetTag', x.asset_tag, 'model', x.model_id, 'station', x.station_id, 'status', x.status, 'version', x.version)`,
  staff: `jsonb_build_object('surname', x.surname, 'forenames', x.forenames, 'status', x.status, 'startDate', x.start_date,
    'endDate', x.end_date, 'version', x.version,
    'numbers', ${intervals('collar_numbers', 'staff_id', `'number', d.number`)},
    'memberships', ${intervals(
      'staff_memberships',
      'staff_id',
      `'station', d.station_id, 'team', d.team_id, 'type', d.staff_type, 'rank', d.rank`,
    )})`,
  stations: `jsonb_build_object('name', x.name, 'status', x.status, 'version', x.version,
    'divisions', ${intervals('station_divisions', 'station_id', `'division', d.division_id`)})`,
};

export const subjectTables: Readonly<Record<ImportKind, string>> = {
  cameras: 'cameras',
  staff: 'staff_members',
  stations: 'stations',
};

/** Instants in snapshots are text: they compare only in one time zone. */
export async function useOneTimeZone(tx: EntityManager): Promise<void> {
  await tx.query(`SET LOCAL timezone TO 'UTC'`);
}

/** Keeps what records were before an import touches them. */
export async function keepBefore(
  tx: EntityManager,
  kind: ImportKind,
  importId: string,
  subjects: readonly { readonly id: string; readonly label: string }[],
): Promise<void> {
  await tx.query(
    `INSERT INTO import_changes (import_id, subject_id, subject_label, before)
     SELECT $1, x.id, s.label, ${snapshotSql[kind]} FROM unnest($2::uuid[], $3::text[]) AS s(id, label)
       JOIN ${subjectTables[kind]} x ON x.id = s.id`,
    [importId, subjects.map(({ id }) => id), subjects.map(({ label }) => label)],
  );
}

/** Keeps the records that an import made: before it there was nothing. */
export async function keepMade(
  tx: EntityManager,
  importId: string,
  subjects: readonly { readonly id: string; readonly label: string }[],
): Promise<void> {
  await tx.query(
    `INSERT INTO import_changes (import_id, subject_id, subject_label) SELECT $1, * FROM unnest($2::uuid[], $3::text[])`,
    [importId, subjects.map(({ id }) => id), subjects.map(({ label }) => label)],
  );
}

/** Keeps what an import left, to see later whether anything touched it. */
export async function keepAfter(tx: EntityManager, kind: ImportKind, importId: string): Promise<void> {
  await tx.query(
    `UPDATE import_changes ch SET after = ${snapshotSql[kind]} FROM ${subjectTables[kind]} x
      WHERE ch.import_id = $1 AND x.id = ch.subject_id`,
    [importId],
  );
}

/** The records that are not any more as the import left them. */
export function touchedSince(tx: EntityManager, kind: ImportKind, importId: string): Promise<{ label: string }[]> {
  return tx.query<{ label: string }[]>(
    `SELECT ch.subject_label AS label FROM import_changes ch LEFT JOIN ${subjectTables[kind]} x ON x.id = ch.subject_id
      WHERE ch.import_id = $1 AND (x.id IS NULL OR ${snapshotSql[kind]} IS DISTINCT FROM ch.after) ORDER BY ch.subject_label`,
    [importId],
  );
}
