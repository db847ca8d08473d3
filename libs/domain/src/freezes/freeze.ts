import type { EpochMilliseconds } from '../london-time/index.ts';

/** What a freeze covers: the whole force, one station, or a police operation with the stations and teams that it takes. */
export const freezeKinds = ['force', 'station', 'operation'] as const;

export type FreezeKind = (typeof freezeKinds)[number];

export const freezeStates = ['upcoming', 'holding', 'lifted', 'expired'] as const;

export type FreezeState = (typeof freezeStates)[number];

/** A time in which no device of its cover begins an update. What has begun goes on to its end. */
export interface Freeze {
  readonly from: EpochMilliseconds;
  /** Every freeze ends: one that nobody remembers must not hold updates back for ever. */
  readonly until: EpochMilliseconds;
  readonly liftedAt: EpochMilliseconds | null;
}

/** Where a freeze stands at an instant. Lifting outranks the clock. */
export function freezeState({ from, until, liftedAt }: Freeze, now: EpochMilliseconds): FreezeState {
  if (liftedAt !== null) return 'lifted';
  if (now < from) return 'upcoming';
  return now < until ? 'holding' : 'expired';
}
