import type { EntityManager } from 'typeorm';
import { runPrepared } from '../database/prepared.ts';
import { timestamp, unnested } from '../database/unnested.ts';
import type { TakenReport } from './report-frame.ts';

const cameraColumns = [
  'received',
  'at',
  'dock',
  'plausible',
  'camera',
  'bay',
  'state',
  'batteryPercent',
  'batteryHealthPercent',
  'batteryCycles',
  'storageUsedBytes',
  'storageTotalBytes',
  'pendingFiles',
  'pendingBytes',
  'firmwareVersion',
  'clockSkewSeconds',
  'faultCode',
] as const;

const insertCameraSamples = {
  name: 'telemetry-write-camera-samples',
  text: `INSERT INTO camera_samples (received_at, at, dock_id, plausible, camera_id, bay, bay_state, battery_percent,
      battery_health_percent, battery_cycles, storage_used_bytes, storage_total_bytes, pending_files, pending_bytes,
      firmware_version, clock_skew_seconds, fault_code)
    SELECT * FROM unnest($1::timestamptz[], $2::timestamptz[], $3::uuid[], $4::boolean[], $5::uuid[], $6::integer[], $7::text[],
      $8::real[], $9::real[], $10::integer[], $11::bigint[], $12::bigint[], $13::integer[], $14::bigint[], $15::text[],
      $16::double precision[], $17::text[])`,
};

const insertDockSamples = {
  name: 'telemetry-write-dock-samples',
  text: `INSERT INTO dock_samples (received_at, at, dock_id, plausible, temperature_celsius, free_bytes, uplink_bits_per_second)
    SELECT * FROM unnest($1::timestamptz[], $2::timestamptz[], $3::uuid[], $4::boolean[], $5::double precision[], $6::bigint[],
      $7::bigint[])`,
};

/** Keeps what reports say of docks and cameras raw: whatever their time, late ones too. Partitioned by receipt. */
export async function writeSamples(tx: EntityManager, reports: readonly TakenReport[]): Promise<void> {
  const cameras = reports.flatMap(cameraRows);
  if (cameras.length > 0) await runPrepared(tx, insertCameraSamples, unnested(cameras, cameraColumns));
  const docks = reports.map((report) => ({
    ...origin(report),
    temperature: report.report.dock?.temperatureCelsius,
    free: report.report.dock?.freeBytes,
    uplink: rounded(report.report.dock?.uplinkBitsPerSecond),
  }));
  const columns = ['received', 'at', 'dock', 'plausible', 'temperature', 'free', 'uplink'] as const;
  await runPrepared(tx, insertDockSamples, unnested(docks, columns));
}

function cameraRows(report: TakenReport) {
  const from = origin(report);
  return report.readings.flatMap(({ cameraSerial, ...reading }) => {
    const camera = report.cameras.get(cameraSerial?.toLowerCase() ?? '');
    return camera ? [{ ...from, camera: camera.id, ...reading }] : [];
  });
}

function origin({ receivedAt, at, dock, verdict }: TakenReport) {
  return { received: timestamp(receivedAt), at: timestamp(at), dock: dock.id, plausible: verdict === 'plausible' };
}

function rounded(value: number | undefined): number | null {
  return value === undefined ? null : Math.round(value);
}
