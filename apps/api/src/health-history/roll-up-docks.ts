import type { EntityManager } from 'typeorm';
import { timestamp } from '../database/unnested.ts';
import type { DirtyHour } from './roll-up-cameras.ts';

const figures = [
  'samples',
  'online_minutes',
  'temperature_min',
  'temperature_max',
  'temperature_sum',
  'temperature_count',
  'uplink_min',
  'uplink_max',
  'uplink_sum',
  'uplink_count',
  'free_bytes',
];
const columns = figures.join(', ');
const again = [...figures.map((name) => `${name} = excluded.${name}`), 'rolled_up_at = now()'].join(', ');

// A dock reports every minute and counts as online until the next report, at most five minutes.
const hours = `
  INSERT INTO dock_hours (dock_id, hour, ${columns})
  SELECT d.id, d.hour, f.* FROM unnest($1::uuid[], $2::timestamptz[]) AS d(id, hour), LATERAL (
    SELECT count(*)::integer AS samples, coalesce(sum(extract(epoch FROM s.until - s.at)), 0)::real / 60,
      min(s.temperature_celsius)::real, max(s.temperature_celsius)::real,
      coalesce(sum(s.temperature_celsius::numeric), 0)::double precision, count(s.temperature_celsius)::integer,
      min(s.uplink_bits_per_second), max(s.uplink_bits_per_second),
      coalesce(sum(s.uplink_bits_per_second), 0)::double precision, count(s.uplink_bits_per_second)::integer, min(s.free_bytes)
    FROM (SELECT x.*, least(lead(x.at) OVER (ORDER BY x.at), x.at + interval '5 minutes', d.hour + interval '1 hour') AS until
            FROM dock_samples x
           WHERE x.dock_id = d.id AND x.at >= d.hour AND x.at < d.hour + interval '1 hour' AND x.plausible
             AND x.received_at >= d.hour - interval '10 minutes') s) f
  WHERE f.samples > 0
  ON CONFLICT (dock_id, hour) DO UPDATE SET ${again}`;

const days = `
  INSERT INTO dock_days (dock_id, day, ${columns})
  SELECT d.id, d.day, f.* FROM (
      SELECT DISTINCT id, (hour AT TIME ZONE 'Europe/London')::date AS day FROM unnest($1::uuid[], $2::timestamptz[]) AS u(id, hour)
    ) d, LATERAL (
    SELECT sum(h.samples)::integer AS samples, sum(h.online_minutes::numeric)::real, min(h.temperature_min), max(h.temperature_max),
      sum(h.temperature_sum::numeric)::double precision, sum(h.temperature_count)::integer, min(h.uplink_min), max(h.uplink_max),
      sum(h.uplink_sum::numeric)::double precision, sum(h.uplink_count)::integer, min(h.free_bytes)
    FROM dock_hours h WHERE h.dock_id = d.id AND h.hour >= d.day::timestamp AT TIME ZONE 'Europe/London'
     AND h.hour < (d.day + 1)::timestamp AT TIME ZONE 'Europe/London') f
  WHERE f.samples > 0
  ON CONFLICT (dock_id, day) DO UPDATE SET ${again}`;

/** Rolls these hours of docks up again from raw samples, and their local days from their hours. */
export async function rollUpDocks(tx: EntityManager, dirty: readonly DirtyHour[]): Promise<void> {
  if (dirty.length === 0) return;
  const values = [dirty.map(({ id }) => id), dirty.map(({ hour }) => timestamp(hour))];
  await tx.query(hours, values);
  await tx.query(days, values);
}
