import type { Params } from '@angular/router';
import { daysOfStretch, isOfDays, type LocalPeriod, type UsageGrouping } from '@custodian/domain';
import { skillWord, staffTypes } from '../../staff/data/staff-member.ts';
import { dayText, monthText } from '../../ui/text/instant-text.ts';
import type { UsageGroup } from './usage-report.ts';

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
  division: {
    name: 'Division',
    title: 'Usage by division',
    one: 'division',
    nobody: 'Nobody, or no division',
  },
  skill: { name: 'Skill', title: 'Usage by skill', one: 'skill', nobody: 'Nobody, or no skill' },
  person: { name: 'Person', title: 'Usage by person', one: 'person', nobody: 'Nobody' },
  shift: { name: 'Shift', title: 'Usage by shift', one: 'shift', nobody: 'No shift' },
  shiftDay: { name: 'Each shift', title: 'Usage by each shift', one: 'shift', nobody: 'No shift' },
  day: { name: 'Day', title: 'Usage by day', one: 'day', nobody: 'No day' },
  week: { name: 'Week', title: 'Usage by week', one: 'week', nobody: 'No week' },
  month: { name: 'Month', title: 'Usage by month', one: 'month', nobody: 'No month' },
};

/** The groupings to choose from, by what they tell apart. */
export const groupingKinds: readonly { readonly kind: string; readonly groupings: readonly UsageGrouping[] }[] = [
  { kind: 'Where', groupings: ['station', 'division'] },
  { kind: 'Who', groupings: ['team', 'staffType', 'skill', 'person'] },
  { kind: 'When', groupings: ['day', 'week', 'month', 'shift', 'shiftDay'] },
];

/** Tells groups apart, and sorts and matches them between periods. */
export function keyOfGroup(group: UsageGroup): string {
  if (group === null) return '';
  if (typeof group === 'string') return group;
  return 'id' in group ? group.id : group.code;
}

export function wordOfGroup(groupBy: UsageGrouping, group: UsageGroup): string {
  if (group === null) return groupingWords[groupBy].nobody;
  if (typeof group !== 'string') return 'id' in group ? `${group.code} ${group.name}`.trim() : group.name;
  if (groupBy === 'skill') return skillWord(group);
  if (groupBy === 'shift') return group;
  if (groupBy === 'month') return monthText(group);
  if (groupBy === 'week') return `From ${dayText(group, true)}`;
  return groupBy === 'day' ? dayText(group, true) : (staffTypes[group] ?? group);
}

/** Where the rows behind a group are. */
export interface GroupPlace {
  readonly path: readonly string[];
  readonly query: Params;
}

/** A station and a person have their page, teams, types and skills their people, a day its stations, a longer stretch its days. */
export function placeOfGroup(groupBy: UsageGrouping, group: UsageGroup, period: LocalPeriod): GroupPlace {
  const key = keyOfGroup(group);
  if (group === null) return { path: ['/exceptions'], query: { kind: 'recordings-unattributed' } };
  if (isOfDays(groupBy)) {
    const days = daysOfGroup(groupBy, key, period);
    return { path: ['/reports'], query: { ...days, groupBy: groupBy === 'day' ? 'station' : 'day' } };
  }
  switch (groupBy) {
    case 'station':
      return { path: ['/stations', key], query: {} };
    case 'division':
      return { path: ['/stations'], query: { division: typeof group === 'string' ? group : group.name } };
    case 'person':
      return { path: ['/staff', key], query: {} };
    case 'shift':
    case 'shiftDay':
      return { path: ['/reports/recordings'], query: { ...period, [groupBy]: key } };
    default:
      return { path: ['/staff'], query: { [groupBy]: key } };
  }
}

/** Where the recordings are that a row counts. Days of a stretch that lie outside of the period are not counted in it. */
export function recordingsOfGroup(groupBy: UsageGrouping, group: UsageGroup, period: LocalPeriod): Params {
  const { from, to } = period;
  if (group === null) return { from, to, without: groupBy };
  const key = keyOfGroup(group);
  if (isOfDays(groupBy)) return daysOfGroup(groupBy, key, period);
  return { from, to, [groupBy === 'person' ? 'staff' : groupBy]: key };
}

function daysOfGroup(groupBy: UsageGrouping, key: string, { from, to }: LocalPeriod): { from: string; to: string } {
  if (groupBy === 'day') return { from: key, to: key };
  const days = daysOfStretch(key);
  return { from: days.from > from ? days.from : from, to: days.to < to ? days.to : to };
}
