import { allowed, refused, type Outcome } from '../outcome.ts';
import type { ImportCounts } from './import-file.ts';

/** Above this share of the present staff, leavers are confirmed by number: a cut file looks like a mass resignation. */
const unconfirmedLeavers = 0.02;

export type ApplyRefusal = 'import-has-rejected-rows' | 'import-leavers-need-confirming';

/** Whether a staged file may be applied: all of it or nothing. `present` counts the staff before it. */
export function judgeApply(
  counts: ImportCounts,
  present: number,
  confirmLeavers: number | null,
): Outcome<ImportCounts, ApplyRefusal> {
  if (counts.reject > 0) return refused('import-has-rejected-rows');
  const isMany = counts.leave > unconfirmedLeavers * present;
  return isMany && confirmLeavers !== counts.leave ? refused('import-leavers-need-confirming') : allowed(counts);
}
