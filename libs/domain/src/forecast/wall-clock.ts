import { earliestInstantOf, londonOffset, type EpochMilliseconds } from '../london-time/index.ts';

/**
 * Minutes by London's clocks, counted from one instant. Habits go by the clock on the wall, so that a whole number of days
 * always leads to the same time of day, whatever the clocks did in between.
 */
export interface WallClock {
  /** Minutes from the instant of the clock; below 0 before it. */
  minuteOf(at: EpochMilliseconds): number;
  instantOf(minute: number): EpochMilliseconds;
}

export const minutesOfDay = 1440;

export function wallClockFrom(start: EpochMilliseconds): WallClock {
  const wall = start + londonOffset(start);
  return {
    minuteOf: (at) => Math.round((at + londonOffset(at) - wall) / 60_000),
    // A fraction of a minute is cut, or the same instant would not come back.
    instantOf: (minute) => (minute === 0 ? start : earliestInstantOf(wall + Math.round(minute) * 60_000)),
  };
}
