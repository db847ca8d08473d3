import { wallMidnight, type LocalDay } from '../london-time/index.ts';
import type { LocalPeriod } from '../usage/index.ts';

/** A log over more days than these is compared only over days that a person names. */
export const longestUnsaid = 62;

/** Of a hundred rows, so many may lie apart from the rest: a year that was mistyped, a clock that was reset. */
const strayPercent = 1;
/** Days without a row after which what follows lies apart. */
const emptyDays = 3;
const dayLength = 86_400_000;

/**
 * The days that a log is about: from its first to its last, without the few rows at either end that empty days part from the
 * rest. One mistyped year must not make a year of recordings missing. Null where there are no rows.
 */
export function daysOfLog(days: readonly LocalDay[]): LocalPeriod | null {
  const counts = new Map<LocalDay, number>();
  for (const day of days) counts.set(day, (counts.get(day) ?? 0) + 1);
  const known = [...counts.keys()].sort();
  let [first, last] = [0, known.length - 1];
  let spare = Math.floor((days.length * strayPercent) / 100);
  const rowsOn = (place: number): number => counts.get(known[place] ?? '') ?? 0;
  const midnights = known.map(wallMidnight);
  const emptyAfter = (place: number): number =>
    Math.round(((midnights[place + 1] ?? 0) - (midnights[place] ?? 0)) / dayLength) - 1;
  while (first < last) {
    const ends = [
      { place: first, empty: emptyAfter(first) },
      { place: last, empty: emptyAfter(last - 1) },
    ];
    const [stray] = ends
      .filter(({ place, empty }) => empty >= emptyDays && rowsOn(place) <= spare)
      .toSorted((one, other) => other.empty - one.empty);
    if (stray === undefined) break;
    spare -= rowsOn(stray.place);
    if (stray.place === first) first += 1;
    else last -= 1;
  }
  const [from, to] = [known[first], known[last]];
  return from === undefined || to === undefined ? null : { from, to };
}
