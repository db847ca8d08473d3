import type { EpochMilliseconds, Interval } from '../london-time/index.ts';

export type IntervalRefusal = 'assignment-starts-in-future' | 'assignment-ends-in-future' | 'assignment-interval-empty';

/**
 * Why an assignment may not run from–until: it says who answered for a camera, so nothing of it lies ahead. What starts
 * later is a reservation, and what should end later is `dueBack`. Undefined when nothing is wrong.
 */
export function judgeInterval({ from, until }: Interval, now: EpochMilliseconds): IntervalRefusal | undefined {
  if (from > now) return 'assignment-starts-in-future';
  if (until !== null && until > now) return 'assignment-ends-in-future';
  if (until !== null && until <= from) return 'assignment-interval-empty';
  return undefined;
}
