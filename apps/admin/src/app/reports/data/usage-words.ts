import type { Params } from '@angular/router';
import { staffTypes } from '../../staff/data/staff-member.ts';
import { daysOfStretch, type LocalPeriod } from '@custodian/domain';
import { dayText, monthText } from '../../ui/text/instant-text.ts';
import { isOfTime, type UsageGroup, type UsageGrouping } from './usage-report.ts';

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
  week: { name: 'Week', title: 'Usage by week', one: 'week', nobody: 'No week' },
  month: { name: 'Month', title: 'Usage by month', one: 'month', nobody: 'No month' },
};

/** Tells groups apart, and sorts and matches them between periods. */
export function keyOfGroup(group: UsageGroup): string {
  if (group === null) return '';
  return typeof group === 'string' ? group : group.code;
}

export function wordOfGroup(groupBy: UsageGrouping, group: UsageGroup): string {
  if (group === null) return groupingWords[groupBy].nobody;
  if (typeof group !== 'string') return group.name;
  if (groupBy === 'month') return monthText(group);
  if (groupBy === 'week') return `From ${dayText(group, true)}`;
  return groupBy === 'day' ? dayText(group, true) : (staffTypes[group] ?? group);
}

/** Where the rows behind a group are. */
export interface GroupPlace {
  readonly path: readonly string[];
  readonly query: Params;
}

/** A station has its page, teams and types their people, a day its stations, and a longer stretch its days. */
export function placeOfGroup(groupBy: UsageGrouping, group: UsageGroup, period: LocalPeriod): GroupPlace {
  const key = keyOfGroup(group);
  if (group === null) return { path: ['/exceptions'], query: { kind: 'recordings-unattributed' } };
  if (groupBy === 'station') return { path: ['/stations', key], query: {} };
  if (isOfTime(groupBy)) {
    const days = daysOfGroup(groupBy, key, period);
    return { path: ['/reports'], query: { ...days, groupBy: groupBy === 'day' ? 'station' : 'day' } };
  }
  return { path: ['/staff'], query: { [groupBy]: key } };
}

/** Where the recordings are that a row counts. Days of a stretch that lie outside of the period are not counted in it. */
export function recordingsOfGroup(groupBy: UsageGrouping, group: UsageGroup, period: LocalPeriod): Params {
  const { from, to } = period;
  if (group === null) return { from, to, without: groupBy };
  const key = keyOfGroup(group);
  return isOfTime(groupBy) ? daysOfGroup(groupBy, key, period) : { from, to, [groupBy]: key };
}

function daysOfGroup(groupBy: UsageGrouping, key: string, { from, to }: LocalPeriod): { from: string; to: string } {
  if (groupBy === 'day') return { from: key, to: key };
  const days = daysOfStretch(key);
  return { from: days.from > from ? days.from : from, to: days.to < to ? days.to : to };
}
