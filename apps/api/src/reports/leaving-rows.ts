import { smallestGroup, type FoldableGroup } from '@custodian/domain';
import { coverageTotals, type CoverageItem, type CoverageTotals } from './coverage-view.ts';
import { toldGroups } from './told-groups.ts';
import type { DockedFigures, HomeCameras, UsageItem, UsageReport } from './usage-view.ts';

/** What is no sum: somebody who moved is in several of the groups that are told as one, and so is a camera. */
type NoSum =
  'peopleActive' | 'peopleEquipped' | 'camerasActive' | 'minutesPerEquippedPerson' | 'minutesPerCameraDayHeld';

/** A row of usage as it may leave the system: a group, or several small ones as one. */
export type LeavingUsage = Omit<UsageItem, NoSum> & { readonly [Figure in NoSum]: UsageItem[Figure] | null };

/** Whoever may be known by a row: those who answered for a camera in it, or recorded. */
export function peopleOf({ peopleActive, peopleEquipped }: Pick<UsageItem, 'peopleActive' | 'peopleEquipped'>): number {
  return Math.max(peopleActive, peopleEquipped ?? 0);
}

export function sizeOfUsage(item: UsageItem): FoldableGroup {
  const people = peopleOf(item);
  return { people, isEmpty: people === 0 && item.recordings === 0 };
}

/** What several small groups are called as one. */
export function asOneWords(folded: readonly unknown[]): string {
  return `${folded.length} with few people, as one`;
}

/** The figures of several small groups as one. */
export function usageAsOne({ groupBy }: Pick<UsageReport, 'groupBy'>, folded: readonly UsageItem[]): LeavingUsage {
  const sum = (
    figure: 'recordings' | 'minutes' | 'gigabytes' | 'cameraDaysHeld' | keyof (HomeCameras & DockedFigures),
  ) => folded.reduce((total, item) => total + (item[figure] ?? 0), 0);
  const has = (figure: keyof UsageItem): boolean => folded.some((item) => item[figure] !== undefined);
  return {
    [groupBy]: asOneWords(folded),
    recordings: sum('recordings'),
    minutes: sum('minutes'),
    gigabytes: sum('gigabytes'),
    cameraDaysHeld: sum('cameraDaysHeld'),
    ...(has('camerasInService')
      ? { camerasInService: sum('camerasInService'), camerasNeverUsed: sum('camerasNeverUsed') }
      : {}),
    ...(has('timesOut') ? { timesOut: sum('timesOut'), dockedOnTime: sum('dockedOnTime') } : {}),
    peopleActive: null,
    peopleEquipped: null,
    camerasActive: null,
    minutesPerEquippedPerson: null,
    minutesPerCameraDayHeld: null,
  };
}

/** Whether a report of a part of the force is itself of too few people to be told: nothing of it leaves the system. */
export function isTooFew(people: number, isWhole: boolean): boolean {
  return !isWhole && people > 0 && people < smallestGroup;
}

/** The rows of a report for a file that is sent, or an answer that is linked to: small groups as one, before what has none. */
export function leavingUsage(report: UsageReport, isWhole: boolean): LeavingUsage[] {
  const { groupBy, items, totals } = report;
  if (isTooFew(peopleOf(totals), isWhole)) return [];
  const { told, folded } = toldGroups(items, sizeOfUsage);
  const isNobody = (item: UsageItem): boolean => (item[groupBy] ?? null) === null;
  return [
    ...told.filter((item) => !isNobody(item)),
    ...(folded.length === 0 ? [] : [usageAsOne(report, folded)]),
    ...told.filter(isNobody),
  ];
}

/** The stations of coverage in the same way. */
export function leavingCoverage(
  items: readonly CoverageItem[],
  totals: Pick<CoverageTotals, 'people'>,
  isWhole: boolean,
): CoverageItem[] {
  if (isTooFew(totals.people, isWhole)) return [];
  const { told, folded } = toldStations(items);
  const asOne = { ...coverageTotals(folded), station: { code: asOneWords(folded), name: '' } };
  return [
    ...told.filter(({ station }) => station !== null),
    ...(folded.length === 0 ? [] : [asOne]),
    ...told.filter(({ station }) => station === null),
  ];
}

export function toldStations(items: readonly CoverageItem[]) {
  return toldGroups(items, ({ people, cameras }) => ({ people, isEmpty: people + cameras === 0 }));
}
