import type { ActionState } from '@custodian/domain';
import type { MeterPart } from '../../ui/meter/meter.ts';
import { movingStates } from './action.ts';
import type { Rollout } from './rollout.ts';

/** The figures a person reads: what moves is one, and silent stands apart from failed. */
export interface Tally {
  readonly succeeded: number;
  readonly moving: number;
  /** Failed in words of its own: not silent. */
  readonly failed: number;
  readonly silent: number;
  readonly waiting: number;
  readonly cancelled: number;
}

export function tallyOf(counts: Readonly<Partial<Record<ActionState, number>>>, silent: number): Tally {
  const of = (state: ActionState): number => counts[state] ?? 0;
  return {
    succeeded: of('succeeded'),
    moving: movingStates.reduce((sum, state) => sum + of(state), 0),
    failed: Math.max(0, of('failed') - silent),
    silent,
    waiting: of('waiting'),
    cancelled: of('cancelled'),
  };
}

/** The figures of a whole rollout. */
export function tallyOfRollout({ counts, waves }: Pick<Rollout, 'counts' | 'waves'>): Tally {
  return tallyOf(
    counts,
    waves.reduce((sum, { silent }) => sum + silent, 0),
  );
}

/** A bar in the order of every rollout bar: done, moving, failed, silent; what waits stays empty track. */
export function partsOf({ succeeded, moving, failed, silent, cancelled }: Tally): MeterPart[] {
  return [
    { role: 'ok', count: succeeded, word: 'Succeeded' },
    { role: 'busy', count: moving, word: 'Moving' },
    { role: 'bad', count: failed, word: 'Failed' },
    { role: 'dark', count: silent, word: 'Silent' },
    { role: 'idle', count: cancelled, word: 'Cancelled', hatched: true },
  ];
}
