import type { Scope } from '@custodian/domain';
import { Transform } from 'class-transformer';
import { IsIn, IsString } from 'class-validator';
import { lower } from '../cameras/camera-list.query.ts';
import type { ListQuery } from '../http/list-page.ts';
import { ChosenListRequest, commaList, searchPattern } from '../http/list-request.ts';
import { IsOptional } from '../http/optional.ts';
import { SqlConditions } from '../http/sql-conditions.ts';

export class TeamListRequest extends ChosenListRequest {
  /** Codes of their stations. */
  @IsOptional() @Transform(commaList) @IsString({ each: true }) station?: string[];
  @IsOptional()
  @Transform(commaList)
  @IsIn(['personal', 'pool', 'mixed'], { each: true, message: 'mode is one or more of personal, pool, mixed.' })
  mode?: string[];
}

/** `people` belong to the team now; `equipped` of them hold a camera. */
export interface TeamView {
  readonly code: string;
  readonly name: string;
  readonly station: { readonly code: string; readonly name: string } | null;
  readonly assignmentMode: string;
  readonly people: number;
  readonly equipped: number;
  /** Cameras of its pool. */
  readonly pool: number;
  readonly version: number;
}

/** Which teams a reader sees. */
export function teamsWithinScope(conditions: SqlConditions, scope: Scope): SqlConditions {
  if (scope.kind === 'station') return conditions.and('t.station_id = ?', scope.stationId);
  if (scope.kind === 'team') return conditions.and('t.id = ?', scope.teamId);
  return conditions;
}

export const teamColumns = `t.code, t.name, CASE WHEN s.id IS NOT NULL THEN json_build_object('code', s.code, 'name', s.name) END AS station,
  t.assignment_mode AS "assignmentMode", counted.people, counted.equipped,
  (SELECT count(*)::int FROM cameras c WHERE c.pool_team_id = t.id AND c.status <> 'retired') AS pool, t.version`;

export const teamTables = `teams t LEFT JOIN stations s ON s.id = t.station_id
  LEFT JOIN LATERAL (SELECT count(*)::int AS people, (count(*) FILTER (WHERE EXISTS (SELECT FROM assignments o
      WHERE o.staff_id = m.staff_id AND o.until_at IS NULL AND o.superseded_at IS NULL)))::int AS equipped
    FROM staff_memberships m WHERE m.team_id = t.id AND m.until_at IS NULL) counted ON TRUE`;

export function teamListQuery(request: TeamListRequest, scope: Scope): ListQuery {
  const conditions = teamsWithinScope(new SqlConditions(), scope);
  if (request.search) conditions.and(`lower(t.code || ' ' || t.name) LIKE ?`, searchPattern(request.search));
  if (request.mode) conditions.and('t.assignment_mode = ANY(?)', request.mode);
  if (request.station) conditions.and('lower(s.code) = ANY(?)', lower(request.station));
  return {
    select: teamColumns,
    from: teamTables,
    countFrom: 'teams t LEFT JOIN stations s ON s.id = t.station_id',
    conditions,
    sorts: {
      name: { expression: 'lower(t.name)', type: 'text', isLight: true },
      code: { expression: 'lower(t.code)', type: 'text', isLight: true },
      station: { expression: `coalesce(lower(s.name), '')`, type: 'text', isLight: true },
      mode: { expression: 't.assignment_mode', type: 'text', isLight: true },
      people: { expression: 'counted.people', type: 'integer' },
      equipped: { expression: 'counted.equipped', type: 'integer' },
    },
    defaultSort: 'name',
    tieBreak: { expression: 't.id', type: 'uuid' },
  };
}
