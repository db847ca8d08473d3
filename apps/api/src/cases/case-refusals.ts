import type { BreachRefusal, CameraMoveRefusal, CaseRefusal, OpeningRefusal } from '@custodian/domain';
import { Problem } from '../problems/problem.ts';

type Refusal = CaseRefusal | OpeningRefusal | BreachRefusal | CameraMoveRefusal;

/** Each refusal in words, with the field it is about. */
const words: Readonly<Record<Refusal, readonly [field: string, message: string]>> = {
  'case-not-in-state': [
    'state',
    'The case has ended, or is not at this step. Read it again; a new case can take it up.',
  ],
  'case-needs-reason': ['reason', 'Say why: this step is kept with its reason.'],
  'case-camera-elsewhere': ['camera', 'The camera cannot go to that status with this step.'],
  'case-camera-retired': ['camera', 'It left the force: nothing more can happen to it.'],
  'case-time-in-future': ['awareAt', 'What happened cannot lie ahead.'],
  'case-aware-before-loss': ['awareAt', 'The force became aware after it happened, not before.'],
  'case-spare-needs-holder': ['spare', 'Nobody answers for this camera, so there is nobody to lend a spare to.'],
  'retirement-needs-certificate': [
    'certificate',
    'Give the wipe certificate. Where there can be none, say why, or write the camera off with a reason.',
  ],
  'breach-says-nothing': ['reportedAt', 'Say who was told and when, or why it is not reported.'],
  'breach-both-ways': ['notReportedReason', 'Give either the report or the reason why there is none.'],
  'breach-needs-reference': ['reference', 'Give the reference that the Commissioner’s office gave.'],
  'breach-time-in-future': ['reportedAt', 'What was done cannot lie ahead.'],
  'breach-before-aware': ['reportedAt', 'Nobody can have been told before the force became aware.'],
  'camera-status-unchanged': ['camera', 'It has this status already.'],
  'camera-move-not-allowed': ['camera', 'A camera does not move from its status to that one.'],
  'camera-move-needs-reason': ['reason', 'Say why: this move is kept with its reason.'],
  'camera-has-holder': ['camera', 'Somebody still answers for it. Leave it in service, or send endAssignment: true.'],
};

/** The problem that a refusal means. */
export function caseProblem(refusal: Refusal): Problem {
  const [field, message] = words[refusal];
  return new Problem(refusal, message, [{ field, message }]);
}
