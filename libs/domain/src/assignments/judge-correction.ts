import type { EpochMilliseconds } from '../london-time/index.ts';
import { allowed, refused, type Outcome } from '../outcome.ts';
import type { Assignment } from './assignment.ts';
import { judgeInterval, type IntervalRefusal } from './judge-interval.ts';

/** What a correction says; what it leaves out stays as it is. A null `until` opens the assignment again. */
export interface Correction {
  readonly from?: EpochMilliseconds;
  readonly until?: EpochMilliseconds | null;
  readonly staff?: string;
  readonly reason: string;
}

export type CorrectionRefusal =
  IntervalRefusal | 'assignment-superseded' | 'correction-needs-reason' | 'correction-changes-nothing';

/** The version that takes the place of `assignment`, which itself stays readable as superseded. */
export function judgeCorrection(
  assignment: Assignment,
  correction: Correction,
  now: EpochMilliseconds,
): Outcome<Assignment, CorrectionRefusal> {
  if (assignment.supersededAt !== null) return refused('assignment-superseded');
  if (correction.reason.trim() === '') return refused('correction-needs-reason');
  const corrected: Assignment = {
    ...assignment,
    from: correction.from ?? assignment.from,
    until: correction.until === undefined ? assignment.until : correction.until,
    staff: correction.staff ?? assignment.staff,
  };
  const changes =
    corrected.from !== assignment.from || corrected.until !== assignment.until || corrected.staff !== assignment.staff;
  if (!changes) return refused('correction-changes-nothing');
  const wrong = judgeInterval(corrected, now);
  return wrong === undefined ? allowed(corrected) : refused(wrong);
}
