import type { EpochMilliseconds } from '../london-time/index.ts';
import { sinceReplaced } from './since-replaced.ts';

/** What a battery still holds of its capacity when new, on a day. */
export interface BatteryReading {
  readonly at: EpochMilliseconds;
  readonly percent: number;
  /** How often it was charged in its life; where nobody told, null or left out. */
  readonly cycles?: number | null;
}

/**
 * When a battery is worn. `wearing` gives the likeliest instant and the range in which it lies in 19 of 20 cases; `latest` is
 * null where the readings also allow that it wears no more.
 */
export type BatteryOutlook =
  | { readonly kind: 'unknown'; readonly reason: 'too-few-readings' | 'too-short' }
  | { readonly kind: 'worn'; readonly percent: number }
  | { readonly kind: 'steady'; readonly percent: number }
  | {
      readonly kind: 'wearing';
      readonly percent: number;
      readonly percentPerYear: number;
      readonly at: EpochMilliseconds;
      readonly earliest: EpochMilliseconds;
      readonly latest: EpochMilliseconds | null;
    };

const day = 86_400_000;
const year = 365.25 * day;
const fewestReadings = 10;
const shortestSpan = 21 * day;
/** Pairs grow with the square: more readings than this say no more about a line. */
const mostReadings = 100;
/** Of the normal distribution: 19 of 20. */
const certainty = 1.96;
/** Further ahead a line says nothing. */
const furthest = 10 * year;

/**
 * Predicts from its trend when a battery falls to `limit` percent. The trend is the median of the slopes between all pairs of
 * readings (Theil and Sen), so that a wrong reading now and then moves it little; its range is that of Kendall's rank statistic.
 * Only the battery that is in the camera now is judged: the trend begins when it was put in.
 */
export function predictWornBattery(
  readings: readonly BatteryReading[],
  limit: number,
  now: EpochMilliseconds,
): BatteryOutlook {
  const used = thinned(sinceReplaced([...readings].sort((a, b) => a.at - b.at || a.percent - b.percent)));
  const [first, last] = [used[0], used.at(-1)];
  if (!first || !last || used.length < fewestReadings) return { kind: 'unknown', reason: 'too-few-readings' };
  if (last.at - first.at < shortestSpan) return { kind: 'unknown', reason: 'too-short' };
  const slopes = slopesBetween(used);
  const slope = median(slopes);
  const percent = median(Float64Array.from(used, (reading) => reading.percent + slope * (now - reading.at)).sort());
  if (percent <= limit) return { kind: 'worn', percent };
  const crossing = (perMillisecond: number): number =>
    perMillisecond < 0 ? now + (percent - limit) / -perMillisecond : Infinity;
  if (crossing(slope) > now + furthest) return { kind: 'steady', percent };
  const { steepest, flattest } = range(slopes, used.length);
  const latest = crossing(flattest);
  return {
    kind: 'wearing',
    percent,
    percentPerYear: slope * year,
    at: crossing(slope),
    earliest: crossing(steepest),
    latest: latest > now + furthest ? null : latest,
  };
}

function thinned(readings: readonly BatteryReading[]): readonly BatteryReading[] {
  if (readings.length <= mostReadings) return readings;
  const step = (readings.length - 1) / (mostReadings - 1);
  return Array.from({ length: mostReadings }, (_, n) => readings[Math.round(n * step)]).filter(
    (reading) => reading !== undefined,
  );
}

/** Percent a millisecond, from the steepest fall to the steepest rise. Some seven thousand: plain numbers in one block. */
function slopesBetween(readings: readonly BatteryReading[]): Float64Array {
  const slopes = new Float64Array((readings.length * (readings.length - 1)) / 2);
  let count = 0;
  for (const [index, one] of readings.entries()) {
    for (let next = index + 1; next < readings.length; next += 1) {
      const other = readings[next];
      if (other === undefined || other.at <= one.at) continue;
      slopes[count] = (other.percent - one.percent) / (other.at - one.at);
      count += 1;
    }
  }
  return slopes.subarray(0, count).sort();
}

/** The slopes between which the true one lies in 19 of 20 cases, and never on one side of the median only. */
function range(slopes: Float64Array, count: number): { readonly steepest: number; readonly flattest: number } {
  const deviation = certainty * Math.sqrt((count * (count - 1) * (2 * count + 5)) / 18);
  const low = Math.max(0, Math.floor((slopes.length - deviation) / 2));
  const high = Math.min(slopes.length - 1, Math.ceil((slopes.length + deviation) / 2));
  const middle = median(slopes);
  return { steepest: Math.min(middle, slopes[low] ?? middle), flattest: Math.max(middle, slopes[high] ?? middle) };
}

/** Of numbers in order. */
function median(sorted: Float64Array): number {
  const middle = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(middle)] ?? 0) + (sorted[Math.ceil(middle)] ?? 0)) / 2;
}
