import type { ExportState } from '@custodian/domain';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../access/actor.ts';
import { SqlConditions } from '../http/sql-conditions.ts';
import { Problem } from '../problems/problem.ts';
import type { RecordingQuestion } from '../recordings/recording-export.ts';

/** What can be exported as a job. */
export type ExportKind = 'recordings';

/** A large export as its row says it. */
export interface ExportRecord {
  readonly id: string;
  readonly kind: ExportKind;
  readonly format: 'csv' | 'xlsx';
  readonly question: RecordingQuestion;
  /** With its ending. */
  readonly fileName: string;
  readonly state: ExportState;
  /** How many rows it will have, as they were counted when it was asked for. */
  readonly rowsDue: number;
  readonly rowsDone: number;
  readonly fileBytes: number | null;
  readonly problem: string | null;
  readonly createdAt: string;
  readonly createdBy: string;
  readonly endedAt: string | null;
  /** Until when its file is kept. */
  readonly expiresAt: string | null;
  readonly version: number;
}

const iso = (column: string): string => `to_json(${column}) #>> '{}'`;

export const exportColumns = `e.id, e.kind, e.format, e.question, e.file_name AS "fileName", e.state, e.rows_due AS "rowsDue",
  e.rows_done AS "rowsDone", e.file_bytes::double precision AS "fileBytes", e.problem, ${iso('e.created_at')} AS "createdAt",
  e.created_by AS "createdBy", ${iso('e.ended_at')} AS "endedAt", ${iso('e.expires_at')} AS "expiresAt", e.version`;

/** One’s own, asked for under the scope one has now: what was asked under another may hold what one sees no more. */
export function ownExports({ userId, scope }: Actor): SqlConditions {
  return new SqlConditions().and(`e.user_id = ? AND e.actor->'scope' = ?::jsonb`, userId, JSON.stringify(scope));
}

/** Reads one of one’s own, and locks its row where it is about to be changed. */
export async function readExport(
  tx: Pick<EntityManager, 'query'>,
  id: string,
  actor: Actor,
  lock: 'locked' | 'read',
): Promise<ExportRecord> {
  const conditions = ownExports(actor).and('e.id = ?', id);
  const [found] = await tx.query<ExportRecord[]>(
    `SELECT ${exportColumns} FROM exports e WHERE ${conditions.sql} ${lock === 'locked' ? 'FOR NO KEY UPDATE' : ''}`,
    conditions.values,
  );
  if (!found) throw new Problem('not-found', 'There is no such export of yours.');
  return found;
}
