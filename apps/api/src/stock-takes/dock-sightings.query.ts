import type { CountedCamera, DockSighting } from '@custodian/domain';
import type { DataSource, EntityManager } from 'typeorm';
import { cameraFacts } from './camera-facts.ts';
import type { StockTakeRow } from './lock-stock-take.ts';

/**
 * What the docks of the station saw while it was counted: a docking that began or ended then, or that a report of its dock
 * named then. Of what began before, each bay can show its last docking only, so that years of history cost nothing. An end
 * that another dock told proves nothing of this station.
 */
export async function readDockSightings(
  database: DataSource | EntityManager,
  { station_id: station, started_at: from, closed_at: closed, ended_at: ended }: StockTakeRow,
): Promise<DockSighting[]> {
  const rows = await database.query<
    { camera: CountedCamera; dock: string; bay: number; at: Date; how: DockSighting['how'] }[]
  >(
    `SELECT ${cameraFacts} AS camera, k.serial AS dock, d.bay,
            CASE WHEN d.from_at >= $2 THEN d.from_at WHEN d.until_at < $3 AND d.is_told THEN d.until_at
                 ELSE least(coalesce(d.until_at, st.reported_at), $3) END AS at,
            CASE WHEN d.from_at >= $2 THEN 'docked' WHEN d.until_at < $3 AND d.is_told THEN 'undocked' ELSE 'reported' END AS how
       FROM docks k CROSS JOIN generate_series(1, k.bays) AS b(bay)
       CROSS JOIN LATERAL (
         (SELECT camera_id, bay, from_at, until_at, starts_with(report_out, k.serial || ' ') AS is_told FROM dockings
           WHERE dock_id = k.id AND bay = b.bay AND from_at >= $2 AND from_at < $3)
         UNION ALL
         (SELECT camera_id, bay, from_at, until_at, starts_with(report_out, k.serial || ' ') FROM dockings
           WHERE dock_id = k.id AND bay = b.bay AND from_at < $2 ORDER BY from_at DESC LIMIT 1)) d
       JOIN cameras c ON c.id = d.camera_id LEFT JOIN stations s ON s.id = c.station_id
       LEFT JOIN camera_states st ON st.camera_id = d.camera_id
      WHERE k.station_id = $1 AND (d.from_at >= $2 OR d.until_at >= $2 AND d.is_told
         OR d.until_at IS NULL AND st.reported_dock_id = k.id AND st.reported_at >= $2)`,
    [station, from, closed ?? ended ?? new Date()],
  );
  return rows.map(({ at, ...row }) => ({ ...row, at: at.getTime() }));
}
