import type { EntityManager } from 'typeorm';
import { cancelActions } from './cancel-actions.ts';
import { chunkSize } from './chunk-size.ts';
import { expireActions } from './expire-actions.ts';
import { isOver, judgeWaves, type RunningRollout } from './judge-waves.ts';
import { takeLateJoiners } from './late-joiners.ts';
import { sweepRollout } from './sweep-rollout.ts';
import { foldTallies } from './tally-waves.ts';

/**
 * One bounded, idempotent pass over a rollout, whatever woke it: timers, the deadline, gates, the next wave, the end.
 * The rollout's row is locked, so that two workers on one rollout take turns and the second finds nothing left to do. The
 * lock leaves its key alone: a poll that changes an action twice checks its rollout again, and must not wait for this pass
 * while it holds the action.
 */
export async function advanceRollout(tx: EntityManager, id: string, now: Date): Promise<void> {
  const [rollout] = await tx.query<(RunningRollout & { readonly isSwept: boolean })[]>(
    `SELECT id, name, state, deadline_at AS "deadlineAt", swept_at IS NOT NULL AS "isSwept" FROM rollouts WHERE id = $1 FOR NO KEY UPDATE`,
    [id],
  );
  if (!rollout) return;
  await tx.query(`UPDATE rollouts SET looked_at = $2 WHERE id = $1`, [id, now]);
  await expireActions(tx, id, now);
  if (rollout.state !== 'running' && rollout.state !== 'paused') return;
  if (isOver(rollout, now)) await endAtDeadline(tx, id, now);
  if (!rollout.isSwept) await sweepRollout(tx, id, now);
  if (rollout.state === 'running') await takeLateJoiners(tx, rollout, now);
  await foldTallies(tx, id);
  if (rollout.state === 'running') await judgeWaves(tx, rollout, now);
}

/**
 * What still waits ends, and so does what was fetched and not begun; an install under way keeps its own timer. One chunk
 * a pass; as long as the rollout is past its deadline, each pulse brings the next.
 */
async function endAtDeadline(tx: EntityManager, id: string, now: Date): Promise<void> {
  const notBegun = `a.id = ANY (ARRAY(SELECT id FROM actions WHERE rollout_id = $1 AND cancel_asked_at IS NULL
    AND state IN ('waiting', 'offered', 'downloading') ORDER BY id LIMIT ${chunkSize}))`;
  await cancelActions(tx, notBegun, [id], 'deadline-passed', now, 'skip');
}
