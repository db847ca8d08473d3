import type pg from 'pg';

/** Cameras whose hours are kept, and the share of docks that they fill. */
export const camerasByHour = 2_000;
export const docksByHour = 140;
const days = 90;
const samplesADay = 96;

/** Yesterday in UTC: past, and nowhere near to be dropped by itself. */
export function rawDay(now: number): string {
  return new Date(now - 86_400_000).toISOString().slice(0, 10);
}

export function partitionOf(day: string): string {
  return `camera_samples_${day.replaceAll('-', '')}`;
}

/**
 * What health pages read: 90 days of every camera and dock, their hours of some, and one day of raw samples, four an hour
 * of each camera. What an earlier run made stands; the raw day was dropped by it.
 */
export async function fillHealth(database: pg.Pool): Promise<void> {
  await database.query(cameraDays, [days]);
  await database.query(cameraHours, [days, camerasByHour]);
  await database.query(dockDays, [days]);
  await database.query(dockHours, [days, docksByHour]);
  const day = rawDay(Date.now());
  await database.query(`SELECT ensure_camera_samples_day($1::date)`, [day]);
  const { rowCount: isFilled } = await database.query(`SELECT FROM ${partitionOf(day)} LIMIT 1`);
  if (!isFilled) await database.query(rawSamples, [day, samplesADay]);
  await database.query(`VACUUM ANALYZE camera_days, camera_hours, dock_days, dock_hours, ${partitionOf(day)}`);
}

const cameraFigures = `samples, battery_min, battery_max, battery_sum, battery_count, health_sum, health_count, battery_cycles,
  storage_used_bytes, storage_total_bytes, pending_files, pending_bytes, docked_minutes, faults, skew_min, skew_max, firmware_version`;

/** A battery that wears by a fiftieth of a point a day. */
const cameraValues = (back: string): string =>
  `96, 20, 100, 96 * 61, 96, 96 * (84 + ${back} * 0.02), 96, 300, 9000000000 + ${back} * 1000000, 64000000000, ${back}::int % 5, 40000000,
   50, (${back}::int % 17 = 0)::int, -0.4, 0.6, '4.1.' || ${back}::int % 3`;

const cameraDays = `
  INSERT INTO camera_days (camera_id, day, ${cameraFigures})
  SELECT c.id, current_date - back, ${cameraValues('back')}
    FROM (SELECT id FROM cameras ORDER BY id) c, generate_series(1, $1::int) back
   WHERE NOT EXISTS (SELECT FROM camera_days x WHERE x.camera_id = c.id)`;

const cameraHours = `
  INSERT INTO camera_hours (camera_id, hour, ${cameraFigures})
  SELECT c.id, date_trunc('hour', now()) - back * interval '1 hour', ${cameraValues('(back / 24)')}
    FROM (SELECT id FROM cameras ORDER BY serial_key LIMIT $2::int) c, generate_series(1, $1::int * 24) back
   WHERE NOT EXISTS (SELECT FROM camera_hours x WHERE x.camera_id = c.id)`;

const dockFigures = `samples, online_minutes, temperature_min, temperature_max, temperature_sum, temperature_count, uplink_min, uplink_sum,
  uplink_count, free_bytes`;
const dockValues = '60, 60, 22, 31, 60 * 26, 60, 40000000, 60 * 80000000.0, 60, 120000000000';

const dockDays = `
  INSERT INTO dock_days (dock_id, day, ${dockFigures})
  SELECT k.id, current_date - back, ${dockValues} FROM (SELECT id FROM docks ORDER BY id) k, generate_series(1, $1::int) back
   WHERE NOT EXISTS (SELECT FROM dock_days x WHERE x.dock_id = k.id)`;

const dockHours = `
  INSERT INTO dock_hours (dock_id, hour, ${dockFigures})
  SELECT k.id, date_trunc('hour', now()) - back * interval '1 hour', ${dockValues}
    FROM (SELECT id FROM docks WHERE serial LIKE 'BD-%' ORDER BY serial_key LIMIT $2::int) k, generate_series(1, $1::int * 24) back
   WHERE NOT EXISTS (SELECT FROM dock_hours x WHERE x.dock_id = k.id)`;

const rawSamples = `
  INSERT INTO camera_samples (received_at, at, dock_id, camera_id, bay, bay_state, battery_percent, battery_health_percent, storage_used_bytes,
      storage_total_bytes, pending_files, pending_bytes, firmware_version, clock_skew_seconds)
  SELECT x.at, x.at, k.id, c.id, 1 + x.n % 14, 'charging', x.n, 84, 9000000000, 64000000000, 0, 0, '4.1.3', 0.2
    FROM (SELECT id FROM docks LIMIT 1) k, (SELECT id FROM cameras ORDER BY id) c,
 LATERAL (SELECT n, $1::date::timestamp AT TIME ZONE 'UTC' + n * (interval '1 day' / $2::int) AS at FROM generate_series(0, $2::int - 1) n) x`;
