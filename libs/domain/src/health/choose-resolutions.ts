import type { EpochMilliseconds } from '../london-time/index.ts';
import type { TelemetryRetention } from './telemetry-retention.ts';

/** What a health history is read from: raw samples, hourly or daily rollups. */
export type Resolution = 'raw' | 'hour' | 'day';

/** A picture shows no more. */
export const mostPoints = 1_000;

const minute = 60_000;
const day = 86_400_000;
const mostRaw = 2 * day;
const mostHours = 31 * day;

/** The resolutions to try for [from, until), best first: the finest that a picture needs and that is still kept. Days always are. */
export function chooseResolutions(
  from: EpochMilliseconds,
  until: EpochMilliseconds,
  { rawDays, hourlyDays }: TelemetryRetention,
  now: EpochMilliseconds,
): readonly Resolution[] {
  const resolutions: Resolution[] = [];
  if (until - from <= mostRaw && from >= now - rawDays * day) resolutions.push('raw');
  if (until - from <= mostHours && from >= now - hourlyDays * day) resolutions.push('hour');
  return [...resolutions, 'day'];
}

const unit: Readonly<Record<Resolution, number>> = { raw: minute, hour: 60 * minute, day };

/** How many minutes, hours or days one point stands for, so that the period has at most `mostPoints`. */
export function unitsPerPoint(resolution: Resolution, from: EpochMilliseconds, until: EpochMilliseconds): number {
  // A period may begin and end inside a unit, and touch one more than it is long.
  return Math.max(1, Math.ceil((until - from) / unit[resolution] / (mostPoints - 2)));
}
