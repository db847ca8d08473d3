import { judgeWave, rolloutLifecycle, type RolloutState } from '@custodian/domain';
import type { EntityManager } from 'typeorm';
import { systemActor } from '../access/actor.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { publishEvent } from '../events/publish-event.ts';
import { announceRollout } from '../webhooks/announce-rollout.ts';
import { cancelActions } from './cancel-actions.ts';
import { chunkSize } from './chunk-size.ts';
import { expireActions } from './expire-actions.ts';
import { takeLateJoiners } from './late-joiners.ts';
import { pauseRollout } from './pause-rollout.ts';
import { startWave } from './start-wave.ts';
import { sweepRollout } from './sweep-rollout.ts';
import { foldTallies, hasFailedTooMuch, tallyWaves, type TalliedWave } from './tally-waves.ts';

interface RunningRollout {
  readonly id: string;
  readonly name: string;
  readonly state: RolloutState;
  readonly deadlineAt: Date | null;
  readonly isSwept: boolean;
}

export const engine = systemActor('Rollout engine');

/**
 * One bounded, idempotent pass over a rollout, whatever woke it: timers, the deadline, gates, the next wave, the end.
 * The rollout's row is locked, so that two workers on one rollout take turns and the second finds nothing left to do. The
 * lock leaves its key alone: a poll that changes an action twice checks its rollout again, and must not wait for this pass
 * while it holds the action.
 */
export async function advanceRollout(tx: EntityManager, id: string, now: Date): Promise<void> {
  const [rollout] = await tx.query<RunningRollout[]>(
    `SELECT id, name, state, deadline_at AS "deadlineAt", swept_at IS NOT NULL AS "isSwept" FROM rollouts WHERE id = $1 FOR NO KEY UPDATE`,
    [id],
  );
  if (!rollout) return;
  await tx.query(`UPDATE rollouts SET looked_at = $2 WHERE id = $1`, [id, now]);
  await expireActions(tx, id, now);
  if (rollout.state !== 'running' && rollout.state !== 'paused') return;
  if (rollout.deadlineAt !== null && now >= rollout.deadlineAt) await endAtDeadline(tx, id, now);
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

async function judgeWaves(tx: EntityManager, rollout: RunningRollout, now: Date): Promise<void> {
  const waves = await tallyWaves(tx, [rollout.id], now);
  // Stragglers of a wave that has passed may still fail: its limit holds to the end.
  const failing = waves.find(hasFailedTooMuch);
  if (failing) return haltAt(tx, rollout, failing, 'failure-limit');
  for (const wave of waves) {
    if (wave.state === 'passed') continue;
    if (wave.state === 'pending') {
      await startWave(tx, rollout, wave, now);
      // Its devices that have the version already count at once, so that an empty wave holds nobody up.
      return judgeWaves(tx, rollout, now);
    }
    const isLast = wave === waves.at(-1);
    if (isLast ? wave.tally.open > 0 : !(await passGate(tx, rollout, wave, now))) return;
    if (isLast) await markPassed(tx, rollout, wave, now);
  }
  if (waves.every(({ tally }) => tally.open === 0)) await finish(tx, rollout, now);
}

/** Whether the next wave may start; what the gate waits for, or that it halted, is kept with the wave. */
async function passGate(tx: EntityManager, rollout: RunningRollout, wave: TalliedWave, now: Date): Promise<boolean> {
  const progress = { metSince: wave.gateMetAt?.getTime() ?? null, released: wave.gateSignedBy !== null };
  const judged = judgeWave(wave.tally, wave.gate, progress, now.getTime());
  if (judged.verdict === 'advance') {
    await markPassed(tx, rollout, wave, now);
    return true;
  }
  if (judged.verdict === 'halt') await haltAt(tx, rollout, wave, judged.because);
  else {
    const metAt = judged.isMet ? (wave.gateMetAt ?? now) : null;
    const state = judged.isMet ? 'soaking' : 'running';
    if (state !== wave.state) await publishEvent(tx, { topic: 'rollout', id: rollout.id });
    await tx.query(
      `UPDATE rollout_waves SET verdict = $2, gate_met_at = $3, state = $4
        WHERE id = $1 AND (verdict, gate_met_at, state) IS DISTINCT FROM ($2, $3, $4)`,
      [wave.id, judged.wait, metAt, state],
    );
  }
  return false;
}

async function haltAt(
  tx: EntityManager,
  rollout: RunningRollout,
  wave: TalliedWave,
  because: 'failure-limit' | 'gate-out-of-reach' | 'gate-asks-person',
): Promise<void> {
  await tx.query(`UPDATE rollout_waves SET state = 'halted', verdict = $2 WHERE id = $1`, [wave.id, because]);
  const { failed, contacted } = wave.tally;
  const words =
    because === 'failure-limit'
      ? `Wave ${wave.position}, ${wave.name}: ${failed} of ${contacted} contacted failed, more than ${wave.gate.failurePercent} %`
      : undefined;
  await pauseRollout(tx, engine, rollout, because, words);
}

async function markPassed(tx: EntityManager, rollout: RunningRollout, wave: TalliedWave, now: Date): Promise<void> {
  await tx.query(`UPDATE rollout_waves SET state = 'passed', finished_at = $2, verdict = NULL WHERE id = $1`, [
    wave.id,
    now,
  ]);
  await recordAudit(tx, engine, {
    action: 'rollout.wave-pass',
    subjectKind: 'rollout',
    subjectId: rollout.id,
    subjectLabel: rollout.name,
    after: { wave: wave.position, name: wave.name, ...wave.tally },
  });
  await publishEvent(tx, { topic: 'rollout', id: rollout.id });
}

async function finish(tx: EntityManager, rollout: RunningRollout, now: Date): Promise<void> {
  const next = rolloutLifecycle[rollout.state].finish;
  if (next === undefined) return;
  await tx.query(`UPDATE rollouts SET state = $2, finished_at = $3, version = version + 1 WHERE id = $1`, [
    rollout.id,
    next,
    now,
  ]);
  await recordAudit(tx, engine, {
    action: 'rollout.finish',
    subjectKind: 'rollout',
    subjectId: rollout.id,
    subjectLabel: rollout.name,
    before: { state: rollout.state },
    after: { state: next },
  });
  await announceRollout(tx, { type: 'rollout.finished', rollout, actor: engine.name });
  await publishEvent(tx, { topic: 'rollout', id: rollout.id });
}
