import type { ActionState } from '@custodian/domain';
import type { EntityManager } from 'typeorm';
import { reasonView, type ReasonView } from './rollout-view.ts';

/** How many devices wait for one reason; `until` is the earliest end where it is known. */
export interface WaitingView extends ReasonView {
  readonly count: number;
  readonly until: string | null;
}

/** How many updates ended without success, and why. */
export interface EndingView extends ReasonView {
  readonly state: Extract<ActionState, 'failed' | 'cancelled'>;
  readonly count: number;
}

/** How many devices no wave took when the plan was frozen, and why. */
export interface LeftOutView extends ReasonView {
  readonly count: number;
}

/** What a rule says of a device that waits for nothing: the word by which lists are asked for them. */
export const readyReason = 'ready';

/** Why devices wait, most first. */
export async function loadWaiting(tx: EntityManager, rolloutId: string): Promise<WaitingView[]> {
  const rows = await tx.query<{ reason: string; count: number; until: string | null }[]>(
    `SELECT coalesce(reason, '${readyReason}') AS reason, count(*)::int AS count, to_json(min(wait_until)) #>> '{}' AS until
       FROM actions WHERE rollout_id = $1 AND state = 'waiting' GROUP BY 1 ORDER BY 2 DESC, 1`,
    [rolloutId],
  );
  return rows.map(waitingView);
}

/** Why updates failed or were cancelled, most first; failures before cancellations. */
export async function loadEndings(tx: EntityManager, rolloutId: string): Promise<EndingView[]> {
  const rows = await tx.query<{ state: EndingView['state']; reason: string; count: number }[]>(
    `SELECT state, coalesce(reason, 'reported-failure') AS reason, count(*)::int AS count FROM actions
      WHERE rollout_id = $1 AND state IN ('failed', 'cancelled') GROUP BY 1, 2 ORDER BY state DESC, 3 DESC, 2`,
    [rolloutId],
  );
  return rows.map(({ state, reason, count }) => ({ state, ...reasonView(reason), count }));
}

/** Why devices are out of the plan as frozen at submit, most first; none before that. */
export async function loadLeftOut(tx: EntityManager, rolloutId: string): Promise<LeftOutView[]> {
  const rows = await tx.query<{ reason: string; count: number }[]>(
    `SELECT out_reason AS reason, count(*)::int AS count FROM rollout_targets
      WHERE rollout_id = $1 AND wave_id IS NULL GROUP BY 1 ORDER BY 2 DESC, 1`,
    [rolloutId],
  );
  return rows.map(({ reason, count }) => ({ ...reasonView(reason), count }));
}

/** A counted reason with its sentence. */
export function waitingView(counted: { reason: string; count: number; until: string | null }): WaitingView {
  const { reason, count, until } = counted;
  const explained =
    reason === readyReason
      ? { reason, sentence: 'It may have its update at its next poll' }
      : reasonView(reason, until);
  return { ...explained, count, until };
}
