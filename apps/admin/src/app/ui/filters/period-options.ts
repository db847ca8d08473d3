import { localDayOf, namedPeriod } from '@custodian/domain';
import { periodText } from '../text/instant-text.ts';
import type { FilterOption } from './filter-field.ts';

/** Periods of local days as a filter's values (`2026-10-26..2026-11-24`): the usual ones, and the one in the address. */
export function periodOptions(chosen: string): FilterOption[] {
  const today = localDayOf(Date.now());
  const usual = (['last-7-days', 'last-30-days'] as const).map((name) => {
    const { from, to } = namedPeriod(name, today);
    return `${from}..${to}`;
  });
  return [...new Set([...usual, ...(/^\d{4}-\d{2}-\d{2}\.\.\d{4}-\d{2}-\d{2}$/.test(chosen) ? [chosen] : [])])].map(
    (value) => {
      const [from = '', to = ''] = value.split('..');
      return { value, word: periodText(from, to) };
    },
  );
}
