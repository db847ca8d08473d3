import type { StaffType } from './person.ts';
import type { TeamKind } from './team-table.ts';

// How many of each rank sit at headquarters before the constables begin.
const headquartersRanks: readonly (readonly [rank: string, count: number])[] = [
  ['Chief Constable', 1],
  ['Deputy Chief Constable', 1],
  ['Assistant Chief Constable', 2],
  ['Chief Superintendent', 5],
  ['Superintendent', 9],
  ['Chief Inspector', 14],
  ['Inspector', 16],
  ['Sergeant', 20],
];

/** The rank of the nth officer of a team; PCSOs and police staff have none. */
export function rankOf(staffType: StaffType, kind: TeamKind, index: number): string | null {
  if (staffType === 'pcso' || staffType === 'police_staff') return null;
  if (staffType === 'special_constable') return index === 5 ? 'Special Sergeant' : 'Special Constable';
  if (kind === 'headquarters') return headquartersRank(index);
  if (kind === 'training') return 'Constable';
  if (index === 12) return 'Inspector';
  return index % 8 === 1 ? 'Sergeant' : 'Constable';
}

function headquartersRank(index: number): string {
  let before = 0;
  for (const [rank, count] of headquartersRanks) {
    before += count;
    if (index < before) return rank;
  }
  return 'Constable';
}
