import type { Scope } from '@custodian/domain';
import type { EntityManager } from 'typeorm';
import { currentReleases, runsVersion } from '../firmware-releases/current-releases.ts';
import { SqlConditions } from '../http/sql-conditions.ts';
import { isInPost } from '../staff/person-sql.ts';

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
  readonly versions: readonly VersionCount[];
}

export interface VersionCount {
  readonly version: string | null;
  readonly cameras: number;
  readonly isCurrent: boolean;
}

/** Which release counts as current for a model with cameras in service. */
export interface CurrentRelease {
  readonly model: string;
  /** Null where no release of the model is approved. */
  readonly version: string | null;
  readonly approvedAt: string | null;
  /** Rollouts of it that were started. */
  readonly rollouts: number;
  readonly cameras: number;
  readonly onIt: number;
}

export type CoverageTotals = Omit<CoverageItem, 'station'>;

/** Coverage by open station, and one row without a station for what has none. One statement. */
export async function coverageByStation(tx: EntityManager, scope: Scope): Promise<CoverageItem[]> {
  const conditions = atOwnStation(new SqlConditions(), 'g.id', scope);
  return tx.query<CoverageItem[]>(
    `WITH fleet AS (
       SELECT c.station_id, d.firmware_version AS version, coalesce(${runsVersion('d.firmware_version', 'n.version')}, FALSE) AS is_current,
              count(*)::int AS cameras
         FROM cameras c JOIN devices d ON d.id = c.id LEFT JOIN (${currentReleases}) n ON n.model_id = c.model_id
        WHERE c.status = 'in_service' GROUP BY 1, 2, 3
     ), staff AS (
       SELECT m.station_id, count(*)::int AS people, count(held.staff_id)::int AS equipped
         FROM staff_memberships m JOIN staff_members p ON p.id = m.staff_id AND ${isInPost('p')}
         LEFT JOIN (SELECT DISTINCT staff_id FROM assignments WHERE until_at IS NULL AND superseded_at IS NULL) held
           ON held.staff_id = m.staff_id
        WHERE m.until_at IS NULL GROUP BY 1
     )
     SELECT CASE WHEN g.id IS NOT NULL THEN json_build_object('code', g.code, 'name', g.name) END AS station,
            coalesce(staff.people, 0) AS people, coalesce(staff.equipped, 0) AS equipped,
            coalesce(sum(f.cameras), 0)::int AS cameras,
            coalesce(sum(f.cameras) FILTER (WHERE f.is_current), 0)::int AS "currentFirmware",
            coalesce(json_agg(json_build_object('version', f.version, 'cameras', f.cameras, 'isCurrent', f.is_current)
              ORDER BY f.cameras DESC, f.version) FILTER (WHERE f.cameras IS NOT NULL), '[]') AS versions
       FROM (SELECT id, code, name FROM stations WHERE status = 'open' OR id IN (SELECT station_id FROM fleet)
             UNION ALL SELECT NULL, NULL, NULL) g
       LEFT JOIN fleet f ON f.station_id IS NOT DISTINCT FROM g.id
       LEFT JOIN staff ON staff.station_id IS NOT DISTINCT FROM g.id
      WHERE ${conditions.sql}
      GROUP BY g.id, g.code, g.name, staff.people, staff.equipped ORDER BY g.id IS NULL, lower(g.name)`,
    conditions.values,
  );
}

/** What current means for each model that a reader has cameras of, and how far it is. One statement. */
export function currentFirmware(tx: EntityManager, scope: Scope): Promise<CurrentRelease[]> {
  const conditions = atOwnStation(new SqlConditions(), 'c.station_id', scope).and(`c.status = 'in_service'`);
  return tx.query<CurrentRelease[]>(
    `SELECT m.name AS model, n.version, to_json(n.approved_at) #>> '{}' AS "approvedAt",
            (SELECT count(*)::int FROM rollouts o WHERE o.release_id = n.release_id AND o.started_at IS NOT NULL) AS rollouts,
            count(*)::int AS cameras, (count(*) FILTER (WHERE ${runsVersion('d.firmware_version', 'n.version')}))::int AS "onIt"
       FROM cameras c JOIN devices d ON d.id = c.id JOIN models m ON m.id = c.model_id
       LEFT JOIN (${currentReleases}) n ON n.model_id = c.model_id
      WHERE ${conditions.sql} GROUP BY m.id, n.version, n.approved_at, n.release_id ORDER BY count(*) DESC, lower(m.name)`,
    conditions.values,
  );
}

function atOwnStation(conditions: SqlConditions, column: string, scope: Scope): SqlConditions {
  if (scope.kind === 'station') conditions.and(`${column} = ?`, scope.stationId);
  if (scope.kind === 'team') conditions.and(`${column} = (SELECT station_id FROM teams WHERE id = ?)`, scope.teamId);
  return conditions;
}

/** Every item together; the versions as counted over all. */
export function coverageTotals(items: readonly CoverageItem[]): CoverageTotals {
  const sum = (figure: 'people' | 'equipped' | 'cameras' | 'currentFirmware'): number =>
    items.reduce((total, item) => total + item[figure], 0);
  const versions = new Map<string, VersionCount>();
  for (const { version, cameras, isCurrent } of items.flatMap((item) => item.versions)) {
    const key = `${version} ${isCurrent}`;
    versions.set(key, { version, isCurrent, cameras: cameras + (versions.get(key)?.cameras ?? 0) });
  }
  return {
    people: sum('people'),
    equipped: sum('equipped'),
    cameras: sum('cameras'),
    currentFirmware: sum('currentFirmware'),
    versions: [...versions.values()].sort((one, other) => other.cameras - one.cameras),
  };
}
