import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Actor } from '../access/actor.ts';
import { listAll, listPage, type ListPage, type ListQuery } from '../http/list-page.ts';
import { searchPattern } from '../http/list-request.ts';
import { SqlConditions } from '../http/sql-conditions.ts';
import { Problem } from '../problems/problem.ts';
import type { RolloutListRequest } from './rollout-list-requests.ts';
import { loadSeenSerials } from './seen-serials.query.ts';
import { viewOfRollout, type RolloutRow, type RolloutView } from './rollout-view.ts';
import { isLost } from './tally-waves.ts';

// Before the start nothing but the plan exists: then every planned device waits.
const countsOf = ['waiting', 'offered', 'downloading', 'installing', 'cancelling', 'succeeded', 'failed', 'cancelled']
  .map((state) => {
    const counted = `count(a.id) FILTER (WHERE a.state = '${state}')`;
    return `'${state}', ${state === 'waiting' ? `CASE WHEN r.started_at IS NULL AND r.state <> 'cancelled' THEN w.size ELSE ${counted} END` : counted}`;
  })
  .join(', ');

const waves = `(SELECT json_agg(wave ORDER BY position) FROM (
  SELECT w.position, json_build_object('id', w.id, 'order', w.position, 'name', w.name, 'stations', w.stations, 'percent', w.percent,
    'rest', w.takes_rest, 'gate', w.gate, 'state', w.state, 'size', w.size, 'counts', json_build_object(${countsOf}),
    'contacted', count(a.id) FILTER (WHERE a.state IN ('succeeded', 'failed') OR ${isLost} OR a.state <> 'cancelled' AND a.contacted_at IS NOT NULL),
    'silent', count(a.id) FILTER (WHERE a.silent), 'lost', count(a.id) FILTER (WHERE ${isLost}),
    'joinedLate', (SELECT count(*) FROM rollout_targets t WHERE t.wave_id = w.id AND t.joined_at IS NOT NULL), 'startedAt', w.started_at, 'finishedAt', w.finished_at,
    'gateMetAt', w.gate_met_at, 'gateSignedBy', w.gate_signed_by, 'verdict', w.verdict) AS wave
  FROM rollout_waves w LEFT JOIN actions a ON a.wave_id = w.id WHERE w.rollout_id = r.id GROUP BY w.id) counted)`;

const columns = `r.id, r.name, r.state, json_build_object('id', f.id, 'model', m.name, 'version', f.version, 'state', f.state) AS release,
  m.kind, r.targets, r.policy, r.pause_reason AS "pauseReason", r.cancel_reason AS "cancelReason",
  to_json(r.created_at) #>> '{}' AS "createdAt", r.created_by AS "createdBy", r.created_by_user AS "createdByUser",
  to_json(r.submitted_at) #>> '{}' AS "submittedAt", r.submitted_by AS "submittedBy", r.submitted_by_user AS "submittedByUser",
  to_json(r.approved_at) #>> '{}' AS "approvedAt", r.approved_by AS "approvedBy", to_json(r.started_at) #>> '{}' AS "startedAt",
  to_json(r.deadline_at) #>> '{}' AS "deadlineAt", to_json(r.finished_at) #>> '{}' AS "finishedAt", r.retries, r.rolls_back AS "rollsBack", r.recalls, r.stays,
  CASE WHEN r.pilot_id IS NOT NULL THEN (SELECT json_build_object('id', p.id, 'name', p.name) FROM pilots p WHERE p.id = r.pilot_id) END AS pilot,
  r.version, ${waves} AS waves`;

const tables = `rollouts r JOIN firmware_releases f ON f.id = r.release_id JOIN models m ON m.id = f.model_id`;

@Injectable()
export class RolloutList {
  constructor(private readonly database: DataSource) {}

  async page(actor: Actor, request: RolloutListRequest): Promise<ListPage<RolloutView>> {
    const page = await listPage<RolloutRow>(this.database, queryOf(request), request);
    return { ...page, items: await viewsOf(this.database.manager, actor, page.items) };
  }

  async *all(actor: Actor, request: RolloutListRequest): AsyncGenerator<RolloutView[]> {
    for await (const rows of listAll<RolloutRow>(this.database, queryOf(request), request.sort)) {
      yield viewsOf(this.database.manager, actor, rows);
    }
  }
}

/** Rows as they are answered to a reader. */
export async function viewsOf(tx: EntityManager, actor: Actor, rows: readonly RolloutRow[]): Promise<RolloutView[]> {
  const isSeen = await loadSeenSerials(
    tx,
    actor,
    rows.flatMap(({ targets }) => targets.serials ?? []),
  );
  return rows.map((row) => viewOfRollout(row, actor, isSeen));
}

/** One rollout with its waves, counted now. */
export async function loadRollout(tx: EntityManager, id: string): Promise<RolloutRow> {
  const [row] = await tx.query<RolloutRow[]>(`SELECT ${columns} FROM ${tables} WHERE r.id = $1`, [id]);
  if (!row) throw new Problem('not-found', 'There is no such rollout.');
  return row;
}

function queryOf(request: RolloutListRequest): ListQuery {
  const conditions = new SqlConditions();
  if (request.search)
    conditions.and(`lower(r.name || ' ' || m.name || ' ' || f.version) LIKE ?`, searchPattern(request.search));
  if (request.status) conditions.and('r.state = ANY (?)', request.status);
  if (request.state) conditions.and('r.state = ANY (?)', request.state);
  if (request.model) conditions.and('lower(m.name) = lower(?)', request.model);
  if (request.release) conditions.and('r.release_id = ?', request.release);
  return {
    select: columns,
    from: tables,
    conditions,
    sorts: {
      createdAt: { expression: 'r.created_at', type: 'timestamptz' },
      name: { expression: 'lower(r.name)', type: 'text' },
      state: { expression: 'r.state', type: 'text' },
      release: { expression: `lower(m.name || ' ' || f.version)`, type: 'text' },
      startedAt: { expression: `coalesce(r.started_at, 'infinity')`, type: 'timestamptz' },
    },
    defaultSort: '-createdAt',
    tieBreak: { expression: 'r.id', type: 'uuid' },
  };
}
