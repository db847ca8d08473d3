/** A cause that is only a part of a greater one while that stands, such as a camera of a dead dock. */
export interface FoldableCause {
  readonly causeKey: string;
  /** Cause key of the greater one; null where there is none. */
  readonly partOf: string | null;
}

export interface FoldedCauses<Cause> {
  /** What stands for itself. */
  readonly own: readonly Cause[];
  /** What is a member of a greater cause, by the key of that one. */
  readonly members: ReadonlyMap<string, readonly Cause[]>;
}

/** Folds what has the same greater cause into it: 200 cameras of a dead dock are one exception. */
export function foldCauses<Cause extends FoldableCause>(
  causes: readonly Cause[],
  standing: ReadonlySet<string>,
): FoldedCauses<Cause> {
  const own: Cause[] = [];
  const members = new Map<string, Cause[]>();
  for (const cause of causes) {
    if (cause.partOf === null || !standing.has(cause.partOf)) own.push(cause);
    else members.set(cause.partOf, [...(members.get(cause.partOf) ?? []), cause]);
  }
  return { own, members };
}
