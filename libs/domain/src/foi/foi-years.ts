import { localDayOf, type EpochMilliseconds } from '../london-time/index.ts';
import type { LocalPeriod } from '../usage/index.ts';

/** So many years in a row with nothing are told one by one. */
const longestGap = 10;

/**
 * Every calendar year in London from the earliest of some up to that of an instant; that one alone where there are none. A
 * longer run of years with nothing is one group, `2013–2024`: one record with a mistyped year makes no pages of zeros.
 */
export function yearsUpTo(at: EpochMilliseconds, years: readonly string[]): string[] {
  const last = Number(localDayOf(at).slice(0, 4));
  const told = [...new Set([...years.map(Number), last])].sort((one, other) => one - other);
  return told.flatMap((year, place) => [...yearsBetween(told[place - 1] ?? year - 1, year), written(year)]);
}

function yearsBetween(before: number, year: number): string[] {
  const empty = Array.from({ length: Math.min(year - before - 1, longestGap + 1) }, (_, index) => before + 1 + index);
  return empty.length > longestGap ? [`${written(before + 1)}–${written(year - 1)}`] : empty.map(written);
}

function written(year: number): string {
  return String(year).padStart(4, '0');
}

/** The days of a calendar year that an instant had seen, the last included. */
export function daysOfYear(year: string, at: EpochMilliseconds): LocalPeriod {
  const [last, today] = [`${year}-12-31`, localDayOf(at)];
  return { from: `${year}-01-01`, to: last < today ? last : today };
}
