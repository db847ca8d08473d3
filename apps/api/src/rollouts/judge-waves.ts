import {
  closeWave,
  isPastDeadline,
  judgeWave,
  rolloutLifecycle,
  type GateProgress,
  type RolloutReason,
  type RolloutState,
  type WaveState,
} from '@custodian/domain';
import type { EntityManager } from 'typeorm';
import { systemActor } from '../access/actor.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { publishEvent } from '../events/publish-event.ts';
import { announceRollout } from '../webhooks/announce-rollout.ts';
import { pauseRollout } from './pause-rollout.ts';
import { startWave } from './start-wave.ts';
import { hasFailedTooMuch, tallyWaves, type TalliedWave } from './tally-waves.ts';

/** A rollout that is under way, locked. */
export interface RunningRollout {
  readonly id: string;
  readonly name: string;
  readonly state: RolloutState;
  readonly deadlineAt: Date | null;
}

const engine = systemActor('Rollout engine');

/** Whether the rollout's deadline has come. */
export function isOver({ deadlineAt }: RunningRollout, now: Date): boolean {
  return isPastDeadline(deadlineAt?.getTime() ?? null, now.getTime());
}

/** Judges the gates of a running rollout in order: starts the next wave, halts at a limit, ends what has nothing left to do. */
export async function judgeWaves(tx: EntityManager, rollout: RunningRollout, now: Date): Promise<void> {
  const waves = await tallyWaves(tx, [rollout.id], now);
  // Stragglers of a wave that has passed may still fail: its limit holds to the end.
  const failing = waves.find(hasFailedTooMuch);
  if (failing) return haltAt(tx, rollout, failing, 'failure-limit');
  if (isOver(rollout, now)) return closeWaves(tx, rollout, waves, now);
  for (const wave of waves) {
    if (wave.state === 'passed') continue;
    if (wave.state === 'pending') {
      await startWave(tx, rollout, wave, now);
      // Its devices that have the version already count at once, so that an empty wave holds nobody up.
      return judgeWaves(tx, rollout, now);
    }
    const isLast = wave === waves.at(-1);
    const guardsNobody = waves.slice(waves.indexOf(wave) + 1).every(({ tally }) => tally.open === 0);
    if (isLast ? wave.tally.open > 0 : !(await passGate(tx, rollout, wave, guardsNobody, now))) return;
    if (isLast) await markPassed(tx, rollout, wave, now);
  }
  if (waves.every(({ tally }) => tally.open === 0)) await finish(tx, rollout, now);
}

/** Past the deadline no wave starts: once the last update under way has ended, so has the rollout. */
async function closeWaves(
  tx: EntityManager,
  rollout: RunningRollout,
  waves: readonly TalliedWave[],
  now: Date,
): Promise<void> {
  if (waves.some(({ tally }) => tally.open > 0)) return;
  for (const wave of waves) {
    const isLast = wave === waves.at(-1);
    const closed = closeWave({ ...wave, ...progressOf(wave), isLast }, now.getTime());
    if (closed !== 'passed') await keepVerdict(tx, wave, closed, 'deadline-passed');
    else if (wave.state !== 'passed') await markPassed(tx, rollout, wave, now);
  }
  await finish(tx, rollout, now);
}

/**
 * Whether the next wave may start; what the gate waits for, or that it halted, is kept with the wave. A gate with nobody
 * behind it asks nobody to let them through: that it was not met stays on it, and the rollout goes on to its end.
 */
async function passGate(
  tx: EntityManager,
  rollout: RunningRollout,
  wave: TalliedWave,
  guardsNobody: boolean,
  now: Date,
): Promise<boolean> {
  const judged = judgeWave(wave.tally, wave.gate, progressOf(wave), now.getTime());
  if (judged.verdict === 'advance') {
    await markPassed(tx, rollout, wave, now);
    return true;
  }
  if (judged.verdict === 'halt') {
    if (judged.because === 'gate-out-of-reach' && guardsNobody) {
      await keepVerdict(tx, wave, 'halted', judged.because);
      return true;
    }
    await haltAt(tx, rollout, wave, judged.because);
  } else {
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

function progressOf({ gateMetAt, gateSignedBy }: TalliedWave): GateProgress {
  return { metSince: gateMetAt?.getTime() ?? null, released: gateSignedBy !== null };
}

async function keepVerdict(
  tx: EntityManager,
  { id }: TalliedWave,
  state: WaveState,
  because: RolloutReason,
): Promise<void> {
  await tx.query(`UPDATE rollout_waves SET state = $2, verdict = $3 WHERE id = $1`, [id, state, because]);
}

async function haltAt(
  tx: EntityManager,
  rollout: RunningRollout,
  wave: TalliedWave,
  because: 'failure-limit' | 'gate-out-of-reach' | 'gate-asks-person',
): Promise<void> {
  await keepVerdict(tx, wave, 'halted', because);
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
