import { daysOfStretch, isOfDays, isOfTime, localDays, type UsageGrouping } from '@custodian/domain';
import type { Params } from '@angular/router';
import { measureOf, type UsageMeasure } from '../data/usage-measures.ts';
import type { UsageItem, UsageReport } from '../data/usage-report.ts';
import { keyOfGroup, placeOfGroup, recordingsOfGroup, wordOfGroup, type GroupPlace } from '../data/usage-words.ts';

/** A row of the usage table, beside the same group in the period before. */
export interface UsageRow {
  readonly key: string;
  /** Its place in the report. */
  readonly order: number;
  readonly word: string;
  readonly place: GroupPlace;
  /** What the address of its recordings says. */
  readonly recordings: Params;
  readonly figures: UsageItem;
  /** What the bar shows; null where there is nothing to divide by, and for people, who are not ranked. */
  readonly bar: number | null;
  readonly before: number | null;
  /** Why its figure may still grow; empty where it is whole. */
  readonly late: string;
}

export interface UsageRows {
  readonly rows: readonly UsageRow[];
  /** What belongs to no group; null where there is no such thing. */
  readonly nobody: UsageRow | null;
  /** Null for too few rows to have a middle. */
  readonly median: number | null;
  /** The longest bar or ring. */
  readonly most: number;
}

/** The figures that a table can be sorted by. */
export const usageSorts = [
  'group',
  'equipped',
  'active',
  'recordings',
  'minutes',
  'gigabytes',
  'cameraDays',
  'each',
] as const;
export type UsageSort = (typeof usageSorts)[number];

const dayLength = 86_400_000;

/** The rows of a report, with what they are read against; `before` is null while it is not known. */
export function usageRows(
  report: UsageReport,
  before: UsageReport | null,
  sort: string,
  measure: UsageMeasure = 'each',
): UsageRows {
  const { groupBy, from, to, asAt } = report;
  const earlier = before === null ? new Map<string, UsageItem>() : itemsByKey(before, report);
  const bar = (item: UsageItem): number | null => (groupBy === 'person' ? null : measureOf(measure, groupBy, item));
  const all = report.items.map((item, order): UsageRow => {
    const group = item[groupBy] ?? null;
    const key = keyOfGroup(group);
    const then = earlier.get(key);
    return {
      key,
      order,
      word: wordOfGroup(groupBy, group),
      place: placeOfGroup(groupBy, group, { from, to }),
      recordings: { ...recordingsOfGroup(groupBy, group, { from, to }), asAt },
      figures: item,
      bar: bar(item),
      before: then === undefined ? null : bar(then),
      late: lateWord(report, key),
    };
  });
  const rows = all.filter(({ key }) => key !== '').sort(orderOf(groupBy, sort));
  const lengths = rows.flatMap((row) => [row.bar ?? 0, row.before ?? 0]);
  return {
    rows,
    nobody: isOfTime(groupBy) ? null : (all.find(({ key }) => key === '') ?? null),
    median: median(rows.flatMap(({ bar }) => bar ?? [])),
    most: lengths.reduce((most, length) => Math.max(most, length), 0),
  };
}

/** The sort of a grouping when the address names none: time in its order, the rest by their bars. */
export function defaultSort(groupBy: UsageGrouping): string {
  return isOfTime(groupBy) || groupBy === 'person' ? 'group' : '-each';
}

/** Stretches of time are matched by their place in the period: the first with the first. */
function itemsByKey(before: UsageReport, { groupBy, from, to, items }: UsageReport): Map<string, UsageItem> {
  if (groupBy === 'week' || groupBy === 'month' || groupBy === 'shiftDay')
    return new Map(before.items.map((item, index) => [keyOfGroup(items[index]?.[groupBy] ?? null), item]));
  const days = groupBy === 'day' ? localDays(from, to) : [];
  const begins = before.from;
  return new Map(
    before.items.map((item) => {
      const key = keyOfGroup(item[groupBy] ?? null);
      if (groupBy !== 'day' || key === '') return [key, item];
      return [days[Math.round((Date.parse(key) - Date.parse(begins)) / dayLength)] ?? '', item];
    }),
  );
}

function lateWord({ groupBy, arriving, asAt }: UsageReport, key: string): string {
  if (groupBy === 'shiftDay') return arriving.days.includes(key.slice(0, 10)) ? 'Still arriving' : '';
  if (isOfDays(groupBy)) {
    const days = groupBy === 'day' || key === '' ? { from: key, to: key } : daysOfStretch(key);
    return arriving.days.some((day) => days.from <= day && day <= days.to) ? 'Still arriving' : '';
  }
  const station = groupBy === 'station' ? arriving.stations.find(({ code }) => code === key) : undefined;
  if (station === undefined) return '';
  const days = Math.floor((Date.parse(asAt) - Date.parse(station.since)) / dayLength);
  return days === 1 ? '1 day late' : `${days} days late`;
}

function orderOf(groupBy: UsageGrouping, sort: string): (one: UsageRow, other: UsageRow) => number {
  const isDown = sort.startsWith('-');
  const by = usageSorts.find((name) => name === sort.replace('-', '')) ?? 'each';
  const name = ({ key, word }: UsageRow): string => (isOfTime(groupBy) ? key : word);
  // Shifts and people come in an order of their own: through the day, and by surname.
  const isOrdered = groupBy === 'shift' || groupBy === 'shiftDay' || groupBy === 'person';
  const byName = (one: UsageRow, other: UsageRow): number =>
    isOrdered ? one.order - other.order : name(one).localeCompare(name(other), 'en-GB');
  return (one, other) => {
    const order = by === 'group' ? byName(one, other) : figureOf(by, one) - figureOf(by, other);
    return (isDown ? -order : order) || byName(one, other);
  };
}

function figureOf(by: Exclude<UsageSort, 'group'>, { figures, bar }: UsageRow): number {
  switch (by) {
    case 'equipped':
      return figures.peopleEquipped ?? 0;
    case 'active':
      return figures.peopleActive;
    case 'recordings':
      return figures.recordings;
    case 'minutes':
      return figures.minutes;
    case 'gigabytes':
      return figures.gigabytes;
    case 'cameraDays':
      return figures.cameraDaysHeld;
    case 'each':
      return bar ?? -1;
  }
}

function median(values: readonly number[]): number | null {
  if (values.length < 3) return null;
  const sorted = values.toSorted((one, other) => one - other);
  const upper = sorted[Math.floor(sorted.length / 2)] ?? 0;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[sorted.length / 2 - 1] ?? upper)) / 2;
}
