import type { EpochMilliseconds } from '../london-time/index.ts';

/**
 * The first body-worn cameras of a British police force were tried in Plymouth in 2005. A paper log may be older than the
 * camera's record, and even than its delivery as somebody wrote it down, but not than this: an earlier time is a slip.
 */
export const firstCameraAt: EpochMilliseconds = Date.UTC(2005, 0, 1);

export type BeginningRefusal = 'assignment-starts-before-cameras';

/** Why an assignment cannot begin at a time that somebody gave. Undefined when nothing is wrong. */
export function judgeBeginning(from: EpochMilliseconds): BeginningRefusal | undefined {
  return from < firstCameraAt ? 'assignment-starts-before-cameras' : undefined;
}
