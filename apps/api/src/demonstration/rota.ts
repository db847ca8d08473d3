import type { LocalDay } from '@custodian/domain';
import { dayNumberOf, instantOn, weekdayOf } from './calendar.ts';
import { happens, wholeNumber, type Random } from './random.ts';
import type { TeamKind } from './team-table.ts';

/** A time of duty in minutes after the local midnight of its day; beyond 1,440 is the next day. */
export interface Shift {
  readonly start: number;
  readonly end: number;
}

/** The tours that five teams share; they are the defaults of the settings too. */
export const tourTable = [
  { name: 'Early', start: 7 * 60, end: 17 * 60 },
  { name: 'Late', start: 14 * 60, end: 24 * 60 },
  { name: 'Night', start: 22 * 60, end: 31 * 60 },
] as const;

const [early, late, night] = tourTable;
const day: Shift = { start: 8 * 60, end: 16 * 60 };
const evening: Shift = { start: 14 * 60, end: 22 * 60 };
const weekendEvening: Shift = { start: 18 * 60, end: 26 * 60 };

// Two earlies, two lates, two nights, four days off: each day one of five teams is on each tour and two are off.
const cycle: readonly (Shift | null)[] = [early, early, late, late, night, night, null, null, null, null];

/** How often somebody on the rota is there after leave, courses, court and sickness. */
const presence: Readonly<Record<TeamKind, number>> = {
  response: 0.8,
  custody: 0.8,
  roads: 0.82,
  armed: 0.82,
  neighbourhood: 0.72,
  dogs: 0.7,
  task_force: 0.7,
  training: 0.4,
  investigation: 0.12,
  negotiation: 0.1,
  specials: 0.3,
  protection: 0,
  headquarters: 0,
};

/** The shift that a team's person works on a day, or null when they are off. Their key spreads people over weeks. */
export function shiftOn(random: Random, kind: TeamKind, number: number, key: number, on: LocalDay): Shift | null {
  const shift = rosteredShift(random, kind, number, key, on);
  return shift !== null && happens(random, presence[kind]) ? shift : null;
}

/** When a shift of a day begins and ends: by the clock on the wall, so that a night may last eight, nine or ten hours. */
export function shiftTimes(on: LocalDay, { start, end }: Shift): { from: number; until: number } {
  return { from: instantOn(on, start), until: instantOn(on, end, 'last') };
}

function rosteredShift(random: Random, kind: TeamKind, number: number, key: number, on: LocalDay): Shift | null {
  const weekday = weekdayOf(on);
  const isWeekend = weekday >= 5;
  switch (kind) {
    case 'response':
    case 'roads':
    case 'armed':
      return cycle[(dayNumberOf(on) + number * 2) % cycle.length] ?? null;
    case 'custody':
      return cycle[(dayNumberOf(on) + (key % 5) * 2) % cycle.length] ?? null;
    case 'neighbourhood':
      if (isWeekend && (Math.floor(dayNumberOf(on) / 7) + key) % 4 !== 0) return null;
      return (Math.floor((dayNumberOf(on) + 3) / 7) + key) % 2 === 0 ? day : evening;
    case 'dogs':
    case 'task_force':
      return weekday >= 3 ? late : weekday === 1 ? day : null;
    case 'specials':
      if (weekday === 4 || weekday === 5) return weekendEvening;
      return wholeNumber(random, 0, 5) === 0 ? evening : null;
    case 'training':
    case 'investigation':
    case 'negotiation':
      return isWeekend ? null : day;
    case 'protection':
    case 'headquarters':
      return null;
  }
}
