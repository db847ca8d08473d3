/** Which groups a report tells one by one, and which it tells as one. */
export interface FoldedGroups<Group> {
  readonly told: readonly Group[];
  readonly folded: readonly Group[];
}

/**
 * Takes the groups with fewer people than `smallest` together, for what leaves the system: what two people did is theirs.
 * A group with nobody in it says nothing of anybody and is told. The fold is never one group, nor fewer people than
 * `smallest`, while there are others to take in: else the whole less the rest would tell it.
 */
export function foldSmallGroups<Group>(
  groups: readonly Group[],
  peopleOf: (group: Group) => number,
  smallest: number,
): FoldedGroups<Group> {
  const isSmall = (group: Group): boolean => peopleOf(group) > 0 && peopleOf(group) < smallest;
  const folded = new Set(groups.filter(isSmall));
  if (folded.size === 0) return { told: groups, folded: [] };
  let people = [...folded].reduce((sum, group) => sum + peopleOf(group), 0);
  const others = groups
    .filter((group) => peopleOf(group) >= smallest)
    .toSorted((one, other) => peopleOf(one) - peopleOf(other));
  for (const next of others) {
    if (folded.size > 1 && people >= smallest) break;
    folded.add(next);
    people += peopleOf(next);
  }
  return {
    told: groups.filter((group) => !folded.has(group)),
    folded: groups.filter((group) => folded.has(group)),
  };
}
