import { explainMiss, type MissReason } from '@custodian/domain';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../access/actor.ts';
import { listAll, listPage, type ListPage, type ListQuery } from '../http/list-page.ts';
import { searchPattern } from '../http/list-request.ts';
import { SqlConditions } from '../http/sql-conditions.ts';
import { inScope } from '../rollouts/action-list.query.ts';
import type { MissListRequest } from './forecast-requests.ts';
import type { MissView } from './forecast-view.ts';
import type { ForecastKind } from './plan-forecast.ts';

type MissRow = Omit<MissView, 'sentence' | 'reason'> & { readonly reason: MissReason };

/** The devices that will probably miss the deadline, by one forecast of a rollout. */
@Injectable()
export class MissList {
  constructor(private readonly database: DataSource) {}

  async page(actor: Actor, id: string, kind: ForecastKind, request: MissListRequest): Promise<ListPage<MissView>> {
    const page = await listPage<MissRow>(this.database, queryOf(actor, id, kind, request), request);
    return { ...page, items: page.items.map(withSentence) };
  }

  async *all(actor: Actor, id: string, kind: ForecastKind, request: MissListRequest): AsyncGenerator<MissView[]> {
    for await (const rows of listAll<MissRow>(this.database, queryOf(actor, id, kind, request), request.sort))
      yield rows.map(withSentence);
  }
}

function withSentence(row: MissRow): MissView {
  return { ...row, sentence: explainMiss(row.reason) };
}

function queryOf(actor: Actor, id: string, kind: ForecastKind, request: MissListRequest): ListQuery {
  const conditions = inScope(actor, new SqlConditions().and('t.rollout_id = ? AND t.kind = ?', id, kind), 't');
  if (request.search) conditions.and('d.serial_key LIKE ?', searchPattern(request.search));
  if (request.station) conditions.and('lower(s.code) = lower(?)', request.station);
  if (request.reason) conditions.and('t.reason = ?', request.reason);
  return {
    select: `coalesce(c.serial, k.serial) AS device, CASE WHEN s.id IS NOT NULL THEN json_build_object('code', s.code, 'name', s.name) END AS station,
      t.wave, t.probability, t.reason, to_json(t.last_docked_at) #>> '{}' AS "lastDockedAt", t.usual_gap_hours AS "usualGapHours"`,
    from: `forecast_misses t JOIN devices d ON d.id = t.device_id LEFT JOIN cameras c ON c.id = d.id LEFT JOIN docks k ON k.id = d.id
      LEFT JOIN stations s ON s.id = t.station_id`,
    conditions,
    sorts: {
      probability: { expression: 't.probability', type: 'double precision' },
      device: { expression: 'd.serial_key', type: 'text' },
      station: { expression: `coalesce(lower(s.name), '')`, type: 'text' },
      lastDockedAt: { expression: `coalesce(t.last_docked_at, '-infinity')`, type: 'timestamptz' },
    },
    defaultSort: '-probability',
    tieBreak: { expression: 't.device_id', type: 'uuid' },
  };
}
