import type { EpochMilliseconds } from './instant.ts';
import { localDayOf, writtenDay } from './local-day.ts';
import { londonOffset } from './london-offset.ts';

/** An instant as the police write it, with the clock that it is by: `25 Oct 2026 01:30 BST` is not `25 Oct 2026 01:30 GMT`. */
export function writtenInstant(at: EpochMilliseconds): string {
  const offset = londonOffset(at);
  const clock = new Date(at + offset).toISOString().slice(11, 16);
  return `${writtenDay(localDayOf(at))} ${clock} ${offset === 0 ? 'GMT' : 'BST'}`;
}
