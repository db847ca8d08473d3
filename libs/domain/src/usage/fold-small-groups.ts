import { smallestGroup } from './smallest-group.ts';

/** A group by how many people it has, and how large it is otherwise. */
export interface FoldableGroup {
  readonly people: number;
  /** Whether anything is told of it: a group of nobody with nothing hides nothing. */
  readonly isEmpty: boolean;
}

/**
 * Which groups are told as one before a report leaves the system: those of one to four people, and as many more, the smallest
 * first, as it takes that they are two groups at least with five people at least. So the one row cannot be taken apart, nor
 * worked out from the total. Answers their places; none where no group is small, all that are anything where they are too few.
 */
export function foldSmallGroups(groups: readonly FoldableGroup[], limit = smallestGroup): number[] {
  const placed = groups.map((group, place) => ({ ...group, place })).filter(({ isEmpty }) => !isEmpty);
  const bySize = placed.toSorted((one, other) => one.people - other.people || one.place - other.place);
  const folded = bySize.filter(({ people }) => people > 0 && people < limit);
  if (folded.length === 0) return [];
  for (const group of bySize.filter(({ people }) => people >= limit)) {
    if (folded.length >= 2 && peopleOf(folded) >= limit) break;
    folded.push(group);
  }
  return folded.map(({ place }) => place).sort((one, other) => one - other);
}

function peopleOf(groups: readonly FoldableGroup[]): number {
  return groups.reduce((sum, { people }) => sum + people, 0);
}
