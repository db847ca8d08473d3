import { attributeRecording, judgeTime, type Attribution, type Holding, type RecordingStart } from '@custodian/domain';
import type { EntityManager } from 'typeorm';
import { timestamp, unnested } from '../database/unnested.ts';
import type { CameraDay } from '../reports/restate-usage.ts';

interface RecordingRow {
  readonly id: string;
  readonly camera_id: string;
  readonly started_at: Date;
  readonly reported_started_at: Date;
  readonly received_at: Date;
  readonly counted: boolean;
}

interface MadeRow {
  readonly id: string;
  readonly day: string;
}

interface HoldingRow {
  readonly id: string;
  readonly camera_id: string;
  readonly staff_id: string;
  readonly from_at: Date;
  readonly until_at: Date | null;
}

/** A counted recording, and whose it is now. */
export interface AttributedRecording {
  readonly id: string;
  readonly cameraId: string;
  readonly attribution: Attribution;
}

/**
 * Attributes recordings by the assignments that are current versions now, for new recordings as after a correction of the
 * past: what changed closes the earlier attribution and stands beside it. A recording that does not count belongs to nobody:
 * what turns counted is so from now on, and no report as at an earlier instant changes. The camera's days touched
 * are asked to be restated, and those named.
 *
 * The caller has inserted the recordings, or locked the camera's row, so that an assignment made meanwhile is seen.
 */
export async function attributeRecordings(
  tx: EntityManager,
  recordingIds: readonly string[],
  days: readonly CameraDay[] = [],
): Promise<AttributedRecording[]> {
  if (recordingIds.length === 0) return [];
  const recordings = await tx.query<RecordingRow[]>(
    `SELECT id, camera_id, started_at, reported_started_at, received_at, counted FROM recordings
      WHERE id = ANY($1) AND camera_id IS NOT NULL ORDER BY id`,
    [recordingIds],
  );
  const starts = recordings.filter(({ counted }) => counted).map((row) => ({ row, start: startOf(row) }));
  const holdings = await holdingsAround(tx, starts);
  const attributed = starts.map(({ row, start }) => ({
    id: row.id,
    cameraId: row.camera_id,
    attribution: attributeRecording(
      start,
      judgeTime(start.at, row.received_at.getTime()),
      holdings.get(row.camera_id) ?? [],
    ),
  }));
  await closeUncounted(
    tx,
    recordings.flatMap(({ id, counted }) => (counted ? [] : id)),
  );
  const touched = await write(tx, attributed);
  await askToRestate(tx, [...days, ...touched]);
  return attributed;
}

/** The doubt is the whole correction: what was told and what is believed are both kept with the recording. */
function startOf({ started_at, reported_started_at }: RecordingRow): RecordingStart {
  return {
    at: started_at.getTime(),
    doubtMilliseconds: Math.abs(started_at.getTime() - reported_started_at.getTime()),
  };
}

async function holdingsAround(
  tx: EntityManager,
  starts: readonly { readonly row: RecordingRow; readonly start: RecordingStart }[],
): Promise<Map<string, Holding[]>> {
  const rows = await tx.query<HoldingRow[]>(
    `SELECT DISTINCT a.id, a.camera_id, a.staff_id, a.from_at, a.until_at
       FROM unnest($1::uuid[], $2::timestamptz[], $3::timestamptz[]) AS r(camera_id, earliest, latest)
       JOIN assignments a ON a.camera_id = r.camera_id AND a.superseded_at IS NULL
        AND a.from_at <= r.latest AND (a.until_at IS NULL OR a.until_at >= r.earliest)`,
    [
      starts.map(({ row }) => row.camera_id),
      starts.map(({ start }) => timestamp(start.at - start.doubtMilliseconds)),
      starts.map(({ start }) => timestamp(start.at + start.doubtMilliseconds)),
    ],
  );
  const holdings = new Map<string, Holding[]>();
  for (const { id, camera_id, staff_id, from_at, until_at } of rows) {
    const holding = { assignment: id, staff: staff_id, from: from_at.getTime(), until: until_at?.getTime() ?? null };
    holdings.set(camera_id, [...(holdings.get(camera_id) ?? []), holding]);
  }
  return holdings;
}

const wanted = `
  SELECT r.id AS recording_id, r.local_day, w.assignment_id, w.staff_id, m.station_id, m.team_id, m.staff_type, w.reason
    FROM unnest($1::bigint[], $2::uuid[], $3::uuid[], $4::text[]) AS w(id, assignment_id, staff_id, reason)
    JOIN recordings r ON r.id = w.id
    LEFT JOIN staff_memberships m ON m.staff_id = w.staff_id AND m.from_at <= r.started_at
         AND (m.until_at IS NULL OR m.until_at > r.started_at)`;

async function closeUncounted(tx: EntityManager, recordingIds: readonly string[]): Promise<void> {
  if (recordingIds.length === 0) return;
  await tx.query(
    `UPDATE recording_attributions SET known_until = now() WHERE recording_id = ANY($1) AND known_until IS NULL`,
    [recordingIds],
  );
}

/**
 * Closes what is no longer so and adds what is, both with the transaction's time: a report as at an instant sees one.
 * Answers the days of what was added.
 */
async function write(tx: EntityManager, attributed: readonly AttributedRecording[]): Promise<CameraDay[]> {
  if (attributed.length === 0) return [];
  const rows = attributed.map(({ id, attribution }) => ({ id, ...attribution }));
  const values = unnested(rows, ['id', 'assignment', 'staff', 'reason']);
  await tx.query(
    `UPDATE recording_attributions a SET known_until = now() FROM (${wanted}) w
      WHERE a.recording_id = w.recording_id AND a.known_until IS NULL
        AND (a.local_day, a.assignment_id, a.staff_id, a.station_id, a.team_id, a.staff_type, a.unattributed_reason)
            IS DISTINCT FROM (w.local_day, w.assignment_id, w.staff_id, w.station_id, w.team_id, w.staff_type, w.reason)`,
    values,
  );
  const made = await tx.query<MadeRow[]>(
    `INSERT INTO recording_attributions
       (recording_id, local_day, assignment_id, staff_id, station_id, team_id, staff_type, unattributed_reason)
     SELECT w.* FROM (${wanted}) w
      WHERE NOT EXISTS (SELECT FROM recording_attributions a WHERE a.recording_id = w.recording_id AND a.known_until IS NULL)
     RETURNING recording_id AS id, local_day::text AS day`,
    values,
  );
  const cameras = new Map(attributed.map(({ id, cameraId }) => [id, cameraId]));
  return made.flatMap(({ id, day }) => {
    const camera = cameras.get(id);
    return camera === undefined ? [] : { day, camera };
  });
}

/** Tells the usage job which days of which cameras to count again. In one order, because two docks may tell of one camera at once. */
async function askToRestate(tx: EntityManager, touched: readonly CameraDay[]): Promise<void> {
  if (touched.length === 0) return;
  await tx.query(
    `INSERT INTO usage_to_restate (local_day, camera_id)
     SELECT DISTINCT day, camera FROM unnest($1::date[], $2::uuid[]) AS t(day, camera) ORDER BY 1, 2
     ON CONFLICT (local_day, camera_id) DO UPDATE SET asked_at = clock_timestamp()`,
    unnested(touched, ['day', 'camera']),
  );
}
