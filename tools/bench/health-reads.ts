import { rawDay } from './fill-health.ts';
import type { Read } from './reads.ts';

/** Of which devices a read is: all of them, or those whose hours are kept. */
export interface HealthRead extends Read {
  readonly of: 'camera' | 'dock' | 'camera by hour' | 'dock by hour';
}

const day = 86_400_000;

const cameraFigures = `sum(samples) AS samples, min(battery_min) AS battery_min, sum(battery_sum) / nullif(sum(battery_count), 0) AS battery_mean,
  max(battery_max) AS battery_max, sum(health_sum) / nullif(sum(health_count), 0) AS health, max(storage_used_bytes) AS used,
  max(storage_total_bytes) AS total, max(pending_files) AS files, max(pending_bytes) AS bytes, sum(docked_minutes) AS docked,
  sum(faults) AS faults, max(fault_code) AS fault_code, min(skew_min) AS skew_min, max(skew_max) AS skew_max`;
const dockFigures = `sum(samples) AS samples, sum(online_minutes) AS online, min(temperature_min) AS coldest,
  sum(temperature_sum) / nullif(sum(temperature_count), 0) AS mean, max(temperature_max) AS warmest, min(uplink_min) AS slowest,
  sum(uplink_sum) / nullif(sum(uplink_count), 0) AS uplink, min(free_bytes) AS free`;

const cameraPage = (points: string): string => `
  WITH c AS (SELECT id FROM cameras WHERE serial_key = lower($1))
  SELECT (SELECT json_agg(x) FROM (${points}) x),
         (SELECT json_agg(x) FROM (SELECT version, at FROM c JOIN firmware_reports f ON f.device_id = c.id WHERE at < $3 ORDER BY at) x),
         (SELECT json_agg(x) FROM (SELECT day, health_sum / health_count AS percent FROM c JOIN camera_days d ON d.camera_id = c.id
            WHERE health_count > 0 ORDER BY day) x)`;

const cameraRollup = (table: string, time: string): string =>
  cameraPage(`SELECT ${time} AS at, ${cameraFigures} FROM c JOIN ${table} h ON h.camera_id = c.id
    WHERE ${time} >= $2 AND ${time} < $3 GROUP BY 1 ORDER BY 1`);

const rawPoints = cameraPage(`
  SELECT at, 1 AS samples, battery_percent, battery_health_percent, storage_used_bytes, storage_total_bytes, pending_files, pending_bytes,
         fault_code, clock_skew_seconds
    FROM c JOIN camera_samples s ON s.camera_id = c.id
   WHERE at >= $2 AND at < $3 AND received_at >= $2::timestamptz - interval '10 minutes' AND plausible ORDER BY at`);

const dockRollup = (table: string, time: string): string => `
  SELECT json_agg(x) FROM (SELECT ${time} AS at, ${dockFigures} FROM docks k JOIN ${table} h ON h.dock_id = k.id
    WHERE k.serial_key = lower($1) AND ${time} >= $2 AND ${time} < $3 GROUP BY 1 ORDER BY 1) x`;

/** All that a station shows: where its cameras are, how worn they are, and how many of them need care, each once. */
const fleet = `
  SELECT station_id, count(*), count(*) FILTER (WHERE docked AND ready) AS ready, count(*) FILTER (WHERE docked AND NOT ready) AS charging,
         count(*) FILTER (WHERE NOT docked AND NOT late AND NOT lost) AS out, count(*) FILTER (WHERE late) AS overdue,
         count(*) FILTER (WHERE lost) AS unseen, count(*) FILTER (WHERE health >= 90) AS good,
         count(*) FILTER (WHERE health >= 80 AND health < 90) AS fair, count(*) FILTER (WHERE health >= 70 AND health < 80) AS wearing,
         count(*) FILTER (WHERE health < 70) AS worn, count(*) FILTER (WHERE health IS NULL) AS unknown, count(*) FILTER (WHERE fault) AS faults,
         count(*) FILTER (WHERE late OR lost OR health < 70 OR fault) AS needing_care
    FROM (SELECT c.station_id, s.dock_id IS NOT NULL AS docked, s.bay_state IS NOT DISTINCT FROM 'ready' AS ready, s.battery_health_percent AS health,
                 s.dock_id IS NULL AND (coalesce(a.due_back < now(), FALSE)
                   OR s.last_seen_at >= now() - interval '7 days' AND s.last_seen_at < now() - interval '24 hours') AS late,
                 s.dock_id IS NULL AND coalesce(a.due_back >= now(), TRUE)
                   AND (s.last_seen_at IS NULL OR s.last_seen_at < now() - interval '7 days') AS lost,
                 EXISTS (SELECT FROM cases x WHERE x.camera_id = c.id AND x.kind = 'fault' AND x.closed_at IS NULL) AS fault
            FROM cameras c LEFT JOIN camera_states s ON s.camera_id = c.id
            LEFT JOIN assignments a ON a.camera_id = c.id AND a.until_at IS NULL AND a.superseded_at IS NULL
           WHERE c.status = 'in_service' AND c.station_id IS NOT NULL) each
   GROUP BY 1`;

/** The reads behind the health pages as of an instant, by what people call them. */
export function healthReads(now: number): Readonly<Record<string, HealthRead>> {
  const read = (of: HealthRead['of'], sql: string, from: number, until: number): HealthRead => {
    const [start, end] = [new Date(from).toISOString(), new Date(until).toISOString()];
    const isDock = of.startsWith('dock');
    const serialOf = (camera: string): string => (isDock ? `BD-${camera.slice(-6)}` : camera);
    return {
      of,
      address: (camera) =>
        `${isDock ? 'docks' : 'cameras'}/${serialOf(camera)}/health-history?from=${start}&until=${end}`,
      sql,
      values: (camera) => [serialOf(camera), start, end],
    };
  };
  const raw = Date.parse(`${rawDay(now)}T00:00:00Z`);
  return {
    'Health of a camera over 90 days': read('camera', cameraRollup('camera_days', 'day'), now - 90 * day, now),
    'Health of a camera over 30 days, by the hour': read(
      'camera by hour',
      cameraRollup('camera_hours', 'hour'),
      now - 30 * day,
      now,
    ),
    'Health of a camera over a day, as reported': read('camera', rawPoints, raw, raw + day),
    'Health of a dock over 90 days': read('dock', dockRollup('dock_days', 'day'), now - 90 * day, now),
    'Health of a dock over 30 days, by the hour': read(
      'dock by hour',
      dockRollup('dock_hours', 'hour'),
      now - 30 * day,
      now,
    ),
    'Health of the fleet, by station': {
      of: 'camera',
      address: () => 'fleet-health',
      sql: fleet,
      values: () => [],
    },
  };
}
