import type { AssignmentPeriod } from './assignment.ts';

type Period = Pick<AssignmentPeriod, 'from' | 'until'>;

/** The last instant before `at` at which somebody began or ceased to answer; undefined where there is none. */
export function turnBefore(periods: readonly Period[], at: number): number | undefined {
  return turnsOf(periods).findLast((turn) => turn < at);
}

/** The first such instant after it. */
export function turnAfter(periods: readonly Period[], at: number): number | undefined {
  return turnsOf(periods).find((turn) => turn > at);
}

function turnsOf(periods: readonly Period[]): number[] {
  return periods
    .flatMap(({ from, until }) => (until === null ? [from] : [from, until]))
    .map((instant) => Date.parse(instant))
    .sort((one, other) => one - other);
}
