import type { Scope } from '@custodian/domain';
import { currentReleases, runsVersion } from '../firmware-releases/current-releases.ts';
import type { ListQuery, SortBy } from '../http/list-page.ts';
import { searchPattern } from '../http/list-request.ts';
import { boundsOfPeriod, readPeriod } from '../http/local-day.ts';
import { SqlConditions } from '../http/sql-conditions.ts';
import { everyNewestCollarNumber, newestCollarNumber, personName, searchedNames } from '../staff/person-sql.ts';
import { inBatteryBand } from './battery-band.ts';
import {
  assignmentJoin,
  conditionSql,
  conditionTables,
  inCondition,
  openAssignmentOfCamera,
  readsAssignment,
  stateTables,
} from './camera-condition.ts';
import type { CameraListRequest } from './camera-requests.ts';
import { camerasInService, hasRecorded } from './cameras-in-use.ts';

export { CameraListRequest } from './camera-requests.ts';

/** A camera as lists and its page show it (contract "Lists"). */
export interface CameraView {
  readonly serial: string;
  readonly assetTag: string | null;
  readonly model: string;
  readonly status: string;
  readonly condition: string;
  readonly station: { readonly code: string; readonly name: string } | null;
  readonly firmwareVersion: string | null;
  readonly holder: { readonly collarNumber: string | null; readonly name: string } | null;
  readonly dock: { readonly serial: string; readonly bay: number } | null;
  readonly lastSeenAt: string | null;
  readonly latest: LatestReport | null;
  readonly assignment: {
    readonly id: string;
    readonly mode: string;
    readonly from: string;
    readonly dueBack: string | null;
  } | null;
  readonly version: number;
}

/** What was last reported of a camera, by the dock and bay that it was in. */
interface LatestReport {
  readonly at: string;
  readonly dock: string | null;
  readonly bay: number | null;
  readonly batteryPercent: number | null;
  readonly batteryHealthPercent: number | null;
  readonly batteryCycles: number | null;
  readonly storageUsedBytes: number | null;
  readonly storageTotalBytes: number | null;
  readonly pendingFiles: number | null;
  readonly pendingBytes: number | null;
  readonly firmwareVersion: string | null;
  readonly clockSkewSeconds: number | null;
  readonly faultCode: string | null;
}

export const cameraColumns = `c.serial, c.asset_tag AS "assetTag", m.name AS model, c.status, ${conditionSql} AS condition, c.version,
  CASE WHEN s.id IS NOT NULL THEN json_build_object('code', s.code, 'name', s.name) END AS station,
  d.firmware_version AS "firmwareVersion",
  CASE WHEN p.id IS NOT NULL THEN json_build_object('collarNumber', n.number, 'name', ${personName('p')}) END AS holder,
  CASE WHEN k.id IS NOT NULL THEN json_build_object('serial', k.serial, 'bay', st.bay) END AS dock,
  to_json(st.last_seen_at) #>> '{}' AS "lastSeenAt",
  CASE WHEN st.reported_at IS NOT NULL THEN json_build_object('at', st.reported_at, 'dock', rk.serial, 'bay', st.reported_bay,
    'batteryPercent', st.battery_percent, 'batteryHealthPercent', st.battery_health_percent, 'batteryCycles', st.battery_cycles,
    'storageUsedBytes', st.storage_used_bytes, 'storageTotalBytes', st.storage_total_bytes, 'pendingFiles', st.pending_files,
    'pendingBytes', st.pending_bytes, 'firmwareVersion', st.firmware_version, 'clockSkewSeconds', st.clock_skew_seconds,
    'faultCode', st.fault_code) END AS latest,
  CASE WHEN a.id IS NOT NULL THEN json_build_object('id', a.id, 'mode', a.mode, 'from', a.from_at, 'dueBack', a.due_back) END AS assignment`;

export const cameraTables = `${conditionTables}
  JOIN models m ON m.id = c.model_id
  JOIN devices d ON d.id = c.id
  LEFT JOIN stations s ON s.id = c.station_id
  LEFT JOIN staff_members p ON p.id = a.staff_id
  LEFT JOIN docks k ON k.id = st.dock_id
  LEFT JOIN docks rk ON rk.id = st.reported_dock_id
  ${newestCollarNumber('a.staff_id', 'n')}`;

/** Which cameras a reader sees. */
export function withinScope(conditions: SqlConditions, scope: Scope): SqlConditions {
  if (scope.kind === 'station') return conditions.and('c.station_id = ?', scope.stationId);
  if (scope.kind === 'team') {
    return conditions.and(
      `c.pool_team_id = ? OR c.id IN (SELECT o.camera_id FROM assignments o
         JOIN staff_memberships sm ON sm.staff_id = o.staff_id AND sm.until_at IS NULL
        WHERE o.until_at IS NULL AND o.superseded_at IS NULL AND sm.team_id = ?)`,
      scope.teamId,
      scope.teamId,
    );
  }
  return conditions;
}

/** Whether camera `c` runs the newest approved release of its model. */
const runsCurrentRelease = `EXISTS (SELECT FROM devices r JOIN (${currentReleases}) n ON n.model_id = r.model_id
  WHERE r.id = c.id AND ${runsVersion('r.firmware_version', 'n.version')})`;

const byFirmware: SortBy = {
  expression: `coalesce(d.firmware_version, '')`,
  type: 'text',
  join: 'JOIN devices d ON d.id = c.id',
};

export function cameraListQuery(request: CameraListRequest, scope: Scope): ListQuery {
  const conditions = withinScope(new SqlConditions(), scope);
  if (request.search) {
    const pattern = searchPattern(request.search);
    conditions.and(
      `c.id IN (SELECT id FROM cameras WHERE lower(serial || ' ' || coalesce(asset_tag, '')) LIKE ?
         UNION SELECT o.camera_id FROM assignments o JOIN collar_numbers cn ON cn.staff_id = o.staff_id AND cn.until_at IS NULL
          WHERE o.until_at IS NULL AND o.superseded_at IS NULL AND cn.number_key LIKE ?
         UNION SELECT o.camera_id FROM assignments o JOIN staff_members f ON f.id = o.staff_id
          WHERE o.until_at IS NULL AND o.superseded_at IS NULL AND ${searchedNames('f')} LIKE ?)`,
      pattern,
      pattern,
      pattern,
    );
  }
  if (request.status) conditions.and('c.status = ANY(?)', request.status);
  if (request.condition) conditions.and(inCondition(request.condition));
  if (request.batteryHealth) conditions.and(inBatteryBand(request.batteryHealth));
  if (request.station)
    conditions.and('c.station_id IN (SELECT id FROM stations WHERE lower(code) = ANY(?))', lower(request.station));
  if (request.team) {
    const codes = lower(request.team);
    conditions.and(
      `c.id IN (SELECT id FROM cameras WHERE pool_team_id IN (SELECT id FROM teams WHERE lower(code) = ANY(?))
         UNION SELECT o.camera_id FROM assignments o JOIN staff_memberships sm ON sm.staff_id = o.staff_id AND sm.until_at IS NULL
          WHERE o.until_at IS NULL AND o.superseded_at IS NULL AND sm.team_id IN (SELECT id FROM teams WHERE lower(code) = ANY(?)))`,
      codes,
      codes,
    );
  }
  if (request.model)
    conditions.and('c.model_id IN (SELECT id FROM models WHERE lower(name) = ANY(?))', lower(request.model));
  if (request.firmware)
    conditions.and('c.id IN (SELECT id FROM devices WHERE firmware_version = ANY(?))', request.firmware);
  if (request.current) conditions.and(`${request.current === 'true' ? '' : 'NOT'} ${runsCurrentRelease}`);
  if (request.pool) conditions.and(`c.pool_team_id IS ${request.pool === 'true' ? 'NOT NULL' : 'NULL'}`);
  if (request.without?.includes('station')) conditions.and('c.station_id IS NULL');
  if (request.without?.includes('firmware'))
    conditions.and('EXISTS (SELECT FROM devices w WHERE w.id = c.id AND w.firmware_version IS NULL)');
  // By EXISTS, not by the join: the planner then knows how many there are, and stops at the end of the page.
  if (request.holder === 'none') conditions.and(`NOT EXISTS (${openAssignmentOfCamera})`);
  if (request.holder === 'any') conditions.and(`EXISTS (${openAssignmentOfCamera})`);
  if (request.holder === 'left')
    conditions.and(
      `c.id IN (SELECT o.camera_id FROM assignments o JOIN staff_members f ON f.id = o.staff_id AND f.status = 'left'
         WHERE o.until_at IS NULL AND o.superseded_at IS NULL)`,
    );
  const unusedIn = readPeriod(request.unusedIn ?? '');
  if (unusedIn !== null) {
    const bounds = boundsOfPeriod(unusedIn, new Date());
    const served = camerasInService(conditions, bounds);
    conditions.and(
      `c.id IN (SELECT camera_id FROM (${served}) served) AND NOT ${hasRecorded(conditions, 'c.id', bounds)}`,
    );
  }
  const readsHolder = request.condition?.some((name) => readsAssignment.has(name)) ?? false;
  return {
    select: cameraColumns,
    from: cameraTables,
    countFrom: readsHolder ? conditionTables : stateTables,
    conditions,
    sorts: {
      serial: { expression: 'c.serial_key', type: 'text', isLight: true },
      status: { expression: 'c.status', type: 'text', isLight: true },
      station: {
        expression: `coalesce(lower(s.name), '')`,
        type: 'text',
        join: 'LEFT JOIN stations s ON s.id = c.station_id',
      },
      holder: {
        expression: `coalesce(n.number_key, '')`,
        type: 'text',
        join: `${readsHolder ? '' : assignmentJoin} ${everyNewestCollarNumber('a.staff_id', 'n')}`,
      },
      firmware: byFirmware,
      firmwareVersion: byFirmware,
      dock: {
        expression: `coalesce(k.serial_key, '')`,
        type: 'text',
        join: 'LEFT JOIN docks k ON k.id = st.dock_id',
      },
      batteryHealth: {
        expression: 'coalesce(st.battery_health_percent, -1)::double precision',
        type: 'double precision',
        isLight: true,
      },
      lastSeenAt: { expression: `coalesce(st.last_seen_at, 'epoch')`, type: 'timestamptz', isLight: true },
      model: { expression: 'lower(m.name)', type: 'text', join: 'JOIN models m ON m.id = c.model_id' },
      assetTag: { expression: `coalesce(lower(c.asset_tag), '')`, type: 'text', isLight: true },
    },
    defaultSort: 'serial',
    tieBreak: { expression: 'c.id', type: 'uuid' },
  };
}

export function lower(words: readonly string[]): string[] {
  return words.map((word) => word.toLowerCase());
}
