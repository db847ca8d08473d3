import type { EntityManager } from 'typeorm';
import type { Actor } from '../access/actor.ts';
import { cancelActions } from './cancel-actions.ts';
import { pauseRollout } from './pause-rollout.ts';

/**
 * What a withdrawn release means for its rollouts, in the transaction that withdraws it: they pause, and what no device
 * has fetched is cancelled. What is fetched goes on to its end.
 */
export async function withdrawFromRollouts(tx: EntityManager, actor: Actor, releaseId: string): Promise<void> {
  const now = new Date();
  const rollouts = await tx.query<{ id: string; name: string; state: string }[]>(
    `SELECT id, name, state FROM rollouts WHERE release_id = $1 AND state IN ('running', 'paused') ORDER BY id FOR NO KEY UPDATE`,
    [releaseId],
  );
  for (const { id, name, state } of rollouts) {
    if (state === 'running') await pauseRollout(tx, actor, { id, name }, 'release-withdrawn');
    await cancelActions(tx, `a.rollout_id = $1 AND a.state = 'waiting'`, [id], 'release-withdrawn', now);
  }
}
