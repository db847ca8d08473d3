import type { ImportKind } from '@custodian/domain';
import type { EntityManager } from 'typeorm';
import { referringColumns } from './referring-columns.ts';

/** What somebody may have done since with a record that an import made, by the column that says so. */
const words: Readonly<Record<ImportKind, Readonly<Record<string, string>>>> = {
  cameras: {
    'assignments.camera_id': 'It was issued since.',
    'reservations.camera_id': 'It was reserved since.',
    'cases.camera_id': 'A case was opened for it.',
    'cases.replacement_id': 'It took the place of another camera in a case.',
    'cameras.replaced_by': 'It took the place of another camera.',
    'custody_statements.camera_id': 'A custody statement was made of it.',
    'tap_tokens.camera_id': 'A tag was given to it.',
    'stock_take_cameras.camera_id': 'It is in a stock-take.',
    'stock_take_scans.camera_id': 'It was scanned in a stock-take.',
    'rollout_targets.device_id': 'It is in a rollout.',
    'actions.device_id': 'It was updated since.',
    'recordings.camera_id': 'It has recorded since.',
    'camera_states.camera_id': 'A dock has reported it since.',
    'dockings.camera_id': 'A dock has reported it since.',
    'bay_states.camera_id': 'A dock has reported it since.',
    'dock_events.camera_id': 'A dock has reported it since.',
    'firmware_reports.device_id': 'A dock has reported it since.',
  },
  staff: {
    'assignments.staff_id': 'A camera was issued to this person since.',
    'reservations.staff_id': 'A camera was reserved for this person since.',
    'cases.holder_id': 'A case names this person as the holder.',
    'custody_statements.staff_id': 'A custody statement was made of this person.',
    'assignment_receipts.staff_id': 'This person gave a receipt at the desk.',
    'assignment_batches.holder_id': 'A batch took back what this person held.',
    'tap_tokens.staff_id': 'A card was given to this person.',
    'staff_pins.staff_id': 'This person has a PIN for the desk.',
    'recording_attributions.staff_id': 'Recordings are attributed to this person.',
  },
  stations: {
    'cameras.station_id': 'Cameras have their home there.',
    'docks.station_id': 'Docks stand there.',
    'teams.station_id': 'Teams belong to it.',
    'staff_memberships.station_id': 'People belong to it.',
    'users.station_id': 'Accounts are for it.',
    'stock_takes.station_id': 'Stock was taken there.',
    'pilot_units.station_id': 'It takes part in a pilot.',
    'exceptions.station_id': 'Exceptions stand there.',
    'freezes.station_id': 'A freeze is for it.',
    'recording_attributions.station_id': 'Recordings are attributed to it.',
  },
};

/** Records that an import made and somebody has used since; and numbers of its leavers that somebody else was given. */
export async function findReferences(
  tx: EntityManager,
  kind: ImportKind,
  importId: string,
): Promise<{ readonly label: string; readonly reason: string }[]> {
  const labels = new Map<string, Set<string>>();
  for (const { from, column } of await referringColumns(tx, kind)) {
    const rows = await tx.query<{ label: string }[]>(
      `SELECT ch.subject_label AS label FROM import_changes ch WHERE ch.import_id = $1 AND ch.before IS NULL
         AND EXISTS (SELECT FROM ${from} u WHERE u.${column} = ch.subject_id) ORDER BY 1`,
      [importId],
    );
    const reason = words[kind][`${from}.${column}`] ?? `Something else names it since: ${from.replaceAll('_', ' ')}.`;
    labels.set(reason, new Set([...(labels.get(reason) ?? []), ...rows.map(({ label }) => label)]));
  }
  const found = [...labels].flatMap(([reason, named]) => [...named].map((label) => ({ label, reason })));
  return kind === 'staff' ? [...found, ...(await findReissuedNumbers(tx, importId))] : found;
}

async function findReissuedNumbers(
  tx: EntityManager,
  importId: string,
): Promise<{ readonly label: string; readonly reason: string }[]> {
  const reissued = await tx.query<{ label: string }[]>(
    `SELECT ch.subject_label AS label FROM import_changes ch, jsonb_array_elements(ch.before -> 'numbers') b
      WHERE ch.import_id = $1 AND b ->> 'until' IS NULL AND EXISTS (SELECT FROM collar_numbers n
        WHERE n.number_key = lower(b ->> 'number') AND n.staff_id <> ch.subject_id AND n.until_at IS NULL) ORDER BY 1`,
    [importId],
  );
  return reissued.map(({ label }) => ({ label, reason: 'The number was given to somebody else since.' }));
}
