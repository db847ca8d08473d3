import { isLocalDay, type LocalDay } from '../london-time/index.ts';

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const dayFirst = /^(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4}|\d{2})(?: 00?:00(?::00)?)?$/;
const monthInWords = /^(\d{1,2})(?:st|nd|rd|th)?[ /.-]+([a-z]{3,9})\.?[ /.,-]+(\d{4}|\d{2})$/i;
const yearFirst = /^(\d{4})-(\d{2})-(\d{2})(?:[T ]00:00(?::00(?:\.0+)?)?Z?)?$/;

/** Reads a date as written in Britain (`3/3/26`, `03.03.2026`, `3 March 2026`) or `2026-03-03`; null for anything else. */
export function parseBritishDate(text: string): LocalDay | null {
  const iso = yearFirst.exec(text);
  if (iso !== null) return dayOf(iso[1], iso[2], iso[3]);
  const numbers = dayFirst.exec(text);
  if (numbers !== null) return dayOf(numbers[3], numbers[2], numbers[1]);
  const words = monthInWords.exec(text);
  if (words === null) return null;
  const month = months.findIndex((name) => (words[2] ?? '').toLowerCase().startsWith(name)) + 1;
  return month === 0 ? null : dayOf(words[3], String(month), words[1]);
}

function dayOf(year = '', month = '', day = ''): LocalDay | null {
  // Nobody in the file joined before 1950, and nobody joins after 2049: the two-digit year that spreadsheets write.
  const fullYear = year.length === 2 ? (Number(year) < 50 ? `20${year}` : `19${year}`) : year;
  const text = `${fullYear}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isLocalDay(text) ? text : null;
}
