import type { EpochMilliseconds } from '../london-time/index.ts';

// The HTTP `Date` header carries whole seconds and the network takes time: less than this is no skew.
const smallestSkew = 2_000;

/**
 * The dock's clock less the server's, in milliseconds. `clockAtSending` is its `Date` header, null when it sent none: then
 * nothing was measured, which says neither that the clock is right nor that it is wrong.
 */
export function measureClockSkew(
  clockAtSending: EpochMilliseconds | null,
  receivedAt: EpochMilliseconds,
): number | null {
  if (clockAtSending === null) return null;
  const skew = clockAtSending - receivedAt;
  return Math.abs(skew) <= smallestSkew ? 0 : skew;
}

/** A time that a clock with this skew told, on the server's clock. */
export function correctTime(at: EpochMilliseconds, skewMilliseconds: number): EpochMilliseconds {
  return at - skewMilliseconds;
}
