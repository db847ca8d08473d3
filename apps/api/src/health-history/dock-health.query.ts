import { unitsPerPoint, type Resolution, type TelemetryRetention } from '@custodian/domain';
import type { DataSource } from 'typeorm';
import { runPrepared } from '../database/prepared.ts';
import { timestamp } from '../database/unnested.ts';
import { bucketOf, pointsByResolution, readFinest, type Period } from './health-points.ts';

/** A dock's health over a part of a period; null where nothing was told. */
export interface DockHealthPoint {
  readonly at: string;
  readonly samples: number;
  /** Null in raw samples, which are instants. */
  readonly onlineMinutes: number | null;
  readonly temperatureMin: number | null;
  readonly temperatureMean: number | null;
  readonly temperatureMax: number | null;
  readonly uplinkMin: number | null;
  readonly uplinkMean: number | null;
  readonly freeBytes: number | null;
}

export interface DockHealthHistory {
  readonly resolution: Resolution;
  readonly points: readonly DockHealthPoint[];
}

const figures = `online_minutes, temperature_min, temperature_max, temperature_sum, temperature_count, uplink_min, uplink_sum,
  uplink_count, free_bytes`;

const sources: Readonly<Record<Resolution, string>> = {
  raw: `SELECT at AS t, 1 AS samples, NULL::real AS online_minutes, temperature_celsius AS temperature_min,
      temperature_celsius AS temperature_max, temperature_celsius AS temperature_sum,
      (temperature_celsius IS NOT NULL)::integer AS temperature_count, uplink_bits_per_second AS uplink_min,
      uplink_bits_per_second::double precision AS uplink_sum, (uplink_bits_per_second IS NOT NULL)::integer AS uplink_count, free_bytes
    FROM dock_samples WHERE dock_id = $1 AND at >= $2 AND at < $3 AND plausible
     AND received_at >= $2::timestamptz - interval '10 minutes'`,
  hour: `SELECT hour AS t, samples, ${figures} FROM dock_hours
    WHERE dock_id = $1 AND hour >= date_trunc('hour', $2::timestamptz) AND hour < $3`,
  day: `SELECT day::timestamp AT TIME ZONE 'Europe/London' AS t, samples, ${figures} FROM dock_days
    WHERE dock_id = $1 AND day >= ($2::timestamptz AT TIME ZONE 'Europe/London')::date
      AND day < ($3::timestamptz AT TIME ZONE 'Europe/London' + interval '1 day')::date`,
};

const points = pointsByResolution(
  'dock-health',
  (
    resolution,
  ) => `SELECT to_json(min(t)) #>> '{}' AS at, sum(samples)::integer AS samples, sum(online_minutes)::double precision AS "onlineMinutes",
          min(temperature_min)::double precision AS "temperatureMin",
          sum(temperature_sum) / nullif(sum(temperature_count), 0) AS "temperatureMean",
          max(temperature_max)::double precision AS "temperatureMax", min(uplink_min)::double precision AS "uplinkMin",
          sum(uplink_sum) / nullif(sum(uplink_count), 0) AS "uplinkMean", min(free_bytes)::double precision AS "freeBytes"
        FROM (${sources[resolution]}) s GROUP BY ${bucketOf(resolution)} ORDER BY 1`,
);

/** A dock's health over [from, until), at most 1,000 points, from the finest that is kept of it. */
export function readDockHealth(
  database: DataSource,
  dockId: string,
  period: Period,
  kept: TelemetryRetention,
  now: number,
): Promise<DockHealthHistory> {
  const { from, until } = period;
  return readFinest(kept, period, now, (resolution) =>
    runPrepared<DockHealthPoint>(database, points[resolution], [
      dockId,
      timestamp(from),
      timestamp(until),
      unitsPerPoint(resolution, from, until),
    ]),
  );
}
