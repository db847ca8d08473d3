import type { BayReading } from '@custodian/device-protocol';
import {
  compareReportPositions,
  isNewerReading,
  judgeDockClaims,
  type BayClaim,
  type ReportPosition,
} from '@custodian/domain';
import type { EntityManager } from 'typeorm';
import { runPrepared } from '../database/prepared.ts';
import { timestamp, timestampOrNull, unnested } from '../database/unnested.ts';
import type { KnownCamera, TakenReport } from './report-frame.ts';
import type { JudgedReport } from './write-reports.ts';

/** Where a camera is after a report. */
export interface CameraPlace {
  readonly camera: KnownCamera;
  readonly dockId: string | null;
  readonly bay: number | null;
  readonly dockedSince: number | null;
  readonly isContested: boolean;
  /** What the report says of it; undefined when it names it nowhere. */
  readonly said: BayReading | undefined;
  /** Whether no later reading of it came before. */
  readonly isNewest: boolean;
}

interface PlacedClaim extends BayClaim, ReportPosition {
  readonly dock: string;
  readonly reportedAt: number;
}

/** Judges for every camera which dock has it: this one by its new claims, others by their latest. */
export function placesOf(report: TakenReport, claims: readonly BayClaim[]): CameraPlace[] {
  const { dock, at, cameras, stored, readings } = report;
  const { epoch, sequence } = report.report;
  const ours = claims.map((claim) => ({ ...claim, dock: dock.id, reportedAt: at, epoch, sequence }));
  const listed = new Set(claims.map(({ bay }) => bay));
  const standing = stored.filter((claim) => claim.dock !== dock.id || !listed.has(claim.bay));
  const claimsOf = Map.groupBy<string | null, PlacedClaim>([...ours, ...standing], ({ camera }) => camera);
  const saidOf = new Map(readings.map((reading) => [reading.cameraSerial?.toLowerCase(), reading]));
  return [...cameras.values()].map((camera) => {
    const candidates = onePerDock(claimsOf.get(camera.id) ?? []);
    const verdict = judgeDockClaims(candidates.map((claim) => ({ ...claim, dockedAt: claim.since })));
    const winner = candidates.find((candidate) => candidate.dock === verdict.dock);
    const said = saidOf.get(camera.serialKey);
    return {
      camera,
      dockId: verdict.dock,
      bay: winner?.bay ?? null,
      dockedSince: winner?.since ?? null,
      isContested: verdict.isContested,
      said,
      isNewest: said !== undefined && isNewerReading({ dock: dock.id, at, epoch, sequence }, camera.readBy),
    };
  });
}

/** A dock that names a camera in two bays, by two reports that told of different ones, has it where it said so last. */
function onePerDock(claims: readonly PlacedClaim[]): PlacedClaim[] {
  return claims.filter(
    (claim) => !claims.some((other) => other.dock === claim.dock && compareReportPositions(other, claim) > 0),
  );
}

/** Writes where cameras are, and their latest readings; a camera that left keeps its last one. */
export async function writeCameraStates(tx: EntityManager, reports: readonly JudgedReport[]): Promise<void> {
  const rows = reports.flatMap((report) => report.places.map((place) => rowOf(report, place)));
  if (rows.length > 0) await runPrepared(tx, upsert, unnested(rows, rowColumns));
}

function rowOf({ dock, report, at }: JudgedReport, place: CameraPlace): Record<RowColumn, unknown> {
  const { camera, dockId, bay, dockedSince, isContested, said, isNewest } = place;
  const isNamed =
    said !== undefined || report.events.some((event) => event.cameraSerial?.toLowerCase() === camera.serialKey);
  return {
    camera: camera.id,
    seen: isNamed ? timestamp(at) : null,
    dock: dockId,
    bay,
    docked: timestampOrNull(dockedSince),
    contested: isContested,
    read: isNewest ? timestamp(at) : null,
    readDock: isNewest ? dock.id : null,
    epoch: isNewest ? report.epoch : 0,
    sequence: isNewest ? report.sequence : -1,
    readBay: said?.bay,
    state: said?.state,
    battery: said?.batteryPercent,
    health: said?.batteryHealthPercent,
    cycles: said?.batteryCycles,
    used: said?.storageUsedBytes,
    total: said?.storageTotalBytes,
    files: said?.pendingFiles,
    bytes: said?.pendingBytes,
    version: said?.firmwareVersion,
    skew: said?.clockSkewSeconds,
    fault: said?.faultCode,
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
  'readDock',
  'epoch',
  'sequence',
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

const readingColumns = `reported_dock_id, reported_epoch, reported_sequence, reported_bay, bay_state, battery_percent,
  battery_health_percent, battery_cycles, storage_used_bytes, storage_total_bytes, pending_files, pending_bytes,
  clock_skew_seconds, fault_code`;

// A row without `reported_at` brings no reading that is newer than the latest: that stays.
const keepsReading = [...readingColumns.split(/,\s*/), 'reported_at']
  .map((column) => `${column} = CASE WHEN excluded.reported_at IS NULL THEN s.${column} ELSE excluded.${column} END`)
  .join(', ');

const upsert = {
  name: 'telemetry-write-cameras',
  text: `INSERT INTO camera_states AS s
    (camera_id, last_seen_at, ${placeColumns}, reported_at, ${readingColumns}, firmware_version)
  SELECT * FROM unnest($1::uuid[], $2::timestamptz[], $3::uuid[], $4::integer[], $5::timestamptz[], $6::boolean[],
      $7::timestamptz[], $8::uuid[], $9::bigint[], $10::bigint[], $11::integer[], $12::text[], $13::real[], $14::real[],
      $15::integer[], $16::bigint[], $17::bigint[], $18::integer[], $19::bigint[], $21::double precision[], $22::text[],
      $20::text[])
  ON CONFLICT (camera_id) DO UPDATE SET last_seen_at = greatest(s.last_seen_at, excluded.last_seen_at),
    dock_id = excluded.dock_id, bay = excluded.bay, docked_since = excluded.docked_since, contested = excluded.contested,
    firmware_version = CASE WHEN excluded.reported_at IS NULL THEN coalesce(s.firmware_version, excluded.firmware_version)
      ELSE coalesce(excluded.firmware_version, s.firmware_version) END, ${keepsReading}`,
};
