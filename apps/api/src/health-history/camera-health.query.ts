import {
  predictWornBattery,
  unitsPerPoint,
  type BatteryOutlook,
  type BatteryReading,
  type Resolution,
  type TelemetryRetention,
} from '@custodian/domain';
import type { DataSource } from 'typeorm';
import { runPrepared, type PreparedStatement } from '../database/prepared.ts';
import { timestamp } from '../database/unnested.ts';
import { bucketOf, pointsByResolution, readFinest, type Period } from './health-points.ts';

/** A camera's health over a part of a period; null where nothing was told. */
export interface CameraHealthPoint {
  readonly at: string;
  readonly samples: number;
  readonly batteryMin: number | null;
  readonly batteryMean: number | null;
  readonly batteryMax: number | null;
  readonly batteryHealthPercent: number | null;
  readonly storageUsedBytes: number | null;
  readonly storageTotalBytes: number | null;
  readonly pendingFiles: number | null;
  readonly pendingBytes: number | null;
  /** Null in raw samples, which are instants. */
  readonly dockedMinutes: number | null;
  readonly faults: number;
  readonly faultCode: string | null;
  readonly skewMin: number | null;
  readonly skewMax: number | null;
}

export interface CameraHealthHistory {
  readonly resolution: Resolution;
  readonly points: readonly CameraHealthPoint[];
  /** What it ran in the period, oldest first; the first from before it. */
  readonly firmware: readonly { readonly version: string; readonly from: string }[];
  readonly battery: BatteryOutlook;
  /** What its battery was last said to hold of new, and on which day; null where nobody told. */
  readonly lastBattery: { readonly at: string; readonly percent: number } | null;
}

/** A battery is worn at this. */
export const wornPercent = 70;

const figures = `battery_min, battery_max, battery_sum, battery_count, health_sum, health_count, storage_used_bytes,
  storage_total_bytes, pending_files, pending_bytes, docked_minutes, faults, fault_code, skew_min, skew_max`;

const sources: Readonly<Record<Resolution, string>> = {
  raw: `SELECT at AS t, 1 AS samples, battery_percent AS battery_min, battery_percent AS battery_max,
      battery_percent::double precision AS battery_sum, (battery_percent IS NOT NULL)::integer AS battery_count,
      battery_health_percent::double precision AS health_sum, (battery_health_percent IS NOT NULL)::integer AS health_count,
      storage_used_bytes, storage_total_bytes, pending_files, pending_bytes, NULL::real AS docked_minutes,
      (fault_code IS NOT NULL OR bay_state = 'fault')::integer AS faults, fault_code, clock_skew_seconds AS skew_min,
      clock_skew_seconds AS skew_max
    FROM camera_samples WHERE camera_id = $1 AND at >= $2 AND at < $3 AND plausible
     AND received_at >= $2::timestamptz - interval '10 minutes'`,
  hour: `SELECT hour AS t, samples, ${figures} FROM camera_hours
    WHERE camera_id = $1 AND hour >= date_trunc('hour', $2::timestamptz) AND hour < $3`,
  day: `SELECT day::timestamp AT TIME ZONE 'Europe/London' AS t, samples, ${figures} FROM camera_days
    WHERE camera_id = $1 AND day >= ($2::timestamptz AT TIME ZONE 'Europe/London')::date
      AND day < ($3::timestamptz AT TIME ZONE 'Europe/London' + interval '1 day')::date`,
};

// Prepared, each: a day of samples is a partition of its own, and to plan over a fortnight of them costs more than to read one.
const points = pointsByResolution(
  'camera-health',
  (
    resolution,
  ) => `SELECT to_json(min(t)) #>> '{}' AS at, sum(samples)::integer AS samples, min(battery_min) AS "batteryMin",
        sum(battery_sum) / nullif(sum(battery_count), 0) AS "batteryMean", max(battery_max) AS "batteryMax",
        sum(health_sum) / nullif(sum(health_count), 0) AS "batteryHealthPercent",
        max(storage_used_bytes)::double precision AS "storageUsedBytes", max(storage_total_bytes)::double precision AS "storageTotalBytes",
        max(pending_files) AS "pendingFiles", max(pending_bytes)::double precision AS "pendingBytes",
        sum(docked_minutes)::double precision AS "dockedMinutes", sum(faults)::integer AS faults,
        (array_agg(fault_code ORDER BY t DESC) FILTER (WHERE fault_code IS NOT NULL))[1] AS "faultCode",
        min(skew_min)::double precision AS "skewMin", max(skew_max)::double precision AS "skewMax"
      FROM (${sources[resolution]}) s GROUP BY ${bucketOf(resolution)} ORDER BY 1`,
);

const firmwareThen: PreparedStatement = {
  name: 'camera-health-firmware',
  text: `SELECT version, to_json(at) #>> '{}' AS "from" FROM firmware_reports WHERE device_id = $1 AND at < $3
        AND at >= coalesce((SELECT max(at) FROM firmware_reports WHERE device_id = $1 AND at <= $2), $2)
      ORDER BY at LIMIT 1000`,
};

/** Over its whole life: a trend needs more than the period on show. */
const batteryDays: PreparedStatement = {
  name: 'camera-health-battery',
  text: `SELECT (extract(epoch FROM day::timestamp AT TIME ZONE 'Europe/London') * 1000)::double precision AS at,
            health_sum / health_count AS percent, battery_cycles AS cycles
       FROM camera_days WHERE camera_id = $1 AND health_count > 0 ORDER BY day`,
};

/** A camera's health over [from, until), at most 1,000 points, from the finest that is kept of it. */
export async function readCameraHealth(
  database: DataSource,
  cameraId: string,
  period: Period,
  kept: TelemetryRetention,
  now: number,
): Promise<CameraHealthHistory> {
  const [from, until] = [timestamp(period.from), timestamp(period.until)];
  const read = (resolution: Resolution): Promise<CameraHealthPoint[]> =>
    runPrepared<CameraHealthPoint>(database, points[resolution], [
      cameraId,
      from,
      until,
      unitsPerPoint(resolution, period.from, period.until),
    ]);
  const [finest, firmware, readings] = await Promise.all([
    readFinest(kept, period, now, read),
    runPrepared<{ version: string; from: string }>(database, firmwareThen, [cameraId, from, until]),
    runPrepared<BatteryReading>(database, batteryDays, [cameraId]),
  ]);
  const last = readings.at(-1);
  return {
    ...finest,
    firmware,
    battery: predictWornBattery(readings, wornPercent, now),
    lastBattery: last === undefined ? null : { at: new Date(last.at).toISOString(), percent: last.percent },
  };
}
