import type { PeriodName, Scope } from '@custodian/domain';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../access/actor.ts';
import { SqlConditions } from '../http/sql-conditions.ts';
import { Problem } from '../problems/problem.ts';

export const reportKinds = ['usage', 'coverage', 'rollout'] as const;
export type ReportKind = (typeof reportKinds)[number];

/** Whether a kind can be read as at any instant; the others read things as they stand, and keep what they answered. */
const readsThePast: Readonly<Record<ReportKind, boolean>> = { usage: true, coverage: false, rollout: false };

export function canReadThePast(kind: ReportKind): boolean {
  return readsThePast[kind];
}

/** Words of a query as they stand in the address of the report. */
export type ReportWords = Readonly<Record<string, string>>;

/** A question that is asked again: it never changes, so that every run of it answers the same. */
export interface ReportQuestion {
  readonly kind: ReportKind;
  readonly query: ReportWords;
  /** Days that move with the instant asked for; null where the query names its own, or the kind has none. */
  readonly period: PeriodName | null;
  /** What its maker saw when they made it: whoever else runs it sees no more of it than that, nor than their own. */
  readonly scope: Scope;
}

/** A saved report as it is kept. Instants as ISO 8601. */
export interface SavedReport extends ReportQuestion {
  readonly id: string;
  readonly name: string;
  readonly ownerId: string;
  readonly owner: string;
  readonly isShared: boolean;
  /** The instant that it is always as at; null where it moves with the time. */
  readonly asAt: string | null;
  readonly createdAt: string;
  readonly version: number;
}

/** SQL of an instant as ISO 8601 text. */
export const isoText = (column: string): string => `to_json(${column}) #>> '{}'`;

/** SQL of a scope in words: a station, a team, or the force. */
export const scopeWords = (column: string): string => `coalesce(
  (SELECT name FROM stations WHERE id = (${column}->>'stationId')::uuid),
  (SELECT name FROM teams WHERE id = (${column}->>'teamId')::uuid), 'Force')`;

export const savedReportColumns = `r.id, r.kind, r.name, r.owner_id AS "ownerId", u.name AS owner, r.is_shared AS "isShared",
  r.query, r.period, ${isoText('r.as_at')} AS "asAt", r.scope, ${isoText('r.created_at')} AS "createdAt", r.version`;

export const savedReportTables = 'saved_reports r JOIN users u ON u.id = r.owner_id';

/** One's own reports, and the shared ones that are about something the reader sees. */
export function withinReach(conditions: SqlConditions, { userId, scope }: Actor): SqlConditions {
  if (scope.kind === 'force') return conditions.and('r.owner_id = ? OR r.is_shared', userId);
  const station = `(SELECT station_id FROM teams WHERE id = (r.scope->>'teamId')::uuid)`;
  const shared =
    scope.kind === 'station'
      ? `r.scope->>'kind' = 'force' OR coalesce((r.scope->>'stationId')::uuid, ${station}) = ?`
      : `r.scope->>'kind' = 'force' OR (r.scope->>'teamId')::uuid = ?
         OR (r.scope->>'stationId')::uuid = (SELECT station_id FROM teams WHERE id = ?)`;
  const values = scope.kind === 'station' ? [scope.stationId] : [scope.teamId, scope.teamId];
  return conditions.and(`r.owner_id = ? OR (r.is_shared AND (${shared}))`, userId, ...values);
}

/**
 * A report that this reader may see.
 *
 * @throws Problem the same 404 for hidden and missing
 */
export async function readReport(tx: EntityManager, actor: Actor, id: string): Promise<SavedReport> {
  const conditions = withinReach(new SqlConditions(), actor).and('r.id = ?', id);
  const [found] = await tx.query<SavedReport[]>(
    `SELECT ${savedReportColumns} FROM ${savedReportTables} WHERE ${conditions.sql}`,
    conditions.values,
  );
  if (found === undefined) throw new Problem('not-found', 'There is no such report that you may see.');
  return found;
}

/**
 * A report of one's own, held until the transaction ends.
 *
 * @throws Problem 404 for one that is hidden or missing, 403 for one that somebody else shares
 */
export async function lockOwnReport(tx: EntityManager, actor: Actor, id: string): Promise<SavedReport> {
  await tx.query(`SELECT FROM saved_reports WHERE id = $1 FOR NO KEY UPDATE`, [id]);
  const found = await readReport(tx, actor, id);
  if (found.ownerId !== actor.userId)
    throw new Problem('permission-missing', `${found.owner} shares this report and alone changes it. Save your own.`);
  return found;
}

/** Lets nobody delete a report before the transaction ends; false where somebody has. Taken before any lock of what hangs on it. */
export async function keepReport(tx: EntityManager, id: string): Promise<boolean> {
  const found = await tx.query<unknown[]>(`SELECT 1 FROM saved_reports WHERE id = $1 FOR KEY SHARE`, [id]);
  return found.length > 0;
}
