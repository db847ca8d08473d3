import { groupWords } from './group-words.ts';
import { asOneWords, sizeOfUsage, usageAsOne } from './leaving-rows.ts';
import { toldGroups } from './told-groups.ts';
import type { DockedFigures, UsageItem, UsageReport } from './usage-view.ts';

/** A row of usage as it may leave the system: a group, or several small ones as one. */
export interface PrintedUsage
  extends Pick<UsageItem, 'recordings' | 'minutes' | 'gigabytes' | 'minutesPerEquippedPerson'>, Partial<DockedFigures> {
  readonly words: string;
  /** Null in the row of small groups: somebody who moved is in several, so people are no sums. */
  readonly peopleActive: number | null;
  readonly peopleEquipped: number | null;
  /** Whether more of it may come. */
  readonly isLate: boolean;
}

/** The rows of a report with its small groups told as one, last but for what has no group. */
export function printedUsage(report: UsageReport): PrintedUsage[] {
  const { items, groupBy } = report;
  const { told, folded } = toldGroups(items, sizeOfUsage);
  const isNobody = (item: UsageItem): boolean => (item[groupBy] ?? null) === null;
  const rows = told.map((item): PrintedUsage & { isNobody: boolean } => ({
    ...item,
    words: groupWords(item[groupBy] ?? null),
    isLate: isLate(report, item),
    isNobody: isNobody(item),
  }));
  return [
    ...rows.filter((row) => !row.isNobody),
    ...(folded.length === 0 ? [] : [{ ...usageAsOne(report, folded), words: asOneWords(folded), isLate: false }]),
    // What nobody answered for is told where there is some of it.
    ...rows.filter((row) => row.isNobody && row.recordings > 0),
  ];
}

/** The minutes of each stretch, of those with few people none: a gap that cannot be read. */
export function printedMinutes(report: UsageReport): (number | null)[] {
  const stretches = report.items.filter((item) => (item[report.groupBy] ?? null) !== null);
  const { folded } = toldGroups(stretches, sizeOfUsage);
  return stretches.map((item) => (folded.includes(item) ? null : item.minutes));
}

function isLate({ groupBy, arriving }: UsageReport, item: UsageItem): boolean {
  const group = item[groupBy] ?? null;
  if (group === null) return false;
  if (typeof group === 'string') return groupBy === 'day' && arriving.days.includes(group);
  return groupBy === 'station' && arriving.stations.some(({ code }) => code === group.code);
}
