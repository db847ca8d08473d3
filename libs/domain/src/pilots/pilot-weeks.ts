import { addDays, localDayOf, localDays, type EpochMilliseconds, type LocalDay } from '../london-time/index.ts';
import { isStillArriving, type LocalPeriod } from '../usage/index.ts';
import type { PilotPeriods } from './pilot.ts';

/** A week of a pilot, or of the time before it; the one at the far end may be shorter. */
export interface PilotWeek extends LocalPeriod {
  readonly isAfter: boolean;
  readonly isWhole: boolean;
}

const daysOfWeek = 7;

/** The weeks of both periods, oldest first, laid so that one ends with the baseline and one begins with the pilot. */
export function pilotWeeks({ baseline, pilot }: PilotPeriods): PilotWeek[] {
  const before: PilotWeek[] = [];
  for (let to = baseline.to; to >= baseline.from; to = addDays(to, -daysOfWeek)) {
    const from = latest(addDays(to, 1 - daysOfWeek), baseline.from);
    before.unshift(weekOf(from, to, false));
  }
  const after: PilotWeek[] = [];
  for (let from = pilot.from; from <= pilot.to; from = addDays(from, daysOfWeek)) {
    const end = addDays(from, daysOfWeek - 1);
    after.push(weekOf(from, end < pilot.to ? end : pilot.to, true));
  }
  return [...before, ...after];
}

/** As much of a period as can be counted at an instant: days whose recordings have arrived. Null while there is none. */
export function countedPart({ from, to }: LocalPeriod, at: EpochMilliseconds): LocalPeriod | null {
  let last = localDayOf(at);
  while (isStillArriving(last, at)) last = addDays(last, -1);
  if (last < from) return null;
  return { from, to: to < last ? to : last };
}

function weekOf(from: LocalDay, to: LocalDay, isAfter: boolean): PilotWeek {
  return { from, to, isAfter, isWhole: localDays(from, to).length === daysOfWeek };
}

function latest(one: LocalDay, other: LocalDay): LocalDay {
  return one > other ? one : other;
}
