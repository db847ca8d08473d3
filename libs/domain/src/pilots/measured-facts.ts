import type { Tally } from './estimate-effect.ts';
import type { PilotWeek } from './pilot-weeks.ts';

/** A station or team of a pilot. */
export interface PilotUnit {
  readonly code: string;
  readonly name: string;
  readonly isTreated: boolean;
}

/** What a measure counted in one unit and week. */
export interface WeekTally extends Tally {
  readonly unit: string;
  /** Its place among the weeks. */
  readonly week: number;
  /** How many people, cameras or answers it comes from. */
  readonly subjects: number;
}

/** How many people, cameras or answers a unit has in each period. */
export interface SubjectCount {
  readonly unit: string;
  readonly before: number;
  readonly after: number;
}

/** All that one measure of a pilot is judged by: the API counts, the rules judge. */
export interface MeasuredFacts {
  readonly units: readonly PilotUnit[];
  readonly weeks: readonly PilotWeek[];
  readonly tallies: readonly WeekTally[];
  readonly counts: readonly SubjectCount[];
}

const nothing: Tally = { sum: 0, weight: 0 };

/** The sum of some tallies. */
export function added(tallies: readonly Tally[]): Tally {
  return tallies.reduce((total, { sum, weight }) => ({ sum: total.sum + sum, weight: total.weight + weight }), nothing);
}
