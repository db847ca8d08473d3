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
