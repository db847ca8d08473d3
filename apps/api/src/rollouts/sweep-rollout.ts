import type { EntityManager } from 'typeorm';
import { cancelActions } from './cancel-actions.ts';
import { settleInstalled } from './settle-installed.ts';

/**
 * Looks at every open action of a rollout for what its own event should have told already: a camera that left service, a
 * device that has the version. The one pass that reads them all, so it has a job of its own that comes seldom.
 */
export async function sweepRollout(tx: EntityManager, id: string, now: Date): Promise<void> {
  await tx.query(`UPDATE rollouts SET swept_at = $2 WHERE id = $1`, [id, now]);
  await cancelActions(
    tx,
    `a.rollout_id = $1 AND a.cancel_asked_at IS NULL AND EXISTS (SELECT FROM cameras c WHERE c.id = a.device_id AND c.status NOT IN ('in_store', 'in_service'))`,
    [id],
    'left-service',
    now,
    'skip',
  );
  await settleInstalled(tx, id, now);
}
