import {
  addDays,
  earliestInstantOf,
  localDayOf,
  wallMidnight,
  type EpochMilliseconds,
  type LocalDay,
} from '../london-time/index.ts';
import { daysOfStretch } from '../usage/index.ts';
import type { ReportSchedule } from './report-schedule.ts';

const hourLength = 3_600_000;
/** No two days that a report is due on lie further apart. */
const longestGap = 31;

/** The first time after an instant that a report is due; that instant itself is past. */
export function nextDue(schedule: ReportSchedule, after: EpochMilliseconds): EpochMilliseconds {
  const today = localDayOf(after);
  for (let days = 0; days <= longestGap + 1; days += 1) {
    const due = dueOn(schedule, addDays(today, days));
    if (due !== null && due > after) return due;
  }
  throw new RangeError('a schedule that no day fits');
}

/** The last time up to an instant that a report was due; that instant itself counts. */
export function lastDue(schedule: ReportSchedule, at: EpochMilliseconds): EpochMilliseconds {
  const today = localDayOf(at);
  for (let days = 0; days <= longestGap + 1; days += 1) {
    const due = dueOn(schedule, addDays(today, -days));
    if (due !== null && due <= at) return due;
  }
  throw new RangeError('a schedule that no day fits');
}

/**
 * The time to send for now, or null while nothing is due. Whoever was away past several times sends for the last of them
 * only: one report late, not many.
 */
export function judgeDue(
  schedule: ReportSchedule,
  nextDueAt: EpochMilliseconds,
  now: EpochMilliseconds,
): EpochMilliseconds | null {
  return now < nextDueAt ? null : Math.max(nextDueAt, lastDue(schedule, now));
}

/** When a report is due on a day. An hour that the clocks skip moves forward; of one that comes twice it is the first. */
function dueOn(schedule: ReportSchedule, day: LocalDay): EpochMilliseconds | null {
  return isDueDay(schedule, day) ? earliestInstantOf(wallMidnight(day) + schedule.hour * hourLength) : null;
}

function isDueDay({ every, weekday, monthDay }: ReportSchedule, day: LocalDay): boolean {
  if (every === 'daily') return true;
  if (every === 'weekly') return weekdayOf(day) === weekday;
  const lastOfMonth = Number(daysOfStretch(day.slice(0, 7)).to.slice(8));
  return Number(day.slice(8)) === Math.min(monthDay ?? 1, lastOfMonth);
}

/** 1 is Monday, 7 Sunday. */
function weekdayOf(day: LocalDay): number {
  return ((new Date(wallMidnight(day)).getUTCDay() + 6) % 7) + 1;
}
