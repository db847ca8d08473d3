import type { EntityManager } from 'typeorm';
import type { Scope } from '@custodian/domain';
import { SqlConditions } from '../http/sql-conditions.ts';

/** How far a station is equipped, and what its cameras run. */
export interface CoverageItem {
  readonly station: { readonly code: string; readonly name: string } | null;
  /** People in post whose membership is here. */
  readonly people: number;
  /** Of those, who hold a camera. */
  readonly equipped: number;
  /** Cameras in service whose home is here. */
  readonly cameras: number;
  /** Of those, on the newest approved release of their model. */
  readonly currentFirmware: number;
  readonly versions: readonly { readonly version: string | null; readonly cameras: number }[];
}

const newestRelease = `SELECT DISTINCT ON (model_id) model_id, version FROM firmware_releases
  WHERE state = 'approved' ORDER BY model_id, approved_at DESC`;

const inPost = `p.status IN ('active', 'absent')`;

/** Coverage by open station, and one row without a station for what has none. One statement. */
export async function coverageByStation(tx: EntityManager, scope: Scope): Promise<CoverageItem[]> {
  const conditions = new SqlConditions();
  if (scope.kind === 'station') conditions.and('g.id = ?', scope.stationId);
  if (scope.kind === 'team') conditions.and('g.id = (SELECT station_id FROM teams WHERE id = ?)', scope.teamId);
  const rows = await tx.query<CoverageItem[]>(
    `WITH fleet AS (
       SELECT c.station_id, d.firmware_version AS version, d.firmware_version = n.version AS is_current, count(*)::int AS cameras
         FROM cameras c JOIN devices d ON d.id = c.id LEFT JOIN (${newestRelease}) n ON n.model_id = c.model_id
        WHERE c.status = 'in_service' GROUP BY 1, 2, 3
     ), staff AS (
       SELECT m.station_id, count(*)::int AS people, count(held.staff_id)::int AS equipped
         FROM staff_memberships m JOIN staff_members p ON p.id = m.staff_id AND ${inPost}
         LEFT JOIN (SELECT DISTINCT staff_id FROM assignments WHERE until_at IS NULL AND superseded_at IS NULL) held
           ON held.staff_id = m.staff_id
        WHERE m.until_at IS NULL GROUP BY 1
     )
     SELECT CASE WHEN g.id IS NOT NULL THEN json_build_object('code', g.code, 'name', g.name) END AS station,
            coalesce(staff.people, 0) AS people, coalesce(staff.equipped, 0) AS equipped,
            coalesce(sum(f.cameras), 0)::int AS cameras,
            coalesce(sum(f.cameras) FILTER (WHERE f.is_current), 0)::int AS "currentFirmware",
            coalesce(json_agg(json_build_object('version', f.version, 'cameras', f.cameras) ORDER BY f.version)
              FILTER (WHERE f.cameras IS NOT NULL), '[]') AS versions
       FROM (SELECT id, code, name FROM stations WHERE status = 'open' OR id IN (SELECT station_id FROM fleet)
             UNION ALL SELECT NULL, NULL, NULL) g
       LEFT JOIN fleet f ON f.station_id IS NOT DISTINCT FROM g.id
       LEFT JOIN staff ON staff.station_id IS NOT DISTINCT FROM g.id
      WHERE ${conditions.sql}
      GROUP BY g.id, g.code, g.name, staff.people, staff.equipped ORDER BY g.id IS NULL, lower(g.name)`,
    conditions.values,
  );
  return rows;
}
