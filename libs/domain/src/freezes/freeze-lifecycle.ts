import type { EpochMilliseconds } from '../london-time/index.ts';
import { allowed, refused, type Outcome } from '../outcome.ts';
import { freezeState, type Freeze, type FreezeState } from './freeze.ts';

/** `begin` and `expire` are the clock's doing; a person lifts. */
export type FreezeMove = 'begin' | 'lift' | 'expire';

/** The whole lifecycle: what ended stays ended, and the same time is frozen again by a new freeze. */
export const freezeLifecycle: Readonly<Record<FreezeState, Readonly<Partial<Record<FreezeMove, FreezeState>>>>> = {
  upcoming: { begin: 'holding', lift: 'lifted' },
  holding: { lift: 'lifted', expire: 'expired' },
  lifted: {},
  expired: {},
};

export type LiftRefusal = 'freeze-lifted' | 'freeze-expired';

/** Whether a freeze can be ended early, or called off before it begins. */
export function judgeLift(freeze: Freeze, now: EpochMilliseconds): Outcome<'lifted', LiftRefusal> {
  const state = freezeState(freeze, now);
  if (freezeLifecycle[state].lift !== undefined) return allowed('lifted');
  return refused(state === 'lifted' ? 'freeze-lifted' : 'freeze-expired');
}
