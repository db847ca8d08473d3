import type { LocalPeriod } from '../usage/index.ts';
import { added, type MeasuredFacts, type PilotUnit } from './measured-facts.ts';
import { changeOf, type UnitTally } from './estimate-effect.ts';
import { smallestGroup } from './pilot.ts';
import { withheldUnits } from './withheld-units.ts';

/** A week of both lines; null where too few stand behind a point. */
export interface LinePoint extends LocalPeriod {
  readonly isAfter: boolean;
  readonly treated: number | null;
  readonly comparison: number | null;
}

/** A unit as the page lists it. */
export interface MeasuredUnit extends PilotUnit {
  readonly subjects: number;
  /** Null where it was left out, or is not told. */
  readonly before: number | null;
  readonly after: number | null;
  readonly isLeftOut: boolean;
  /** Counted and not told: too few are behind it, or it would tell of one that has too few. */
  readonly isSuppressed: boolean;
}

/** A unit that counts, with how many are behind it. */
type Counted = UnitTally & Pick<PilotUnit, 'code' | 'isTreated'> & { readonly subjects: number };

/** Every unit of the pilot: its figures, that it was left out, or that it is not told. */
export function unitsOf({ units }: MeasuredFacts, used: readonly Counted[]): MeasuredUnit[] {
  const withheld = withheldUnits(used);
  return units.map((unit) => {
    const counted = used.find(({ code }) => code === unit.code);
    const nothing = { subjects: 0, before: null, after: null };
    if (counted === undefined) return { ...unit, ...nothing, isLeftOut: true, isSuppressed: false };
    if (withheld.has(unit.code)) return { ...unit, ...nothing, isLeftOut: false, isSuppressed: true };
    const { before, after } = changeOf(counted) ?? nothing;
    return { ...unit, subjects: counted.subjects, before, after, isLeftOut: false, isSuppressed: false };
  });
}

/** The figures of both sides, week by week, of the units that count. */
export function weeklyLines({ weeks, tallies }: MeasuredFacts, used: readonly Counted[]): LinePoint[] {
  return weeks.map(({ from, to, isAfter }, index): LinePoint => {
    const ofWeek = tallies.filter(({ week }) => week === index);
    const pointOf = (side: boolean): number | null => {
      const codes = used.filter(({ isTreated }) => isTreated === side).map(({ code }) => code);
      const own = ofWeek.filter(({ unit }) => codes.includes(unit));
      const { sum, weight } = added(own);
      const subjects = own.reduce((total, tally) => total + tally.subjects, 0);
      return subjects < smallestGroup || !(weight > 0) ? null : sum / weight;
    };
    return { from, to, isAfter, treated: pointOf(true), comparison: pointOf(false) };
  });
}
