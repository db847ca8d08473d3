import type { Scope } from '@custodian/domain';
import type { EntityManager } from 'typeorm';
import { SqlConditions } from '../http/sql-conditions.ts';
import { inScope } from '../rollouts/action-list.query.ts';
import { reasonView } from '../rollouts/rollout-view.ts';

/** What happened to a rollout or one of its waves, by whom or by which gate. */
export interface RolloutEvent {
  readonly at: string;
  readonly rollout: { readonly id: string; readonly name: string };
  readonly what: RolloutEventKind;
  /** The person, or the engine. */
  readonly by: string;
  /** Whether a gate did it, and no person. */
  readonly isByGate: boolean;
  readonly wave: { readonly order: number; readonly name: string } | null;
  /** Why, as one sentence; null where it needs none. */
  readonly sentence: string | null;
}

const kinds = {
  'rollout.submit': 'submitted',
  'rollout.approve': 'approved',
  'rollout.start': 'started',
  'rollout.wave-start': 'wave-opened',
  'rollout.wave-pass': 'wave-passed',
  'rollout.pause': 'paused',
  'rollout.halt': 'halted',
  'rollout.resume': 'resumed',
  'rollout.cancel': 'cancelled',
  'rollout.finish': 'finished',
} as const;

export type RolloutEventKind = (typeof kinds)[keyof typeof kinds];

interface EventRow {
  readonly at: string;
  readonly action: keyof typeof kinds;
  readonly by: string;
  readonly isSystem: boolean;
  readonly rolloutId: string;
  readonly rolloutName: string;
  readonly reason: string | null;
  readonly after: { readonly wave?: number; readonly name?: string } | null;
}

const columns = `to_json(e.at) #>> '{}' AS at, e.action, e.actor_name AS "by", e.actor_kind IN ('system', 'job') AS "isSystem", e.subject_id AS "rolloutId",
  e.subject_label AS "rolloutName", e.reason, e.after`;

/** Events of one transaction bear one time: a start comes before the waves that it opens, an end after those that it closes. */
const turn = `CASE WHEN e.action = 'rollout.finish' THEN 2 WHEN e.action LIKE 'rollout.wave-%' THEN 1 ELSE 0 END`;

/** The course of one rollout, oldest first, from the audit, which nobody can rewrite. One statement. */
export async function rolloutHistory(tx: EntityManager, rolloutId: string): Promise<RolloutEvent[]> {
  const rows = await tx.query<EventRow[]>(
    `SELECT ${columns} FROM audit_events e
      WHERE e.subject_kind = 'rollout' AND e.subject_id = $1 AND e.action = ANY ($2) ORDER BY e.at, ${turn}, e.id`,
    [rolloutId, Object.keys(kinds)],
  );
  return rows.map(viewOfEvent);
}

const eventsShown = 200;

/**
 * What happened between two instants to rollouts that have a device of this scope in them, newest first; at most 200. One
 * statement.
 */
export async function rolloutEvents(tx: EntityManager, from: Date, until: Date, scope: Scope): Promise<RolloutEvent[]> {
  const own = inScope({ scope }, new SqlConditions(), 't');
  const conditions = new SqlConditions(own.values)
    .and(`e.subject_kind = 'rollout' AND e.action = ANY (?)`, Object.keys(kinds))
    .and('e.at >= ? AND e.at < ?', from, until);
  if (scope.kind !== 'force')
    conditions.and(
      `e.subject_id IN (SELECT o.id::text FROM rollouts o WHERE EXISTS (
         SELECT FROM rollout_targets t LEFT JOIN cameras c ON c.id = t.device_id WHERE t.rollout_id = o.id AND ${own.sql}))`,
    );
  const rows = await tx.query<EventRow[]>(
    `SELECT ${columns} FROM audit_events e
      WHERE ${conditions.sql} ORDER BY e.at DESC, ${turn} DESC, e.id DESC LIMIT ${eventsShown}`,
    conditions.values,
  );
  return rows.map(viewOfEvent);
}

function viewOfEvent({ at, action, by, isSystem, rolloutId, rolloutName, reason, after }: EventRow): RolloutEvent {
  const isPaused = action === 'rollout.pause' || action === 'rollout.halt';
  return {
    at,
    rollout: { id: rolloutId, name: rolloutName },
    what: isPaused && isSystem ? 'halted' : kinds[action],
    by,
    isByGate: isPaused && isSystem,
    wave: after?.wave === undefined ? null : { order: after.wave, name: after.name ?? '' },
    sentence: reason === null ? null : reasonView(reason).sentence,
  };
}
