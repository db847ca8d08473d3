import { instantMilliseconds } from '@custodian/device-protocol';
import { correctTime, isHeldAtOffload, judgeTime, recordingStart, type Docking } from '@custodian/domain';
import type { EntityManager } from 'typeorm';
import { timestamp, unnested } from '../database/unnested.ts';
import { raiseExceptions, type NewException } from '../exceptions/raise-exceptions.ts';
import { attributeRecordings } from './attribute-recordings.ts';
import type { KnownCamera, ReportFrame, TakenReport } from './report-frame.ts';

interface WrittenRow {
  readonly id: string;
  readonly camera_id: string | null;
  readonly counted: boolean;
}

/**
 * Keeps the recordings of a report: each once, whatever is sent again. Counted when the dock held the camera as it took
 * them; attributed to the holder at the start, or to nobody with the reason, which is an exception.
 */
export async function writeRecordings(tx: EntityManager, reports: readonly TakenReport[]): Promise<void> {
  const telling = reports.filter(({ report }) => report.recordings.length > 0);
  if (telling.length === 0) return;
  const rows = await rowsOf(tx, telling);
  const written = await tx.query<WrittenRow[]>(
    `INSERT INTO recordings (recording_id, camera_id, serial_key, dock_id, started_at, reported_started_at, local_day,
       duration_seconds, size_bytes, offloaded_at, received_at, counted, not_counted_reason)
     SELECT r.recording_id, r.camera_id, r.serial_key, r.dock_id, r.started_at, r.told_at,
            (r.started_at AT TIME ZONE 'Europe/London')::date, r.duration, r.size, r.offloaded_at, r.received_at, r.reason IS NULL,
            r.reason
       FROM unnest($1::text[], $2::uuid[], $3::text[], $4::uuid[], $5::timestamptz[], $6::timestamptz[], $7::double precision[],
            $8::bigint[], $9::timestamptz[], $10::timestamptz[], $11::text[])
            AS r(recording_id, camera_id, serial_key, dock_id, started_at, told_at, duration, size, offloaded_at, received_at, reason)
      ORDER BY r.serial_key, r.recording_id
     ON CONFLICT (serial_key, recording_id) DO NOTHING RETURNING id, camera_id, counted`,
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
    ]),
  );
  const attributed = await attributeRecordings(
    tx,
    written.map(({ id }) => id),
  );
  const unattributed = attributed
    .filter(({ attribution }) => attribution.staff === null)
    .map(({ cameraId }) => cameraId);
  const uncounted = written.flatMap(({ counted, camera_id }) => (!counted && camera_id !== null ? camera_id : []));
  for (const report of telling) {
    const byId = new Map([...report.cameras.values()].map((camera) => [camera.id, camera]));
    await raiseExceptions(
      tx,
      [
        ...unique(unattributed, byId).map((camera) => unattributedException(report, camera)),
        ...unique(uncounted, byId).map((camera) => uncountedException(report, camera)),
      ],
      new Date(report.receivedAt),
    );
  }
}

async function rowsOf(tx: EntityManager, reports: readonly TakenReport[]) {
  const told = reports.flatMap((report) => toldBy(report).map((recording) => ({ report, ...recording })));
  const dockings = await dockingsAround(tx, told);
  return told.map(({ report, isReported, ...one }) => {
    const own = dockings.filter(({ camera }) => camera === one.camera?.id);
    // The dockings around a late report may not be known yet: there its own word that it holds the camera is the proof.
    const isProven = isReported && !report.isLater;
    const isHeld = isProven || isHeldAtOffload(one.offloadedAt, report.dock.id, own, isReported);
    const isTold = judgeTime(one.offloadedAt, report.receivedAt) === 'plausible';
    return {
      recording: one.recordingId,
      camera: one.camera?.id ?? null,
      key: one.key,
      dock: report.dock.id,
      started: timestamp(one.at),
      told: timestamp(one.told),
      duration: one.durationSeconds,
      size: one.sizeBytes,
      offloaded: timestamp(one.offloadedAt),
      received: timestamp(report.receivedAt),
      reason: reasonNotToCount(one.camera, isTold, isHeld),
    };
  });
}

/** The recordings of a report, each once, their times corrected by the clocks of camera and dock. */
function toldBy({ report, skew, cameras }: TakenReport) {
  const named = new Map(report.recordings.map((one) => [`${one.cameraSerial.toLowerCase()} ${one.recordingId}`, one]));
  const reported = new Map(report.bays.map((bay) => [bay.cameraSerial?.toLowerCase(), bay]));
  return [...named.values()].map((one) => {
    const key = one.cameraSerial.toLowerCase();
    const camera = cameras.get(key);
    const cameraSkew = (reported.get(key)?.clockSkewSeconds ?? camera?.clockSkewSeconds ?? 0) * 1000;
    const told = instantMilliseconds(one.startedAt);
    const { at } = recordingStart(told, cameraSkew, skew);
    const offloadedAt = correctTime(instantMilliseconds(one.offloadedAt), skew);
    return { ...one, key, camera, told, at, offloadedAt, isReported: reported.has(key) };
  });
}

/** Null for what counts. A time that cannot be proves no holding. */
function reasonNotToCount(camera: KnownCamera | undefined, isTold: boolean, isHeld: boolean): string | null {
  if (camera === undefined) return 'camera-unknown';
  if (!isTold) return 'offload-implausible';
  return isHeld ? null : 'camera-not-held';
}

async function dockingsAround(
  tx: EntityManager,
  recordings: readonly { readonly camera: KnownCamera | undefined; readonly offloadedAt: number }[],
): Promise<Docking[]> {
  const wanted = recordings.flatMap(({ camera, offloadedAt }) =>
    camera ? [{ id: camera.id, at: timestamp(offloadedAt) }] : [],
  );
  if (wanted.length === 0) return [];
  const rows = await tx.query<
    { camera_id: string; dock_id: string; bay: number; from_at: Date; until_at: Date | null }[]
  >(
    `SELECT DISTINCT d.camera_id, d.dock_id, d.bay, d.from_at, d.until_at
       FROM unnest($1::uuid[], $2::timestamptz[]) AS w(camera_id, at)
       JOIN dockings d ON d.camera_id = w.camera_id AND d.from_at <= w.at AND (d.until_at IS NULL OR d.until_at >= w.at)`,
    unnested(wanted, ['id', 'at']),
  );
  return rows.map(({ camera_id, dock_id, bay, from_at, until_at }) => ({
    camera: camera_id,
    dock: dock_id,
    bay,
    from: from_at.getTime(),
    until: until_at?.getTime() ?? null,
  }));
}

function unique(ids: readonly string[], byId: ReadonlyMap<string, KnownCamera>): KnownCamera[] {
  return [...new Set(ids)].flatMap((id) => byId.get(id) ?? []);
}

function unattributedException(frame: ReportFrame, camera: KnownCamera): NewException {
  return {
    kind: 'recordings-unattributed',
    causeKey: camera.id,
    severity: 'warn',
    title: `Recordings of ${camera.serial} belong to nobody`,
    detail: `Dock ${frame.dock.serial} took recordings that began while nobody answered for the camera, or while that is in doubt.`,
    subject: { kind: 'camera', id: camera.id, label: camera.serial },
    stationId: frame.dock.stationId,
  };
}

function uncountedException(frame: ReportFrame, camera: KnownCamera): NewException {
  return {
    kind: 'recordings-not-counted',
    causeKey: camera.id,
    severity: 'warn',
    title: `Recordings of ${camera.serial} are not counted`,
    detail: `Dock ${frame.dock.serial} reports recordings that it took while it did not hold the camera, or at a time that cannot be. They are kept and not counted.`,
    subject: { kind: 'camera', id: camera.id, label: camera.serial },
    stationId: frame.dock.stationId,
  };
}
