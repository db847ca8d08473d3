import { commandsForUnknownDevice, nearestSerials, type Scope, type UnknownDeviceCommand } from '@custodian/domain';
import type { EntityManager } from 'typeorm';
import { conditionSql, conditionTables } from '../cameras/camera-condition.ts';
import { SqlConditions } from '../http/sql-conditions.ts';
import { Problem } from '../problems/problem.ts';
import {
  unknownDeviceColumns,
  unknownDevicesWithinScope,
  unknownDeviceTables,
  type UnknownDeviceView,
} from './unknown-device-list.query.ts';

/** Where it was seen, and how long. */
export interface UnknownDeviceSighting {
  readonly dock: string | null;
  readonly bay: number | null;
  readonly station: { readonly code: string; readonly name: string } | null;
  readonly firstAt: string;
  readonly lastAt: string;
}

/** A known camera that it may be. */
export interface NearCamera {
  readonly serial: string;
  /** Letters changed, left out, put in or swapped; a pair that looks alike counts half. */
  readonly distance: number;
  readonly status: string;
  readonly condition: string;
  readonly station: string | null;
  readonly lastSeenAt: string | null;
}

export interface UnknownDeviceDetail extends UnknownDeviceView {
  readonly decidedAt: string | null;
  readonly decidedBy: string | null;
  readonly reason: string | null;
  /** A rejected one that is seen after this comes back. */
  readonly quietUntil: string | null;
  /** Since when custody rests on its merge. */
  readonly mergeUsedAt: string | null;
  readonly sightings: readonly UnknownDeviceSighting[];
  readonly nearest: readonly NearCamera[];
  readonly commands: readonly UnknownDeviceCommand[];
}

const candidates = 200;
const shown = 5;

type DeviceRow = Omit<UnknownDeviceDetail, 'sightings' | 'nearest' | 'commands'>;

/** One, within the reader's scope. Four statements. */
export async function readUnknownDevice(tx: EntityManager, scope: Scope, id: string): Promise<UnknownDeviceDetail> {
  const conditions = unknownDevicesWithinScope(new SqlConditions().and('u.id = ?', id), scope);
  const [row] = await tx.query<DeviceRow[]>(
    `SELECT ${unknownDeviceColumns}, to_json(u.decided_at) #>> '{}' AS "decidedAt", u.decided_by AS "decidedBy", u.reason,
            to_json(u.quiet_until) #>> '{}' AS "quietUntil", to_json(u.merge_used_at) #>> '{}' AS "mergeUsedAt"
       FROM ${unknownDeviceTables} WHERE ${conditions.sql}`,
    conditions.values,
  );
  if (!row) throw new Problem('not-found', 'There is no unknown device at this address that you may see.');
  return {
    ...row,
    sightings: await sightingsOf(tx, id),
    nearest: row.status === 'admitted' ? [] : await nearestCameras(tx, row.serial),
    commands: commandsForUnknownDevice(row.status, row.mergeUsedAt !== null),
  };
}

function sightingsOf(tx: EntityManager, id: string): Promise<UnknownDeviceSighting[]> {
  return tx.query<UnknownDeviceSighting[]>(
    `SELECT d.serial AS dock, t.bay, CASE WHEN s.id IS NOT NULL THEN json_build_object('code', s.code, 'name', s.name) END AS station,
            to_json(t.first_at) #>> '{}' AS "firstAt", to_json(t.last_at) #>> '{}' AS "lastAt"
       FROM unknown_device_sightings t LEFT JOIN docks d ON d.id = t.dock_id LEFT JOIN stations s ON s.id = d.station_id
      WHERE t.device_id = $1 ORDER BY t.last_at DESC, d.serial_key, t.bay LIMIT 100`,
    [id],
  );
}

/** By likeness of letters out of the whole register first, by slips of eye and hand then. */
async function nearestCameras(tx: EntityManager, serial: string): Promise<NearCamera[]> {
  const alike = await tx.query<{ serial: string }[]>(
    `SELECT serial FROM cameras WHERE length(serial) BETWEEN length($1) - 2 AND length($1) + 2
      ORDER BY similarity(serial_key, lower($1)) DESC, serial_key LIMIT ${candidates}`,
    [serial],
  );
  const near = nearestSerials(
    serial,
    alike.map((one) => one.serial),
    shown,
  );
  const cameras = await tx.query<Omit<NearCamera, 'distance'>[]>(
    `SELECT c.serial, c.status, ${conditionSql} AS condition, s.name AS station, to_json(st.last_seen_at) #>> '{}' AS "lastSeenAt"
       FROM ${conditionTables} LEFT JOIN stations s ON s.id = c.station_id WHERE c.serial = ANY($1)`,
    [near.map((one) => one.serial)],
  );
  return near.flatMap(({ serial: found, distance }) => {
    const camera = cameras.find((one) => one.serial === found);
    return camera === undefined ? [] : [{ ...camera, distance }];
  });
}
