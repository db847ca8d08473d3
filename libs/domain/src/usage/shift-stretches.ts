import {
  addDays,
  boundsOfDay,
  earliestInstantOf,
  localDays,
  wallMidnight,
  type LocalDay,
} from '../london-time/index.ts';
import type { EpochMilliseconds, LocalWindow } from '../london-time/index.ts';
import type { LocalPeriod } from './local-period.ts';

/** A tour or a handover by London's clocks; a handover is named for the tour that takes over. */
export interface DailyChange extends LocalWindow {
  readonly name: string;
}

/** The tours and handovers of a force until they were changed; null: still so. */
export interface ChangesUntil {
  readonly tours: readonly DailyChange[];
  readonly handovers: readonly DailyChange[];
  readonly until: EpochMilliseconds | null;
}

/** One shift, from taking over until the next takes over. `name` is null where no handover is set. */
export interface ShiftStretch {
  readonly from: EpochMilliseconds;
  readonly name: string | null;
  /** The day it began on. */
  readonly day: LocalDay;
}

const minute = 60_000;
export const minutesOfDay = 24 * 60;

/**
 * The shifts that touch a period, each lasting until the next: so every instant is in exactly one, however tours overlap. The
 * first may have begun on the day before; one that was over by then is none of them, and a period without days has none. A shift takes over in its handover: at the start of its tour where that lies in it, else in the middle. A
 * night belongs to the day it began on, and lasts an hour more or less when the clocks change. What was changed counts until
 * it was.
 *
 * @param pasts every state of the handovers, oldest first; the last one is still so
 */
export function shiftStretches({ from, to }: LocalPeriod, pasts: readonly ChangesUntil[]): ShiftStretch[] {
  if (to < from) return [];
  // A handover around midnight may change over on the day after: two days before are needed for the first hours.
  const days = localDays(addDays(from, -2), to);
  const stretches: ShiftStretch[] = [];
  let since = Number.NEGATIVE_INFINITY;
  for (const { tours, handovers, until } of pasts) {
    const end = until ?? Number.POSITIVE_INFINITY;
    const [first] = days;
    if (handovers.length === 0 && Number.isFinite(since) && first !== undefined)
      stretches.push({ from: since, name: null, day: first });
    for (const day of days)
      for (const handover of handovers) {
        const start = takeoverOn(day, handover, tours);
        if (start.from >= since && start.from < end) stretches.push(start);
      }
    since = end;
  }
  const sorted = stretches.toSorted((one, other) => one.from - other.from);
  const [begins, ends] = [boundsOfDay(from).from, boundsOfDay(to).until];
  // Neither one that lies outside, nor a shift that the clocks swallow whole: it begins with the one after it.
  return sorted.filter((stretch, index) => {
    const until = sorted[index + 1]?.from ?? Number.POSITIVE_INFINITY;
    return stretch.from < ends && until > begins && until !== stretch.from;
  });
}

/** The words that a shift of a day is asked by: `2026-10-24 Night`. */
export function shiftDayKey({ day, name }: Pick<ShiftStretch, 'day' | 'name'>): string {
  return `${day} ${name ?? ''}`;
}

/** When a handover of a day hands over: where its tour begins, else in its middle. */
export function takeoverOn(day: LocalDay, handover: DailyChange, tours: readonly DailyChange[]): ShiftStretch {
  const change = minuteOfChange(handover, tours);
  // In the middle of a handover around midnight it may be the day after already.
  const on = addDays(day, Math.floor(change / minutesOfDay));
  const from = earliestInstantOf(wallMidnight(on) + (change % minutesOfDay) * minute);
  return { from, name: handover.name, day: on };
}

/** Minutes after the midnight of the day that a handover begins on. */
function minuteOfChange({ name, from, until }: DailyChange, tours: readonly DailyChange[]): number {
  const begins = minutesOf(from);
  const length = (minutesOf(until) - begins + minutesOfDay) % minutesOfDay;
  const tour = tours.find((one) => one.name.toLowerCase() === name.toLowerCase());
  const after = tour === undefined ? length + 1 : (minutesOf(tour.from) - begins + minutesOfDay) % minutesOfDay;
  return begins + (after <= length ? after : Math.floor(length / 2));
}

/** Minutes after midnight of a time by the clock. */
export function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}
