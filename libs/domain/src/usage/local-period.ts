import { addDays, localDays, wallMidnight, type LocalDay } from '../london-time/index.ts';

/** Local days from the first to the last, both included. */
export interface LocalPeriod {
  readonly from: LocalDay;
  readonly to: LocalDay;
}

/** The periods a report offers by name. */
export const periodNames = ['last-7-days', 'last-30-days', 'this-month', 'last-month'] as const;
export type PeriodName = (typeof periodNames)[number];

/**
 * The days a name means on a day. "Last" days are complete ones, so that they stand beside the days before them fairly;
 * this month runs up to today.
 */
export function namedPeriod(name: PeriodName, today: LocalDay): LocalPeriod {
  switch (name) {
    case 'last-7-days':
      return { from: addDays(today, -7), to: addDays(today, -1) };
    case 'last-30-days':
      return { from: addDays(today, -30), to: addDays(today, -1) };
    case 'this-month':
      return { from: firstOfMonth(today), to: today };
    case 'last-month':
      return monthBefore(today);
  }
}

/** What a period is read against: the month before a whole month, else as many days right before it. */
export function periodBefore({ from, to }: LocalPeriod): LocalPeriod {
  if (from === firstOfMonth(from) && to === lastOfMonth(from)) return monthBefore(from);
  return { from: addDays(from, -localDays(from, to).length), to: addDays(from, -1) };
}

/** The same weekdays 52 weeks before, or of a whole month the same month a year before. */
export function periodYearBefore({ from, to }: LocalPeriod): LocalPeriod {
  if (from === firstOfMonth(from) && to === lastOfMonth(from)) {
    const month = `${String(Number(from.slice(0, 4)) - 1).padStart(4, '0')}${from.slice(4)}`;
    return { from: month, to: lastOfMonth(month) };
  }
  return { from: addDays(from, -364), to: addDays(to, -364) };
}

/** The Monday on or before a day: a week has it as its name. */
export function firstOfWeek(day: LocalDay): LocalDay {
  return addDays(day, -((new Date(wallMidnight(day)).getUTCDay() + 6) % 7));
}

/** The days of a week by its Monday, or of a month written `YYYY-MM`. */
export function daysOfStretch(key: string): LocalPeriod {
  if (key.length > 7) return { from: key, to: addDays(key, 6) };
  return { from: `${key}-01`, to: lastOfMonth(`${key}-01`) };
}

function firstOfMonth(day: LocalDay): LocalDay {
  return `${day.slice(0, 7)}-01`;
}

function lastOfMonth(day: LocalDay): LocalDay {
  // No month has more than 31 days, so this lies in the next one.
  return addDays(firstOfMonth(addDays(firstOfMonth(day), 31)), -1);
}

function monthBefore(day: LocalDay): LocalPeriod {
  const to = addDays(firstOfMonth(day), -1);
  return { from: firstOfMonth(to), to };
}
