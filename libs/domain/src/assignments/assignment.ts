import type { EpochMilliseconds, Interval } from '../london-time/index.ts';

/** How somebody answers for a camera: as their own, taken from the team's pool, or lent beside their own. */
export const assignmentModes = ['personal', 'pool', 'loan'] as const;

export type AssignmentMode = (typeof assignmentModes)[number];

/** One version of an assignment. A correction supersedes it by another; it stays readable. */
export interface Assignment extends Interval {
  readonly camera: string;
  readonly staff: string;
  readonly mode: AssignmentMode;
  /** When a loan should come back. It ends nothing by itself. */
  readonly dueBack: EpochMilliseconds | null;
  /** When a later version took this one's place; null while it is what is known. */
  readonly supersededAt: EpochMilliseconds | null;
}

/** Whether a text is an assignment mode. */
export function isAssignmentMode(text: string): text is AssignmentMode {
  return (assignmentModes as readonly string[]).includes(text);
}
