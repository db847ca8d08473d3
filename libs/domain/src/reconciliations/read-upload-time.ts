import { parseBritishDate } from '../imports/index.ts';
import {
  earliestInstantOf,
  latestInstantOf,
  londonOffset,
  parseInstant,
  wallMidnight,
  type EpochMilliseconds,
} from '../london-time/index.ts';

/** By which clock a log without zones is read. */
export const uploadZones = ['Europe/London', 'UTC'] as const;
export type UploadZone = (typeof uploadZones)[number];

/** A time as a log writes it: an instant, or what a clock on the wall showed. */
export type UploadTime =
  | { readonly is: 'instant'; readonly at: EpochMilliseconds }
  | { readonly is: 'wall'; readonly wall: number; readonly minutes: boolean };

const clock =
  /[ T,]+(\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:[.,]\d{1,9})?)?\s*(am|pm)?\s*(z|utc|gmt|bst|[+-]\d{2}:?\d{2})?$/i;
const zoneOffsets: Readonly<Record<string, number>> = { Z: 0, UTC: 0, GMT: 0, BST: 60 };

/**
 * Reads when a recording began: ISO 8601 with or without a zone, or a British date and a clock. Null for a day alone, for a
 * number that a spreadsheet made of a time, and for what is no time.
 */
export function readUploadTime(text: string): UploadTime | null {
  const iso = parseInstant(text.replace(/^(\d{4}-\d{2}-\d{2}) (?=\d)/, '$1T'));
  if (iso.ok) return { is: 'instant', at: iso.value };
  const found = clock.exec(text);
  if (found === null) return null;
  const day = parseBritishDate(text.slice(0, found.index).trim());
  const [, hours, minutes, seconds, half, zone] = found;
  const hour = hourOf(Number(hours), half);
  if (day === null || hour === null || Number(minutes) > 59 || Number(seconds ?? 0) > 59) return null;
  const wall = wallMidnight(day) + ((hour * 60 + Number(minutes)) * 60 + Number(seconds ?? 0)) * 1000;
  if (zone === undefined) return { is: 'wall', wall, minutes: seconds === undefined };
  return { is: 'instant', at: wall - offsetOf(zone) * 60_000 };
}

/** The instants that a time may be: two in the hour that autumn repeats, none in the one that spring skips. */
export function instantsOf(time: UploadTime, zone: UploadZone): readonly EpochMilliseconds[] {
  if (time.is === 'instant') return [time.at];
  if (zone === 'UTC') return [time.wall];
  const [early, late] = [earliestInstantOf(time.wall), latestInstantOf(time.wall)];
  return [...new Set([early, late])].filter((at) => at + londonOffset(at) === time.wall);
}

function hourOf(hour: number, half: string | undefined): number | null {
  if (half === undefined) return hour > 23 ? null : hour;
  if (hour < 1 || hour > 12) return null;
  return (hour % 12) + (half.toLowerCase() === 'pm' ? 12 : 0);
}

function offsetOf(zone: string): number {
  const named = zoneOffsets[zone.toUpperCase()];
  if (named !== undefined) return named;
  const [hours, minutes] = [zone.slice(1, 3), zone.slice(-2)];
  return (zone.startsWith('-') ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}
