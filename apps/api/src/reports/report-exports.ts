import { staffTypes, type StaffType, type UsageGrouping } from '@custodian/domain';
import type { ExportColumn } from '../http/export-rows.ts';
import type { CoverageItem, StaffTypeCoverage } from './coverage-view.ts';
import { spreadColumns, timeColumns } from './rollout-exports.ts';
import type { StationProgress } from './rollout-report.query.ts';
import type { AsItStands } from './standing-reports.ts';
import type { LeavingUsage } from './leaving-rows.ts';
import type { UsageGroup, UsageReport } from './usage-view.ts';

/** What a grouping is called in a title: `Usage by staff type`. */
export const groupNouns: Readonly<Record<UsageGrouping, string>> = {
  station: 'station',
  division: 'division',
  team: 'team',
  staffType: 'staff type',
  skill: 'skill',
  person: 'person',
  shift: 'shift',
  shiftDay: 'each shift',
  day: 'day',
  week: 'week',
  month: 'month',
};

const headings: Readonly<Record<UsageGrouping, readonly string[]>> = {
  station: ['Station', 'Station name'],
  team: ['Team', 'Team name'],
  division: ['Division', 'Division name'],
  staffType: ['Staff type'],
  skill: ['Skill'],
  person: ['Collar number', 'Name'],
  shift: ['Shift'],
  shiftDay: ['Shift', 'Shift name'],
  day: ['Day'],
  week: ['Week from'],
  month: ['Month'],
};

/** The head of the column of groups. */
export function groupHeading(groupBy: UsageGrouping): string {
  return headings[groupBy][0] ?? '';
}

type Value = string | number | null;

/** The columns of a usage export; the period, its as-at instant and its query stand in every row, so that a cut-out still says so. */
export function usageColumns(
  { query, groupBy, from, to, asAt, totals }: UsageReport,
  format: 'csv' | 'xlsx',
): ExportColumn<LeavingUsage>[] {
  const decimals = (value: number | null): Value => (value !== null && format === 'csv' ? decimalText(value) : value);
  return [
    ...headings[groupBy].map((heading, index) => ({
      heading,
      value: (item: LeavingUsage): Value => groupCells(item[groupBy] ?? null)[index] ?? '',
    })),
    { heading: 'Recordings', value: ({ recordings }) => recordings },
    { heading: 'Minutes', value: ({ minutes }) => decimals(minutes) },
    { heading: 'Gigabytes', value: ({ gigabytes }) => decimals(gigabytes) },
    { heading: 'People active', value: ({ peopleActive }) => peopleActive },
    { heading: 'People equipped', value: ({ peopleEquipped }) => peopleEquipped },
    {
      heading: 'Minutes per equipped person',
      value: ({ minutesPerEquippedPerson }) => decimals(minutesPerEquippedPerson),
    },
    { heading: 'Cameras active', value: ({ camerasActive }) => camerasActive },
    { heading: 'From', value: () => from },
    { heading: 'To', value: () => to },
    { heading: 'As at', value: () => asAt },
    { heading: 'Query', value: () => query },
    // Behind the rest: programs that read files by the place of a column go on.
    { heading: 'Camera-days', value: ({ cameraDaysHeld }) => decimals(cameraDaysHeld) },
    { heading: 'Minutes per camera-day', value: ({ minutesPerCameraDayHeld }) => decimals(minutesPerCameraDayHeld) },
    ...(groupBy === 'station' ? homeColumns : []),
    ...(totals.timesOut === undefined ? [] : dockedColumns),
  ];
}

const homeColumns: readonly ExportColumn<LeavingUsage>[] = [
  { heading: 'Home cameras in service', value: ({ camerasInService }) => camerasInService },
  { heading: 'Home cameras never used', value: ({ camerasNeverUsed }) => camerasNeverUsed },
];

const dockedColumns: readonly ExportColumn<LeavingUsage>[] = [
  { heading: 'Times out and due back', value: ({ timesOut }) => timesOut },
  { heading: 'Docked on time', value: ({ dockedOnTime }) => dockedOnTime },
];

const coverageFigures: readonly ExportColumn<CoverageItem>[] = [
  { heading: 'Station', value: ({ station }) => station?.code },
  { heading: 'Station name', value: ({ station }) => station?.name },
  { heading: 'People', value: ({ people }) => people },
  { heading: 'Equipped', value: ({ equipped }) => equipped },
  { heading: 'Cameras in service', value: ({ cameras }) => cameras },
  { heading: 'On current firmware', value: ({ currentFirmware }) => currentFirmware },
  {
    heading: 'Versions',
    value: ({ versions }) => versions.map(({ version, cameras }) => `${version ?? 'unknown'}: ${cameras}`).join('; '),
  },
  { heading: 'Entitled', value: ({ entitled }) => entitled },
  { heading: 'Entitled to their own', value: ({ entitledPersonal }) => entitledPersonal },
  { heading: 'Of those equipped', value: ({ equippedPersonal }) => equippedPersonal },
  { heading: 'Entitled to a pool', value: ({ entitledPool }) => entitledPool },
  { heading: 'Pool cameras', value: ({ poolCameras }) => poolCameras },
  { heading: 'Equipped without entitlement', value: ({ equippedUnentitled }) => equippedUnentitled },
  ...staffTypes.flatMap((type): ExportColumn<CoverageItem>[] => [
    { heading: `Entitled: ${type.replaceAll('_', ' ')}`, value: (item) => ofType(item, type)?.entitled ?? 0 },
    { heading: `Equipped: ${type.replaceAll('_', ' ')}`, value: (item) => ofType(item, type)?.equipped ?? 0 },
  ]),
];

const progressFigures: readonly ExportColumn<StationProgress>[] = [
  { heading: 'Station', value: ({ station }) => station?.code },
  { heading: 'Station name', value: ({ station }) => station?.name },
  { heading: 'Targets', value: ({ targets }) => targets },
  { heading: 'Waiting', value: ({ waiting }) => waiting },
  { heading: 'Updating', value: ({ updating }) => updating },
  { heading: 'Succeeded', value: ({ succeeded }) => succeeded },
  { heading: 'Failed', value: ({ failed }) => failed },
  { heading: 'Silent', value: ({ silent }) => silent },
  { heading: 'Cancelled', value: ({ cancelled }) => cancelled },
  { heading: 'Left out', value: ({ leftOut }) => leftOut },
  ...timeColumns,
  { heading: 'Finished at', value: ({ finishedAt }) => finishedAt },
  ...spreadColumns,
];

/** Coverage by station; its instant and its query stand in every row, so that a cut-out still says so. */
export function coverageColumns(report: AsItStands): ExportColumn<CoverageItem>[] {
  return [...coverageFigures, ...standing(report)];
}

/** One rollout by station, marked in the same way. */
export function progressColumns(report: AsItStands): ExportColumn<StationProgress>[] {
  return [...progressFigures, ...standing(report)];
}

function standing({ asAt, query }: AsItStands): ExportColumn<unknown>[] {
  return [
    { heading: 'As at', value: () => asAt },
    { heading: 'Query', value: () => query },
  ];
}

function ofType({ staffTypes: types }: CoverageItem, type: StaffType): StaffTypeCoverage | undefined {
  return types.find(({ staffType }) => staffType === type);
}

function groupCells(group: UsageGroup): Value[] {
  if (group === null) return ['(none)', ''];
  return typeof group === 'string' ? [group] : [group.code, group.name];
}

/** At least three decimals, and as many more as the figure has. */
function decimalText(value: number): string {
  const [whole, decimals = ''] = value.toFixed(9).split('.');
  return `${whole}.${decimals.replace(/0+$/, '').padEnd(3, '0')}`;
}
