import type { EpochMilliseconds, Interval } from '../london-time/index.ts';
import { allowed, refused, type Outcome } from '../outcome.ts';
import type { AssignmentMode } from './assignment.ts';

export type ExtensionRefusal =
  'assignment-superseded' | 'assignment-already-returned' | 'assignment-not-a-loan' | 'loan-due-back-not-ahead';

/** Whether a loan may be due back at another time: only an open loan has one, and it lies ahead. */
export function judgeExtension(
  assignment: Interval & { readonly mode: AssignmentMode; readonly supersededAt: EpochMilliseconds | null },
  dueBack: EpochMilliseconds,
  now: EpochMilliseconds,
): Outcome<{ readonly dueBack: EpochMilliseconds }, ExtensionRefusal> {
  if (assignment.supersededAt !== null) return refused('assignment-superseded');
  if (assignment.until !== null) return refused('assignment-already-returned');
  if (assignment.mode !== 'loan') return refused('assignment-not-a-loan');
  return dueBack > now ? allowed({ dueBack }) : refused('loan-due-back-not-ahead');
}
