import { addDays, latestInstantOf, localDays, wallMidnight, type LocalDay } from '../london-time/index.ts';
import type { EpochMilliseconds } from '../london-time/index.ts';
import type { LocalPeriod } from './local-period.ts';
import { minutesOf, minutesOfDay, takeoverOn, type ChangesUntil, type DailyChange } from './shift-stretches.ts';

/** A tour of one day, as cameras are taken out for it and brought back from it. */
export interface TakenTour {
  readonly name: string;
  /** The day it takes over on. */
  readonly day: LocalDay;
  /** From here on whoever takes a camera takes it for this tour: its handover, or the hour before it begins. */
  readonly opensAt: EpochMilliseconds;
  readonly beginsAt: EpochMilliseconds;
  readonly endsAt: EpochMilliseconds;
  /** When its cameras are to be docked again: the end, and what is given for an overrun. */
  readonly dueAt: EpochMilliseconds;
}

/** How many minutes after the end of a tour a camera is still docked on time: a tour that overruns a little is usual. */
export const dockingGraceMinutes = 60;

/** Out of its dock for less than so many minutes, a camera changed its bay, and was not out. */
export const leastMinutesOut = 15;

const minute = 60_000;
const leadMinutes = 60;

/**
 * The tours of a period and of the days around it, by when they open, as tours and handovers were set then. A tour without a
 * handover of its name opens none; a handover without a tour of its name lasts until the next handover ends.
 *
 * @param pasts every state of the pattern, oldest first; the last one is still so
 */
export function takenTours({ from, to }: LocalPeriod, pasts: readonly ChangesUntil[]): TakenTour[] {
  const days = localDays(addDays(from, -2), addDays(to, 2));
  const taken: TakenTour[] = [];
  let since = Number.NEGATIVE_INFINITY;
  for (const { tours, handovers, until } of pasts) {
    const end = until ?? Number.POSITIVE_INFINITY;
    for (const day of days)
      for (const handover of handovers) {
        const tour = tourOn(day, handover, handovers, tours);
        if (tour.opensAt >= since && tour.opensAt < end) taken.push(tour);
      }
    since = end;
  }
  return taken.toSorted((one, other) => one.opensAt - other.opensAt || one.beginsAt - other.beginsAt);
}

/** Which tour a camera is taken for that leaves its dock now: the one opened last, or the next where that has ended. Null for none. */
export function tourTakenFor(at: EpochMilliseconds, tours: readonly TakenTour[]): TakenTour | null {
  const place = tours.findLastIndex(({ opensAt }) => opensAt <= at);
  const last = tours[place];
  return last !== undefined && last.endsAt > at ? last : (tours[place + 1] ?? null);
}

function tourOn(
  day: LocalDay,
  handover: DailyChange,
  handovers: readonly DailyChange[],
  tours: readonly DailyChange[],
): TakenTour {
  const { from: beginsAt, day: on } = takeoverOn(day, handover, tours);
  const opens = takeoverOn(day, { ...handover, until: handover.from }, []).from;
  const tour = tours.find(({ name }) => name.toLowerCase() === handover.name.toLowerCase());
  const minutes =
    tour === undefined
      ? minutesOf(handover.from) + untilNextEnds(handover, handovers)
      : minutesOf(tour.from) + lengthOf(tour);
  // A tour of its name that begins elsewhere in the day is the one that begins next.
  const first = tour !== undefined && minutesOf(tour.from) < minutesOf(handover.from) ? addDays(day, 1) : day;
  const endsAt = latestInstantOf(
    wallMidnight(addDays(first, Math.floor(minutes / minutesOfDay))) + (minutes % minutesOfDay) * minute,
  );
  return {
    name: handover.name,
    day: on,
    opensAt: Math.min(opens, beginsAt - leadMinutes * minute),
    beginsAt,
    endsAt,
    dueAt: endsAt + dockingGraceMinutes * minute,
  };
}

/** From the beginning of a handover to the end of the next. */
function untilNextEnds({ from }: DailyChange, handovers: readonly DailyChange[]): number {
  const gap = (other: DailyChange): number =>
    (minutesOf(other.from) - minutesOf(from) + minutesOfDay) % minutesOfDay || minutesOfDay;
  const [next] = handovers.toSorted((one, other) => gap(one) - gap(other));
  return next === undefined ? minutesOfDay : gap(next) + lengthOf(next);
}

function lengthOf({ from, until }: DailyChange): number {
  return (minutesOf(until) - minutesOf(from) + minutesOfDay) % minutesOfDay || minutesOfDay;
}
