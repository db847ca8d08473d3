import type { CameraStatus } from '../cameras/index.ts';
import { doOverlap, type EpochMilliseconds, type Interval } from '../london-time/index.ts';
import { allowed, refused, type Outcome } from '../outcome.ts';
import type { AssignmentMode } from './assignment.ts';
import { judgeInterval, type IntervalRefusal } from './judge-interval.ts';

/** What a person asks for at the issue desk. */
export interface IssueRequest extends Interval {
  readonly mode: AssignmentMode;
  readonly dueBack: EpochMilliseconds | null;
  readonly override: { readonly reason: string } | null;
}

/** What is known of the camera and the person. Only current versions of assignments count. */
export interface IssueFacts {
  readonly now: EpochMilliseconds;
  readonly cameraStatus: CameraStatus;
  /** The camera's assignments, whoever holds them. */
  readonly cameraAssignments: readonly Interval[];
  /** The person's `personal` assignments of any camera. */
  readonly personalAssignments: readonly Interval[];
}

export type IssueRefusal =
  | IntervalRefusal
  | 'assignment-due-back-too-early'
  | 'camera-not-issuable'
  | 'camera-already-assigned'
  | 'person-has-personal-camera'
  | 'override-needs-reason';

/** What issuing does: whether the camera comes into service with it, and whether a rule was overridden. */
export interface Issue {
  readonly putsInService: boolean;
  readonly overrides: boolean;
}

/**
 * Whether a camera may be issued as asked. A finished past assignment is history typed in from paper: the camera's status
 * of today says nothing about it. The database's exclusion constraint is the last referee of overlaps; this one explains.
 */
export function judgeIssue(request: IssueRequest, facts: IssueFacts): Outcome<Issue, IssueRefusal> {
  const wrong = judgeInterval(request, facts.now);
  if (wrong !== undefined) return refused(wrong);
  if (request.dueBack !== null && request.dueBack <= request.from) return refused('assignment-due-back-too-early');
  if (request.override !== null && request.override.reason.trim() === '') return refused('override-needs-reason');

  const isOpen = request.until === null;
  if (isOpen && facts.cameraStatus !== 'in_store' && facts.cameraStatus !== 'in_service')
    return refused('camera-not-issuable');
  if (facts.cameraAssignments.some((other) => doOverlap(other, request))) return refused('camera-already-assigned');

  const hasPersonal =
    request.mode === 'personal' && facts.personalAssignments.some((other) => doOverlap(other, request));
  if (hasPersonal && request.override === null) return refused('person-has-personal-camera');
  return allowed({ putsInService: isOpen && facts.cameraStatus === 'in_store', overrides: hasPersonal });
}
