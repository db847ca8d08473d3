import type { Scope } from '@custodian/domain';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { listAll, listPage, type ListPage, type ListQuery } from '../http/list-page.ts';
import { searchPattern } from '../http/list-request.ts';
import { SqlConditions } from '../http/sql-conditions.ts';
import type { UnknownDeviceListRequest, UnknownDeviceStatus } from './unknown-device-requests.ts';

/** A serial that docks report and the register does not have. */
export interface UnknownDeviceView {
  readonly id: string;
  readonly serial: string;
  readonly status: UnknownDeviceStatus;
  readonly firstSeenAt: string;
  readonly lastSeenAt: string;
  readonly dock: { readonly serial: string; readonly bay: number | null } | null;
  readonly station: { readonly code: string; readonly name: string } | null;
  /** What its dock said of it last. */
  readonly facts: Readonly<Record<string, unknown>>;
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
  const conditions = new SqlConditions();
  if (scope.kind === 'station') conditions.and('d.station_id = ?', scope.stationId);
  if (scope.kind === 'team') conditions.and('d.station_id = (SELECT station_id FROM teams WHERE id = ?)', scope.teamId);
  if (request.search) conditions.and('u.serial_key LIKE ?', searchPattern(request.search));
  if (request.status) conditions.and('u.state = ANY(?)', request.status);
  if (request.station)
    conditions.and(
      'lower(s.code) = ANY(?)',
      request.station.map((code) => code.toLowerCase()),
    );
  return {
    select: `u.id, u.serial, u.state AS status, to_json(u.first_seen_at) #>> '{}' AS "firstSeenAt",
      to_json(u.last_seen_at) #>> '{}' AS "lastSeenAt",
      CASE WHEN d.id IS NOT NULL THEN json_build_object('serial', d.serial, 'bay', u.bay) END AS dock,
      CASE WHEN s.id IS NOT NULL THEN json_build_object('code', s.code, 'name', s.name) END AS station, u.facts`,
    from: 'unknown_devices u LEFT JOIN docks d ON d.id = u.dock_id LEFT JOIN stations s ON s.id = d.station_id',
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
