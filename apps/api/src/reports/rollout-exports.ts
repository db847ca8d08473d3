import { timeStepNames } from '@custodian/domain';
import type { ExportColumn } from '../http/export-rows.ts';
import type { StationUpdates } from './rollout-period.query.ts';
import type { TimeToDone } from './update-figures.ts';
import type { UpdateView } from './update-list.query.ts';
import type { DatedPeriodReport } from './update-report.service.ts';

const stepWords = ['Under 1 hour', 'Under 6 hours', 'Under 24 hours', 'Under 3 days', 'Under 7 days', 'Longer'];

export const timeColumns: readonly ExportColumn<TimeToDone>[] = [
  { heading: 'Median minutes to done', value: ({ medianSeconds }) => wholeMinutes(medianSeconds) },
  { heading: 'Longest minutes to done', value: ({ longestSeconds }) => wholeMinutes(longestSeconds) },
];

/** How many updates took how long. */
export const spreadColumns: readonly ExportColumn<TimeToDone>[] = timeStepNames.map((name, index) => ({
  heading: stepWords[index] ?? name,
  value: ({ spread }: TimeToDone) => spread.find(({ within }) => within === name)?.devices ?? 0,
}));

/** A report on all rollouts by station; its days, instant and query stand in every row, so that a cut-out still says so. */
export function periodColumns({ from, to, asAt, query }: DatedPeriodReport): ExportColumn<StationUpdates>[] {
  return [
    { heading: 'Station', value: ({ station }) => station?.code ?? '(none)' },
    { heading: 'Station name', value: ({ station }) => station?.name },
    { heading: 'Ended', value: ({ ended }) => ended },
    { heading: 'Succeeded', value: ({ succeeded }) => succeeded },
    { heading: 'Failed', value: ({ failed }) => failed },
    { heading: 'Silent', value: ({ silent }) => silent },
    { heading: 'Cancelled', value: ({ cancelled }) => cancelled },
    ...timeColumns,
    ...spreadColumns,
    { heading: 'From', value: () => from },
    { heading: 'To', value: () => to },
    { heading: 'As at', value: () => asAt },
    { heading: 'Query', value: () => query },
  ];
}

export const updateColumns: readonly ExportColumn<UpdateView>[] = [
  { heading: 'Device', key: 'device', value: ({ device }) => device },
  { heading: 'Rollout', key: 'rollout', value: ({ rollout }) => rollout.name },
  { heading: 'Version', key: 'rollout', value: ({ rollout }) => rollout.version },
  { heading: 'Wave', key: 'wave', value: ({ wave }) => wave?.name },
  { heading: 'Station', key: 'station', value: ({ station }) => station?.name },
  { heading: 'State', key: 'state', value: ({ state }) => state },
  { heading: 'Why', key: 'why', value: ({ sentence }) => sentence },
  { heading: 'Ended', key: 'endedAt', value: ({ endedAt }) => endedAt },
  { heading: 'Minutes to done', key: 'took', value: ({ tookSeconds }) => wholeMinutes(tookSeconds) },
  { heading: 'Cause', key: 'why', value: ({ cause }) => cause?.sentence },
  { heading: 'Words of the device', key: 'why', value: ({ words }) => words },
];

function wholeMinutes(seconds: number | null): number | null {
  return seconds === null ? null : Math.round(seconds / 60);
}
