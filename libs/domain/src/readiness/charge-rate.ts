import type { EpochMilliseconds } from '../london-time/index.ts';

/** The charge of a camera at an instant in a bay. */
export interface ChargeReading {
  readonly at: EpochMilliseconds;
  readonly percent: number;
}

/** How fast a camera charges. */
export interface ChargeRate {
  readonly percentPerMinute: number;
  /** From how many of its own climbs; 0 where the usual rate stands in. */
  readonly climbs: number;
}

/** A body-worn camera is full in about three hours: what stands in for one that has no history yet. */
export const usualPercentPerMinute = 100 / 180;

const fewest = 3;
const minute = 60_000;
// Readings further apart say little: the camera may have been full, or out, in between.
const longestGap = 60 * minute;
// Close to full a battery charges ever more slowly, which says nothing of the way to the floor.
const tapersFrom = 95;

/**
 * How fast a camera charges, from its own readings in order: the median of its climbs, so that one odd report changes
 * nothing. Falls, gaps and the slow end near full are no climbs.
 */
export function chargeRate(readings: readonly ChargeReading[]): ChargeRate {
  const climbs: number[] = [];
  for (const [place, later] of readings.entries()) {
    const earlier = readings[place - 1];
    if (earlier === undefined || later.percent > tapersFrom) continue;
    const span = later.at - earlier.at;
    const gain = later.percent - earlier.percent;
    if (gain > 0 && span >= minute && span <= longestGap) climbs.push((gain * minute) / span);
  }
  if (climbs.length < fewest) return { percentPerMinute: usualPercentPerMinute, climbs: 0 };
  return { percentPerMinute: median(climbs), climbs: climbs.length };
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? upper)) / 2;
}
