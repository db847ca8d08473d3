import type { Scope, UnknownDeviceState } from '@custodian/domain';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { listAll, listPage, type ListPage, type ListQuery } from '../http/list-page.ts';
import { searchPattern } from '../http/list-request.ts';
import { SqlConditions } from '../http/sql-conditions.ts';
import type { UnknownDeviceListRequest } from './unknown-device-requests.ts';

/** A serial that docks report and the register does not have. */
export interface UnknownDeviceView {
  readonly id: string;
  readonly serial: string;
  readonly status: UnknownDeviceState;
  readonly firstSeenAt: string;
  readonly lastSeenAt: string;
  readonly dock: { readonly serial: string; readonly bay: number | null } | null;
  readonly station: { readonly code: string; readonly name: string } | null;
  /** The camera that it became, or is. */
  readonly camera: string | null;
  /** What its dock said of it last. */
  readonly facts: Readonly<Record<string, unknown>>;
  readonly version: number;
}

/** Devices `u` with the dock `d` and station `s` that saw them last, and the camera `c` that each became or is. */
export const unknownDeviceTables = `unknown_devices u LEFT JOIN docks d ON d.id = u.dock_id
  LEFT JOIN stations s ON s.id = d.station_id LEFT JOIN cameras c ON c.id = u.camera_id`;

export const unknownDeviceColumns = `u.id, u.serial, u.state AS status, to_json(u.first_seen_at) #>> '{}' AS "firstSeenAt",
  to_json(u.last_seen_at) #>> '{}' AS "lastSeenAt",
  CASE WHEN d.id IS NOT NULL THEN json_build_object('serial', d.serial, 'bay', u.bay) END AS dock,
  CASE WHEN s.id IS NOT NULL THEN json_build_object('code', s.code, 'name', s.name) END AS station,
  c.serial AS camera, u.facts, u.version`;

/** Which of them a reader sees: those that a dock of their station saw last. */
export function unknownDevicesWithinScope(conditions: SqlConditions, scope: Scope): SqlConditions {
  if (scope.kind === 'station') conditions.and('d.station_id = ?', scope.stationId);
  if (scope.kind === 'team') conditions.and('d.station_id = (SELECT station_id FROM teams WHERE id = ?)', scope.teamId);
  return conditions;
}

@Injectable()
export class UnknownDeviceList {
  constructor(private readonly database: DataSource) {}

  page(scope: Scope, request: UnknownDeviceListRequest): Promise<ListPage<UnknownDeviceView>> {
    return listPage<UnknownDeviceView>(this.database, queryOf(scope, request), request);
  }

  all(scope: Scope, request: UnknownDeviceListRequest): AsyncGenerator<UnknownDeviceView[]> {
    return listAll<UnknownDeviceView>(this.database, queryOf(scope, request), request.sort);
  }
}

function queryOf(scope: Scope, request: UnknownDeviceListRequest): ListQuery {
  const conditions = unknownDevicesWithinScope(new SqlConditions(), scope);
  if (request.search) conditions.and('u.serial_key LIKE ?', searchPattern(request.search));
  if (request.status) conditions.and('u.state = ANY(?)', request.status);
  if (request.station)
    conditions.and(
      'lower(s.code) = ANY(?)',
      request.station.map((code) => code.toLowerCase()),
    );
  return {
    select: unknownDeviceColumns,
    from: unknownDeviceTables,
    conditions,
    sorts: {
      serial: { expression: 'u.serial_key', type: 'text' },
      status: { expression: 'u.state', type: 'text' },
      station: { expression: `coalesce(lower(s.name), '')`, type: 'text' },
      lastSeenAt: { expression: 'u.last_seen_at', type: 'timestamptz' },
      firstSeenAt: { expression: 'u.first_seen_at', type: 'timestamptz' },
    },
    defaultSort: '-lastSeenAt',
    tieBreak: { expression: 'u.id', type: 'uuid' },
  };
}
