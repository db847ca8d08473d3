import type { ShiftStretch, StaffType } from '@custodian/domain';
import type { ListQuery } from '../http/list-page.ts';
import { searchPattern } from '../http/list-request.ts';
import { countedRecordings, recordingTables, type UsagePeriod } from '../reports/counted-recordings.ts';
import type { NamedGroup } from '../reports/usage-view.ts';
import { newestCollarNumber, personName } from '../staff/person-sql.ts';
import type { RecordingListRequest } from './recording-requests.ts';
import { recordingsOfGroups } from './recordings-of-groups.ts';

/** That a recording was made, and whose it was as known at the list's instant. What it shows is held elsewhere. */
export interface RecordingView {
  readonly id: string;
  /** The name its camera gave it. */
  readonly recordingId: string;
  readonly camera: string;
  readonly startedAt: string;
  readonly durationSeconds: number;
  readonly sizeBytes: number;
  /** Who answered for the camera when it began; null where nobody did. */
  readonly staff: { readonly collarNumber: string | null; readonly name: string } | null;
  readonly station: NamedGroup | null;
  readonly team: NamedGroup | null;
  readonly staffType: StaffType | null;
  /** Why nobody is named. */
  readonly unattributedReason: string | null;
  /** The dock that took it, and when. */
  readonly dock: string | null;
  readonly offloadedAt: string;
}

/** The same as a row of a file: codes and names as they stand in its cells, so that a million of them are read fast. */
export interface RecordingRow extends Omit<RecordingView, 'id' | 'staff' | 'station' | 'team'> {
  readonly collarNumber: string | null;
  readonly name: string | null;
  readonly station: string | null;
  readonly team: string | null;
}

const named = (alias: string): string =>
  `CASE WHEN ${alias}.id IS NOT NULL THEN json_build_object('code', ${alias}.code, 'name', ${alias}.name) END`;

const select = `r.id::text AS id, r.recording_id AS "recordingId", coalesce(c.serial, upper(r.serial_key)) AS camera,
  to_json(r.started_at) #>> '{}' AS "startedAt", r.duration_seconds AS "durationSeconds", r.size_bytes::double precision AS "sizeBytes",
  CASE WHEN p.id IS NOT NULL THEN json_build_object('collarNumber', n.number, 'name', ${personName('p')}) END AS staff,
  ${named('s')} AS station, ${named('t')} AS team, a.staff_type AS "staffType", a.unattributed_reason AS "unattributedReason",
  k.serial AS dock, to_json(r.offloaded_at) #>> '{}' AS "offloadedAt"`;

export const recordingRowColumns = `r.recording_id AS "recordingId", coalesce(c.serial, upper(r.serial_key)) AS camera,
  to_json(r.started_at) #>> '{}' AS "startedAt", r.duration_seconds AS "durationSeconds", r.size_bytes::double precision AS "sizeBytes",
  n.number AS "collarNumber", CASE WHEN p.id IS NOT NULL THEN ${personName('p')} END AS name, s.code AS station, t.code AS team,
  a.staff_type AS "staffType", a.unattributed_reason AS "unattributedReason", k.serial AS dock,
  to_json(r.offloaded_at) #>> '{}' AS "offloadedAt"`;

const from = `${recordingTables} LEFT JOIN cameras c ON c.id = r.camera_id LEFT JOIN staff_members p ON p.id = a.staff_id
  LEFT JOIN stations s ON s.id = a.station_id LEFT JOIN teams t ON t.id = a.team_id LEFT JOIN docks k ON k.id = r.dock_id
  ${newestCollarNumber('a.staff_id', 'n')}`;

/** The recordings that a report of this period counts, narrowed to one of its figures. */
export function recordingListQuery(
  request: RecordingListRequest,
  period: UsagePeriod,
  shifts: readonly ShiftStretch[],
): ListQuery {
  const conditions = countedRecordings(period);
  recordingsOfGroups(conditions, request, shifts);
  if (request.camera) conditions.and('r.serial_key = lower(?)', request.camera);
  if (request.search) conditions.and('r.serial_key LIKE ?', searchPattern(request.search));
  return {
    select,
    from,
    countFrom: recordingTables,
    isCountedExactly: true,
    // As usage counts them: whole milliseconds and bytes.
    sums: { milliseconds: 'round(r.duration_seconds * 1000)::bigint', bytes: 'r.size_bytes' },
    conditions,
    sorts: {
      startedAt: { expression: 'r.started_at', type: 'timestamptz', isLight: true },
      duration: { expression: 'r.duration_seconds', type: 'double precision', isLight: true },
      size: { expression: 'r.size_bytes', type: 'bigint', isLight: true },
      camera: { expression: 'r.serial_key', type: 'text', isLight: true },
    },
    defaultSort: '-startedAt',
    // An attribution, not a recording: the same recording has another one as known before a correction.
    tieBreak: { expression: 'a.id', type: 'bigint' },
  };
}
