import type { EntityManager } from 'typeorm';
import { timestamp } from '../database/unnested.ts';

/** Which hour of which device is to be rolled up. */
export interface DirtyHour {
  readonly id: string;
  /** Epoch milliseconds. */
  readonly hour: number;
}

const figures = [
  'samples',
  'battery_min',
  'battery_max',
  'battery_sum',
  'battery_count',
  'health_sum',
  'health_count',
  'battery_cycles',
  'storage_used_bytes',
  'storage_total_bytes',
  'pending_files',
  'pending_bytes',
  'docked_minutes',
  'faults',
  'fault_code',
  'skew_min',
  'skew_max',
  'firmware_version',
];
const columns = figures.join(', ');
const again = [...figures.map((name) => `${name} = excluded.${name}`), 'rolled_up_at = now()'].join(', ');

// Exact sums, and the last by time and then by dock: the same samples give the same figures in whatever order they came.
const last = 'ORDER BY s.at DESC, s.dock_id, s.bay';
// A reading counts as docked until the next one, at most five minutes.
const hours = `
  INSERT INTO camera_hours (camera_id, hour, ${columns})
  SELECT d.id, d.hour, f.* FROM unnest($1::uuid[], $2::timestamptz[]) AS d(id, hour), LATERAL (
    SELECT count(*)::integer AS samples, min(s.battery_percent), max(s.battery_percent),
      coalesce(sum(s.battery_percent::numeric), 0)::double precision, count(s.battery_percent)::integer,
      coalesce(sum(s.battery_health_percent::numeric), 0)::double precision, count(s.battery_health_percent)::integer,
      max(s.battery_cycles), max(s.storage_used_bytes), max(s.storage_total_bytes), max(s.pending_files), max(s.pending_bytes),
      coalesce(sum(extract(epoch FROM s.until - s.at)), 0)::real / 60,
      count(*) FILTER (WHERE s.fault_code IS NOT NULL OR s.bay_state = 'fault')::integer,
      (array_agg(s.fault_code ${last}) FILTER (WHERE s.fault_code IS NOT NULL))[1],
      min(s.clock_skew_seconds)::real, max(s.clock_skew_seconds)::real,
      (array_agg(s.firmware_version ${last}) FILTER (WHERE s.firmware_version IS NOT NULL))[1]
    FROM (SELECT x.*, least(lead(x.at) OVER (ORDER BY x.at, x.dock_id, x.bay), x.at + interval '5 minutes',
                 d.hour + interval '1 hour') AS until
            FROM camera_samples x
           WHERE x.camera_id = d.id AND x.at >= d.hour AND x.at < d.hour + interval '1 hour' AND x.plausible
             AND x.received_at >= d.hour - interval '10 minutes') s) f
  WHERE f.samples > 0
  ON CONFLICT (camera_id, hour) DO UPDATE SET ${again}`;

const days = `
  INSERT INTO camera_days (camera_id, day, ${columns})
  SELECT d.id, d.day, f.* FROM (
      SELECT DISTINCT id, (hour AT TIME ZONE 'Europe/London')::date AS day FROM unnest($1::uuid[], $2::timestamptz[]) AS u(id, hour)
    ) d, LATERAL (
    SELECT sum(h.samples)::integer AS samples, min(h.battery_min), max(h.battery_max),
      sum(h.battery_sum::numeric)::double precision, sum(h.battery_count)::integer,
      sum(h.health_sum::numeric)::double precision, sum(h.health_count)::integer,
      max(h.battery_cycles), max(h.storage_used_bytes), max(h.storage_total_bytes), max(h.pending_files), max(h.pending_bytes),
      sum(h.docked_minutes::numeric)::real, sum(h.faults)::integer,
      (array_agg(h.fault_code ORDER BY h.hour DESC) FILTER (WHERE h.fault_code IS NOT NULL))[1], min(h.skew_min), max(h.skew_max),
      (array_agg(h.firmware_version ORDER BY h.hour DESC) FILTER (WHERE h.firmware_version IS NOT NULL))[1]
    FROM camera_hours h WHERE h.camera_id = d.id AND h.hour >= d.day::timestamp AT TIME ZONE 'Europe/London'
     AND h.hour < (d.day + 1)::timestamp AT TIME ZONE 'Europe/London') f
  WHERE f.samples > 0
  ON CONFLICT (camera_id, day) DO UPDATE SET ${again}`;

/** Rolls these hours up again from raw samples, and the local days that they are part of from their hours. */
export async function rollUpCameras(tx: EntityManager, dirty: readonly DirtyHour[]): Promise<void> {
  if (dirty.length === 0) return;
  const values = [dirty.map(({ id }) => id), dirty.map(({ hour }) => timestamp(hour))];
  await tx.query(hours, values);
  await tx.query(days, values);
}
