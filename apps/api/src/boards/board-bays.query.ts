import type { CameraStatus } from '@custodian/domain';
import type { EntityManager } from 'typeorm';
import { assignmentJoin } from '../cameras/camera-condition.ts';
import { bayUpdate, dockTables } from '../docks/dock-list.query.ts';
import { dockHeardAt, dockStatus } from '../docks/dock-status.ts';
import { newestCollarNumber, personName } from '../staff/person-sql.ts';

export interface BoardDockRow {
  readonly id: string;
  readonly serial: string;
  readonly bays: number;
  readonly status: 'online' | 'silent' | 'never';
  readonly heardAt: string | null;
  readonly uplinkBitsPerSecond: number | null;
}

/** One bay that was ever reported, with its camera as the register has it. */
export interface BoardBayRow {
  readonly dock: string;
  readonly bay: number;
  readonly state: string;
  readonly serial: string | null;
  readonly since: Date | null;
  readonly faultCode: string | null;
  readonly cameraId: string | null;
  readonly status: CameraStatus | null;
  readonly isContested: boolean;
  readonly batteryPercent: number | null;
  readonly reportedAt: Date | null;
  readonly pendingFiles: number | null;
  readonly pendingBytes: number | null;
  readonly dockedSince: Date | null;
  readonly isHeld: boolean;
  readonly neededAt: Date | null;
  readonly pool: string | null;
  readonly update: { readonly version: string; readonly state: string } | null;
  readonly holder: { readonly collarNumber: string | null; readonly name: string } | null;
}

/** Every dock of a station, silent ones too. */
export function boardDocks(tx: EntityManager, station: string): Promise<BoardDockRow[]> {
  return tx.query<BoardDockRow[]>(
    `SELECT d.id, d.serial, d.bays, ${dockStatus} AS status, to_json(${dockHeardAt}) #>> '{}' AS "heardAt",
            ds.uplink_bits_per_second::double precision AS "uplinkBitsPerSecond"
       FROM ${dockTables} WHERE d.station_id = $1 ORDER BY d.serial_key`,
    [station],
  );
}

/** Whether somebody answers for camera `c` other than by a taking from the pool that its docking ended, as the issue desk reads it. */
export const isHeld = `a.id IS NOT NULL AND NOT (a.mode = 'pool' AND EXISTS
  (SELECT FROM dockings d WHERE d.camera_id = c.id AND d.until_at IS NULL AND d.from_at > a.from_at))`;

/** Every bay of a station's docks. One statement. */
export function boardBays(tx: EntityManager, station: string): Promise<BoardBayRow[]> {
  return tx.query<BoardBayRow[]>(
    `SELECT b.dock_id AS dock, b.bay, b.state, b.camera_serial AS serial, b.since, b.fault_code AS "faultCode",
            c.id AS "cameraId", c.status, coalesce(cs.contested, false) AS "isContested", cs.battery_percent AS "batteryPercent",
            cs.reported_at AS "reportedAt", cs.pending_files AS "pendingFiles", cs.pending_bytes::double precision AS "pendingBytes",
            coalesce(cs.docked_since, cs.last_seen_at) AS "dockedSince", ${isHeld} AS "isHeld", t.name AS pool, u.update,
            (SELECT min(greatest(r.from_at, now())) FROM reservations r WHERE r.camera_id = c.id AND r.cancelled_at IS NULL
               AND r.fulfilled_at IS NULL AND r.until_at > now()) AS "neededAt",
            CASE WHEN p.id IS NOT NULL THEN json_build_object('collarNumber', n.number, 'name', ${personName('p')}) END AS holder
       FROM docks k JOIN bay_states b ON b.dock_id = k.id AND b.bay <= k.bays
       LEFT JOIN cameras c ON c.id = b.camera_id LEFT JOIN camera_states cs ON cs.camera_id = c.id
       ${assignmentJoin} LEFT JOIN teams t ON t.id = c.pool_team_id LEFT JOIN staff_members p ON p.id = a.staff_id
       ${newestCollarNumber('a.staff_id', 'n')} ${bayUpdate}
      WHERE k.station_id = $1 ORDER BY b.dock_id, b.bay`,
    [station],
  );
}
