import { foldSmallGroups, type FoldableGroup } from '@custodian/domain';

/** Groups as they leave the system: those told one by one, and those told as one. */
export interface ToldGroups<Group> {
  readonly told: readonly Group[];
  readonly folded: readonly Group[];
}

/** Parts groups by whether they are too small to be told; both keep their order. */
export function toldGroups<Group>(
  groups: readonly Group[],
  sizeOf: (group: Group) => FoldableGroup,
): ToldGroups<Group> {
  const places = new Set(foldSmallGroups(groups.map(sizeOf)));
  return {
    told: groups.filter((_, place) => !places.has(place)),
    folded: groups.filter((_, place) => places.has(place)),
  };
}
