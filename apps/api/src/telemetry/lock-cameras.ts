import type { EntityManager } from 'typeorm';
import { runPrepared } from '../database/prepared.ts';
import { readStoredClaims, type StoredClaim } from './bay-claim-rows.ts';
import { namedKeys, type KnownCamera, type KnownCameras, type ReportFrame } from './report-frame.ts';

interface CameraRow extends Omit<KnownCamera, 'readBy'> {
  readonly readDock: string | null;
  readonly readAt: number;
  readonly readEpoch: number;
  readonly readSequence: number;
}

/** All cameras that a batch may touch, and what is claimed of them, locked. */
export interface LockedCameras {
  readonly cameras: readonly KnownCamera[];
  readonly claims: readonly StoredClaim[];
}

/** What of them is one report's. */
export interface CamerasOfReport {
  readonly cameras: KnownCameras;
  readonly stored: readonly StoredClaim[];
}

/** An array of ids, not a condition on each device: the planner would walk all of them. */
const lock = {
  name: 'telemetry-lock-cameras',
  text: `SELECT id FROM devices
    WHERE kind = 'camera' AND id = ANY (ARRAY(
      SELECT id FROM devices WHERE serial_key = ANY($1)
      UNION SELECT camera_id FROM bay_states WHERE dock_id = ANY($2) AND camera_id IS NOT NULL
      UNION SELECT camera_id FROM camera_states WHERE dock_id = ANY($2)))
    ORDER BY id FOR NO KEY UPDATE`,
};

const read = {
  name: 'telemetry-read-cameras',
  text: `SELECT c.id, c.serial, c.serial_key AS "serialKey", c.status, c.station_id AS "stationId",
      v.firmware_version AS "firmwareVersion", s.dock_id AS "dockId", s.bay, coalesce(s.contested, false) AS "isContested",
      s.battery_percent AS "batteryPercent", s.reported_dock_id AS "readDock",
      (extract(epoch FROM s.by_word_until) * 1000)::double precision AS "byWordUntil",
      (extract(epoch FROM s.reported_at) * 1000)::double precision AS "readAt",
      s.reported_epoch::double precision AS "readEpoch", s.reported_sequence::double precision AS "readSequence"
    FROM cameras c JOIN devices v ON v.id = c.id LEFT JOIN camera_states s ON s.camera_id = c.id
   WHERE c.id = ANY($1)`,
};

/**
 * Locks every camera that the reports name, and those that their docks held before, in one order, so that two docks that
 * claim one camera take turns. Further statements: what is read must be read after the lock.
 */
export async function lockCameras(tx: EntityManager, frames: readonly ReportFrame[]): Promise<LockedCameras> {
  const docks = frames.map(({ dock }) => dock.id);
  const named = new Set(frames.flatMap((frame) => [...namedKeys(frame)]));
  const locked = await runPrepared<{ id: string }>(tx, lock, [[...named], docks]);
  const ids = locked.map(({ id }) => id);
  const rows = ids.length === 0 ? [] : await runPrepared<CameraRow>(tx, read, [ids]);
  return { cameras: rows.map(knownCamera), claims: await readStoredClaims(tx, docks, ids) };
}

/** Shares locked cameras out to the reports of a batch. */
export function camerasOfReports(
  frames: readonly ReportFrame[],
  { cameras, claims }: LockedCameras,
): Map<ReportFrame, CamerasOfReport> {
  const byKey = new Map(cameras.map((camera) => [camera.serialKey, camera]));
  const byId = new Map(cameras.map((camera) => [camera.id, camera]));
  const heldBy = new Map<string, KnownCamera[]>();
  const hold = (dock: string | null, camera: KnownCamera | undefined): void => {
    if (dock !== null && camera) heldBy.set(dock, [...(heldBy.get(dock) ?? []), camera]);
  };
  for (const camera of cameras) hold(camera.dockId, camera);
  for (const claim of claims) if (claim.camera !== null) hold(claim.dock, byId.get(claim.camera));
  const ofCamera = Map.groupBy(claims, ({ camera }) => camera);
  const ofDock = Map.groupBy(claims, ({ dock }) => dock);
  return new Map(
    frames.map((frame) => {
      const named = [...namedKeys(frame)].flatMap((key) => byKey.get(key) ?? []);
      const own = new Map([...named, ...(heldBy.get(frame.dock.id) ?? [])].map((one) => [one.serialKey, one]));
      const elsewhere = [...own.values()].flatMap(({ id }) =>
        (ofCamera.get(id) ?? []).filter(({ dock }) => dock !== frame.dock.id),
      );
      return [frame, { cameras: own, stored: [...(ofDock.get(frame.dock.id) ?? []), ...elsewhere] }];
    }),
  );
}

function knownCamera({ readDock, readAt, readEpoch, readSequence, ...camera }: CameraRow): KnownCamera {
  const readBy = readDock === null ? null : { dock: readDock, at: readAt, epoch: readEpoch, sequence: readSequence };
  return { ...camera, readBy };
}
