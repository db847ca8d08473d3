import {
  addDays,
  boundsOfDay,
  dayLength,
  earliestInstantOf,
  latestInstantOf,
  localDayOf,
  localDays,
  wallMidnight,
  type LocalDay,
} from '@custodian/domain';

/** The days the demonstration force has lived through, counted back from the moment it is made. */
export interface Calendar {
  /** When the force is made, in epoch milliseconds: nothing happened after it. */
  readonly now: number;
  readonly today: LocalDay;
  /** The first of the 90 full days before today. */
  readonly firstDay: LocalDay;
  /** Every day that people worked: the night of the last autumn clock change, if that is earlier, and then 90 days and today. */
  readonly workingDays: readonly LocalDay[];
}

/** How many days of dockings and recordings there are before today. */
export const daysOfHistory = 90;

/** The calendar seen from `now` (epoch milliseconds). */
export function calendarAt(now: number): Calendar {
  const today = localDayOf(now);
  const firstDay = addDays(today, -daysOfHistory);
  const autumn = lastAutumnChange(today);
  const early = autumn < firstDay ? [addDays(autumn, -1), autumn] : [];
  return { now, today, firstDay, workingDays: [...early, ...localDays(firstDay, today)] };
}

/** The last Sunday of October before `today`: the day of 25 hours that night tours live through. */
export function lastAutumnChange(today: LocalDay): LocalDay {
  let day = addDays(today, -1);
  while (!isDayOf25Hours(day)) day = addDays(day, -1);
  return day;
}

/** The instant at which London's clocks show a time (minutes after midnight, more than 1,440 for the next day) of a day. */
export function instantOn(day: LocalDay, minutes: number, when: 'first' | 'last' = 'first'): number {
  const wall = wallMidnight(day) + minutes * 60_000;
  return when === 'first' ? earliestInstantOf(wall) : latestInstantOf(wall);
}

/** Monday is 0, Sunday 6. */
export function weekdayOf(day: LocalDay): number {
  return (new Date(wallMidnight(day)).getUTCDay() + 6) % 7;
}

/** A number that rises by one a day, for rotas. */
export function dayNumberOf(day: LocalDay): number {
  return Math.round(wallMidnight(day) / dayLength);
}

function isDayOf25Hours(day: LocalDay): boolean {
  const { from, until } = boundsOfDay(day);
  return until - from > dayLength;
}
