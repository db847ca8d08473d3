import type { BulkActionName, BulkList, BulkState, Scope } from '@custodian/domain';
import type { DataSource, EntityManager } from 'typeorm';
import type { Actor } from '../access/actor.ts';
import { SqlConditions } from '../http/sql-conditions.ts';
import { Problem } from '../problems/problem.ts';
import type { QueryWords } from '../saved-views/listed.ts';
import type { BulkArguments } from './bulk-action-requests.ts';

/** How many rows of a preview are in and out, and of those in how many are done or were left out in the end. */
export interface BulkCounts {
  readonly in: number;
  readonly out: number;
  readonly done: number;
  readonly leftOut: number;
}

/** Who asked, as it is written into what is done for them. */
export interface BulkAsker extends Pick<Actor, 'kind' | 'id' | 'name' | 'userId'> {
  readonly scope: Scope;
}

/** A bulk action as its row says it. */
export interface BulkRecord {
  readonly id: string;
  readonly list: BulkList;
  readonly action: BulkActionName;
  readonly arguments: BulkArguments;
  readonly filter: { readonly words: QueryWords; readonly ids: number | null };
  readonly state: BulkState;
  readonly counts: BulkCounts;
  readonly problem: string | null;
  readonly createdAt: string;
  readonly createdBy: string;
  readonly startedAt: string | null;
  readonly endedAt: string | null;
  readonly version: number;
}

const iso = (column: string): string => `to_json(${column}) #>> '{}'`;

export const bulkColumns = `b.id, b.list, b.action, b.arguments, b.filter, b.state, b.counts, b.problem, ${iso('b.created_at')} AS "createdAt",
  b.created_by AS "createdBy", ${iso('b.started_at')} AS "startedAt", ${iso('b.ended_at')} AS "endedAt", b.version`;

/** One’s own, made under the scope one has now; whoever sees the whole force sees all. */
export function bulkWithinScope(conditions: SqlConditions, { scope, userId }: Actor): SqlConditions {
  if (scope.kind === 'force') return conditions;
  return conditions.and(`b.user_id = ? AND b.actor->'scope' = ?::jsonb`, userId, JSON.stringify(scope));
}

/** Reads one that this reader sees, and locks its row where it is about to be changed. */
export async function readBulk(
  tx: DataSource | EntityManager,
  id: string,
  actor: Actor,
  lock: 'locked' | 'read',
): Promise<BulkRecord> {
  const conditions = bulkWithinScope(new SqlConditions(), actor).and('b.id = ?', id);
  const [found] = await tx.query<BulkRecord[]>(
    `SELECT ${bulkColumns} FROM bulk_actions b WHERE ${conditions.sql} ${lock === 'locked' ? 'FOR NO KEY UPDATE' : ''}`,
    conditions.values,
  );
  if (!found) throw new Problem('not-found', 'There is no such bulk action that you may see.');
  return found;
}
