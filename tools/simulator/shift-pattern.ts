import {
  addDays,
  localDayOf,
  openingOn,
  wallMidnight,
  type LocalDay,
  type LocalWindow,
  type Opening,
} from '@custodian/domain';
import type { HolderPattern } from './fleet-file.ts';
import { between, seededRandom } from './seeded-random.ts';

const early: LocalWindow = { from: '07:00', until: '17:00' };
const late: LocalWindow = { from: '14:00', until: '24:00' };
const night: LocalWindow = { from: '22:00', until: '07:00' };
const days: LocalWindow = { from: '09:00', until: '17:00' };

/** Two earlies, two lates, two nights, four days off. */
const rotation = [early, early, late, late, night, night, null, null, null, null] as const;
/** Five on, two off. */
const weekly = 7;
const workingDays = 5;

const minute = 60_000;
const dayMilliseconds = 86_400_000;
const furthestAhead = 21;

/** When a camera is out next: the first tour of its holder that begins after an instant, by London's clocks. */
export function nextTour(pattern: HolderPattern, seed: number, serial: string, after: number): Opening | null {
  const today = localDayOf(after);
  for (let ahead = -1; ahead <= furthestAhead; ahead += 1) {
    const tour = tourOn(pattern, seed, serial, addDays(today, ahead));
    if (tour && tour.from > after) return tour;
  }
  return null;
}

/** The tour that begins on a local day, or null on a day off. People leave a little before it and come back a little after. */
export function tourOn(pattern: HolderPattern, seed: number, serial: string, day: LocalDay): Opening | null {
  const window = windowOn(pattern, Math.round(wallMidnight(day) / dayMilliseconds), phaseOf(seed, serial));
  if (!window) return null;
  const { from, until } = openingOn(day, window);
  const random = seededRandom(seed, 'tour', serial, day);
  const isLateBack = random() < 0.07;
  return {
    from: from + between(random, -15, 20) * minute,
    until: until + between(random, -10, isLateBack ? 150 : 30) * minute,
  };
}

/** Where in its rotation a camera's holder stands: teams differ, so that the station is never empty. */
function phaseOf(seed: number, serial: string): number {
  return Math.floor(seededRandom(seed, 'phase', serial)() * rotation.length * weekly);
}

function windowOn(pattern: HolderPattern, dayNumber: number, phase: number): LocalWindow | null {
  const isWorking = (dayNumber + phase) % weekly < workingDays;
  switch (pattern) {
    case 'rotating':
      return rotation[(dayNumber + phase) % rotation.length] ?? null;
    case 'early':
      return isWorking ? early : null;
    case 'late':
      return isWorking ? late : null;
    case 'night':
      return isWorking ? night : null;
    case 'days':
      return isWorking ? days : null;
    case 'spare':
      return null;
  }
}
