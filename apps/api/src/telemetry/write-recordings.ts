import { instantMilliseconds } from '@custodian/device-protocol';
import { correctTime, isHeldAtOffload, judgeTime, recordingStart } from '@custodian/domain';
import type { EntityManager } from 'typeorm';
import { timestamp, unnested } from '../database/unnested.ts';
import { attributeRecordings } from './attribute-recordings.ts';
import { judgeRecordingsByWord, lateWords, type HeardOf } from './judge-recordings-by-word.ts';
import { raiseRecordingExceptions } from './raise-recording-exceptions.ts';
import type { KnownCamera, TakenReport } from './report-frame.ts';

interface WrittenRow {
  readonly id: string;
  readonly camera_id: string | null;
  readonly counted: boolean;
  readonly by_word: boolean;
  readonly offloaded_at: Date;
}

/**
 * Keeps the recordings of reports: each once, whatever is sent again. Counted when the dock held the camera as it took
 * them, by its own report or by what docks said of the camera, also later; attributed to the holder at the start, or to
 * nobody with the reason, which is an exception. Costs nothing where there are none, and nothing is heard late.
 */
export async function writeRecordings(tx: EntityManager, reports: readonly TakenReport[]): Promise<void> {
  const written = await insertRecordings(tx, reports);
  const heard = lateWords(reports);
  if (written.length === 0 && heard.length === 0) return;
  const judged = await judgeRecordingsByWord(tx, [...heard, ...(await noteByWord(tx, written))]);
  const newIds = new Set(written.map(({ id }) => id));
  const isProven = new Map(judged.map(({ id, counted }) => [id, counted]));
  const again = judged.filter(({ id }) => !newIds.has(id));
  const counting = written.filter(({ id, counted }) => isProven.get(id) ?? counted);
  const attributed = await attributeRecordings(
    tx,
    [...counting, ...again].map(({ id }) => id),
    judged.flatMap(({ cameraId, days }) => days.map((day) => ({ day, camera: cameraId }))),
  );
  await forgetHours(
    tx,
    again.flatMap(({ days }) => days),
  );
  await raiseRecordingExceptions(tx, reports, {
    unattributed: attributed.flatMap(({ attribution, cameraId }) => (attribution.staff === null ? cameraId : [])),
    uncounted: [
      ...written.flatMap(({ id, counted, camera_id }) => ((isProven.get(id) ?? counted) ? [] : (camera_id ?? []))),
      ...again.flatMap(({ counted, wasCounted, cameraId }) => (wasCounted && !counted ? cameraId : [])),
    ],
    proven: again.flatMap(({ counted, wasCounted, cameraId }) => (counted && !wasCounted ? cameraId : [])),
  });
}

/** The hours of a day are rolled up by adding what has come; where a recording went or moved, its day begins anew. */
async function forgetHours(tx: EntityManager, days: readonly string[]): Promise<void> {
  if (days.length > 0)
    await tx.query(`DELETE FROM usage_hours WHERE local_day = ANY($1::date[])`, [[...new Set(days)]]);
}

async function insertRecordings(tx: EntityManager, reports: readonly TakenReport[]): Promise<WrittenRow[]> {
  const rows = reports.flatMap(rowsOf);
  if (rows.length === 0) return [];
  return tx.query<WrittenRow[]>(
    `INSERT INTO recordings (recording_id, camera_id, serial_key, dock_id, started_at, reported_started_at, local_day,
       duration_seconds, size_bytes, offloaded_at, received_at, counted, not_counted_reason, by_word, dock_skew_seconds)
     SELECT r.recording_id, r.camera_id, r.serial_key, r.dock_id, r.started_at, r.told_at,
            (r.started_at AT TIME ZONE 'Europe/London')::date, r.duration, r.size, r.offloaded_at, r.received_at, r.reason IS NULL,
            r.reason, r.by_word, r.dock_skew
       FROM unnest($1::text[], $2::uuid[], $3::text[], $4::uuid[], $5::timestamptz[], $6::timestamptz[], $7::double precision[],
            $8::bigint[], $9::timestamptz[], $10::timestamptz[], $11::text[], $12::boolean[], $13::double precision[])
            AS r(recording_id, camera_id, serial_key, dock_id, started_at, told_at, duration, size, offloaded_at, received_at, reason,
                 by_word, dock_skew)
      ORDER BY r.serial_key, r.recording_id
     ON CONFLICT (serial_key, recording_id) DO NOTHING RETURNING id, camera_id, counted, by_word, offloaded_at`,
    unnested(rows, [
      'recording',
      'camera',
      'key',
      'dock',
      'started',
      'told',
      'duration',
      'size',
      'offloaded',
      'received',
      'reason',
      'isByWord',
      'dockSkew',
    ]),
  );
}

/** The recordings of a report, each once, their times corrected by the clocks of camera and dock. */
function rowsOf({ report, dock, skew, receivedAt, cameras }: TakenReport) {
  const named = new Map(report.recordings.map((one) => [`${one.cameraSerial.toLowerCase()} ${one.recordingId}`, one]));
  const shown = new Map(report.bays.map((bay) => [bay.cameraSerial?.toLowerCase(), bay]));
  return [...named.values()].map((one) => {
    const key = one.cameraSerial.toLowerCase();
    const camera = cameras.get(key);
    const reading = shown.get(key);
    const told = instantMilliseconds(one.startedAt);
    // Another report's word of the camera's clock may come later than this one: where it is needed, it is asked for then.
    const { at } = recordingStart(told, (reading?.clockSkewSeconds ?? 0) * 1000, skew);
    const offloadedAt = correctTime(instantMilliseconds(one.offloadedAt), skew);
    const isTold = judgeTime(offloadedAt, receivedAt) === 'plausible';
    const isHeld = isHeldAtOffload({ dock: dock.id, offloadedAt, isShown: reading !== undefined }, []);
    const reason = reasonNotToCount(camera, isTold, isHeld);
    return {
      recording: one.recordingId,
      camera: camera?.id ?? null,
      key,
      dock: dock.id,
      started: timestamp(at),
      told: timestamp(told),
      duration: one.durationSeconds,
      size: one.sizeBytes,
      offloaded: timestamp(offloadedAt),
      received: timestamp(receivedAt),
      reason,
      isByWord: reason === 'camera-not-held',
      dockSkew: skew / 1000,
    };
  });
}

/** Null for what counts. A time that cannot be proves no holding; what the report itself does not show is yet to be proven. */
function reasonNotToCount(camera: KnownCamera | undefined, isTold: boolean, isHeld: boolean): string | null {
  if (camera === undefined) return 'camera-unknown';
  if (!isTold) return 'offload-implausible';
  return isHeld ? null : 'camera-not-held';
}

/** Notes up to when words about these cameras are listened for; answers the recordings that are to be judged by them. */
async function noteByWord(tx: EntityManager, written: readonly WrittenRow[]): Promise<HeardOf[]> {
  const byWord = written.flatMap(({ by_word, camera_id, offloaded_at }) =>
    by_word && camera_id !== null ? { camera: camera_id, at: offloaded_at.getTime() } : [],
  );
  if (byWord.length === 0) return [];
  await tx.query(
    `INSERT INTO camera_states AS s (camera_id, by_word_until)
     SELECT camera_id, max(at) FROM unnest($1::uuid[], $2::timestamptz[]) AS w(camera_id, at) GROUP BY 1 ORDER BY 1
     ON CONFLICT (camera_id) DO UPDATE SET by_word_until = greatest(s.by_word_until, excluded.by_word_until)`,
    unnested(
      byWord.map(({ camera, at }) => ({ camera, at: timestamp(at) })),
      ['camera', 'at'],
    ),
  );
  return byWord;
}
