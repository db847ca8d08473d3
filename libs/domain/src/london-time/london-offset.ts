import { Temporal } from 'temporal-polyfill';
import type { EpochMilliseconds } from './instant.ts';

/** Police time. */
export const londonTimeZone = 'Europe/London';

interface Stretch {
  readonly from: EpochMilliseconds;
  readonly offset: number;
}

// Asking the time zone costs microseconds; reports ask for millions of instants. A year has at most a few stretches.
const stretchesByYear = new Map<number, readonly Stretch[]>();
const yearLength = 365.2425 * 86_400_000;

/** How far London's clocks are ahead of UTC at an instant, in milliseconds (0 in winter, 3,600,000 in summer). */
export function londonOffset(at: EpochMilliseconds): number {
  const bucket = Math.floor(at / yearLength);
  let stretches = stretchesByYear.get(bucket);
  if (stretches === undefined) {
    stretches = stretchesFrom(Math.floor(bucket * yearLength), Math.ceil((bucket + 1) * yearLength));
    stretchesByYear.set(bucket, stretches);
  }
  let offset = 0;
  for (const stretch of stretches) {
    if (stretch.from > at) break;
    offset = stretch.offset;
  }
  return offset;
}

function stretchesFrom(start: EpochMilliseconds, end: EpochMilliseconds): Stretch[] {
  let moment: Temporal.ZonedDateTime | null =
    Temporal.Instant.fromEpochMilliseconds(start).toZonedDateTimeISO(londonTimeZone);
  const stretches: Stretch[] = [{ from: start, offset: offsetOf(moment) }];
  for (;;) {
    moment = moment.getTimeZoneTransition('next');
    if (moment === null || moment.epochMilliseconds >= end) return stretches;
    stretches.push({ from: moment.epochMilliseconds, offset: offsetOf(moment) });
  }
}

function offsetOf(moment: Temporal.ZonedDateTime): number {
  return moment.offsetNanoseconds / 1_000_000;
}
