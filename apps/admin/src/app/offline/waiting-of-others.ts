/** How much of somebody else waits on this machine. */
export interface WaitingOfOther {
  readonly name: string;
  readonly count: number;
}

/** Counts by person what waits here of others than the one who is signed in: it is sent when they sign in. */
export function waitingOfOthers(
  waiting: readonly { readonly userId: string; readonly userName: string }[],
  userId: string | null,
): readonly WaitingOfOther[] {
  const names = new Map<string, number>();
  for (const one of waiting) if (one.userId !== userId) names.set(one.userName, (names.get(one.userName) ?? 0) + 1);
  return [...names].map(([name, count]) => ({ name, count }));
}
