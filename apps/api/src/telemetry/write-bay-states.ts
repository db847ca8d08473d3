import { instantMilliseconds, type BayReading } from '@custodian/device-protocol';
import { correctTime, type BayClaim } from '@custodian/domain';
import type { EntityManager } from 'typeorm';
import { runPrepared } from '../database/prepared.ts';
import { timestamp, unnested } from '../database/unnested.ts';
import type { KnownCameras, ReportFrame } from './report-frame.ts';

/** What a dock says of a bay, as it was last committed; `since` is since when the camera is in it. */
export interface StoredClaim extends BayClaim {
  readonly dock: string;
  readonly reportedAt: number;
}

interface ClaimRow {
  readonly dock_id: string;
  readonly bay: number;
  readonly camera_id: string | null;
  readonly since: Date;
  readonly reported_at: Date;
}

const readClaims = {
  name: 'telemetry-read-claims',
  text: `SELECT dock_id, bay, camera_id, coalesce(occupied_since, since, reported_at) AS since, reported_at
    FROM bay_states WHERE dock_id = $1 OR camera_id = ANY($2)`,
};

const upsert = {
  name: 'telemetry-write-bays',
  text: `INSERT INTO bay_states (dock_id, bay, state, since, camera_id, camera_serial, fault_code, occupied_since, reported_at)
    SELECT $1, r.bay, r.state, r.since, r.camera_id, r.camera_serial, r.fault_code, r.occupied_since, $2
      FROM unnest($3::integer[], $4::text[], $5::timestamptz[], $6::uuid[], $7::text[], $8::text[], $9::timestamptz[])
           AS r(bay, state, since, camera_id, camera_serial, fault_code, occupied_since)
    ON CONFLICT (dock_id, bay) DO UPDATE SET state = excluded.state, since = excluded.since, camera_id = excluded.camera_id,
      camera_serial = excluded.camera_serial, fault_code = excluded.fault_code, occupied_since = excluded.occupied_since,
      reported_at = excluded.reported_at`,
};

/** The latest claims of this dock, and of any other dock to one of these cameras. */
export async function storedClaims(
  tx: EntityManager,
  dock: string,
  cameras: readonly string[],
): Promise<StoredClaim[]> {
  const rows = await runPrepared<ClaimRow>(tx, readClaims, [dock, cameras]);
  return rows.map(({ dock_id, bay, camera_id, since, reported_at }) => ({
    dock: dock_id,
    bay,
    camera: camera_id,
    since: since.getTime(),
    reportedAt: reported_at.getTime(),
  }));
}

/** Writes the latest state of every bay that the report lists. */
export async function writeBayStates(
  tx: EntityManager,
  frame: ReportFrame,
  readings: readonly BayReading[],
  claims: readonly BayClaim[],
  cameras: KnownCameras,
): Promise<void> {
  if (readings.length === 0) return;
  const sinceOf = new Map(claims.map(({ bay, since }) => [bay, since]));
  const rows = readings.map((reading) => {
    const camera = cameras.get(reading.cameraSerial?.toLowerCase() ?? '');
    return {
      bay: reading.bay,
      state: reading.state,
      since:
        reading.since === undefined ? null : timestamp(correctTime(instantMilliseconds(reading.since), frame.skew)),
      camera: camera?.id ?? null,
      serial: camera?.serial ?? reading.cameraSerial ?? null,
      fault: reading.faultCode ?? null,
      occupied: timestamp(sinceOf.get(reading.bay) ?? frame.at),
    };
  });
  await runPrepared(tx, upsert, [
    frame.dock.id,
    timestamp(frame.at),
    ...unnested(rows, ['bay', 'state', 'since', 'camera', 'serial', 'fault', 'occupied']),
  ]);
}
