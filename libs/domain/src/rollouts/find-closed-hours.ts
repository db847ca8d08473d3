import type { EpochMilliseconds } from '../london-time/index.ts';
import { hoursAround } from './daily-hours.ts';
import type { DailyHours } from './rollout.ts';

/** When the windows next open, or null where installing may start now. No windows at all means always. */
export function findWindowOpening(windows: readonly DailyHours[], now: EpochMilliseconds): EpochMilliseconds | null {
  if (windows.length === 0) return null;
  // A window of one weekday is at most seven days away; the eighth covers a clock change.
  // What the missing hour of spring swallows whole does not open that day.
  const stretches = windows.flatMap((window) => hoursAround(window, now, 8)).filter(({ from, until }) => from < until);
  if (stretches.some(({ from, until }) => from <= now && now < until)) return null;
  return Math.min(...stretches.map(({ from }) => from).filter((from) => from > now));
}

/**
 * When the handover that is too close for an update of `installMinutes` ends, or null where none is. Overlapping
 * handovers are one: the answer is the first instant at which an update may start.
 */
export function findHandoverEnd(
  handovers: readonly DailyHours[],
  installMinutes: number,
  now: EpochMilliseconds,
): EpochMilliseconds | null {
  const blackouts = handovers
    .flatMap((handover) => hoursAround(handover, now, 2))
    .map(({ from, until }) => ({ from: from - installMinutes * 60_000, until }))
    .sort((one, other) => one.from - other.from);
  let end: EpochMilliseconds | null = null;
  for (const { from, until } of blackouts) {
    if (from <= (end ?? now) && until > (end ?? now)) end = until;
  }
  return end;
}
