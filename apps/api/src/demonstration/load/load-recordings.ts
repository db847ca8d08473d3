import type pg from 'pg';
import type { DemonstrationForce } from '../demonstration-force.ts';
import type { AttributionRow, RecordingRow } from '../recordings.ts';
import { stationId, teamId } from './load-register.ts';
import { instantOrNull, instantText, writeTable } from './write-table.ts';

/** Every recording, numbered in the order it was received, and whose it was known to be and when. */
export async function loadRecordings(client: pg.ClientBase, { recordings }: DemonstrationForce): Promise<void> {
  const rows = [...recordings].sort((one, other) => one.receivedAt - other.receivedAt);
  const ids = new Map(rows.map((row, index) => [row, index + 1]));
  const idOf = (row: RecordingRow): number => ids.get(row) ?? 0;
  await writeTable<RecordingRow>(
    client,
    'recordings',
    [
      ['id', 'bigint', idOf],
      ['recording_id', 'text', ({ recordingId }) => recordingId],
      ['camera_id', 'uuid', ({ docking }) => docking.camera.id],
      ['serial_key', 'text', ({ docking }) => docking.camera.serial.toLowerCase()],
      ['dock_id', 'uuid', ({ docking }) => docking.dock.id],
      ['started_at', 'timestamptz', ({ startedAt }) => instantText(startedAt)],
      ['reported_started_at', 'timestamptz', ({ startedAt }) => instantText(startedAt)],
      ['local_day', 'date', ({ localDay }) => localDay],
      ['duration_seconds', 'double precision', ({ durationSeconds }) => durationSeconds],
      ['size_bytes', 'bigint', ({ sizeBytes }) => sizeBytes],
      ['offloaded_at', 'timestamptz', ({ offloadedAt }) => instantText(offloadedAt)],
      ['received_at', 'timestamptz', ({ receivedAt }) => instantText(receivedAt)],
      ['counted', 'boolean', () => true],
    ],
    rows,
    { keepIdentity: true },
  );
  await client.query(`SELECT setval(pg_get_serial_sequence('recordings', 'id'), $1)`, [Math.max(1, rows.length)]);
  const attributions = rows.flatMap((row) => row.attributions.map((attribution) => ({ row, attribution })));
  await writeTable<{ row: RecordingRow; attribution: AttributionRow }>(
    client,
    'recording_attributions',
    [
      ['recording_id', 'bigint', ({ row }) => idOf(row)],
      ['local_day', 'date', ({ row }) => row.localDay],
      ['assignment_id', 'uuid', ({ attribution }) => attribution.custody?.id ?? null],
      ['staff_id', 'uuid', ({ attribution }) => attribution.custody?.person.id ?? null],
      ['station_id', 'uuid', ({ attribution: { membership } }) => (membership ? stationId(membership.station) : null)],
      ['team_id', 'uuid', ({ attribution: { membership } }) => (membership?.team ? teamId(membership.team) : null)],
      ['staff_type', 'text', ({ attribution }) => attribution.membership?.staffType ?? null],
      ['unattributed_reason', 'text', ({ attribution }) => attribution.unattributedReason],
      ['known_from', 'timestamptz', ({ attribution }) => instantText(attribution.knownFrom)],
      ['known_until', 'timestamptz', ({ attribution }) => instantOrNull(attribution.knownUntil)],
    ],
    attributions,
  );
}
