import { groupingWords } from './usage-words.ts';
import { usageGroupings } from '@custodian/domain';
import type { AnsweredRun, SavedReport } from './saved-report.ts';

/** What a report is about, in a few words. */
export function subjectText({ kind, query }: Pick<SavedReport, 'kind' | 'query'>): string {
  if (kind === 'coverage') return 'Coverage and firmware by station';
  if (kind === 'rollout') return 'A rollout by station';
  const groupBy = usageGroupings.find((one) => one === query['groupBy']) ?? 'station';
  const station = query['station'];
  return station === undefined ? groupingWords[groupBy].title : `${groupingWords[groupBy].title}, ${station} only`;
}

/** Where the page is that shows the same with its charts. */
export function placeOfReport(
  { kind, query }: Pick<SavedReport, 'kind' | 'query'>,
  { asAt, period }: Pick<AnsweredRun, 'asAt' | 'period'>,
): { readonly path: string; readonly query: Readonly<Record<string, string>> } {
  if (kind !== 'usage') return { path: '/reports/rollout', query };
  return { path: '/reports', query: { ...query, ...(period === null ? {} : period), asAt } };
}

/** What a column counts, and of what it is a share: for those that a name does not explain. */
const meanings: Readonly<Record<string, string>> = {
  Recordings:
    'Recordings that began in these days, each under whoever answered for the camera at its start, as they belonged then.',
  Minutes: 'The length of those recordings together.',
  Gigabytes: 'Their size together, in 10⁹ bytes.',
  'People active': 'People with a recording. Somebody who moved counts in both places.',
  'People equipped':
    'People who answered for a camera at some time of these days. Not counted for a day, week or month.',
  'Minutes per equipped person': 'Minutes divided by people equipped; empty where nobody was.',
  'Cameras active': 'Cameras with a recording.',
  People: 'People in post whose membership is here.',
  Entitled: 'Of those people, who may have a camera of their own or one of a pool, by the rule of the force.',
  Equipped: 'Of those people, who answers for a camera.',
  'Cameras in service': 'Cameras in service whose home station this is.',
  'On current firmware': 'Of those cameras, on the newest approved release of their model.',
  Targets: 'Devices that the rollout’s waves took, by their home station when it was submitted.',
  Silent: 'Of the failed: not heard of after installing.',
  'Left out': 'Asked for, and taken by no wave.',
  'Median minutes to done': 'From the start of a device’s wave until it was done, of those that succeeded.',
};

export interface Definition {
  readonly heading: string;
  readonly meaning: string;
}

/** The columns of a run that need words. */
export function definitionsOf(headings: readonly string[]): readonly Definition[] {
  return headings.flatMap((heading) => {
    const meaning = meanings[heading];
    return meaning === undefined ? [] : [{ heading, meaning }];
  });
}
