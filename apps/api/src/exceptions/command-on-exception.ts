import {
  commandException,
  permissionsOf,
  roles,
  type ExceptionCommand,
  type ExceptionRefusal,
  type ExceptionState,
  type Scope,
} from '@custodian/domain';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../access/actor.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { publishEvent } from '../events/publish-event.ts';
import { demandVersion } from '../http/conditional.ts';
import { SqlConditions } from '../http/sql-conditions.ts';
import { Problem } from '../problems/problem.ts';
import { exceptionStateSql, exceptionsWithinScope } from './exception-list.query.ts';
import type { ExceptionStep } from './exception-requests.ts';

export interface LockedException {
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  readonly state: ExceptionState;
  readonly station_id: string | null;
  readonly owner_id: string | null;
  readonly due_at: Date | null;
  readonly snoozed_until: Date | null;
  readonly version: number;
}

/** Locks an exception within the reader’s scope. */
export async function lockException(tx: EntityManager, id: string, scope: Scope): Promise<LockedException> {
  const conditions = exceptionsWithinScope(new SqlConditions(), scope).and('e.id = ?', id);
  const [row] = await tx.query<LockedException[]>(
    `SELECT e.id, e.kind, e.title, ${exceptionStateSql} AS state, e.station_id, e.owner_id, e.due_at, e.snoozed_until, e.version
       FROM exceptions e WHERE ${conditions.sql} FOR UPDATE`,
    conditions.values,
  );
  if (!row) throw new Problem('not-found', 'There is no such exception that you may see.');
  return row;
}

/** Takes an exception a step further in this transaction. */
export async function commandOnException(
  tx: EntityManager,
  actor: Actor,
  id: string,
  command: ExceptionCommand,
  given: ExceptionStep,
  expected: number | null,
): Promise<void> {
  const row = await lockException(tx, id, actor.scope);
  demandVersion(expected, row.version);
  const words = given.reason?.trim() || null;
  const until = given.until === undefined ? null : Date.parse(given.until);
  const outcome = commandException(row, { command, words, until }, Date.now());
  if (!outcome.ok) throw exceptionProblem(outcome.refusal);
  const columns = columnsOf(command, actor, given);
  await saveException(tx, row, columns);
  await recordException(tx, actor, row, {
    what: command,
    words,
    before: { state: row.state, ownerId: row.owner_id },
    after: {
      state: outcome.value,
      ...('owner_id' in columns ? { ownerId: columns['owner_id'] } : {}),
      ...(command === 'snooze' ? { until: given.until } : {}),
    },
  });
}

function columnsOf(
  command: ExceptionCommand,
  actor: Actor,
  { until }: ExceptionStep,
): Readonly<Record<string, unknown>> {
  switch (command) {
    case 'take':
      return { owner_id: actor.userId };
    case 'release':
      return { owner_id: null };
    case 'snooze':
      return { snoozed_until: until };
    case 'wake':
      return { snoozed_until: null };
    case 'settle':
      return { cleared_at: new Date(), snoozed_until: null, well_since: null };
    case 'comment':
      return {};
  }
}

/** Writes columns, whose names are our own, and the next version; readers of its station hear of it. */
export async function saveException(
  tx: EntityManager,
  { id, kind, station_id }: LockedException,
  columns: Readonly<Record<string, unknown>>,
): Promise<void> {
  const names = Object.keys(columns);
  const sets = names.map((name, index) => `${name} = $${index + 2}, `).join('');
  await tx.query(`UPDATE exceptions SET ${sets}version = version + 1 WHERE id = $1`, [
    id,
    ...names.map((name) => columns[name]),
  ]);
  await publishEvent(tx, { topic: 'exception', id: kind, stationId: station_id });
}

/** Writes what a person did into the exception’s history and into the audit. */
export async function recordException(
  tx: EntityManager,
  actor: Actor,
  row: LockedException,
  said: { what: string; words: string | null; before: object; after: object },
): Promise<void> {
  await tx.query(
    `INSERT INTO exception_events (exception_id, at, what, actor, words, facts) VALUES ($1, clock_timestamp(), $2, $3, $4, $5)`,
    [row.id, said.what, actor.name, said.words, JSON.stringify(said.after)],
  );
  await recordAudit(tx, actor, {
    action: `exception.${said.what}`,
    subjectKind: 'exception',
    subjectId: row.id,
    subjectLabel: row.title,
    ...(said.words === null ? {} : { reason: said.words }),
    before: said.before,
    after: said.after,
    stationId: row.station_id,
  });
}

const refusals: Readonly<Record<ExceptionRefusal, string>> = {
  'exception-not-in-state': 'In the state that it is in, this cannot be done.',
  'exception-clears-itself': 'Its rule clears it once its cause is gone. Snooze it until then.',
  'exception-needs-reason': 'Say why: it stands in the history of the exception.',
  'exception-snooze-not-ahead': 'Snooze it to a time that lies ahead, 90 days at most.',
};

export function exceptionProblem(refusal: ExceptionRefusal): Problem {
  return new Problem(refusal, refusals[refusal]);
}

/** The roles that work on exceptions. */
export const owningRoles = roles.filter((role) => permissionsOf(role).has('exceptions:write'));

/** @throws Problem 400 when this user could not act on an exception of that station */
export async function demandOwner(tx: EntityManager, userId: string, stationId: string | null): Promise<void> {
  const [user] = await tx.query<unknown[]>(
    `SELECT 1 FROM users u LEFT JOIN teams t ON t.id = u.team_id
      WHERE u.id = $1 AND u.disabled_at IS NULL AND u.role = ANY($2) AND coalesce(u.station_id, t.station_id, $3) IS NOT DISTINCT FROM $3`,
    [userId, owningRoles, stationId],
  );
  if (!user) throw Problem.field('ownerId', 'This person may not act on exceptions of that station.');
}
