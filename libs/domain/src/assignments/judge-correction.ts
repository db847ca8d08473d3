import { mayHaveHolder, type CameraStatus } from '../cameras/index.ts';
import { doOverlap, type EpochMilliseconds, type Interval } from '../london-time/index.ts';
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
  | IntervalRefusal
  | 'assignment-superseded'
  | 'camera-already-assigned'
  | 'camera-holder-impossible'
  | 'correction-needs-reason'
  | 'correction-changes-nothing'
  | 'person-has-personal-camera';

/** What is known beside the assignment. Only current versions of others count. */
export interface CorrectionFacts {
  readonly now: EpochMilliseconds;
  readonly cameraStatus: CameraStatus;
  /** The camera's other assignments. */
  readonly otherAssignments: readonly Interval[];
  /** Other `personal` assignments of the person it says; none where the one-per-person rule was set aside for it. */
  readonly personalAssignments: readonly Interval[];
}

/**
 * The version that takes the place of `assignment`, which itself stays readable as superseded. One that goes on until now
 * needs a camera that somebody may answer for now; what ended in the past asks nothing of its status of today. The database's
 * exclusion constraint is the last referee of overlaps; this one explains.
 */
export function judgeCorrection(
  assignment: Assignment,
  correction: Correction,
  { now, cameraStatus, otherAssignments, personalAssignments }: CorrectionFacts,
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
  if (wrong !== undefined) return refused(wrong);
  if (corrected.until === null && !mayHaveHolder(cameraStatus)) return refused('camera-holder-impossible');
  if (otherAssignments.some((other) => doOverlap(other, corrected))) return refused('camera-already-assigned');
  if (corrected.mode === 'personal' && personalAssignments.some((other) => doOverlap(other, corrected)))
    return refused('person-has-personal-camera');
  return allowed(corrected);
}
