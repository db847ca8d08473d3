import { totalOf, type Tally } from './estimate-effect.ts';
import type { MeasuredFacts } from './measured-facts.ts';
import { smallestGroup } from './pilot.ts';
import { usedUnits } from './used-units.ts';
import { withheldUnits } from './withheld-units.ts';

/** One figure of a measure: of a unit, or of a whole side, in one of the periods. */
export interface AskedFigure {
  readonly isTreated: boolean;
  /** The code of a unit; null for its whole side. */
  readonly unit: string | null;
  /** Null for the period that has fewer subjects: that many are told of a unit. */
  readonly isAfter: boolean | null;
}

/** A unit that a figure counts. */
export interface UnitBehind {
  readonly code: string;
  readonly subjects: number;
  /** Counted, and not told. */
  readonly isSuppressed: boolean;
}

/** What stands behind a figure. */
export interface FigureBehind extends Tally {
  readonly isAfter: boolean;
  readonly subjects: number;
  /** Null where nothing counts, or too few to be told. */
  readonly figure: number | null;
  readonly units: readonly UnitBehind[];
}

/** The numerator and denominator of a figure, and which units are in it: as {@link analyseMeasure} counts. */
export function figureBehind(facts: MeasuredFacts, { isTreated, unit, isAfter }: AskedFigure): FigureBehind {
  const counted = usedUnits(facts);
  const withheld = withheldUnits(counted);
  const used = counted.filter((one) => one.isTreated === isTreated && (unit === null || one.code === unit));
  const countOf = (side: 'before' | 'after'): number => used.reduce((sum, { count }) => sum + count[side], 0);
  const isOfPilot = isAfter ?? countOf('after') <= countOf('before');
  const side = isOfPilot ? 'after' : 'before';
  const { sum, weight } = totalOf(used)[side];
  // As the page tells them: a place by the period that has fewer, a side by its places.
  const isTold =
    unit === null ? used.reduce((total, { subjects }) => total + subjects, 0) >= smallestGroup : !withheld.has(unit);
  return {
    isAfter: isOfPilot,
    sum,
    weight,
    subjects: countOf(side),
    figure: isTold && weight > 0 ? sum / weight : null,
    units: used.map(({ code, count }) => ({
      code,
      subjects: count[side],
      isSuppressed: withheld.has(code),
    })),
  };
}
