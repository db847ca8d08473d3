import { isHeldAtOffload, recordingStart, type CameraWord } from '@custodian/domain';
import type { EntityManager } from 'typeorm';
import { timestamp, unnested } from '../database/unnested.ts';
import { plausibleTime } from './read-occupancy.ts';
import type { KnownCamera, TakenReport } from './report-frame.ts';

/** A camera of which something new is known, and of which instant at the earliest. */
export interface HeardOf {
  readonly camera: string;
  readonly at: number;
}

/** A recording of which something else is true now. */
export interface JudgedAgain {
  readonly id: string;
  readonly cameraId: string;
  readonly counted: boolean;
  readonly wasCounted: boolean;
  /** The local days of its start, before and now. */
  readonly days: readonly string[];
}

interface RecordingByWord {
  readonly id: string;
  readonly camera: string;
  readonly dock: string;
  readonly day: string;
  readonly started: Date;
  readonly told: Date;
  readonly offloaded: Date;
  readonly dockSkew: number;
  readonly counted: boolean;
  readonly movedDock: string | null;
  readonly movedAt: Date | null;
  readonly moved: 'docked' | 'undocked' | null;
  readonly seenDock: string | null;
  readonly seenAt: Date | null;
  readonly cameraSkew: number | null;
}

/**
 * What these reports say of cameras at instants up to which recordings are judged by such words. Nothing for reports that
 * come in time: what they say is later than all that was offloaded.
 */
export function lateWords(reports: readonly TakenReport[]): HeardOf[] {
  const usable = reports.filter(({ verdict }) => verdict === 'plausible');
  return usable.flatMap((report) =>
    [...report.cameras.values()].flatMap((camera) => {
      if (camera.byWordUntil === null) return [];
      const at = Math.min(...timesOfWords(report, camera));
      return at <= camera.byWordUntil ? { camera: camera.id, at } : [];
    }),
  );
}

function timesOfWords(report: TakenReport, { serialKey }: KnownCamera): number[] {
  const names = ({ cameraSerial }: { readonly cameraSerial?: string | undefined }): boolean =>
    cameraSerial?.toLowerCase() === serialKey;
  const moves = report.report.events.filter(({ type }) => type === 'docked' || type === 'undocked').filter(names);
  const seen = report.readings.some(names) ? [report.at] : [];
  return [...seen, ...moves.flatMap(({ at }) => plausibleTime(report, at) ?? [])];
}

// The last word of each kind before the offload; of one instant the dock's own, and that it holds the camera, before others.
const read = `
  SELECT r.id, r.camera_id AS camera, r.dock_id AS dock, r.local_day::text AS day, r.started_at AS started,
         r.reported_started_at AS told, r.offloaded_at AS offloaded, r.dock_skew_seconds AS "dockSkew", r.counted,
         e.dock_id AS "movedDock", e.at AS "movedAt", e.type AS moved,
         s.dock_id AS "seenDock", s.at AS "seenAt", s.clock_skew_seconds AS "cameraSkew"
    FROM (SELECT camera_id, min(at) AS at FROM unnest($1::uuid[], $2::timestamptz[]) AS h(camera_id, at) GROUP BY 1) h
    JOIN recordings r ON r.camera_id = h.camera_id AND r.by_word AND r.offloaded_at >= h.at
    LEFT JOIN LATERAL (
      SELECT e.dock_id, e.at, e.type FROM dock_events e
       WHERE e.camera_id = r.camera_id AND e.at <= r.offloaded_at AND e.plausible
         AND (e.type = 'docked' OR (e.type = 'undocked' AND e.dock_id = r.dock_id))
       ORDER BY e.at DESC, e.dock_id = r.dock_id DESC, e.type LIMIT 1) e ON true
    LEFT JOIN LATERAL (
      SELECT s.dock_id, s.at, s.clock_skew_seconds FROM camera_samples s
       WHERE s.camera_id = r.camera_id AND s.at <= r.offloaded_at AND s.plausible
       ORDER BY s.at DESC, s.dock_id = r.dock_id DESC, s.dock_id, s.clock_skew_seconds LIMIT 1) s ON true
   ORDER BY r.id`;

const update = `
  UPDATE recordings r SET started_at = w.started, local_day = (w.started AT TIME ZONE 'Europe/London')::date, counted = w.counted,
         not_counted_reason = CASE WHEN w.counted THEN NULL ELSE 'camera-not-held' END
    FROM unnest($1::bigint[], $2::timestamptz[], $3::boolean[]) AS w(id, started, counted) WHERE r.id = w.id
  RETURNING r.id, r.local_day::text AS day`;

/**
 * Judges recordings of cameras that their reports do not show by all that docks said of the camera: whether they count, and
 * when they began by its clock as it was seen last before. Done anew whenever something earlier is heard, so that the order
 * in which reports arrive makes no difference in the end. Answers what changed. The caller holds the cameras' locks.
 */
export async function judgeRecordingsByWord(tx: EntityManager, heard: readonly HeardOf[]): Promise<JudgedAgain[]> {
  if (heard.length === 0) return [];
  const rows = await tx.query<RecordingByWord[]>(
    read,
    unnested(
      heard.map(({ camera, at }) => ({ camera, at: timestamp(at) })),
      ['camera', 'at'],
    ),
  );
  const changed = rows
    .map((row) => ({ ...row, ...verdictOn(row) }))
    .filter(({ isHeld, counted, start, started }) => isHeld !== counted || start !== started.toISOString());
  if (changed.length === 0) return [];
  const [written] = await tx.query<[{ id: string; day: string }[], number]>(
    update,
    unnested(changed, ['id', 'start', 'isHeld']),
  );
  const dayOf = new Map(written.map(({ id, day }) => [id, day]));
  return changed.map(({ id, camera, isHeld, counted, day }) => ({
    id,
    cameraId: camera,
    counted: isHeld,
    wasCounted: counted,
    days: [day, dayOf.get(id) ?? day],
  }));
}

function verdictOn(row: RecordingByWord): { readonly isHeld: boolean; readonly start: string } {
  const offload = { dock: row.dock, offloadedAt: row.offloaded.getTime(), isShown: false };
  const { at } = recordingStart(row.told.getTime(), (row.cameraSkew ?? 0) * 1000, Math.round(row.dockSkew * 1000));
  return { isHeld: isHeldAtOffload(offload, wordsOf(row)), start: timestamp(at) };
}

function wordsOf({ movedDock, movedAt, moved, seenDock, seenAt }: RecordingByWord): CameraWord[] {
  const words: CameraWord[] = [];
  if (movedDock !== null && movedAt !== null && moved !== null)
    words.push({ dock: movedDock, at: movedAt.getTime(), says: moved });
  if (seenDock !== null && seenAt !== null) words.push({ dock: seenDock, at: seenAt.getTime(), says: 'seen' });
  return words;
}
