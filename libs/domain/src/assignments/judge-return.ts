import type { EpochMilliseconds, Interval } from '../london-time/index.ts';
import { allowed, refused, type Outcome } from '../outcome.ts';

export type ReturnRefusal =
  'assignment-superseded' | 'assignment-already-returned' | 'return-before-issue' | 'return-in-future';

/**
 * When an assignment ends by its camera's return. Without `at` it is now, or the instant after an issue that the same
 * millisecond saw: an interval without any instant would say that nobody had the camera.
 */
export function judgeReturn(
  assignment: Interval & { readonly supersededAt: EpochMilliseconds | null },
  at: EpochMilliseconds | null,
  now: EpochMilliseconds,
): Outcome<{ readonly until: EpochMilliseconds }, ReturnRefusal> {
  if (assignment.supersededAt !== null) return refused('assignment-superseded');
  if (assignment.until !== null) return refused('assignment-already-returned');
  if (at === null) return allowed({ until: Math.max(now, assignment.from + 1) });
  if (at > now) return refused('return-in-future');
  if (at <= assignment.from) return refused('return-before-issue');
  return allowed({ until: at });
}
