import {
  commandsForException,
  exceptionRule,
  isExceptionRuleKind,
  type ExceptionCommand,
  type ExceptionRuleKind,
  type RuleSettings,
  type Scope,
} from '@custodian/domain';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../access/actor.ts';
import { SqlConditions } from '../http/sql-conditions.ts';
import { Problem } from '../problems/problem.ts';
import {
  exceptionColumns,
  exceptionsWithinScope,
  exceptionTables,
  type ExceptionView,
} from './exception-list.query.ts';
import { readRules, settingsOf } from './read-rules.ts';
import { readSubjectFacts, type SubjectFact } from './subject-facts.query.ts';

/** Something that happened to an exception. */
export interface ExceptionEvent {
  readonly id: string;
  readonly at: string;
  readonly what: string;
  readonly actor: string;
  readonly words: string | null;
  readonly facts: Readonly<Record<string, unknown>>;
}

/** One exception whole: its rule in words, its history, what is known of its subject, and what may be done. */
export interface ExceptionDetail extends ExceptionView {
  readonly rule: { readonly name: string; readonly raises: string; readonly clears: string } | null;
  readonly events: readonly ExceptionEvent[];
  readonly members: readonly { readonly kind: string; readonly label: string; readonly why: string }[];
  readonly memberCount: number;
  readonly facts: readonly SubjectFact[];
  readonly commands: readonly ExceptionCommand[];
}

const mostMembers = 200;

/** @throws Problem 404 for what is missing or outside the reader’s scope, the same */
export async function readException(tx: EntityManager, id: string, actor: Actor): Promise<ExceptionDetail> {
  const view = await readView(tx, id, actor.scope);
  const events = await tx.query<ExceptionEvent[]>(
    `SELECT id, to_json(at) #>> '{}' AS at, what, actor, words, facts FROM exception_events WHERE exception_id = $1 ORDER BY id`,
    [id],
  );
  const members = await tx.query<{ kind: string; label: string; why: string; n: number }[]>(
    `SELECT subject_kind AS kind, subject_label AS label, why, (count(*) OVER ())::integer AS n FROM exception_members
      WHERE exception_id = $1 ORDER BY subject_label LIMIT ${mostMembers}`,
    [id],
  );
  const { kind } = view;
  return {
    ...view,
    rule: isExceptionRuleKind(kind) ? ruleWords(kind, settingsOf(await readRules(tx), kind)) : null,
    events,
    members: members.map(({ n: _n, ...member }) => member),
    memberCount: members[0]?.n ?? 0,
    facts: await readSubjectFacts(tx, view.subject),
    commands: actor.permissions.has('exceptions:write')
      ? commandsForException({ state: view.status, kind }, view.owner?.id === actor.userId)
      : [],
  };
}

async function readView(tx: EntityManager, id: string, scope: Scope): Promise<ExceptionView> {
  const conditions = exceptionsWithinScope(new SqlConditions(), scope).and('e.id = ?', id);
  const [view] = await tx.query<ExceptionView[]>(
    `SELECT ${exceptionColumns} FROM ${exceptionTables} WHERE ${conditions.sql}`,
    conditions.values,
  );
  if (!view) throw new Problem('not-found', 'There is no such exception that you may see.');
  return view;
}

/** The rule as the force has it. */
function ruleWords(kind: ExceptionRuleKind, { threshold }: RuleSettings): ExceptionDetail['rule'] {
  const { name, raises, clears } = exceptionRule(kind);
  return { name, raises: raises.replace('{n}', String(threshold)), clears };
}
