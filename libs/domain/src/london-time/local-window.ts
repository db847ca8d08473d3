import { allowed, refused, type Outcome } from '../outcome.ts';
import type { EpochMilliseconds } from './instant.ts';
import { dayLength, earliestInstantOf, latestInstantOf, wallMidnight, type LocalDay } from './local-day.ts';
import { londonOffset } from './london-offset.ts';

/** A daily time by London's clocks, `HH:mm` each; one that ends no later than it begins crosses midnight. */
export interface LocalWindow {
  readonly from: string;
  /** Not included; `24:00` is the end of the day. */
  readonly until: string;
}

/** One opening of a window, in instants. */
export interface Opening {
  readonly from: EpochMilliseconds;
  readonly until: EpochMilliseconds;
}

const timePattern = /^([01]\d|2[0-3]):([0-5]\d)$/;
// A window is open at most a day, and one that the clocks swallow whole is open again the day after.
const daysAhead = 3;

/** Reads a window; `from` is a time of day, `until` may also be `24:00`. */
export function parseLocalWindow(window: LocalWindow): Outcome<LocalWindow, 'window-not-a-time'> {
  const isTime = timePattern.test(window.from) && (timePattern.test(window.until) || window.until === '24:00');
  return isTime ? allowed({ from: window.from, until: window.until }) : refused('window-not-a-time');
}

/**
 * When a window that begins on `day` is open. A time that the clocks skip moves forward; one that they repeat means
 * the first for the start and the second for the end. Empty (from = until) where the clocks leave nothing of it.
 */
export function openingOn(day: LocalDay, window: LocalWindow): Opening {
  return openingFrom(wallMidnight(day), window);
}

/** The opening that `at` lies in, or undefined while the window is closed. */
export function openingAt(at: EpochMilliseconds, window: LocalWindow): Opening | undefined {
  const midnight = wallMidnightBefore(at);
  for (const start of [midnight - dayLength, midnight]) {
    const opening = openingFrom(start, window);
    if (at >= opening.from && at < opening.until) return opening;
  }
  return undefined;
}

/** Whether any of the windows is open at an instant. */
export function isInsideWindow(at: EpochMilliseconds, windows: readonly LocalWindow[]): boolean {
  return windows.some((window) => openingAt(at, window) !== undefined);
}

/** The first instant from `at` on at which a window is open (`at` itself inside one); null without windows. */
export function nextOpening(at: EpochMilliseconds, windows: readonly LocalWindow[]): EpochMilliseconds | null {
  if (isInsideWindow(at, windows)) return at;
  let next: EpochMilliseconds | null = null;
  for (const opening of openingsAfter(at, windows)) {
    if (next === null || opening.from < next) next = opening.from;
  }
  return next;
}

/** The start of the next opening strictly after `at`: a handover that is still to come. Null without windows. */
export function nextStart(at: EpochMilliseconds, windows: readonly LocalWindow[]): EpochMilliseconds | null {
  let next: EpochMilliseconds | null = null;
  for (const opening of openingsAfter(at, windows)) {
    if (opening.from > at && (next === null || opening.from < next)) next = opening.from;
  }
  return next;
}

/** From `at` on, the first instant at which no window is open; null where they leave no gap. */
export function nextClosing(at: EpochMilliseconds, windows: readonly LocalWindow[]): EpochMilliseconds | null {
  const horizon = at + daysAhead * dayLength;
  let moment = at;
  while (moment < horizon) {
    let end = moment;
    for (const window of windows) end = Math.max(end, openingAt(moment, window)?.until ?? moment);
    if (end === moment) return moment;
    moment = end;
  }
  return null;
}

function openingsAfter(at: EpochMilliseconds, windows: readonly LocalWindow[]): Opening[] {
  const midnight = wallMidnightBefore(at);
  const openings: Opening[] = [];
  for (const window of windows) {
    for (let day = 0; day <= daysAhead; day += 1) {
      const opening = openingFrom(midnight + day * dayLength, window);
      if (opening.from >= at && opening.until > opening.from) openings.push(opening);
    }
  }
  return openings;
}

function openingFrom(midnight: number, window: LocalWindow): Opening {
  const start = millisecondsOf(window.from);
  const end = millisecondsOf(window.until);
  const from = earliestInstantOf(midnight + start);
  const until = latestInstantOf(midnight + (end > start ? end : end + dayLength));
  return { from, until: Math.max(from, until) };
}

function wallMidnightBefore(at: EpochMilliseconds): number {
  return Math.floor((at + londonOffset(at)) / dayLength) * dayLength;
}

function millisecondsOf(time: string): number {
  return (Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))) * 60_000;
}
