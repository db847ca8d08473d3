import type { Scope } from '@custodian/domain';
import { Transform } from 'class-transformer';
import { IsOptional, IsString } from 'class-validator';
import { lower } from '../cameras/camera-list.query.ts';
import type { ListQuery } from '../http/list-page.ts';
import { commaList, ListRequest, searchPattern } from '../http/list-request.ts';
import { SqlConditions } from '../http/sql-conditions.ts';

export class TeamListRequest extends ListRequest {
  /** Codes of their stations. */
  @IsOptional() @Transform(commaList) @IsString({ each: true }) station?: string[];
}

/** `people` belong to the team now; `equipped` of them hold a camera. */
export interface TeamView {
  readonly code: string;
  readonly name: string;
  readonly station: { readonly code: string; readonly name: string } | null;
  readonly assignmentMode: string;
  readonly people: number;
  readonly equipped: number;
}

export function teamListQuery(request: TeamListRequest, scope: Scope): ListQuery {
  const conditions = new SqlConditions();
  if (scope.kind === 'station') conditions.and('t.station_id = ?', scope.stationId);
  if (scope.kind === 'team') conditions.and('t.id = ?', scope.teamId);
  if (request.search) conditions.and(`lower(t.code || ' ' || t.name) LIKE ?`, searchPattern(request.search));
  if (request.station) conditions.and('lower(s.code) = ANY(?)', lower(request.station));
  return {
    select: `t.code, t.name, CASE WHEN s.id IS NOT NULL THEN json_build_object('code', s.code, 'name', s.name) END AS station,
      t.assignment_mode AS "assignmentMode", counted.people, counted.equipped`,
    from: `teams t LEFT JOIN stations s ON s.id = t.station_id
      LEFT JOIN LATERAL (SELECT count(*)::int AS people, (count(*) FILTER (WHERE EXISTS (SELECT FROM assignments o
          WHERE o.staff_id = m.staff_id AND o.until_at IS NULL AND o.superseded_at IS NULL)))::int AS equipped
        FROM staff_memberships m WHERE m.team_id = t.id AND m.until_at IS NULL) counted ON TRUE`,
    countFrom: 'teams t LEFT JOIN stations s ON s.id = t.station_id',
    conditions,
    sorts: {
      name: { expression: 'lower(t.name)', type: 'text', isLight: true },
      code: { expression: 'lower(t.code)', type: 'text', isLight: true },
      station: { expression: `coalesce(lower(s.name), '')`, type: 'text', isLight: true },
      people: { expression: 'counted.people', type: 'integer' },
      equipped: { expression: 'counted.equipped', type: 'integer' },
    },
    defaultSort: 'name',
    tieBreak: { expression: 't.id', type: 'uuid' },
  };
}
