import type { AskedMeasure, PilotPlan, PilotState, PilotUnitKind, Scope } from '@custodian/domain';
import type { EntityManager } from 'typeorm';
import { demandVersion } from '../http/conditional.ts';
import { SqlConditions } from '../http/sql-conditions.ts';
import { noPilot, pilotsWithinScope } from './pilot-list.query.ts';

/** A station or team of a pilot, with the name it has now. */
export interface UnitRow {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly isTreated: boolean;
}

/** A pilot’s own row with its units. */
export interface PilotRow {
  readonly id: string;
  readonly name: string;
  readonly state: PilotState;
  readonly unitKind: PilotUnitKind;
  readonly baselineFrom: string;
  readonly baselineTo: string;
  readonly pilotFrom: string;
  readonly pilotTo: string;
  readonly measures: readonly AskedMeasure[];
  readonly createdByUser: string | null;
  readonly version: number;
}

/** Where rows come from: a TypeORM manager, or whatever answers like one. */
export interface RowSource {
  query<T>(sql: string, values?: unknown[]): Promise<T>;
}

const columns = `p.id, p.name, p.state, p.unit_kind AS "unitKind", p.baseline_from::text AS "baselineFrom", p.baseline_to::text AS "baselineTo",
  p.pilot_from::text AS "pilotFrom", p.pilot_to::text AS "pilotTo", p.measures, p.created_by_user AS "createdByUser", p.version`;

/** A pilot that the actor sees, as it stands; a command locks it. */
export async function findPilot(
  source: RowSource,
  id: string,
  scope: Scope,
  lock: '' | 'FOR NO KEY UPDATE OF p' = '',
): Promise<PilotRow> {
  const conditions = pilotsWithinScope(new SqlConditions(), scope).and('p.id = ?', id);
  const [row] = await source.query<PilotRow[]>(
    `SELECT ${columns} FROM pilots p WHERE ${conditions.sql} ${lock}`,
    conditions.values,
  );
  if (!row) throw noPilot();
  return row;
}

/** Locks a pilot against every other command, at the version that the caller means. */
export async function lockPilot(
  tx: EntityManager,
  id: string,
  scope: Scope,
  expected: number | null,
): Promise<PilotRow> {
  const pilot = await findPilot(tx, id, scope, 'FOR NO KEY UPDATE OF p');
  demandVersion(expected, pilot.version);
  return pilot;
}

export function unitsOfPilot(source: RowSource, id: string): Promise<UnitRow[]> {
  return source.query<UnitRow[]>(
    `SELECT u.unit_id AS id, coalesce(s.code, t.code) AS code, coalesce(s.name, t.name) AS name, u.is_treated AS "isTreated"
       FROM pilot_units u LEFT JOIN stations s ON s.id = u.station_id LEFT JOIN teams t ON t.id = u.team_id
      WHERE u.pilot_id = $1 ORDER BY lower(coalesce(s.name, t.name)), u.unit_id`,
    [id],
  );
}

/** The plan as the rules take it. */
export function planOf(pilot: PilotRow, units: readonly UnitRow[]): PilotPlan {
  const codes = (side: boolean): string[] =>
    units.filter(({ isTreated }) => isTreated === side).map(({ code }) => code);
  return {
    unitKind: pilot.unitKind,
    treated: codes(true),
    comparison: codes(false),
    baseline: { from: pilot.baselineFrom, to: pilot.baselineTo },
    pilot: { from: pilot.pilotFrom, to: pilot.pilotTo },
    measures: pilot.measures,
  };
}
