import { localDayOf, type EpochMilliseconds } from '../london-time/index.ts';
import type { LocalPeriod } from '../usage/index.ts';

/** Every calendar year in London from the earliest of some up to that of an instant; that one alone where there are none. */
export function yearsUpTo(at: EpochMilliseconds, years: readonly string[]): string[] {
  const last = Number(localDayOf(at).slice(0, 4));
  const first = years.reduce((least, year) => Math.min(least, Number(year)), last);
  return Array.from({ length: last - first + 1 }, (_, index) => String(first + index).padStart(4, '0'));
}

/** The days of a calendar year that an instant had seen, the last included. */
export function daysOfYear(year: string, at: EpochMilliseconds): LocalPeriod {
  const [last, today] = [`${year}-12-31`, localDayOf(at)];
  return { from: `${year}-01-01`, to: last < today ? last : today };
}
