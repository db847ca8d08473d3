import {
  addDays,
  localDayOf,
  shiftDayKey,
  shiftStretches,
  writtenDay,
  type LocalPeriod,
  type ShiftStretch,
  type UsageGrouping,
} from '@custodian/domain';
import type { EntityManager } from 'typeorm';
import { readShiftPatterns } from '../shift-patterns/shift-pattern.ts';
import type { UsagePeriod } from './counted-recordings.ts';
import type { UsageGroup } from './usage-view.ts';

const daysOfFiveYears = 1_830;
const daysOfTwentyYears = 7_305;

/** The shifts of a period, by the handovers as they were; none where the grouping needs none. */
export async function shiftsOfPeriod(
  tx: EntityManager,
  groupBy: UsageGrouping,
  period: UsagePeriod,
): Promise<readonly ShiftStretch[]> {
  if (groupBy !== 'shift' && groupBy !== 'shiftDay') return [];
  return shiftStretches(await daysWithAnything(tx, period), await readShiftPatterns(tx));
}

/**
 * The days of a period that can have had anything: none after its instant, and of centuries only those since the first record:
 * since the first recording, and of what people answered for the last twenty years, whatever year somebody typed.
 */
export async function daysWithAnything(tx: EntityManager, { from, to, asAt }: UsagePeriod): Promise<LocalPeriod> {
  const known = localDayOf(asAt.getTime());
  const last = to < known ? to : known;
  if (last < from) return { from, to: addDays(from, -1) };
  if (from >= addDays(last, -daysOfFiveYears)) return { from, to: last };
  const [row] = await tx.query<{ first: string | null }[]>(
    `SELECT least((SELECT min(local_day) FROM recordings WHERE counted),
                  (SELECT greatest((min(from_at) AT TIME ZONE 'Europe/London')::date, $1) FROM assignments HAVING count(*) > 0))::text AS first`,
    [addDays(last, -daysOfTwentyYears)],
  );
  const first = row?.first ?? last;
  return { from: first > from ? (first < last ? first : last) : from, to: last };
}

/** For each shift the place of its group among {@link shiftGroups}, from 1; null where no handover was set. */
export function shiftPlaces(groupBy: UsageGrouping, shifts: readonly ShiftStretch[]): (number | null)[] {
  const keys = [...new Set(shifts.map((shift) => keyOf(groupBy, shift)))].filter((key) => key !== null);
  const places = new Map(keys.map((key, index) => [key, index + 1]));
  return shifts.map((shift) => places.get(keyOf(groupBy, shift) ?? '') ?? null);
}

/** The groups of shifts in their order: `Early`; or each shift as it was, `2026-10-24 Night`. */
export function shiftGroups(groupBy: UsageGrouping, shifts: readonly ShiftStretch[]): UsageGroup[] {
  const groups = new Map<string, UsageGroup>();
  for (const shift of shifts) {
    const key = keyOf(groupBy, shift);
    if (key === null || groups.has(key)) continue;
    groups.set(key, groupBy === 'shift' ? key : { code: key, name: `${shift.name} of ${writtenDay(shift.day)}` });
  }
  return [...groups.values()];
}

function keyOf(groupBy: UsageGrouping, shift: ShiftStretch): string | null {
  return shift.name === null ? null : groupBy === 'shift' ? shift.name : shiftDayKey(shift);
}
