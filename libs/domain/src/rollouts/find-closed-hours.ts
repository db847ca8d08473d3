import type { EpochMilliseconds, Opening } from '../london-time/index.ts';
import { hoursAround } from './daily-hours.ts';
import type { DailyHours } from './rollout.ts';

const minute = 60_000;
/** A window of one weekday is at most seven days away; the eighth covers a clock change. */
const daysAhead = 8;

/**
 * When the windows next let an update of `installMinutes` begin, or null where one may begin now: it must end inside, so that
 * windows close that much earlier. Windows that touch are one. No windows at all means always; infinity, that none is long enough.
 */
export function findWindowOpening(
  windows: readonly DailyHours[],
  installMinutes: number,
  now: EpochMilliseconds,
): EpochMilliseconds | null {
  if (windows.length === 0) return null;
  const stretches = openStretches(windows, now)
    .map(({ from, until }) => ({ from, until: until - installMinutes * minute }))
    .filter(({ from, until }) => from < until);
  if (stretches.some(({ from, until }) => from <= now && now < until)) return null;
  return Math.min(...stretches.map(({ from }) => from).filter((from) => from > now));
}

/** Places of the windows in which no update of `installMinutes` ever fits, not even together with others that touch them. */
export function windowsTooShort(
  windows: readonly DailyHours[],
  installMinutes: number,
  now: EpochMilliseconds,
): number[] {
  const long = openStretches(windows, now).filter(({ from, until }) => until - from > installMinutes * minute);
  return windows.flatMap((window, index) => {
    const own = hoursAround(window, now, daysAhead);
    return own.some((one) => long.some(({ from, until }) => from <= one.from && one.until <= until)) ? [] : [index];
  });
}

/** When any of the windows is open, around `now`; windows that touch or overlap as one. */
function openStretches(windows: readonly DailyHours[], now: EpochMilliseconds): Opening[] {
  // What the missing hour of spring swallows whole does not open that day.
  const stretches = windows
    .flatMap((window) => hoursAround(window, now, daysAhead))
    .filter(({ from, until }) => from < until)
    .sort((one, other) => one.from - other.from);
  const joined: Opening[] = [];
  for (const { from, until } of stretches) {
    const last = joined.at(-1);
    if (last !== undefined && from <= last.until)
      joined[joined.length - 1] = { from: last.from, until: Math.max(last.until, until) };
    else joined.push({ from, until });
  }
  return joined;
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
    .map(({ from, until }) => ({ from: from - installMinutes * minute, until }))
    .sort((one, other) => one.from - other.from);
  let end: EpochMilliseconds | null = null;
  for (const { from, until } of blackouts) {
    if (from <= (end ?? now) && until > (end ?? now)) end = until;
  }
  return end;
}
