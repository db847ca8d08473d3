import type { EntityManager } from 'typeorm';
import type { KnownCamera, KnownCameras, ReportFrame } from './report-frame.ts';

interface CameraRow extends Omit<KnownCamera, 'serialKey'> {
  readonly serial_key: string;
}

/**
 * Locks every camera that the report names, and those that this dock held before, in one order, so that two docks that
 * claim one camera take turns. Two statements: what is read must be read after the lock.
 */
export async function lockCameras(tx: EntityManager, { dock, report }: ReportFrame): Promise<KnownCameras> {
  const named = [...report.bays, ...report.events, ...report.recordings]
    .map(({ cameraSerial }) => cameraSerial?.toLowerCase())
    .filter((key) => key !== undefined);
  const locked = await tx.query<{ id: string }[]>(
    `SELECT id FROM devices
      WHERE kind = 'camera' AND (serial_key = ANY($1) OR id IN
        (SELECT camera_id FROM bay_states WHERE dock_id = $2 AND camera_id IS NOT NULL
         UNION SELECT camera_id FROM camera_states WHERE dock_id = $2))
      ORDER BY id FOR NO KEY UPDATE`,
    [[...new Set(named)], dock.id],
  );
  if (locked.length === 0) return new Map();
  const rows = await tx.query<CameraRow[]>(
    `SELECT c.id, c.serial, c.serial_key, c.status, c.station_id AS "stationId", v.firmware_version AS "firmwareVersion",
            s.dock_id AS "dockId", s.bay, coalesce(s.contested, false) AS "isContested", s.battery_percent AS "batteryPercent",
            s.clock_skew_seconds AS "clockSkewSeconds"
       FROM cameras c JOIN devices v ON v.id = c.id LEFT JOIN camera_states s ON s.camera_id = c.id
      WHERE c.id = ANY($1)`,
    [locked.map(({ id }) => id)],
  );
  return new Map(rows.map(({ serial_key, ...camera }) => [serial_key, { ...camera, serialKey: serial_key }]));
}
