import type { DifferenceReason, DifferenceState } from './difference-lifecycle.ts';

/** A difference as the run before left it. */
export interface EarlierDifference {
  readonly facts: string;
  readonly state: DifferenceState;
  readonly reason: DifferenceReason | null;
}

/** Whether a reader has seen it before: `changed` says something else now, `returned` was closed as put right and is still there. */
export const noveltyWords = ['new', 'changed', 'returned', 'known'] as const;
export type Novelty = (typeof noveltyWords)[number];

export interface Carried {
  readonly state: DifferenceState;
  readonly novelty: Novelty;
  /** What was said of it before still stands. */
  readonly keepsWords: boolean;
}

/**
 * What a run makes of a difference that the run before may have had. What was explained stays explained while the facts stay
 * the same. What was closed stays closed only where it is as it should be: what was said to be put right, or to arrive, and
 * is still there comes back to be looked at.
 */
export function carryDifference(facts: string, earlier: EarlierDifference | null): Carried {
  if (earlier === null) return { state: 'open', novelty: 'new', keepsWords: false };
  if (earlier.facts !== facts) return { state: 'open', novelty: 'changed', keepsWords: false };
  if (earlier.state === 'closed' && earlier.reason !== 'as-it-should-be') {
    return { state: 'open', novelty: 'returned', keepsWords: false };
  }
  return { state: earlier.state, novelty: 'known', keepsWords: earlier.state !== 'open' };
}
