import type { Scope } from '@custodian/domain';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { lower } from '../cameras/camera-list.query.ts';
import { listAll, listPage, type ListPage, type ListQuery } from '../http/list-page.ts';
import { searchPattern } from '../http/list-request.ts';
import { SqlConditions } from '../http/sql-conditions.ts';
import type { DockListRequest } from './dock-requests.ts';
import { dockStatus } from './dock-status.ts';
import { dockView, type BayDetail, type DockDetail, type DockRow, type DockView } from './dock-view.ts';

export { DockListRequest } from './dock-requests.ts';

/** Docks `d` with their states `ds` and stations `s`. */
export const dockTables = `docks d JOIN devices dev ON dev.id = d.id JOIN models m ON m.id = d.model_id
  JOIN stations s ON s.id = d.station_id LEFT JOIN dock_states ds ON ds.dock_id = d.id`;

const iso = (expression: string): string => `to_json(${expression}) #>> '{}'`;

const pendingFiles = `(SELECT coalesce(sum(cs.pending_files), 0)::integer FROM camera_states cs WHERE cs.dock_id = d.id)`;

const columns = `d.serial, m.name AS model, json_build_object('code', s.code, 'name', s.name) AS station, d.bays,
  d.poll_interval_seconds AS "pollIntervalSeconds", ${dockStatus} AS status, dev.firmware_version AS "firmwareVersion",
  ${iso('ds.last_report_at')} AS "lastReportAt", ${iso('greatest(ds.last_poll_at, dev.last_poll_at)')} AS "lastPollAt",
  ds.clock_skew_seconds AS "clockSkewSeconds", ds.uplink_bits_per_second::double precision AS "uplinkBitsPerSecond",
  ${pendingFiles} AS "pendingFiles", ${iso(`(SELECT min(cs.docked_since) FROM camera_states cs WHERE cs.dock_id = d.id AND cs.pending_files > 0)`)} AS "pendingSince",
  ${iso('d.token_issued_at')} AS "tokenIssuedAt", d.version`;

const bayStrip = `(SELECT coalesce(json_agg(json_build_object('bay', b.bay, 'state', b.state, 'camera', b.camera_serial,
    'batteryPercent', bs.battery_percent) ORDER BY b.bay), '[]')
  FROM bay_states b LEFT JOIN camera_states bs ON bs.camera_id = b.camera_id
  WHERE b.dock_id = d.id AND b.bay <= d.bays) AS "bayStates"`;

/** The update that a bay's camera waits for or is in the middle of; the one under way stands before the next. */
export const bayUpdate = `LEFT JOIN LATERAL (SELECT json_build_object('rollout', a.rollout_id, 'version', f.version, 'state', a.state) AS update
    FROM actions a JOIN firmware_releases f ON f.id = a.release_id
   WHERE a.device_id = b.camera_id AND a.state IN ('waiting', 'offered', 'downloading', 'installing', 'cancelling')
   ORDER BY a.state = 'waiting' LIMIT 1) u ON TRUE`;

/** Which docks a reader sees: a coordinator those of the station, a supervisor those of the team's station. */
export function docksInScope(conditions: SqlConditions, scope: Scope): SqlConditions {
  if (scope.kind === 'station') conditions.and('d.station_id = ?', scope.stationId);
  if (scope.kind === 'team') conditions.and('d.station_id = (SELECT station_id FROM teams WHERE id = ?)', scope.teamId);
  return conditions;
}

/** Docks as lists and pages show them. */
@Injectable()
export class DockList {
  constructor(private readonly database: DataSource) {}

  async page(scope: Scope, request: DockListRequest): Promise<ListPage<DockView>> {
    const page = await listPage<DockRow>(this.database, dockListQuery(scope, request), request);
    return { ...page, items: page.items.map(dockView) };
  }

  async *all(scope: Scope, request: DockListRequest): AsyncGenerator<DockView[]> {
    for await (const rows of listAll<DockRow>(this.database, dockListQuery(scope, request), request.sort)) {
      yield rows.map(dockView);
    }
  }

  /** One dock with its bays; null when there is none in this scope. Two statements. */
  async one(
    scope: Scope,
    serial: string,
    database: DataSource | EntityManager = this.database,
  ): Promise<DockDetail | null> {
    const conditions = docksInScope(new SqlConditions().and('d.serial_key = lower(?)', serial.trim()), scope);
    const [row] = await database.query<
      (Omit<DockRow, 'bayStates'> & Omit<DockDetail, keyof DockView> & { id: string })[]
    >(
      `SELECT d.id, ${columns}, ds.temperature_celsius AS "temperatureCelsius", ds.free_bytes::double precision AS "freeBytes",
              ds.uptime_seconds AS "uptimeSeconds", dev.attributes, coalesce(ds.epoch, 0)::integer AS epoch,
              nullif(ds.sequence, -1)::double precision AS sequence,
              (SELECT json_build_object('count', count(*), 'lastAt', max(x.at), 'lastFor', (array_agg(x.controller_id ORDER BY x.at DESC))[1])
                 FROM device_denials x WHERE x.dock_id = d.id AND x.at > now() - interval '7 days') AS refused
         FROM ${dockTables} WHERE ${conditions.sql}`,
      conditions.values,
    );
    if (!row) return null;
    const { id, ...found } = row;
    const isForce = scope.kind === 'force';
    const rest = { ...found, refused: { ...found.refused, lastFor: isForce ? found.refused.lastFor : null } };
    const bayStates = await database.query<BayDetail[]>(
      `SELECT b.bay, b.state, b.camera_serial AS camera, ${iso('b.since')} AS since, ${iso('b.reported_at')} AS "reportedAt",
              b.fault_code AS "faultCode", b.camera_id IS NOT NULL AS "isKnown", coalesce(cs.contested, false) AS "isContested",
              cs.battery_percent AS "batteryPercent", cs.battery_health_percent AS "batteryHealthPercent",
              cs.storage_used_bytes::double precision AS "storageUsedBytes",
              cs.storage_total_bytes::double precision AS "storageTotalBytes", cs.pending_files AS "pendingFiles",
              cs.firmware_version AS "firmwareVersion", cs.clock_skew_seconds AS "clockSkewSeconds", u.update
         FROM bay_states b LEFT JOIN camera_states cs ON cs.camera_id = b.camera_id ${bayUpdate}
        WHERE b.dock_id = $1 ORDER BY b.bay`,
      [id],
    );
    return { ...dockView({ ...rest, bayStates: [] }), ...withoutInterval(rest), bayStates };
  }
}

function withoutInterval<Row extends { readonly pollIntervalSeconds: number }>(
  row: Row,
): Omit<Row, 'pollIntervalSeconds'> {
  const { pollIntervalSeconds: _seconds, ...rest } = row;
  return rest;
}

export function dockListQuery(scope: Scope, request: DockListRequest): ListQuery {
  const conditions = docksInScope(new SqlConditions(), scope);
  if (request.search) conditions.and('d.serial_key LIKE ?', searchPattern(request.search));
  if (request.station)
    conditions.and('d.station_id IN (SELECT id FROM stations WHERE lower(code) = ANY(?))', lower(request.station));
  if (request.model)
    conditions.and('d.model_id IN (SELECT id FROM models WHERE lower(name) = ANY(?))', lower(request.model));
  if (request.status) conditions.and(`${dockStatus} = ANY(?)`, request.status);
  if (request.firmware) conditions.and('dev.firmware_version = ANY(?)', request.firmware);
  // Only these two ask what a dock last did; all else is in its own row.
  const readsState = request.status !== undefined || request.firmware !== undefined;
  const joining = (join: string): { join?: string } => (readsState ? {} : { join });
  return {
    select: `${columns}, ${bayStrip}`,
    from: dockTables,
    countFrom: readsState ? dockTables : 'docks d',
    conditions,
    sorts: {
      serial: { expression: 'd.serial_key', type: 'text', isLight: true },
      station: { expression: 'lower(s.name)', type: 'text', ...joining('JOIN stations s ON s.id = d.station_id') },
      firmwareVersion: {
        expression: `coalesce(dev.firmware_version, '')`,
        type: 'text',
        ...joining('JOIN devices dev ON dev.id = d.id'),
      },
      pendingFiles: { expression: pendingFiles, type: 'integer', isLight: true },
      lastReportAt: {
        expression: `coalesce(ds.last_report_at, '-infinity')`,
        type: 'timestamptz',
        ...joining('LEFT JOIN dock_states ds ON ds.dock_id = d.id'),
      },
    },
    defaultSort: 'serial',
    tieBreak: { expression: 'd.id', type: 'uuid' },
  };
}
