import type {
  CameraMoveRefusal,
  ClosingRefusal,
  ExceptionRefusal,
  ExtensionRefusal,
  IssueRefusal,
  MergingRefusal,
  ReturnRefusal,
} from '@custodian/domain';

/** Why a row is left out: the single command would refuse it, or there is nothing to do. */
export type BulkReason =
  | ReturnRefusal
  | IssueRefusal
  | CameraMoveRefusal
  | ExtensionRefusal
  | ClosingRefusal
  | MergingRefusal
  | ExceptionRefusal
  | 'camera-held-by-nobody'
  | 'person-holds-nothing'
  | 'station-unchanged'
  | 'no-person-left'
  | 'no-camera-left'
  | 'person-not-found'
  | 'record-not-found'
  | 'changed-since-preview';

/** Each reason as a sentence about one row. */
export const reasonWords: Readonly<Record<BulkReason, string>> = {
  'assignment-superseded': 'A correction took the place of this record.',
  'assignment-already-returned': 'It was returned already.',
  'return-before-issue': 'It was issued after that time.',
  'return-in-future': 'A return cannot lie ahead.',
  'assignment-starts-in-future': 'Issuing cannot lie ahead.',
  'assignment-ends-in-future': 'An end cannot lie ahead.',
  'assignment-interval-empty': 'The end lies before the start.',
  'assignment-due-back-too-early': 'A loan is due back after it begins.',
  'camera-not-issuable': 'Only a camera in the store or in service can be issued.',
  'camera-already-assigned': 'Somebody answers for it already.',
  'person-has-personal-camera': 'This person has a camera of their own.',
  'override-needs-reason': 'An override needs its reason.',
  'camera-status-unchanged': 'It has this status already.',
  'camera-move-not-allowed': 'A camera does not move from its status to that one directly.',
  'camera-move-needs-reason': 'This move needs a reason.',
  'camera-has-holder': 'Somebody still answers for it. Return it first, or end the assignment with it.',
  'assignment-not-a-loan': 'It is no loan, so that it is not due back.',
  'loan-due-back-not-ahead': 'The new time does not lie ahead.',
  'station-closed-already': 'It is closed already.',
  'station-in-use': 'It is still home to cameras or docks. Return or move them first.',
  'station-merged-into-itself': 'It is the station that the others are merged into.',
  'station-merged-into-closed': 'The station that it would be merged into is closed.',
  'station-merged-while-open': 'Only a closed station was merged into another.',
  'exception-not-in-state': 'It is cleared already.',
  'exception-clears-itself': 'Its rule clears it once its cause is gone. Snooze it until then.',
  'exception-needs-reason': 'It needs a reason.',
  'exception-snooze-not-ahead': 'That time does not lie ahead, or more than 90 days.',
  'camera-held-by-nobody': 'Nobody answers for it.',
  'person-holds-nothing': 'They answer for no camera.',
  'station-unchanged': 'It belongs to this station already.',
  'no-person-left': 'Nobody was left to give it to.',
  'no-camera-left': 'No camera was left for them.',
  'person-not-found': 'Nobody you may see holds this collar number.',
  'record-not-found': 'There is none of this name that you may see.',
  'changed-since-preview': 'It changed after the preview, so that nobody saw what would happen.',
};
