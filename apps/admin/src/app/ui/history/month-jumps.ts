import { boundsOfDay } from '@custodian/domain';
import { dayText } from '../text/instant-text.ts';

/** A month that can be jumped to, or one in which nothing is. */
export interface MonthJump {
  /** `2026-03`. */
  readonly month: string;
  readonly word: string;
  readonly count: number;
}

/** The years with anything in them, newest first. */
export function yearsOf(months: readonly { readonly month: string }[]): string[] {
  return [...new Set(months.map(({ month }) => month.slice(0, 4)))].sort().reverse();
}

/** The twelve months of a year, with how much each holds. */
export function monthsOf(
  year: string,
  months: readonly { readonly month: string; readonly count: number }[],
): MonthJump[] {
  return Array.from({ length: 12 }, (_, index) => {
    const month = `${year}-${String(index + 1).padStart(2, '0')}`;
    const count = months.find((one) => one.month === month)?.count ?? 0;
    return { month, word: dayText(`${month}-01`).replace(/^\d+ /, ''), count };
  });
}

/** The first instant after a month in London: a page that ends there begins with the month's last entry. */
export function endOfMonth(month: string): string {
  const [year, number] = [Number(month.slice(0, 4)), Number(month.slice(5, 7))];
  const next = number === 12 ? `${year + 1}-01-01` : `${year}-${String(number + 1).padStart(2, '0')}-01`;
  return new Date(boundsOfDay(next).from).toISOString();
}
