import { commandsForPilot, type PilotCommand, type PilotDecision, type Scope } from '@custodian/domain';
import type { DataSource } from 'typeorm';
import type { Actor } from '../access/actor.ts';
import { Problem } from '../problems/problem.ts';
import type { PilotResult } from './analyse-pilot.ts';
import type { RowSource } from './lock-pilot.ts';
import { enteredSince } from './pilot-entries.query.ts';
import { readPilot, type PilotView } from './pilot-list.query.ts';

export interface DecisionView {
  readonly id: string;
  readonly analysis: string;
  readonly decision: PilotDecision;
  readonly extendTo: string | null;
  readonly reason: string;
  readonly decidedAt: string;
  readonly decidedBy: string;
  readonly settled: 'signed' | 'returned' | null;
  readonly settledAt: string | null;
  readonly settledBy: string | null;
  readonly settleReason: string | null;
}

export interface EntryBatchView {
  readonly id: string;
  /** Null for what was typed in. */
  readonly fileName: string | null;
  readonly entries: number;
  readonly enteredAt: string;
  readonly enteredBy: string;
  readonly withdrawnAt: string | null;
  readonly withdrawnBy: string | null;
  readonly withdrawReason: string | null;
}

/** An analysis as it was made. */
export interface AnalysisView {
  readonly id: string;
  readonly madeAt: string;
  readonly madeBy: string;
  readonly result: PilotResult;
}

/** One pilot with all that its page shows. */
export interface PilotDetail extends PilotView {
  /** What this reader may do now. */
  readonly commands: readonly PilotCommand[];
  /** Newest first. */
  readonly decisions: readonly DecisionView[];
  readonly entries: readonly EntryBatchView[];
  /** The newest analysis. */
  readonly analysis: AnalysisView | null;
  /** Whether entries came, or were taken back, after the instant of that analysis: it does not hold them. */
  readonly enteredSince: boolean;
  readonly analyses: readonly (Omit<AnalysisView, 'result'> & { readonly query: string })[];
}

const iso = (column: string): string => `to_json(${column}) #>> '{}'`;

export async function readPilotDetail(database: DataSource, id: string, actor: Actor): Promise<PilotDetail> {
  const pilot = await readPilot(database, id, actor.scope);
  const decisions = await database.query<(DecisionView & { byUser: string | null })[]>(
    `SELECT id, analysis_id AS analysis, decision, extend_to::text AS "extendTo", reason, ${iso('decided_at')} AS "decidedAt",
            decided_by AS "decidedBy", decided_by_user AS "byUser", settled, ${iso('settled_at')} AS "settledAt", settled_by AS "settledBy",
            settle_reason AS "settleReason" FROM pilot_decisions WHERE pilot_id = $1 ORDER BY pilot_decisions.decided_at DESC LIMIT 50`,
    [id],
  );
  const entries = await database.query<EntryBatchView[]>(
    `SELECT id, file_name AS "fileName", entries, ${iso('entered_at')} AS "enteredAt", entered_by AS "enteredBy",
            ${iso('withdrawn_at')} AS "withdrawnAt", withdrawn_by AS "withdrawnBy", withdraw_reason AS "withdrawReason"
       FROM pilot_entry_batches WHERE pilot_id = $1 ORDER BY pilot_entry_batches.entered_at DESC, id LIMIT 100`,
    [id],
  );
  const analyses = await database.query<(Omit<AnalysisView, 'result'> & { query: string; enteredSince: boolean })[]>(
    `SELECT id, ${iso('made_at')} AS "madeAt", made_by AS "madeBy", result ->> 'query' AS query, ${enteredSince('pilot_id', 'as_at')} AS "enteredSince"
       FROM pilot_analyses WHERE pilot_id = $1 ORDER BY pilot_analyses.made_at DESC, id LIMIT 50`,
    [id],
  );
  const [newest] = analyses;
  const [author] = await database.query<{ user: string | null }[]>(
    `SELECT created_by_user AS user FROM pilots WHERE id = $1`,
    [id],
  );
  const authors = [author?.user, decisions.find(({ settled }) => settled === null)?.byUser];
  return {
    ...pilot,
    commands: commandsForPilot(pilot.state).filter((command) => mayCommand(command, actor, authors)),
    decisions: decisions.map(({ byUser: _, ...decision }) => decision),
    entries,
    analysis: newest === undefined ? null : await readAnalysis(database, id, newest.id, actor.scope),
    enteredSince: newest?.enteredSince ?? false,
    analyses: analyses.map(({ enteredSince: _, ...analysis }) => analysis),
  };
}

function mayCommand(command: PilotCommand, actor: Actor, authors: readonly (string | null | undefined)[]): boolean {
  if (command !== 'sign' && command !== 'return') return actor.permissions.has('rollouts:write');
  if (!actor.permissions.has('rollouts:approve')) return false;
  return command === 'return' || (actor.kind === 'person' && !authors.includes(actor.userId));
}

/** An analysis of a pilot that the reader sees. A scoped reader reads the sides as a whole, and units of their own alone. */
export async function readAnalysis(
  database: RowSource,
  pilot: string,
  id: string,
  scope: Scope,
): Promise<AnalysisView> {
  const [row] = await database.query<AnalysisView[]>(
    `SELECT id, ${iso('made_at')} AS "madeAt", made_by AS "madeBy", result FROM pilot_analyses WHERE pilot_id = $1 AND id = $2`,
    [pilot, id],
  );
  if (row === undefined)
    throw new Problem('not-found', 'There is no such analysis of this pilot.', [
      { field: 'analysis', message: 'Take the id of one that the pilot lists.' },
    ]);
  if (scope.kind === 'force') return row;
  const own = await codesWithin(database, pilot, scope);
  const measures = row.result.measures.map((measure) => ({
    ...measure,
    units: measure.units.filter(({ code }) => own.has(code)),
  }));
  return { ...row, result: { ...row.result, measures } };
}

/** The codes of the units of a pilot that a scoped reader’s own are. */
export async function codesWithin(
  database: RowSource,
  pilot: string,
  scope: Exclude<Scope, { readonly kind: 'force' }>,
): Promise<ReadonlySet<string>> {
  const [isOwn, id] =
    scope.kind === 'station'
      ? ['coalesce(u.station_id, t.station_id) = $2', scope.stationId]
      : ['u.team_id = $2', scope.teamId];
  const rows = await database.query<{ code: string }[]>(
    `SELECT coalesce(s.code, t.code) AS code FROM pilot_units u LEFT JOIN stations s ON s.id = u.station_id
       LEFT JOIN teams t ON t.id = u.team_id WHERE u.pilot_id = $1 AND ${isOwn}`,
    [pilot, id],
  );
  return new Set(rows.map(({ code }) => code));
}
