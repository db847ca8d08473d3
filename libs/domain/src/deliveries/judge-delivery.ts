import type { EpochMilliseconds } from '../london-time/index.ts';
import type { WakePace } from './wake-pace.ts';

/** What is known of one dock that has updates to come for. */
export interface DeliveryFacts {
  /** How often it was woken for this, and when first and last; null before that. */
  readonly wakes: number;
  readonly firstWokenAt: EpochMilliseconds | null;
  readonly wokenAt: EpochMilliseconds | null;
  /** When it last polled or reported, for itself or one of its cameras; null where it never did. */
  readonly contactAt: EpochMilliseconds | null;
  /** Devices of it that would find a link if they polled now. */
  readonly offerable: number;
  readonly pollIntervalSeconds: number;
}

export type DeliveryVerdict =
  | { readonly verdict: 'came' }
  | { readonly verdict: 'rest'; readonly because: 'nothing-to-fetch' | 'dock-silent' }
  | { readonly verdict: 'wait'; readonly until: EpochMilliseconds }
  | { readonly verdict: 'wake'; readonly lookAgainAt: EpochMilliseconds }
  | { readonly verdict: 'give-up' };

/**
 * What is to be done about a dock that has updates to come for. A dock that was silent already is not woken: nobody
 * hears it, and it finds its updates when it comes. One that was heard is given up only after all its wakes, and never
 * before it had the time to poll by itself.
 */
export function judgeDelivery(facts: DeliveryFacts, pace: WakePace, now: EpochMilliseconds): DeliveryVerdict {
  const { wakes, wokenAt, contactAt, offerable } = facts;
  if (wokenAt !== null && contactAt !== null && contactAt >= wokenAt) return { verdict: 'came' };
  if (offerable === 0) return { verdict: 'rest', because: 'nothing-to-fetch' };
  if (wakes === 0 || wokenAt === null)
    return isSilent(facts, pace, now)
      ? { verdict: 'rest', because: 'dock-silent' }
      : { verdict: 'wake', lookAgainAt: lookAgainAt(facts, pace, 1, now) };
  const until = lookAgainAt(facts, pace, wakes, wokenAt);
  if (now < until) return { verdict: 'wait', until };
  if (wakes >= pace.wakesBeforeGivingUp) return { verdict: 'give-up' };
  return { verdict: 'wake', lookAgainAt: lookAgainAt(facts, pace, wakes + 1, now) };
}

/** When to look whether a dock came, after it was woken for the so-manieth time at an instant. */
function lookAgainAt(
  { firstWokenAt, pollIntervalSeconds }: DeliveryFacts,
  pace: WakePace,
  wake: number,
  wokenAt: EpochMilliseconds,
): EpochMilliseconds {
  const soon = wokenAt + pace.firstRetrySeconds * 1000 * 2 ** (wake - 1);
  if (wake < pace.wakesBeforeGivingUp) return soon;
  return Math.max(soon, (firstWokenAt ?? wokenAt) + (pollIntervalSeconds + pace.overdueSeconds) * 1000);
}

function isSilent({ contactAt, pollIntervalSeconds }: DeliveryFacts, pace: WakePace, now: EpochMilliseconds): boolean {
  return contactAt === null || now - contactAt > (pollIntervalSeconds + pace.overdueSeconds) * 1000;
}
