import { boundsOfDay, type EpochMilliseconds, type LocalDay } from '../london-time/index.ts';

/** How long after a day its recordings may still wait in cameras, which most dock at the end of their tour. */
export const arrivalTime = 24 * 3_600_000;

/** Whether recordings of a day may still be on their way at an instant: a low figure of it says nothing yet. */
export function isStillArriving(day: LocalDay, at: EpochMilliseconds): boolean {
  return at - boundsOfDay(day).until < arrivalTime;
}
