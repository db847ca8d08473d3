import type { ImportKind } from '@custodian/domain';
import type { EntityManager } from 'typeorm';

/** What somebody may have done since with a record that an import made: the table that says so, and the words for it. */
const uses: Readonly<
  Record<ImportKind, readonly { readonly from: string; readonly column: string; readonly reason: string }[]>
> = {
  cameras: [
    { from: 'assignments', column: 'camera_id', reason: 'It was issued since.' },
    { from: 'reservations', column: 'camera_id', reason: 'It was reserved since.' },
    { from: 'camera_states', column: 'camera_id', reason: 'A dock has reported it since.' },
    { from: 'rollout_targets', column: 'device_id', reason: 'It is in a rollout.' },
    { from: 'stock_take_cameras', column: 'camera_id', reason: 'It is in a stock-take.' },
    { from: 'stock_take_scans', column: 'camera_id', reason: 'It was scanned in a stock-take.' },
  ],
  staff: [
    { from: 'assignments', column: 'staff_id', reason: 'A camera was issued to this person since.' },
    { from: 'reservations', column: 'staff_id', reason: 'A camera was reserved for this person since.' },
  ],
  stations: [
    { from: 'cameras', column: 'station_id', reason: 'Cameras have their home there.' },
    { from: 'docks', column: 'station_id', reason: 'Docks stand there.' },
    { from: 'teams', column: 'station_id', reason: 'Teams belong to it.' },
    { from: 'staff_memberships', column: 'station_id', reason: 'People belong to it.' },
    { from: 'users', column: 'station_id', reason: 'Accounts are for it.' },
    { from: 'stock_takes', column: 'station_id', reason: 'Stock was taken there.' },
  ],
};

/** Records that an import made and somebody has used since; and numbers of its leavers that somebody else was given. */
export async function findReferences(
  tx: EntityManager,
  kind: ImportKind,
  importId: string,
): Promise<{ readonly label: string; readonly reason: string }[]> {
  const found: { label: string; reason: string }[] = [];
  for (const { from, column, reason } of uses[kind]) {
    const rows = await tx.query<{ label: string }[]>(
      `SELECT ch.subject_label AS label FROM import_changes ch WHERE ch.import_id = $1 AND ch.before IS NULL
         AND EXISTS (SELECT FROM ${from} u WHERE u.${column} = ch.subject_id) ORDER BY 1`,
      [importId],
    );
    found.push(...rows.map(({ label }) => ({ label, reason })));
  }
  if (kind !== 'staff') return found;
  const reissued = await tx.query<{ label: string }[]>(
    `SELECT ch.subject_label AS label FROM import_changes ch, jsonb_array_elements(ch.before -> 'numbers') b
      WHERE ch.import_id = $1 AND b ->> 'until' IS NULL AND EXISTS (SELECT FROM collar_numbers n
        WHERE n.number_key = lower(b ->> 'number') AND n.staff_id <> ch.subject_id AND n.until_at IS NULL) ORDER BY 1`,
    [importId],
  );
  return [
    ...found,
    ...reissued.map(({ label }) => ({ label, reason: 'The number was given to somebody else since.' })),
  ];
}
