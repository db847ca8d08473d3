import type { Chance } from '../forecast/index.ts';
import { statedLevel, type EffectInterval } from './effect-interval.ts';
import { estimateEffect, totalOf, type UnitTally } from './estimate-effect.ts';
import { widening } from './widening.ts';

/** Above so many sets, so many are drawn. */
export const mostPlacebos = 2_000;

/**
 * Where few stations are under trial, resampling them says nothing. Instead as many of the comparison stations are taken
 * as if they had been under trial, against the others: nothing was tried there, so what comes out is chance. The effect is
 * as uncertain as those differ from zero (Abadie, Diamond and Hainmueller 2010). With n such sets the widest interval
 * there is holds n of n + 1: its level says so.
 */
export function placeboEffect(
  treated: readonly UnitTally[],
  comparison: readonly UnitTally[],
  chance: Chance,
): EffectInterval | null {
  const effect = estimateEffect(totalOf(treated), totalOf(comparison));
  const size = Math.min(treated.length, comparison.length - 1);
  if (effect === null || size < 1) return null;
  const placebos = setsOf(comparison.length, size, chance)
    .map((chosen) => placebo(comparison, chosen))
    .filter((one) => one !== null)
    .sort((one, other) => one - other);
  const rank = Math.ceil((statedLevel / 100) * (placebos.length + 1));
  const ranked = placebos[Math.min(rank, placebos.length) - 1];
  if (ranked === undefined) return null;
  // Sets of several share stations, so that many sets still come from few stations.
  const half = size === 1 ? ranked : ranked * widening(comparison.length);
  return {
    from: effect - half,
    to: effect + half,
    level: rank <= placebos.length ? statedLevel : Math.floor((1_000 * placebos.length) / (placebos.length + 1)) / 10,
    method: 'placebo',
    repeats: placebos.length,
    asLarge: placebos.filter((one) => one >= Math.abs(effect)).length,
  };
}

/** How far the comparison units seem to change if these of them had been under trial. */
function placebo(comparison: readonly UnitTally[], chosen: ReadonlySet<number>): number | null {
  const effect = estimateEffect(
    totalOf(comparison.filter((_, index) => chosen.has(index))),
    totalOf(comparison.filter((_, index) => !chosen.has(index))),
  );
  return effect === null ? null : Math.abs(effect);
}

/** Every set of `size` out of `count`, or as many drawn ones as are enough. */
function setsOf(count: number, size: number, chance: Chance): ReadonlySet<number>[] {
  if (combinations(count, size) <= mostPlacebos) return everySet(count, size, 0);
  return Array.from({ length: mostPlacebos }, () => {
    const chosen = new Set<number>();
    while (chosen.size < size) chosen.add(Math.floor(chance() * count));
    return chosen;
  });
}

function everySet(count: number, size: number, from: number): Set<number>[] {
  if (size === 0) return [new Set()];
  const sets: Set<number>[] = [];
  for (let first = from; first <= count - size; first += 1)
    for (const rest of everySet(count, size - 1, first + 1)) sets.push(rest.add(first));
  return sets;
}

function combinations(count: number, size: number): number {
  let ways = 1;
  for (let taken = 0; taken < size; taken += 1) ways = (ways * (count - taken)) / (taken + 1);
  return ways;
}
