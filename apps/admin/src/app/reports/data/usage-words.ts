import type { Params } from '@angular/router';
import { staffTypes } from '../../staff/data/staff-member.ts';
import { dayText } from '../../ui/text/instant-text.ts';
import type { UsageGroup, UsageGrouping } from './usage-report.ts';

interface GroupingWords {
  /** On the switch, and as the head of the column. */
  readonly name: string;
  readonly title: string;
  /** After "median". */
  readonly one: string;
  /** The row of what has no group. */
  readonly nobody: string;
}

export const groupingWords: Readonly<Record<UsageGrouping, GroupingWords>> = {
  station: { name: 'Station', title: 'Usage by station', one: 'station', nobody: 'Nobody, or no station' },
  team: { name: 'Team', title: 'Usage by team', one: 'team', nobody: 'Nobody, or no team' },
  staffType: { name: 'Staff type', title: 'Usage by staff type', one: 'staff type', nobody: 'Nobody' },
  day: { name: 'Day', title: 'Usage by day', one: 'day', nobody: 'No day' },
};

/** Tells groups apart, and sorts and matches them between periods. */
export function keyOfGroup(group: UsageGroup): string {
  if (group === null) return '';
  return typeof group === 'string' ? group : group.code;
}

export function wordOfGroup(groupBy: UsageGrouping, group: UsageGroup): string {
  if (group === null) return groupingWords[groupBy].nobody;
  if (typeof group !== 'string') return group.name;
  return groupBy === 'day' ? dayText(group, true) : (staffTypes[group] ?? group);
}

/** Where the rows behind a group are. */
export interface GroupPlace {
  readonly path: readonly string[];
  readonly query: Params;
}

/** A station has its page, teams and types their people, and a day its stations. */
export function placeOfGroup(groupBy: UsageGrouping, group: UsageGroup): GroupPlace {
  const key = keyOfGroup(group);
  if (group === null) return { path: ['/exceptions'], query: { kind: 'recordings-unattributed' } };
  if (groupBy === 'station') return { path: ['/stations', key], query: {} };
  if (groupBy === 'day') return { path: ['/reports'], query: { from: key, to: key, groupBy: 'station' } };
  return { path: ['/staff'], query: { [groupBy]: key } };
}
