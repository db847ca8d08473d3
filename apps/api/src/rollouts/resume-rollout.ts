import { advanceRollout } from './advance-rollout.ts';
import { reopenWaves } from './open-wave.ts';
import type { Commanded } from './rollout-commands.service.ts';
import { isLost } from './tally-waves.ts';

/**
 * Goes on after a pause. The person who resumes has seen what failed so far, so that only new failures halt again, and
 * signs the gate that asked for a person.
 */
export async function resumeRollout({ tx, actor, rollout, next, now }: Commanded): Promise<string> {
  await tx.query(
    `UPDATE rollouts SET state = $2, pause_reason = NULL, paused_by_gate = false, version = version + 1 WHERE id = $1`,
    [rollout.id, next],
  );
  await tx.query(
    `UPDATE rollout_waves w SET accepted_failures = (SELECT count(*) FROM actions a WHERE a.wave_id = w.id AND (a.state = 'failed' OR ${isLost})),
            gate_signed_by = CASE WHEN w.state = 'halted' AND w.verdict IN ('gate-out-of-reach', 'gate-asks-person') THEN $2 ELSE w.gate_signed_by END,
            state = CASE WHEN w.state <> 'halted' THEN w.state WHEN w.finished_at IS NULL THEN 'running' ELSE 'passed' END,
            verdict = CASE WHEN w.state = 'halted' THEN NULL ELSE w.verdict END
      WHERE w.rollout_id = $1`,
    [rollout.id, actor.name],
  );
  await tx.query(
    `WITH mine AS (SELECT id FROM actions WHERE rollout_id = $1 AND state = 'waiting' ORDER BY id FOR NO KEY UPDATE)
     UPDATE actions a SET reason = CASE WHEN w.state = 'pending' THEN 'wave-not-started' END, wait_until = NULL
       FROM rollout_waves w, mine WHERE w.id = a.wave_id AND a.id = mine.id`,
    [rollout.id],
  );
  await reopenWaves(tx, rollout.id, now);
  await advanceRollout(tx, rollout.id, now);
  return rollout.id;
}
