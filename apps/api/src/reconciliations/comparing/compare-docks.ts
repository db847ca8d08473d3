import {
  boundsOfDay,
  matchSightings,
  type LocalPeriod,
  type Reconciled,
  type RegisteredCamera,
  type SeenSerial,
} from '@custodian/domain';
import type { EntityManager } from 'typeorm';

/** The cameras of the register against what docks saw in a period. Needs no file. */
export async function compareDocks(tx: EntityManager, period: LocalPeriod): Promise<Reconciled> {
  const [from, until] = [boundsOfDay(period.from).from, boundsOfDay(period.to).until];
  return matchSightings(await loadCameras(tx), await loadSightings(tx, new Date(from), new Date(until)));
}

async function loadCameras(tx: EntityManager): Promise<RegisteredCamera[]> {
  const rows = await tx.query<(Omit<RegisteredCamera, 'statusSince'> & { since: Date | null })[]>(
    `SELECT c.serial, c.status, s.code AS station, x.at AS since FROM cameras c LEFT JOIN stations s ON s.id = c.station_id
       LEFT JOIN LATERAL (SELECT at FROM camera_status_changes WHERE camera_id = c.id AND to_status = c.status
         ORDER BY at DESC LIMIT 1) x ON TRUE
      ORDER BY c.serial_key`,
  );
  return rows.map(({ since, ...camera }) => ({ ...camera, statusSince: since?.getTime() ?? null }));
}

/** Dockings that lay in the period, even in part, and serials that nobody knows and docks named in it. */
async function loadSightings(tx: EntityManager, from: Date, until: Date): Promise<SeenSerial[]> {
  const rows = await tx.query<
    { serial: string; stations: SeenSerial['stations']; last_at: Date; last_dock: string | null }[]
  >(
    `WITH seen AS (
       SELECT c.serial, s.code, k.serial AS dock, least(coalesce(d.until_at, now()), $2::timestamptz) AS at
         FROM dockings d JOIN cameras c ON c.id = d.camera_id JOIN docks k ON k.id = d.dock_id JOIN stations s ON s.id = k.station_id
        WHERE d.from_at < $2 AND (d.until_at IS NULL OR d.until_at >= $1)
       UNION ALL
       SELECT u.serial, s.code, k.serial, u.last_seen_at FROM unknown_devices u
         JOIN docks k ON k.id = u.dock_id JOIN stations s ON s.id = k.station_id
        WHERE u.state IN ('quarantined', 'rejected') AND u.last_seen_at >= $1 AND u.first_seen_at < $2)
     SELECT serial, max(at) AS last_at, (array_agg(dock ORDER BY at DESC))[1] AS last_dock,
            (SELECT json_agg(json_build_object('code', p.code, 'dockings', p.n) ORDER BY p.n DESC, p.code)
               FROM (SELECT o.code, count(*) AS n FROM unnest(array_agg(seen.code)) AS o(code) GROUP BY o.code) p) AS stations
       FROM seen GROUP BY serial ORDER BY lower(serial)`,
    [from, until],
  );
  return rows.map(({ serial, stations, last_at, last_dock }) => ({
    serial,
    stations,
    lastAt: last_at.getTime(),
    lastDock: last_dock,
  }));
}
