import { moveAction, type ActionEndReason, type ActionEvent } from '@custodian/domain';
import type { EntityManager } from 'typeorm';
import { publishEvent } from '../events/publish-event.ts';
import { actionLocks, type ActionLock } from './action-row.ts';

/** An event that ends what no device has fetched, and why. */
export interface WaitingEnd {
  readonly event: ActionEvent;
  readonly reason: ActionEndReason;
}

/** What became of the chosen actions, by number. */
export interface EndedWaiting {
  readonly ended: readonly number[];
  /** Locked as well and not moved: devices know of these, and each has rules and timers of its own. */
  readonly fetched: readonly number[];
}

/**
 * Locks the open actions that a condition on `a` chooses, lowest number first, and ends those of them that wait. What waits
 * has no timer and no device that knows of it, so all of it ends alike and in one statement, two hundred thousand as one.
 */
export async function endWaiting(
  tx: EntityManager,
  condition: string,
  values: readonly unknown[],
  { event, reason }: WaitingEnd,
  now: Date,
  lock: ActionLock = 'lock',
): Promise<EndedWaiting> {
  // By what its success will be known makes a difference only to what a device has fetched.
  const state = moveAction('waiting', event, 'version');
  if (state === null) throw new Error(`${event} does not end what waits`);
  const place = (index: number): string => `$${values.length + index}`;
  const [done] = await tx.query<(EndedWaiting & { readonly rollouts: readonly string[] })[]>(
    `WITH chosen AS MATERIALIZED (
       SELECT a.id, a.state FROM actions a WHERE a.state IN ('waiting', 'offered', 'downloading', 'installing') AND (${condition})
        ORDER BY a.id ${actionLocks[lock]}),
     ended AS (
       UPDATE actions a SET state = ${place(1)}, reason = ${place(2)}, wait_until = NULL, changed_at = ${place(3)}, finished_at = ${place(3)}
         FROM chosen c WHERE c.id = a.id AND c.state = 'waiting' RETURNING a.id, a.rollout_id),
     told AS (
       INSERT INTO action_history (action_id, at, status, messages, from_device)
       SELECT id, ${place(3)}, upper(${place(1)}), ARRAY[${place(2)}], false FROM ended ORDER BY id)
     SELECT coalesce((SELECT array_agg(id ORDER BY id) FROM ended), '{}') AS ended,
            coalesce((SELECT array_agg(id ORDER BY id) FROM chosen WHERE state <> 'waiting'), '{}') AS fetched,
            coalesce((SELECT array_agg(DISTINCT rollout_id) FROM ended), '{}') AS rollouts`,
    [...values, state, reason, now],
  );
  for (const id of done?.rollouts ?? []) await publishEvent(tx, { topic: 'rollout', id });
  return { ended: done?.ended ?? [], fetched: done?.fetched ?? [] };
}
