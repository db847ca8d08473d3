import { localDays } from '@custodian/domain';
import { countText, decimalText } from '../../ui/text/count-text.ts';
import { dayText } from '../../ui/text/instant-text.ts';
import type { UsageTrends } from '../data/usage-report.ts';
import type { UsageRow } from './usage-rows.ts';

/** One station in small: a line of its minutes a day for each person equipped, on the scale of all. */
export interface StationTrend {
  readonly row: UsageRow;
  /** SVG paths over a field of 100 by 32: what has all arrived, and after it what still arrives. */
  readonly whole: string;
  readonly arriving: string;
  /** What the line shows, in words. */
  readonly sentence: string;
}

export interface StationTrends {
  /** The top of the scale, in minutes a day for each equipped. */
  readonly top: number;
  readonly stations: readonly StationTrend[];
}

export const trendField = { width: 100, height: 32 } as const;

/** The stations by what the bars show, largest first, each with its line; days without a recording are none, not gaps. */
export function stationTrends(
  { items }: UsageTrends,
  rows: readonly UsageRow[],
  arrivingDays: readonly string[],
): StationTrends {
  const known = items.flatMap(({ days }) => days.map(({ day }) => day)).sort();
  const [first, last] = [known[0], known.at(-1)];
  const days = first === undefined || last === undefined ? [] : localDays(first, last);
  const lines = rows.map((row) => ({ row, values: valuesOf(row, items, days) }));
  const top = lines.reduce((most, { values }) => Math.max(most, ...values), 0);
  const firstLate = days.findIndex((day) => arrivingDays.includes(day));
  const whole = firstLate < 0 ? days.length : firstLate;
  return {
    top,
    stations: lines
      .toSorted((one, other) => (other.row.bar ?? -1) - (one.row.bar ?? -1))
      .map(({ row, values }) => ({
        row,
        whole: pathOf(values, 0, whole, top),
        arriving: whole < values.length ? pathOf(values, Math.max(0, whole - 1), values.length, top) : '',
        sentence: sentenceOf(values, days),
      })),
  };
}

/** None where nobody is equipped to divide by. */
function valuesOf({ key, figures }: UsageRow, items: UsageTrends['items'], days: readonly string[]): number[] {
  const equipped = figures.peopleEquipped ?? 0;
  if (equipped === 0) return [];
  const found = items.find(({ station }) => station.code === key)?.days ?? [];
  const minutes = new Map(found.map((one) => [one.day, one.minutes]));
  return days.map((day) => (minutes.get(day) ?? 0) / equipped);
}

function pathOf(values: readonly number[], from: number, until: number, top: number): string {
  const { width, height } = trendField;
  const points = values.slice(from, until).map((value, index) => {
    const x = values.length < 2 ? 0 : ((from + index) * width) / (values.length - 1);
    return `${x.toFixed(2)} ${(height - (top === 0 ? 0 : (value * (height - 2)) / top)).toFixed(2)}`;
  });
  // A single day is a level line: a point alone is not seen.
  return points.length === 0 ? '' : `M${points.join('L')}${values.length === 1 ? `H${width}` : ''}`;
}

function sentenceOf(values: readonly number[], days: readonly string[]): string {
  if (values.length === 0) return 'Nobody is equipped there';
  const most = Math.max(...values);
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const day = days[values.indexOf(most)];
  const peak = day === undefined || most === 0 ? '' : `, most on ${dayText(day)}: ${decimalText(most, 1)}`;
  return `${decimalText(mean, 1)} minutes a day for each of the equipped over ${countText(values.length)} days${peak}`;
}
