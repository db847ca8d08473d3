import { isLocalDay, periodBefore, periodYearBefore, type LocalPeriod } from '@custodian/domain';
import { periodText } from '../../ui/text/instant-text.ts';

/** The word of an address for the same days a year before. */
export const yearBefore = 'year';

/** The days that an address compares with: the period before, the same days a year before, or `2026-10-01..2026-10-31`. */
export function comparedDays(against: string, period: LocalPeriod): LocalPeriod {
  if (against === yearBefore) return periodYearBefore(period);
  return readDays(against) ?? periodBefore(period);
}

/** After "in the". */
export function comparedWord(against: string): string {
  if (against === yearBefore) return 'year before';
  const days = readDays(against);
  return days === null ? 'period before' : `days ${periodText(days.from, days.to)}`;
}

/** Null for what is no period, or one the wrong way round. */
export function readDays(text: string): LocalPeriod | null {
  const [from = '', to = '', more] = text.split('..');
  return isLocalDay(from) && isLocalDay(to) && from <= to && more === undefined ? { from, to } : null;
}
