import { suppressSmall } from '../usage/index.ts';
import { smallestGroup } from './pilot.ts';
import type { UsedUnit } from './used-units.ts';

/**
 * The codes of the units that count and are not told: those with too few behind them, and the next smallest of their side,
 * since the side's figure less the others would tell a single one.
 */
export function withheldUnits(used: readonly Pick<UsedUnit, 'code' | 'isTreated' | 'subjects'>[]): ReadonlySet<string> {
  const sides = [true, false].map((side) => used.filter(({ isTreated }) => isTreated === side));
  return new Set(
    sides.flatMap((units) => {
      const told = suppressSmall(
        units.map(({ subjects }) => subjects),
        smallestGroup,
      );
      return units.filter((_, place) => told[place] === null).map(({ code }) => code);
    }),
  );
}
