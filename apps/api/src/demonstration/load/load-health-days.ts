import type pg from 'pg';
import { instantText } from './write-table.ts';

const daysBack = 90;

/** A number from 0 to 99 that is the same for the same device and day. */
const chance = (salt: string, id = 'd.camera_id', day = 'd.day'): string =>
  `(abs(hashtext(${id}::text || ${day}::text || '${salt}')::bigint) % 100)`;

// Batteries that are worn by now lost their health at some ten times the usual pace.
const healthThen = `least(100, s.battery_health_percent + ($1::timestamptz::date - d.day)
  * CASE WHEN s.battery_health_percent < 78 THEN 0.09 ELSE 0.008 END + (${chance('health')} - 50) / 100.0)`;

const cameraDays = `
  INSERT INTO camera_days (camera_id, day, samples, battery_min, battery_max, battery_sum, battery_count, health_sum, health_count,
    battery_cycles, storage_used_bytes, storage_total_bytes, pending_files, pending_bytes, docked_minutes, faults, fault_code,
    skew_min, skew_max, firmware_version)
  SELECT d.camera_id, d.day, greatest(1, round(d.minutes)), d.low, d.high, (d.low + d.high) / 2.0, 1, ${healthThen}, 1,
    greatest(0, s.battery_cycles - ($1::timestamptz::date - d.day) * 0.7)::integer, 220000000 + ${chance('used')} * 90000000::bigint,
    s.storage_total_bytes, ${chance('files')} / 12, ${chance('files')} / 12 * 310000000::bigint, d.minutes,
    CASE WHEN ${chance('fault')} = 0 AND ${chance('again')} < 30 THEN 1 ELSE 0 END,
    CASE WHEN ${chance('fault')} = 0 AND ${chance('again')} < 30 THEN 'E12' END, s.clock_skew_seconds - ${chance('skew')} / 100.0,
    s.clock_skew_seconds + ${chance('skew')} / 200.0, coalesce(f.version, s.firmware_version)
  FROM (
    SELECT k.camera_id, x.day, min(k.battery_in)::real AS low, max(coalesce(k.battery_out, 100))::real AS high,
      least(1440, sum(extract(epoch FROM
        least(coalesce(k.until_at, $1), (x.day + 1)::timestamp AT TIME ZONE 'Europe/London')
        - greatest(k.from_at, x.day::timestamp AT TIME ZONE 'Europe/London'))) / 60)::real AS minutes
    FROM dockings k, LATERAL (
      SELECT generate_series(
        greatest((k.from_at AT TIME ZONE 'Europe/London')::date, $1::timestamptz::date - ${daysBack}),
        least((coalesce(k.until_at, $1) AT TIME ZONE 'Europe/London')::date, $1::timestamptz::date - 1), interval '1 day')::date AS day) x
    GROUP BY 1, 2) d
  JOIN camera_states s ON s.camera_id = d.camera_id
  LEFT JOIN LATERAL (SELECT version FROM firmware_reports WHERE device_id = d.camera_id AND at < d.day + 1
                      ORDER BY at DESC LIMIT 1) f ON true`;

const dockDays = `
  INSERT INTO dock_days (dock_id, day, samples, online_minutes, temperature_min, temperature_max, temperature_sum, temperature_count,
    uplink_min, uplink_max, uplink_sum, uplink_count, free_bytes)
  SELECT s.dock_id, x.day, x.minutes, x.minutes, s.temperature_celsius - 3 - ${chance('low', 's.dock_id', 'x.day')} / 50.0,
    s.temperature_celsius + 2 + ${chance('high', 's.dock_id', 'x.day')} / 25.0, s.temperature_celsius, 1,
    s.uplink_bits_per_second * (70 + ${chance('slow', 's.dock_id', 'x.day')} / 5) / 100, s.uplink_bits_per_second,
    s.uplink_bits_per_second, 1, s.free_bytes
  FROM dock_states s, LATERAL (
    SELECT day::date, CASE WHEN ${chance('gap', 's.dock_id', 'day')} < 3 THEN 1440 - ${chance('long', 's.dock_id', 'day')} * 2
                           ELSE 1440 END AS minutes
      FROM generate_series($1::timestamptz::date - ${daysBack}, $1::timestamptz::date - 1, interval '1 day') AS g(day)) x
   WHERE x.day <= (s.last_report_at AT TIME ZONE 'Europe/London')::date`;

/** 90 days of daily rollups, made by the database from the dockings and the latest state: what docks would have told. */
export async function loadHealthDays(client: pg.ClientBase, now: number): Promise<void> {
  await client.query(cameraDays, [instantText(now)]);
  await client.query(dockDays, [instantText(now)]);
}
