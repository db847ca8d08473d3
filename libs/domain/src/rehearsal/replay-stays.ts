import type { EpochMilliseconds } from '../london-time/index.ts';
import { minutesOfDay, wallClockFrom } from '../forecast/index.ts';
import type { RehearsedStay } from './rehearsal.ts';

/** So many days are lived again: whole weeks, so that a Saturday stays one. */
export const replayedDays = 28;

/** A stay as it was; without an end it lasts. */
export type PastDocking = Omit<RehearsedStay, 'until'> & { readonly until: EpochMilliseconds | null };

/**
 * The stays of a camera from `asAt` on, where its last four weeks happen again and again at the same time of day by London’s
 * clocks. In order, none reaching into the next, all within the time asked for.
 */
export function replayStays(
  past: readonly PastDocking[],
  asAt: EpochMilliseconds,
  until: EpochMilliseconds,
): RehearsedStay[] {
  const clock = wallClockFrom(asAt);
  const cycle = replayedDays * minutesOfDay;
  const lived = past
    .map((stay) => ({
      ...stay,
      from: Math.max(-cycle, clock.minuteOf(stay.from)),
      until: stay.until === null ? 0 : Math.min(0, clock.minuteOf(stay.until)),
    }))
    .filter(({ from, until: ended }) => ended > from)
    .sort((one, other) => one.from - other.from);
  const stays: RehearsedStay[] = [];
  if (lived.length === 0) return stays;
  for (let shift = cycle; clock.instantOf(shift - cycle) < until; shift += cycle) {
    for (const stay of lived) {
      const begins = Math.max(clock.instantOf(stay.from + shift), stays.at(-1)?.until ?? asAt);
      const ends = Math.min(clock.instantOf(stay.until + shift), until);
      if (ends > begins) stays.push({ ...stay, from: begins, until: ends });
    }
  }
  return stays;
}
