import type { EntityManager } from 'typeorm';
import type { DeviceRow } from './forecast-task.ts';

/** Devices to forecast: a query of device, station, wave (from 0), state and whether it was contacted, with its values from $4 on. */
export interface Chosen {
  readonly sql: string;
  readonly values: readonly unknown[];
}

/** Devices of a plan that nothing is kept of yet. */
export function chosenByPlan(
  targets: readonly {
    readonly deviceId: string;
    readonly stationId: string | null;
    readonly wave: number;
    readonly isDone: boolean;
  }[],
): Chosen {
  return {
    sql: `SELECT n.device AS device_id, n.station AS station_id, n.wave, n.state, false AS is_contacted
      FROM unnest($4::uuid[], $5::uuid[], $6::int[], $7::text[]) AS n(device, station, wave, state)`,
    values: [
      targets.map(({ deviceId }) => deviceId),
      targets.map(({ stationId }) => stationId),
      targets.map(({ wave }) => wave),
      targets.map(({ isDone }) => (isDone ? 'done' : 'waiting')),
    ],
  };
}

/** Devices of a plan that is frozen and has not started. */
export function chosenByTargets(rolloutId: string): Chosen {
  return {
    sql: `SELECT t.device_id, t.station_id, w.position - 1 AS wave, false AS is_contacted,
        CASE WHEN d.firmware_version = f.version THEN 'done' ELSE 'waiting' END AS state
      FROM rollout_targets t JOIN rollout_waves w ON w.id = t.wave_id JOIN rollouts r ON r.id = t.rollout_id
      JOIN firmware_releases f ON f.id = r.release_id JOIN devices d ON d.id = t.device_id WHERE t.rollout_id = $4`,
    values: [rolloutId],
  };
}

/** Devices of a rollout under way, as they are now; failed and cancelled ones can be done no more. */
export function chosenByActions(rolloutId: string): Chosen {
  return {
    sql: `SELECT a.device_id, a.station_id, w.position - 1 AS wave, a.contacted_at IS NOT NULL AS is_contacted,
        CASE a.state WHEN 'succeeded' THEN 'done' WHEN 'waiting' THEN 'waiting' ELSE 'moving' END AS state
      FROM actions a JOIN rollout_waves w ON w.id = a.wave_id
     WHERE a.rollout_id = $4 AND a.state NOT IN ('failed', 'cancelled', 'cancelling')`,
    values: [rolloutId],
  };
}

/** Devices of a rollout as it stood at its start: those that had the version already are done, whatever became of the others. */
export function chosenAtStart(rolloutId: string): Chosen {
  return {
    sql: `SELECT a.device_id, a.station_id, w.position - 1 AS wave, false AS is_contacted,
        CASE WHEN a.reason = 'already-installed' THEN 'done' ELSE 'waiting' END AS state
      FROM actions a JOIN rollout_waves w ON w.id = a.wave_id WHERE a.rollout_id = $4`,
    values: [rolloutId],
  };
}

/**
 * The chosen devices with their docking histories up to an instant: one statement. The histories are gathered in one pass over
 * the dockings of the time looked back on, and each comes as one text: a hundred thousand of them are no more rows than devices.
 */
export function loadDevices(
  tx: EntityManager,
  { sql, values }: Chosen,
  asAt: Date,
  lookedBackDays: number,
): Promise<DeviceRow[]> {
  return tx.query<DeviceRow[]>(
    `WITH chosen AS MATERIALIZED (${sql}),
     stays AS (
       SELECT k.camera_id, k.from_at, k.until_at, k.battery_in FROM dockings k JOIN chosen n ON n.device_id = k.camera_id
        WHERE k.from_at <= $1 AND k.from_at > $2
       UNION ALL
       SELECT k.camera_id, k.from_at, k.until_at, k.battery_in FROM dockings k JOIN chosen n ON n.device_id = k.camera_id
        WHERE k.until_at IS NULL AND k.from_at <= $2),
     told AS (
       SELECT camera_id, string_agg(format('%s,%s,%s', floor(extract(epoch FROM from_at) / 60), floor(extract(epoch FROM until_at) / 60), battery_in), ';') AS stays
         FROM stays GROUP BY camera_id)
     SELECT n.device_id AS "deviceId", n.station_id AS "stationId", n.wave, n.state, n.is_contacted AS "isContacted",
            CASE WHEN k.id IS NULL THEN t.stays
                 WHEN s.last_poll_at > $1 - $3 * interval '1 second' THEN format('%s,,', floor(extract(epoch FROM $2::timestamptz) / 60)) END AS stays,
            to_json(coalesce(cs.last_seen_at, s.last_poll_at)) #>> '{}' AS "lastSeenAt",
            to_json(coalesce(c.created_at, k.created_at)) #>> '{}' AS "knownSince",
            EXISTS (SELECT FROM assignments a WHERE a.camera_id = n.device_id AND a.until_at IS NULL AND a.superseded_at IS NULL
                       AND a.mode = 'loan') AS "isLent"
       FROM chosen n LEFT JOIN cameras c ON c.id = n.device_id LEFT JOIN docks k ON k.id = n.device_id
       LEFT JOIN camera_states cs ON cs.camera_id = n.device_id LEFT JOIN dock_states s ON s.dock_id = n.device_id
       LEFT JOIN told t ON t.camera_id = n.device_id
      ORDER BY n.wave, n.device_id`,
    [asAt, new Date(asAt.getTime() - lookedBackDays * 86_400_000), dockSilentSeconds, ...values],
  );
}

/** A dock that has not polled for so long is not there to be updated. */
const dockSilentSeconds = 3600;
