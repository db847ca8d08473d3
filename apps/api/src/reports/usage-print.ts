import type { FoldableGroup } from '@custodian/domain';
import { groupWords } from './group-words.ts';
import { toldGroups } from './told-groups.ts';
import type { UsageItem, UsageReport } from './usage-view.ts';

/** A row of usage as it may leave the system: a group, or several small ones as one. */
export interface PrintedUsage extends Pick<
  UsageItem,
  'recordings' | 'minutes' | 'gigabytes' | 'minutesPerEquippedPerson'
> {
  readonly words: string;
  /** Null in the row of small groups: somebody who moved is in several, so people are no sums. */
  readonly peopleActive: number | null;
  readonly peopleEquipped: number | null;
  /** Whether more of it may come. */
  readonly isLate: boolean;
}

/** Whoever may be known by a row: those who answered for a camera in it, or recorded. */
export function peopleOf({ peopleActive, peopleEquipped }: Pick<UsageItem, 'peopleActive' | 'peopleEquipped'>): number {
  return Math.max(peopleActive, peopleEquipped ?? 0);
}

function sizeOf(item: UsageItem): FoldableGroup {
  const people = peopleOf(item);
  return { people, isEmpty: people === 0 && item.recordings === 0 };
}

/** The rows of a report with its small groups told as one, last but for what has no group. */
export function printedUsage(report: UsageReport): PrintedUsage[] {
  const { items, groupBy } = report;
  const { told, folded } = toldGroups(items, sizeOf);
  const isNobody = (item: UsageItem): boolean => (item[groupBy] ?? null) === null;
  const rows = told.map((item): PrintedUsage & { isNobody: boolean } => ({
    ...item,
    words: groupWords(item[groupBy] ?? null),
    isLate: isLate(report, item),
    isNobody: isNobody(item),
  }));
  return [
    ...rows.filter((row) => !row.isNobody),
    ...(folded.length === 0 ? [] : [asOne(folded)]),
    // What nobody answered for is told where there is some of it.
    ...rows.filter((row) => row.isNobody && row.recordings > 0),
  ];
}

/** The minutes of each stretch, of those with few people none: a gap that cannot be read. */
export function printedMinutes(report: UsageReport): (number | null)[] {
  const stretches = report.items.filter((item) => (item[report.groupBy] ?? null) !== null);
  const { folded } = toldGroups(stretches, sizeOf);
  return stretches.map((item) => (folded.includes(item) ? null : item.minutes));
}

function asOne(folded: readonly UsageItem[]): PrintedUsage {
  const sum = (figure: 'recordings' | 'minutes' | 'gigabytes'): number =>
    folded.reduce((total, item) => total + item[figure], 0);
  return {
    words: `${folded.length} with few people, as one`,
    recordings: sum('recordings'),
    minutes: sum('minutes'),
    gigabytes: sum('gigabytes'),
    peopleActive: null,
    peopleEquipped: null,
    minutesPerEquippedPerson: null,
    isLate: false,
  };
}

function isLate({ groupBy, arriving }: UsageReport, item: UsageItem): boolean {
  const group = item[groupBy] ?? null;
  if (group === null) return false;
  if (typeof group === 'string') return groupBy === 'day' && arriving.days.includes(group);
  return groupBy === 'station' && arriving.stations.some(({ code }) => code === group.code);
}
