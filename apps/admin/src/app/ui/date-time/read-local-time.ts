import { londonOffset, type LocalDay } from '@custodian/domain';

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const dayLength = 86_400_000;

/** `3 mar 2026` is a day of this century, not 20:26 on a day of this year. */
const isDayOnly = /^(?:[a-z]{3,9} )?\d{1,2} ?[a-z]{3,9} 20\d\d$/;

/** What a person typed as a time in London: the instants it can mean (two in the repeated hour), or why it means none. */
export type ReadTime =
  { readonly ok: true; readonly instants: readonly string[] } | { readonly ok: false; readonly why: string };

/**
 * Reads `3 Mar 2026 21:14`, `3/3/26 2114`, `2026-03-03 21:14`, `3 Mar 21:14` or `21:14`; what is left out is today's.
 * An hour that the clocks skip moves forward.
 */
export function readLocalTime(text: string, now: number = Date.now()): ReadTime {
  const given = text
    .trim()
    .toLowerCase()
    .replaceAll(',', ' ')
    .replace(/(\d)t(?=\d)/, '$1 ')
    .replaceAll(/\s+/g, ' ');
  const time = isDayOnly.test(given) ? null : /(?:^| )(\d{1,2}):?(\d{2})(?::\d{2})?$/.exec(given);
  if (time === null) return { ok: false, why: 'Give the time too, for example 3 Mar 2026 21:14.' };
  const [hour, minute] = [Number(time[1]), Number(time[2])];
  if (hour > 23 || minute > 59) return { ok: false, why: `${time[1]}:${time[2]} is not a time of day.` };
  const before = given.slice(0, time.index).trim();
  const day = before === '' ? today(now) : readDay(before, now);
  if (day === null) return { ok: false, why: `“${before}” is not a day. Write it as 3 Mar 2026 or 3/3/26.` };
  const wall = day + (hour * 60 + minute) * 60_000;
  return { ok: true, instants: instantsAt(wall).map((at) => new Date(at).toISOString()) };
}

/** Reads `3 Mar 2026`, `3/3/26`, `3 Mar` or `2026-03-03`; null for what is no day. */
export function readLocalDay(text: string, now: number = Date.now()): LocalDay | null {
  const given = text.trim().toLowerCase().replaceAll(',', ' ').replaceAll(/\s+/g, ' ');
  const midnight = readDay(given, now);
  return midnight === null ? null : new Date(midnight).toISOString().slice(0, 10);
}

/** Midnight of a written day, as if London were UTC; null for what is no day. */
function readDay(text: string, now: number): number | null {
  const year = new Date(today(now)).getUTCFullYear();
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text);
  if (iso !== null) return midnight(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const figures = /^(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{2}|\d{4}))?$/.exec(text);
  if (figures !== null) return midnight(wholeYear(figures[3], year), Number(figures[2]), Number(figures[1]));
  const words = /^(?:[a-z]{3,9} )?(\d{1,2}) ?([a-z]{3,9})(?: (\d{2}|\d{4}))?$/.exec(text);
  if (words === null) return null;
  const month = months.indexOf((words[2] ?? '').slice(0, 3)) + 1;
  return month === 0 ? null : midnight(wholeYear(words[3], year), month, Number(words[1]));
}

function wholeYear(text: string | undefined, thisYear: number): number {
  if (text === undefined) return thisYear;
  return text.length === 2 ? 2000 + Number(text) : Number(text);
}

function midnight(year: number, month: number, day: number): number | null {
  const at = Date.UTC(year, month - 1, day);
  const date = new Date(at);
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? at : null;
}

function today(now: number): number {
  return Math.floor((now + londonOffset(now)) / dayLength) * dayLength;
}

/** The instants at which London's clocks show `wall`, the earlier first. */
function instantsAt(wall: number): number[] {
  const guesses = [wall - londonOffset(wall - dayLength), wall - londonOffset(wall + dayLength)];
  const found = [...new Set(guesses)].filter((at) => at + londonOffset(at) === wall).sort((one, other) => one - other);
  // A skipped hour: the offset before the change puts it after the change, an hour on.
  return found.length > 0 ? found : [Math.max(...guesses)];
}
