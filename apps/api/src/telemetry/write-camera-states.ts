import type { BayReading } from '@custodian/device-protocol';
import { judgeDockClaims, type BayClaim } from '@custodian/domain';
import type { EntityManager } from 'typeorm';
import { runPrepared } from '../database/prepared.ts';
import { timestamp, timestampOrNull, unnested } from '../database/unnested.ts';
import type { KnownCamera, KnownCameras, ReportFrame } from './report-frame.ts';
import type { StoredClaim } from './write-bay-states.ts';

/** Where a camera is after a report. */
export interface CameraPlace {
  readonly camera: KnownCamera;
  readonly dockId: string | null;
  readonly bay: number | null;
  readonly dockedSince: number | null;
  readonly isContested: boolean;
}

/** Judges for every camera which dock has it: this one by its new claims, others by their latest. */
export function placesOf(
  frame: ReportFrame,
  cameras: KnownCameras,
  stored: readonly StoredClaim[],
  claims: readonly BayClaim[],
): CameraPlace[] {
  const ours = claims.map((claim) => ({ ...claim, dock: frame.dock.id, reportedAt: frame.at }));
  const listed = new Set(claims.map(({ bay }) => bay));
  const standing = stored.filter(({ dock, bay }) => dock !== frame.dock.id || !listed.has(bay));
  return [...cameras.values()].map((camera) => {
    const candidates = [...ours, ...standing].filter((claim) => claim.camera === camera.id);
    const verdict = judgeDockClaims(candidates.map((claim) => ({ ...claim, dockedAt: claim.since })));
    const winner = candidates.find(({ dock }) => dock === verdict.dock);
    return {
      camera,
      dockId: verdict.dock,
      bay: winner?.bay ?? null,
      dockedSince: winner?.since ?? null,
      isContested: verdict.isContested,
    };
  });
}

/**
 * Writes where cameras are, and their latest readings. A dock that lost a camera to another writes no reading of it; a
 * camera that left keeps its last one.
 */
export async function writeCameraStates(
  tx: EntityManager,
  frame: ReportFrame,
  places: readonly CameraPlace[],
  readings: readonly BayReading[],
): Promise<void> {
  if (places.length === 0) return;
  const readingOf = new Map(readings.map((reading) => [reading.cameraSerial?.toLowerCase(), reading]));
  const rows = places.map((place) => rowOf(frame, place, readingOf.get(place.camera.serialKey)));
  await runPrepared(tx, upsert, [frame.dock.id, ...unnested(rows, rowColumns)]);
}

function rowOf(frame: ReportFrame, place: CameraPlace, said: BayReading | undefined): Record<RowColumn, unknown> {
  const { camera, dockId, bay, dockedSince, isContested } = place;
  const reading = dockId === frame.dock.id ? said : undefined;
  const isSeen = said !== undefined || camera.dockId === frame.dock.id;
  return {
    camera: camera.id,
    seen: isSeen ? timestamp(frame.at) : null,
    dock: dockId,
    bay,
    docked: timestampOrNull(dockedSince),
    contested: isContested,
    read: reading ? timestamp(frame.at) : null,
    readBay: reading?.bay,
    state: reading?.state,
    battery: reading?.batteryPercent,
    health: reading?.batteryHealthPercent,
    cycles: reading?.batteryCycles,
    used: reading?.storageUsedBytes,
    total: reading?.storageTotalBytes,
    files: reading?.pendingFiles,
    bytes: reading?.pendingBytes,
    version: reading?.firmwareVersion,
    skew: reading?.clockSkewSeconds,
    fault: reading?.faultCode,
  };
}

const rowColumns = [
  'camera',
  'seen',
  'dock',
  'bay',
  'docked',
  'contested',
  'read',
  'readBay',
  'state',
  'battery',
  'health',
  'cycles',
  'used',
  'total',
  'files',
  'bytes',
  'version',
  'skew',
  'fault',
] as const;
type RowColumn = (typeof rowColumns)[number];

const placeColumns = 'dock_id, bay, docked_since, contested';

const readingColumns = `reported_bay, bay_state, battery_percent, battery_health_percent, battery_cycles, storage_used_bytes,
  storage_total_bytes, pending_files, pending_bytes, clock_skew_seconds, fault_code`;

// A row without a reading leaves the latest one alone; `reported_at` tells which it is.
const keepsReading = [...readingColumns.split(/,\s*/), 'reported_dock_id', 'reported_at']
  .map((column) => `${column} = CASE WHEN excluded.reported_at IS NULL THEN s.${column} ELSE excluded.${column} END`)
  .join(', ');

const upsert = {
  name: 'telemetry-write-cameras',
  text: `INSERT INTO camera_states AS s
    (camera_id, last_seen_at, ${placeColumns}, reported_at, reported_dock_id, ${readingColumns}, firmware_version)
  SELECT camera_id, seen_at, ${placeColumns}, reported_at, CASE WHEN reported_at IS NOT NULL THEN $1::uuid END, ${readingColumns},
         firmware_version
    FROM unnest($2::uuid[], $3::timestamptz[], $4::uuid[], $5::integer[], $6::timestamptz[], $7::boolean[], $8::timestamptz[],
      $9::integer[], $10::text[], $11::real[], $12::real[], $13::integer[], $14::bigint[], $15::bigint[], $16::integer[],
      $17::bigint[], $18::text[], $19::double precision[], $20::text[])
      AS r(camera_id, seen_at, dock_id, bay, docked_since, contested, reported_at, reported_bay, bay_state, battery_percent,
           battery_health_percent, battery_cycles, storage_used_bytes, storage_total_bytes, pending_files, pending_bytes,
           firmware_version, clock_skew_seconds, fault_code)
  ON CONFLICT (camera_id) DO UPDATE SET last_seen_at = greatest(s.last_seen_at, excluded.last_seen_at),
    dock_id = excluded.dock_id, bay = excluded.bay, docked_since = excluded.docked_since, contested = excluded.contested,
    firmware_version = coalesce(excluded.firmware_version, s.firmware_version), ${keepsReading}`,
};
