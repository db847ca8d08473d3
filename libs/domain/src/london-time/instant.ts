import { Temporal } from 'temporal-polyfill';
import { allowed, refused, type Outcome } from '../outcome.ts';

/** An instant as milliseconds since 1970-01-01T00:00Z. */
export type EpochMilliseconds = number;

/** A time from `from` up to, not including, `until`; a null `until` has not ended. */
export interface Interval {
  readonly from: EpochMilliseconds;
  readonly until: EpochMilliseconds | null;
}

export type InstantRefusal = 'instant-without-offset' | 'instant-not-a-time';

const withOffset = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}([.,]\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})$/i;
const withoutOffset = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}([.,]\d{1,9})?)?)?$/i;

/** Reads an ISO 8601 instant, which must carry an offset: a time of day alone is no instant. */
export function parseInstant(text: string): Outcome<EpochMilliseconds, InstantRefusal> {
  const trimmed = text.trim();
  if (withoutOffset.test(trimmed)) return refused('instant-without-offset');
  if (!withOffset.test(trimmed)) return refused('instant-not-a-time');
  try {
    return allowed(Temporal.Instant.from(trimmed).epochMilliseconds);
  } catch {
    return refused('instant-not-a-time');
  }
}

/** Whether `at` lies in [from, until). */
export function isDuring(at: EpochMilliseconds, { from, until }: Interval): boolean {
  return at >= from && (until === null || at < until);
}

/** Whether two intervals share an instant; neighbours that only touch do not. */
export function doOverlap(one: Interval, other: Interval): boolean {
  return (other.until === null || one.from < other.until) && (one.until === null || other.from < one.until);
}
