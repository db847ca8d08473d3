import { allowed, refused, type Outcome } from '../outcome.ts';

export const reportRhythms = ['daily', 'weekly', 'monthly'] as const;
export type ReportRhythm = (typeof reportRhythms)[number];

/** When a report is sent, by London's clocks. */
export interface ReportSchedule {
  readonly every: ReportRhythm;
  /** 1 is Monday, 7 Sunday; null unless weekly. */
  readonly weekday: number | null;
  /** 1 to 31, and the last day of a month that is shorter; null unless monthly. */
  readonly monthDay: number | null;
  /** 0 to 23. */
  readonly hour: number;
}

export type ReportScheduleRefusal = 'schedule-hour' | 'schedule-weekday' | 'schedule-month-day';

const isWithin = (value: number | null, first: number, last: number): value is number =>
  value !== null && Number.isInteger(value) && value >= first && value <= last;

/** Whether this says when; the day that its rhythm has no use for is let go of. */
export function judgeReportSchedule(given: ReportSchedule): Outcome<ReportSchedule, ReportScheduleRefusal> {
  const { every, weekday, monthDay, hour } = given;
  if (!isWithin(hour, 0, 23)) return refused('schedule-hour');
  if (every === 'weekly' && !isWithin(weekday, 1, 7)) return refused('schedule-weekday');
  if (every === 'monthly' && !isWithin(monthDay, 1, 31)) return refused('schedule-month-day');
  return allowed({
    every,
    weekday: every === 'weekly' ? weekday : null,
    monthDay: every === 'monthly' ? monthDay : null,
    hour,
  });
}

export const weekdayNames = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;

/** `every Monday at 06:00`, as it stands after "Sent". */
export function writtenSchedule({ every, weekday, monthDay, hour }: ReportSchedule): string {
  const clock = `at ${String(hour).padStart(2, '0')}:00`;
  if (every === 'daily') return `every day ${clock}`;
  if (every === 'weekly') return `every ${weekdayNames[(weekday ?? 1) - 1] ?? 'Monday'} ${clock}`;
  return `${writtenMonthDay(monthDay ?? 1)} of each month ${clock}`;
}

function writtenMonthDay(day: number): string {
  if (day === 31) return 'on the last day';
  return day > 28 ? `on the ${ordinal(day)}, or the last day,` : `on the ${ordinal(day)}`;
}

function ordinal(day: number): string {
  const ending = day > 10 && day < 14 ? 'th' : (['th', 'st', 'nd', 'rd'][day % 10] ?? 'th');
  return `${day}${ending}`;
}
