import type { EntityManager } from 'typeorm';
import { runPrepared } from '../database/prepared.ts';
import type { KnownCamera, KnownCameras, ReportFrame } from './report-frame.ts';

interface CameraRow extends Omit<KnownCamera, 'serialKey'> {
  readonly serial_key: string;
}

/** An array of ids, not a condition on each device: the planner would walk all of them. */
const lock = {
  name: 'telemetry-lock-cameras',
  text: `SELECT id FROM devices
    WHERE kind = 'camera' AND id = ANY (ARRAY(
      SELECT id FROM devices WHERE serial_key = ANY($1)
      UNION SELECT camera_id FROM bay_states WHERE dock_id = $2 AND camera_id IS NOT NULL
      UNION SELECT camera_id FROM camera_states WHERE dock_id = $2))
    ORDER BY id FOR NO KEY UPDATE`,
};

const read = {
  name: 'telemetry-read-cameras',
  text: `SELECT c.id, c.serial, c.serial_key, c.status, c.station_id AS "stationId", v.firmware_version AS "firmwareVersion",
      s.dock_id AS "dockId", s.bay, coalesce(s.contested, false) AS "isContested", s.battery_percent AS "batteryPercent",
      s.clock_skew_seconds AS "clockSkewSeconds"
    FROM cameras c JOIN devices v ON v.id = c.id LEFT JOIN camera_states s ON s.camera_id = c.id
   WHERE c.id = ANY($1)`,
};

/**
 * Locks every camera that the report names, and those that this dock held before, in one order, so that two docks that
 * claim one camera take turns. Two statements: what is read must be read after the lock.
 */
export async function lockCameras(tx: EntityManager, { dock, report }: ReportFrame): Promise<KnownCameras> {
  const named = [...report.bays, ...report.events, ...report.recordings]
    .map(({ cameraSerial }) => cameraSerial?.toLowerCase())
    .filter((key) => key !== undefined);
  const locked = await runPrepared<{ id: string }>(tx, lock, [[...new Set(named)], dock.id]);
  if (locked.length === 0) return new Map();
  const rows = await runPrepared<CameraRow>(tx, read, [locked.map(({ id }) => id)]);
  return new Map(rows.map(({ serial_key, ...camera }) => [serial_key, { ...camera, serialKey: serial_key }]));
}
