import type { EpochMilliseconds, Interval } from '../london-time/index.ts';
import { allowed, refused, type Outcome } from '../outcome.ts';

/** How long what was done at a desk can be undone: a slip is seen at once, and later somebody may have relied on it. */
export const undoableFor = 10 * 60_000;

export type UndoRefusal =
  'assignment-superseded' | 'assignment-already-returned' | 'undo-not-own-issue' | 'undo-too-late';

/** An issue as its undoing is judged. */
export interface RecordedIssue extends Interval {
  readonly supersededAt: EpochMilliseconds | null;
  readonly recordedAt: EpochMilliseconds;
  /** Whether the one who undoes it issued it. */
  readonly isOwn: boolean;
}

/** A return as its undoing is judged. */
export interface RecordedReturn {
  readonly supersededAt: EpochMilliseconds | null;
  readonly recordedAt: EpochMilliseconds;
  /** Whether the one who undoes it took the camera back; a hand-over and a case end an assignment and are no return. */
  readonly isOwn: boolean;
}

/** Whether a return that was a slip may be undone: the assignment is then corrected to have gone on. */
export function judgeUndoReturn(
  { supersededAt, recordedAt, isOwn }: RecordedReturn,
  now: EpochMilliseconds,
): Outcome<'reopen', UndoRefusal> {
  if (supersededAt !== null) return refused('assignment-superseded');
  if (!isOwn) return refused('assignment-already-returned');
  return now - recordedAt > undoableFor ? refused('undo-too-late') : allowed('reopen');
}

/** Undoes an issue that was a slip: it ends as it began, so that nobody had the camera for it. The record keeps both. */
export function judgeUndo(
  issue: RecordedIssue,
  now: EpochMilliseconds,
): Outcome<{ readonly until: EpochMilliseconds }, UndoRefusal> {
  if (issue.supersededAt !== null) return refused('assignment-superseded');
  if (issue.until !== null) return refused('assignment-already-returned');
  if (!issue.isOwn) return refused('undo-not-own-issue');
  if (now - issue.recordedAt > undoableFor) return refused('undo-too-late');
  return allowed({ until: issue.from + 1 });
}
