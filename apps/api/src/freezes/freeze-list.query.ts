import type { FreezeState, FreezeView, Scope } from '@custodian/domain';
import type { EntityManager } from 'typeorm';
import type { ListQuery } from '../http/list-page.ts';
import { searchPattern } from '../http/list-request.ts';
import { SqlConditions } from '../http/sql-conditions.ts';
import { Problem } from '../problems/problem.ts';
import type { FreezeListRequest } from './freeze-requests.ts';

/** The same states as the rule has, in SQL. */
const stateTests: Readonly<Record<FreezeState, string>> = {
  lifted: 'z.lifted_at IS NOT NULL',
  upcoming: 'z.lifted_at IS NULL AND z.from_at > now()',
  holding: 'z.lifted_at IS NULL AND z.from_at <= now() AND z.until_at > now()',
  expired: 'z.lifted_at IS NULL AND z.until_at <= now()',
};

const stateSql = `CASE ${Object.entries(stateTests)
  .map(([state, test]) => `WHEN ${test} THEN '${state}'`)
  .join(' ')} END`;

const named = (table: string, ids: string): string =>
  `coalesce((SELECT json_agg(json_build_object('code', n.code, 'name', n.name) ORDER BY lower(n.name)) FROM ${table} n WHERE n.id = ANY (${ids})), '[]'::json)`;

const columns = `z.id, z.kind, ${stateSql} AS status, z.operation, ${named('stations', 'z.station_ids')} AS stations,
  ${named('teams', 'z.team_ids')} AS teams, z.reason, to_json(z.from_at) #>> '{}' AS "from", to_json(z.until_at) #>> '{}' AS until,
  z.created_by AS "madeBy", to_json(z.created_at) #>> '{}' AS "madeAt", to_json(z.lifted_at) #>> '{}' AS "liftedAt",
  z.lifted_by AS "liftedBy", z.lift_reason AS "liftReason", z.version`;

/** Which freezes a reader sees: those of the force, and those that concern their station or team. */
function freezesWithinScope(conditions: SqlConditions, scope: Scope): SqlConditions {
  if (scope.kind === 'station') {
    return conditions.and(
      `z.kind = 'force' OR ? = ANY (z.station_ids) OR EXISTS (SELECT FROM teams t WHERE t.id = ANY (z.team_ids) AND t.station_id = ?)`,
      scope.stationId,
      scope.stationId,
    );
  }
  if (scope.kind === 'team') {
    return conditions.and(
      `z.kind = 'force' OR ? = ANY (z.team_ids) OR EXISTS (SELECT FROM teams t WHERE t.id = ? AND t.station_id = ANY (z.station_ids))`,
      scope.teamId,
      scope.teamId,
    );
  }
  return conditions;
}

export function freezeListQuery(request: FreezeListRequest, scope: Scope): ListQuery {
  const conditions = freezesWithinScope(new SqlConditions(), scope);
  if (request.status) conditions.and(request.status.map((state) => `(${stateTests[state]})`).join(' OR '));
  if (request.station) {
    conditions.and(
      `z.kind = 'force' OR z.station_ids && ARRAY(SELECT id FROM stations WHERE lower(code) = lower(?))`,
      request.station,
    );
  }
  if (request.search) {
    const pattern = searchPattern(request.search);
    conditions.and(
      `lower(z.reason || ' ' || coalesce(z.operation, '') || ' ' || z.created_by) LIKE ?
        OR EXISTS (SELECT FROM stations n WHERE n.id = ANY (z.station_ids) AND lower(n.code || ' ' || n.name) LIKE ?)
        OR EXISTS (SELECT FROM teams n WHERE n.id = ANY (z.team_ids) AND lower(n.code || ' ' || n.name) LIKE ?)`,
      ...[pattern, pattern, pattern],
    );
  }
  return {
    select: columns,
    from: 'freezes z',
    conditions,
    sorts: {
      from: { expression: 'z.from_at', type: 'timestamptz' },
      until: { expression: 'z.until_at', type: 'timestamptz' },
    },
    defaultSort: '-from',
    tieBreak: { expression: 'z.id', type: 'uuid' },
  };
}

export async function readFreeze(tx: EntityManager, id: string, scope: Scope): Promise<FreezeView> {
  const conditions = freezesWithinScope(new SqlConditions(), scope).and('z.id = ?', id);
  const [row] = await tx.query<FreezeView[]>(
    `SELECT ${columns} FROM freezes z WHERE ${conditions.sql}`,
    conditions.values,
  );
  if (!row) throw new Problem('not-found', 'There is no such freeze that you may see.');
  return row;
}
