import { boundsOfDay, firstOfWeek, localDays, type ShiftStretch, type UsageGrouping } from '@custodian/domain';
import type { EntityManager } from 'typeorm';
import type { PeriodBounds } from '../http/local-day.ts';
import type { UsagePeriod } from './counted-recordings.ts';
import { daysWithAnything, shiftPlaces } from './usage-shifts.ts';

/** A stretch of time until the next one, with the key of its group. */
export interface TimeStretch {
  readonly key: string | null;
  readonly from: number;
}

/** The stretches that a grouping by time cuts the known part of a period into, the first from its beginning on. */
export async function timeStretches(
  tx: EntityManager,
  groupBy: UsageGrouping,
  period: UsagePeriod,
  { begins, known }: PeriodBounds,
  shifts: readonly ShiftStretch[],
): Promise<TimeStretch[]> {
  const [first, last] = [begins.getTime(), known.getTime()];
  if (first >= last) return [];
  if (groupBy === 'shift' || groupBy === 'shiftDay') {
    const places = shiftPlaces(groupBy, shifts);
    const all = shifts.map(({ from }, index) => ({ key: places[index]?.toString() ?? null, from }));
    return fromBeginning([{ key: null, from: Number.NEGATIVE_INFINITY }, ...all], first, last);
  }
  const { from, to } = await daysWithAnything(tx, period);
  const days = localDays(from, to).map((day) => ({ key: keyOfDay(groupBy, day), from: boundsOfDay(day).from }));
  const changes = days.filter(({ key }, index) => key !== days[index - 1]?.key);
  return fromBeginning(changes, changes[0]?.from ?? first, last);
}

/** Without what lies outside, and with the stretch that a beginning falls into beginning there. */
function fromBeginning(stretches: readonly TimeStretch[], first: number, last: number): TimeStretch[] {
  const into = stretches.findLastIndex(({ from }) => from <= first);
  return stretches
    .slice(Math.max(0, into))
    .filter(({ from }) => from < last)
    .map(({ key, from }) => ({ key, from: Math.max(from, first) }));
}

function keyOfDay(groupBy: UsageGrouping, day: string): string {
  if (groupBy === 'week') return firstOfWeek(day);
  return groupBy === 'month' ? day.slice(0, 7) : day;
}
