import type { ActionState } from '@custodian/domain';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../access/actor.ts';
import { listAll, listPage, type ListPage, type ListQuery } from '../http/list-page.ts';
import { searchPattern } from '../http/list-request.ts';
import { SqlConditions } from '../http/sql-conditions.ts';
import { readyReason } from './reason-figures.query.ts';
import type { ActionListRequest, TargetListRequest } from './rollout-list-requests.ts';
import { reasonView } from './rollout-view.ts';

export interface ActionView {
  readonly id: number;
  /** The device's serial. */
  readonly device: string;
  readonly wave: { readonly order: number; readonly name: string };
  readonly state: ActionState;
  readonly reason: string | null;
  /** The reason as one sentence. */
  readonly sentence: string | null;
  readonly waitUntil: string | null;
  readonly station: { readonly code: string; readonly name: string } | null;
  readonly firmwareVersion: string | null;
  readonly isSilent: boolean;
  readonly contactedAt: string | null;
  readonly fetchedAt: string | null;
  readonly changedAt: string;
  /** When it joined after the plan was frozen; null for what was in the plan. */
  readonly joinedAt: string | null;
}

export interface TargetView {
  readonly device: string;
  readonly station: { readonly code: string; readonly name: string } | null;
  readonly wave: { readonly order: number; readonly name: string } | null;
  readonly reason: string | null;
  readonly sentence: string | null;
  readonly joinedAt: string | null;
}

const stationColumn = `CASE WHEN s.id IS NOT NULL THEN json_build_object('code', s.code, 'name', s.name) END AS station`;

@Injectable()
export class ActionList {
  constructor(private readonly database: DataSource) {}

  async page(actor: Actor, rolloutId: string, request: ActionListRequest): Promise<ListPage<ActionView>> {
    const page = await listPage<ActionView>(this.database, actionQuery(actor, rolloutId, request), request);
    return { ...page, items: page.items.map(withSentence) };
  }

  async *all(actor: Actor, rolloutId: string, request: ActionListRequest): AsyncGenerator<ActionView[]> {
    for await (const rows of listAll<ActionView>(this.database, actionQuery(actor, rolloutId, request), request.sort))
      yield rows.map(withSentence);
  }

  /** Every device of the plan as frozen at submit: its wave, or why it is out. */
  async targets(actor: Actor, rolloutId: string, request: TargetListRequest): Promise<ListPage<TargetView>> {
    const page = await listPage<TargetView>(this.database, targetQuery(actor, rolloutId, request), request);
    return { ...page, items: page.items.map(withSentence) };
  }

  async *allTargets(actor: Actor, rolloutId: string, request: TargetListRequest): AsyncGenerator<TargetView[]> {
    for await (const rows of listAll<TargetView>(this.database, targetQuery(actor, rolloutId, request), request.sort))
      yield rows.map(withSentence);
  }
}

export function withSentence<Row extends { reason: string | null; waitUntil?: string | null }>(
  row: Row,
): Row & { sentence: string | null } {
  return { ...row, sentence: row.reason === null ? null : reasonView(row.reason, row.waitUntil ?? null).sentence };
}

/** The actions of a rollout that the reader may see, filtered. */
export function actionQuery(actor: Actor, rolloutId: string, request: ActionListRequest): ListQuery {
  const conditions = inScope(actor, new SqlConditions().and('a.rollout_id = ?', rolloutId), 'a');
  if (request.search) conditions.and('d.serial_key LIKE ?', searchPattern(request.search));
  if (request.state) conditions.and('a.state = ANY (?)', request.state);
  if (request.status) conditions.and('a.state = ANY (?)', request.status);
  if (request.wave) conditions.and('w.position = ?', request.wave);
  if (request.station) conditions.and('lower(s.code) = lower(?)', request.station);
  if (request.silent !== undefined) conditions.and('a.silent = ?', request.silent);
  if (request.reason === readyReason) conditions.and(`a.state = 'waiting' AND a.reason IS NULL`);
  else if (request.reason) conditions.and('a.reason = ?', request.reason);
  return {
    select: `a.id, coalesce(c.serial, k.serial) AS device, json_build_object('order', w.position, 'name', w.name) AS wave, a.state, a.reason,
      to_json(a.wait_until) #>> '{}' AS "waitUntil", ${stationColumn}, d.firmware_version AS "firmwareVersion", a.silent AS "isSilent",
      to_json(a.contacted_at) #>> '{}' AS "contactedAt", to_json(a.fetched_at) #>> '{}' AS "fetchedAt", to_json(a.changed_at) #>> '{}' AS "changedAt",
      (SELECT to_json(j.joined_at) #>> '{}' FROM rollout_targets j WHERE j.rollout_id = a.rollout_id AND j.device_id = a.device_id) AS "joinedAt"`,
    from: `actions a JOIN rollout_waves w ON w.id = a.wave_id JOIN devices d ON d.id = a.device_id LEFT JOIN cameras c ON c.id = d.id
      LEFT JOIN docks k ON k.id = d.id LEFT JOIN stations s ON s.id = a.station_id`,
    conditions,
    sorts: {
      wave: { expression: 'w.position', type: 'integer' },
      device: { expression: 'd.serial_key', type: 'text' },
      state: { expression: 'a.state', type: 'text' },
      station: { expression: `coalesce(lower(s.name), '')`, type: 'text' },
      changedAt: { expression: 'a.changed_at', type: 'timestamptz' },
    },
    defaultSort: 'wave',
    tieBreak: { expression: 'a.id', type: 'integer' },
  };
}

function targetQuery(actor: Actor, rolloutId: string, request: TargetListRequest): ListQuery {
  const conditions = inScope(actor, new SqlConditions().and('t.rollout_id = ?', rolloutId), 't');
  if (request.search) conditions.and('d.serial_key LIKE ?', searchPattern(request.search));
  if (request.out !== undefined) conditions.and('(t.wave_id IS NULL) = ?', request.out);
  if (request.reason) conditions.and('t.out_reason = ?', request.reason);
  return {
    select: `coalesce(c.serial, k.serial) AS device, ${stationColumn}, t.out_reason AS reason, to_json(t.joined_at) #>> '{}' AS "joinedAt",
      CASE WHEN w.id IS NOT NULL THEN json_build_object('order', w.position, 'name', w.name) END AS wave`,
    from: `rollout_targets t JOIN devices d ON d.id = t.device_id LEFT JOIN cameras c ON c.id = d.id LEFT JOIN docks k ON k.id = d.id
      LEFT JOIN rollout_waves w ON w.id = t.wave_id LEFT JOIN stations s ON s.id = t.station_id`,
    conditions,
    sorts: {
      device: { expression: 'd.serial_key', type: 'text' },
      reason: { expression: `coalesce(t.out_reason, '')`, type: 'text' },
      station: { expression: `coalesce(lower(s.name), '')`, type: 'text' },
    },
    defaultSort: 'device',
    tieBreak: { expression: 'd.id', type: 'uuid' },
  };
}

/** A coordinator sees the devices of their station, a supervisor the cameras of their team. */
export function inScope(actor: Pick<Actor, 'scope'>, conditions: SqlConditions, table: 'a' | 't'): SqlConditions {
  if (actor.scope.kind === 'station') return conditions.and(`${table}.station_id = ?`, actor.scope.stationId);
  if (actor.scope.kind === 'team') {
    return conditions.and(
      `(c.pool_team_id = ? OR EXISTS (SELECT FROM assignments x JOIN staff_memberships y ON y.staff_id = x.staff_id AND y.until_at IS NULL
         WHERE x.camera_id = c.id AND x.until_at IS NULL AND x.superseded_at IS NULL AND y.team_id = ?))`,
      actor.scope.teamId,
      actor.scope.teamId,
    );
  }
  return conditions;
}
