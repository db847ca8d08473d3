import type { Scope } from '@custodian/domain';
import { dockStatus } from '../docks/dock-status.ts';
import { entitlementSql } from '../entitlement/entitlement-sql.ts';
import { currentReleases, runsVersion } from '../firmware-releases/current-releases.ts';
import type { ListQuery } from '../http/list-page.ts';
import { searchPattern } from '../http/list-request.ts';
import { SqlConditions } from '../http/sql-conditions.ts';
import { isInPost } from '../staff/person-sql.ts';
import type { StationListRequest } from './station-requests.ts';

export { StationListRequest } from './station-requests.ts';

/** A station with what is counted there now. Cameras count where their home is; ready ones where their dock is. */
export interface StationView {
  readonly code: string;
  readonly name: string;
  readonly division: string | null;
  readonly status: string;
  /** In London; null while it is open, or where it was not said. */
  readonly closedOn: string | null;
  /** The station that a closed one was merged into; null for none, or where it was not said. */
  readonly mergedInto: { readonly code: string; readonly name: string } | null;
  readonly latitude: number | null;
  readonly longitude: number | null;
  readonly operationalFloor: number;
  readonly cameras: number;
  /** In a bay and charged, whoever they are for; of a silent dock as it said last. */
  readonly ready: number;
  readonly docks: number;
  /** Silent, or never heard. */
  readonly docksOffline: number;
  /** In post. */
  readonly people: number;
  readonly equipped: number;
  /** Cameras on the newest approved release of their model. */
  readonly currentFirmware: number;
  /** Which release that is, or which, where there are several models; null where none is approved. */
  readonly currentVersion: string | null;
  readonly lastReportAt: string | null;
  readonly version: number;
}

export const stationColumns = `s.code, s.name, division.name AS division, s.status, s.closed_on::text AS "closedOn",
  CASE WHEN into_.id IS NOT NULL THEN json_build_object('code', into_.code, 'name', into_.name) END AS "mergedInto", s.latitude, s.longitude,
  s.operational_floor AS "operationalFloor", cameras.n AS cameras, cameras.current AS "currentFirmware",
  cameras.versions AS "currentVersion", ready.n AS ready, docks.n AS docks, docks.offline AS "docksOffline", to_json(docks.last) #>> '{}' AS "lastReportAt",
  people.n AS people, people.equipped, s.version`;

export const stationTables = `stations s LEFT JOIN stations into_ ON into_.id = s.merged_into
  LEFT JOIN LATERAL (SELECT v.name FROM station_divisions sd JOIN divisions v ON v.id = sd.division_id
    WHERE sd.station_id = s.id AND sd.until_at IS NULL LIMIT 1) division ON TRUE
  LEFT JOIN LATERAL (SELECT count(*)::int AS n, (count(*) FILTER (WHERE ${runsVersion('d.firmware_version', 'n.version')}))::int AS current,
      string_agg(DISTINCT n.version, ', ') AS versions
    FROM cameras c JOIN devices d ON d.id = c.id LEFT JOIN (${currentReleases}) n ON n.model_id = c.model_id
    WHERE c.station_id = s.id AND c.status = 'in_service') cameras ON TRUE
  LEFT JOIN LATERAL (SELECT count(*)::int AS n, (count(*) FILTER (WHERE ${dockStatus} <> 'online'))::int AS offline,
      max(ds.last_report_at) AS last
    FROM docks d JOIN devices dev ON dev.id = d.id LEFT JOIN dock_states ds ON ds.dock_id = d.id
    WHERE d.station_id = s.id) docks ON TRUE
  LEFT JOIN LATERAL (SELECT count(*)::int AS n FROM docks k JOIN camera_states cs ON cs.dock_id = k.id
      JOIN cameras rc ON rc.id = cs.camera_id AND rc.status = 'in_service'
    WHERE k.station_id = s.id AND cs.bay_state = 'ready' AND NOT cs.contested) ready ON TRUE
  LEFT JOIN LATERAL (SELECT count(*)::int AS n, (count(*) FILTER (WHERE EXISTS (SELECT FROM assignments o
      WHERE o.staff_id = m.staff_id AND o.until_at IS NULL AND o.superseded_at IS NULL)))::int AS equipped,
      (count(*) FILTER (WHERE ${entitlementSql('p', 'm')} <> 'none'))::int AS entitled
    FROM staff_memberships m JOIN staff_members p ON p.id = m.staff_id AND ${isInPost('p')}
    WHERE m.station_id = s.id AND m.until_at IS NULL) people ON TRUE`;

// What whole registers are sorted by is counted for all stations at once: one by one costs seconds where there are thousands.
const everyDivision = `SELECT sd.station_id, v.name FROM station_divisions sd JOIN divisions v ON v.id = sd.division_id
  WHERE sd.until_at IS NULL`;
const everyStationsCameras = `SELECT station_id, count(*)::int AS n FROM cameras WHERE status = 'in_service' GROUP BY station_id`;
/** Cameras in service that stand ready in the docks of each station, whoever they are for. */
export const everyStationsReady = `SELECT k.station_id, count(*)::int AS n FROM docks k JOIN camera_states cs ON cs.dock_id = k.id
    JOIN cameras rc ON rc.id = cs.camera_id AND rc.status = 'in_service'
  WHERE cs.bay_state = 'ready' AND NOT cs.contested GROUP BY k.station_id`;

export function stationsWithinScope(conditions: SqlConditions, scope: Scope): SqlConditions {
  if (scope.kind === 'station') return conditions.and('s.id = ?', scope.stationId);
  if (scope.kind === 'team') return conditions.and('s.id = (SELECT station_id FROM teams WHERE id = ?)', scope.teamId);
  return conditions;
}

export function stationListQuery(request: StationListRequest, scope: Scope): ListQuery {
  const conditions = stationsWithinScope(new SqlConditions(), scope);
  if (request.search) conditions.and(`lower(s.code || ' ' || s.name) LIKE ?`, searchPattern(request.search));
  if (request.status) conditions.and('s.status = ANY(?)', request.status);
  if (request.division)
    conditions.and(
      `s.id IN (SELECT station_id FROM (${everyDivision}) d WHERE lower(d.name) = lower(?))`,
      request.division,
    );
  if (request.mergedInto)
    conditions.and('s.merged_into = (SELECT id FROM stations WHERE lower(code) = lower(?))', request.mergedInto);
  return {
    select: stationColumns,
    from: stationTables,
    countFrom: 'stations s',
    conditions,
    sorts: {
      name: { expression: 'lower(s.name)', type: 'text', isLight: true },
      code: { expression: 'lower(s.code)', type: 'text', isLight: true },
      division: {
        expression: `coalesce(lower(division.name), '')`,
        type: 'text',
        join: `LEFT JOIN (${everyDivision}) division ON division.station_id = s.id`,
      },
      status: { expression: 's.status', type: 'text', isLight: true },
      cameras: {
        expression: 'coalesce(cameras.n, 0)',
        type: 'integer',
        join: `LEFT JOIN (${everyStationsCameras}) cameras ON cameras.station_id = s.id`,
      },
      ready: {
        expression: 'coalesce(ready.n, 0)',
        type: 'integer',
        join: `LEFT JOIN (${everyStationsReady}) ready ON ready.station_id = s.id`,
      },
    },
    defaultSort: 'name',
    tieBreak: { expression: 's.id', type: 'uuid' },
  };
}
