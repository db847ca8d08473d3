/** What is known of a row when its turn comes: how it looks, and why the single command would refuse it now. */
export interface RowNow<Refusal> {
  readonly seen: string;
  readonly refusal: Refusal | null;
}

/**
 * Whether a row of a preview is still what was shown. What changed since is left out, even where the new state would
 * allow the command: nobody saw it. A row that is gone changed as well.
 */
export function judgeFrozenRow<Refusal>(
  seen: string,
  now: RowNow<Refusal> | undefined,
): 'do' | 'changed-since-preview' | Refusal {
  if (now === undefined || now.seen !== seen) return 'changed-since-preview';
  return now.refusal ?? 'do';
}
