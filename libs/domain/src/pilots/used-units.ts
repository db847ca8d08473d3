import type { UnitTally } from './estimate-effect.ts';
import { added, type MeasuredFacts, type PilotUnit, type SubjectCount } from './measured-facts.ts';

/** A unit that counts: its tallies in both periods, and how many stand behind it. */
export interface UsedUnit extends PilotUnit, UnitTally {
  /** In the period that has fewer. */
  readonly subjects: number;
  readonly count: SubjectCount;
}

/** The units that count: those with somebody, and something to divide by, in both periods. */
export function usedUnits({ units, weeks, tallies, counts }: MeasuredFacts): UsedUnit[] {
  return units.flatMap((unit) => {
    const own = tallies.filter((tally) => tally.unit === unit.code);
    const [before, after] = [false, true].map((side) => added(own.filter(({ week }) => weeks[week]?.isAfter === side)));
    const count = counts.find((one) => one.unit === unit.code);
    const isUsed = before !== undefined && after !== undefined && before.weight > 0 && after.weight > 0;
    if (!isUsed || count === undefined || count.before === 0 || count.after === 0) return [];
    return [{ ...unit, before, after, subjects: Math.min(count.before, count.after), count }];
  });
}
