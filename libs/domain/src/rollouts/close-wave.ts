import type { EpochMilliseconds } from '../london-time/index.ts';
import { judgeWave, type GateProgress, type WaveTally } from './judge-wave.ts';
import type { WaveGate, WaveState } from './rollout.ts';

/** A wave when nothing of its rollout is left to do. */
export interface ClosedWave extends GateProgress {
  readonly state: WaveState;
  readonly tally: WaveTally;
  readonly gate: WaveGate;
  /** The last wave lets no other through, so that its gate is never asked. */
  readonly isLast: boolean;
}

/**
 * What is said of a wave whose rollout ended at its deadline: it passed, or the deadline came before its gate did
 * (`halted`), or before it began at all (`pending`).
 */
export function closeWave(
  wave: ClosedWave,
  now: EpochMilliseconds,
): Extract<WaveState, 'pending' | 'passed' | 'halted'> {
  if (wave.state === 'pending' || wave.state === 'passed') return wave.state;
  return wave.isLast || judgeWave(wave.tally, wave.gate, wave, now).verdict === 'advance' ? 'passed' : 'halted';
}
