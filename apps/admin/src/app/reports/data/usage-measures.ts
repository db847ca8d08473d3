import { isOfTime, type UsageGrouping } from '@custodian/domain';
import type { UsageFigures, UsageItem, UsageReport } from './usage-report.ts';

/** What the bars of a usage report can compare groups by. */
export const usageMeasures = ['each', 'cameraDay', 'neverUsed', 'docked'] as const;
export type UsageMeasure = (typeof usageMeasures)[number];

interface MeasureWords {
  /** On the choice of measures. */
  readonly name: string;
  /** The head of its column. */
  readonly head: string;
  /** Beside the bar of the key. */
  readonly key: string;
  readonly decimals: number;
  readonly unit: '' | '%';
}

const words: Readonly<Record<UsageMeasure, MeasureWords>> = {
  each: { name: 'Minutes for each equipped', head: 'Minutes each', key: 'minutes each', decimals: 0, unit: '' },
  cameraDay: {
    name: 'Minutes a camera-day',
    head: 'A camera-day',
    key: 'minutes a camera-day',
    decimals: 1,
    unit: '',
  },
  neverUsed: {
    name: 'Cameras never used',
    head: 'Never used',
    key: 'never used of those based there',
    decimals: 1,
    unit: '%',
  },
  docked: {
    name: 'Docked on time',
    head: 'On time',
    key: 'docked on time, of the times out and due back',
    decimals: 1,
    unit: '%',
  },
};

const minutesOfTime: MeasureWords = { name: 'Minutes', head: 'Minutes', key: 'minutes', decimals: 0, unit: '' };

/** What a measure is called under a grouping: nobody is equipped in a stretch of time, whose minutes are told whole. */
export function measureWords(measure: UsageMeasure, groupBy: UsageGrouping): MeasureWords {
  return measure === 'each' && isOfTime(groupBy) ? minutesOfTime : words[measure];
}

/** The measures that a grouping has: cameras have a home station only. */
export function measuresOf(groupBy: UsageGrouping): readonly UsageMeasure[] {
  return usageMeasures.filter((measure) => measure !== 'neverUsed' || groupBy === 'station');
}

/** What a bar shows; null where there is nothing to divide by. */
export function measureOf(measure: UsageMeasure, groupBy: UsageGrouping, item: UsageItem): number | null {
  switch (measure) {
    case 'each':
      return isOfTime(groupBy) ? item.minutes : item.minutesPerEquippedPerson;
    case 'cameraDay':
      return item.minutesPerCameraDayHeld;
    case 'neverUsed':
      return percentOf(item.camerasNeverUsed ?? 0, item.camerasInService ?? 0);
    case 'docked':
      return percentOf(item.dockedOnTime ?? 0, item.timesOut ?? 0);
  }
}

/** The same of everything in the report. */
export function measureOfTotals(measure: UsageMeasure, { groupBy, totals }: UsageReport): number | null {
  const all: UsageFigures & UsageItem = totals;
  return measureOf(measure, groupBy, all);
}

function percentOf(part: number, of: number): number | null {
  return of === 0 ? null : (100 * part) / of;
}
