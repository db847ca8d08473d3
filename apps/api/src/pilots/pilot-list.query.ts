import type { AskedMeasure, PilotDecision, PilotState, PilotUnitKind, Scope } from '@custodian/domain';
import type { DataSource, EntityManager } from 'typeorm';
import { lower } from '../cameras/camera-list.query.ts';
import type { ListQuery } from '../http/list-page.ts';
import { searchPattern } from '../http/list-request.ts';
import { SqlConditions } from '../http/sql-conditions.ts';
import { Problem } from '../problems/problem.ts';
import type { PilotListRequest } from './pilot-requests.ts';

export interface NamedPlace {
  readonly code: string;
  readonly name: string;
}

interface Period {
  readonly from: string;
  readonly to: string;
}

/** A pilot as lists show it. */
export interface PilotView {
  readonly id: string;
  readonly name: string;
  readonly purpose: string | null;
  readonly state: PilotState;
  readonly unitKind: PilotUnitKind;
  readonly release: { readonly id: string; readonly model: string; readonly version: string } | null;
  readonly treated: readonly NamedPlace[];
  readonly comparison: readonly NamedPlace[];
  readonly baseline: Period;
  readonly pilot: Period;
  readonly measures: readonly AskedMeasure[];
  readonly createdAt: string;
  readonly createdBy: string;
  readonly startedAt: string | null;
  readonly endedAt: string | null;
  readonly endedBy: string | null;
  readonly cancelReason: string | null;
  /** Of the newest decision that was not returned. */
  readonly decision: PilotDecision | null;
  readonly analysedAt: string | null;
  readonly version: number;
}

const iso = (column: string): string => `to_json(${column}) #>> '{}'`;

const side = (isTreated: boolean): string =>
  `coalesce((SELECT json_agg(json_build_object('code', coalesce(s.code, t.code), 'name', coalesce(s.name, t.name)) ORDER BY lower(coalesce(s.name, t.name)))
     FROM pilot_units u LEFT JOIN stations s ON s.id = u.station_id LEFT JOIN teams t ON t.id = u.team_id
    WHERE u.pilot_id = p.id AND ${isTreated ? '' : 'NOT '}u.is_treated), '[]'::json)`;

const columns = `p.id, p.name, p.purpose, p.state, p.unit_kind AS "unitKind",
  CASE WHEN f.id IS NOT NULL THEN json_build_object('id', f.id, 'model', m.name, 'version', f.version) END AS release,
  ${side(true)} AS treated, ${side(false)} AS comparison,
  json_build_object('from', p.baseline_from, 'to', p.baseline_to) AS baseline,
  json_build_object('from', p.pilot_from, 'to', p.pilot_to) AS pilot, p.measures,
  ${iso('p.created_at')} AS "createdAt", p.created_by AS "createdBy", ${iso('p.started_at')} AS "startedAt",
  ${iso('p.ended_at')} AS "endedAt", p.ended_by AS "endedBy", p.cancel_reason AS "cancelReason",
  (SELECT d.decision FROM pilot_decisions d WHERE d.pilot_id = p.id AND d.settled IS DISTINCT FROM 'returned' ORDER BY d.decided_at DESC LIMIT 1) AS decision,
  (SELECT ${iso('max(a.made_at)')} FROM pilot_analyses a WHERE a.pilot_id = p.id) AS "analysedAt", p.version`;

const tables = `pilots p LEFT JOIN firmware_releases f ON f.id = p.release_id LEFT JOIN models m ON m.id = f.model_id`;

/** Which pilots a reader sees: those that their station or team takes part in. */
export function pilotsWithinScope(conditions: SqlConditions, scope: Scope): SqlConditions {
  const takesPart = (which: string): string =>
    `EXISTS (SELECT FROM pilot_units u WHERE u.pilot_id = p.id AND (${which}))`;
  if (scope.kind === 'station')
    return conditions.and(
      takesPart('u.station_id = ? OR u.team_id IN (SELECT id FROM teams WHERE station_id = ?)'),
      scope.stationId,
      scope.stationId,
    );
  if (scope.kind === 'team')
    return conditions.and(
      takesPart('u.team_id = ? OR u.station_id = (SELECT station_id FROM teams WHERE id = ?)'),
      scope.teamId,
      scope.teamId,
    );
  return conditions;
}

export function pilotListQuery(request: PilotListRequest, scope: Scope): ListQuery {
  const conditions = pilotsWithinScope(new SqlConditions(), scope);
  if (request.status) conditions.and('p.state = ANY(?)', request.status);
  if (request.station)
    conditions.and(
      `EXISTS (SELECT FROM pilot_units u LEFT JOIN teams t ON t.id = u.team_id JOIN stations s ON s.id = coalesce(u.station_id, t.station_id)
        WHERE u.pilot_id = p.id AND lower(s.code) = ANY(?))`,
      lower(request.station),
    );
  if (request.search)
    conditions.and(
      `lower(p.name || ' ' || coalesce(p.purpose, '') || ' ' || p.created_by || ' ' || coalesce(m.name || ' ' || f.version, '')) LIKE ?`,
      searchPattern(request.search),
    );
  return {
    select: columns,
    from: tables,
    countFrom: tables,
    conditions,
    sorts: {
      createdAt: { expression: 'p.created_at', type: 'timestamptz', isLight: true },
      name: { expression: 'lower(p.name)', type: 'text', isLight: true },
      state: { expression: 'p.state', type: 'text', isLight: true },
      pilot: { expression: 'p.pilot_from', type: 'date', isLight: true },
    },
    defaultSort: '-createdAt',
    tieBreak: { expression: 'p.id', type: 'uuid' },
  };
}

/** One pilot that the reader sees; the same 404 for hidden and missing. */
export async function readPilot(database: DataSource | EntityManager, id: string, scope: Scope): Promise<PilotView> {
  const conditions = pilotsWithinScope(new SqlConditions(), scope).and('p.id = ?', id);
  const [row] = await database.query<PilotView[]>(
    `SELECT ${columns} FROM ${tables} WHERE ${conditions.sql}`,
    conditions.values,
  );
  if (!row) throw noPilot();
  return row;
}

export function noPilot(): Problem {
  return new Problem('not-found', 'There is no such pilot that you may see.');
}
