import type { EpochMilliseconds } from './instant.ts';
import { londonOffset } from './london-offset.ts';

/** A day in London as `YYYY-MM-DD`. */
export type LocalDay = string;

/** How many milliseconds a day of 24 hours has; London's days of 23 and 25 are why {@link boundsOfDay} exists. */
export const dayLength = 86_400_000;

const dayPattern = /^(\d{4})-(\d{2})-(\d{2})$/;

/** The local day that an instant falls on. */
export function localDayOf(at: EpochMilliseconds): LocalDay {
  return dayText(Math.floor((at + londonOffset(at)) / dayLength) * dayLength);
}

/** When a local day begins and ends: 23 or 25 hours apart where the clocks change. */
export function boundsOfDay(day: LocalDay): { from: EpochMilliseconds; until: EpochMilliseconds } {
  const wall = wallMidnight(day);
  return { from: earliestInstantOf(wall), until: earliestInstantOf(wall + dayLength) };
}

/** The local days from the first to the last, both included; none where they are the wrong way round. */
export function localDays(first: LocalDay, last: LocalDay): LocalDay[] {
  const days: LocalDay[] = [];
  const end = wallMidnight(last);
  for (let wall = wallMidnight(first); wall <= end; wall += dayLength) days.push(dayText(wall));
  return days;
}

/** The day that many days later (or earlier, below zero). */
export function addDays(day: LocalDay, count: number): LocalDay {
  return dayText(wallMidnight(day) + count * dayLength);
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** A day as the police write it: `5 Nov 2026`. */
export function writtenDay(day: LocalDay): string {
  const date = new Date(wallMidnight(day));
  return `${date.getUTCDate()} ${months[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
}

/** Whether a text is a day of the calendar, written `YYYY-MM-DD`. */
export function isLocalDay(text: string): boolean {
  const wall = dayPattern.test(text) ? Date.parse(`${text}T00:00:00Z`) : NaN;
  return !Number.isNaN(wall) && dayText(wall) === text;
}

/** The wall clock's midnight at the start of a day, as if London were UTC. Throws on what is no day. */
export function wallMidnight(day: LocalDay): number {
  if (!isLocalDay(day)) throw new RangeError(`'${day}' is not a day written YYYY-MM-DD`);
  return Date.parse(`${day}T00:00:00Z`);
}

/** The first instant at which London's clocks show `wall`; one they skip moves forward by the skipped hour. */
export function earliestInstantOf(wall: number): EpochMilliseconds {
  const [early, late] = candidates(wall);
  if (early + londonOffset(early) === wall) return early;
  return late;
}

/** The last instant at which London's clocks show `wall`; one they skip moves forward by the skipped hour. */
export function latestInstantOf(wall: number): EpochMilliseconds {
  const [early, late] = candidates(wall);
  if (late + londonOffset(late) === wall) return late;
  return early + londonOffset(early) === wall ? early : late;
}

/** The instants that the offsets around `wall` make of it, the earlier first. */
function candidates(wall: number): [EpochMilliseconds, EpochMilliseconds] {
  const before = wall - londonOffset(wall - dayLength);
  const after = wall - londonOffset(wall + dayLength);
  return before <= after ? [before, after] : [after, before];
}

function dayText(wall: number): LocalDay {
  return new Date(wall).toISOString().slice(0, 10);
}
