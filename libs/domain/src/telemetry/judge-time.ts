import type { EpochMilliseconds } from '../london-time/index.ts';

/** Whether a time that a device sent can be used: `ahead` and `behind` are kept and marked, but decide nothing. */
export type TimeVerdict = 'plausible' | 'ahead' | 'behind';

const furthestAhead = 5 * 60_000;
const furthestBehind = 15 * 24 * 3_600_000;

/** A dock keeps reports for 14 days, so 15 days behind the receipt is a wrong clock, as is 5 minutes ahead of it. */
export function judgeTime(at: EpochMilliseconds, receivedAt: EpochMilliseconds): TimeVerdict {
  if (at > receivedAt + furthestAhead) return 'ahead';
  if (at < receivedAt - furthestBehind) return 'behind';
  return 'plausible';
}
