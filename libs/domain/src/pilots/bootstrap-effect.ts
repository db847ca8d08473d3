import type { Chance } from '../forecast/index.ts';
import { statedLevel, type EffectInterval } from './effect-interval.ts';
import { estimateEffect, totalOf, type UnitTally } from './estimate-effect.ts';
import { widening } from './widening.ts';

export const bootstrapDraws = 2_000;

/**
 * Draws people anew, again and again, and takes the middle 95 % of the effects that come out. People of one station share
 * its weeks, so they are drawn with it: stations with all their people, under trial and compared apart (Davison and
 * Hinkley, Bootstrap Methods, 1997, 3.8). Few stations make such an interval too narrow; it is widened as Student’s t is
 * (Hesterberg 2015, 3.2).
 */
export function bootstrapEffect(
  treated: readonly UnitTally[],
  comparison: readonly UnitTally[],
  chance: Chance,
  draws = bootstrapDraws,
): EffectInterval | null {
  const effect = estimateEffect(totalOf(treated), totalOf(comparison));
  if (effect === null) return null;
  const drawn = Array.from({ length: draws }, () =>
    estimateEffect(drawAnew(treated, chance), drawAnew(comparison, chance)),
  )
    .filter((one) => one !== null)
    .sort((one, other) => one - other);
  const tail = (100 - statedLevel) / 200;
  const [low, high] = [at(drawn, tail), at(drawn, 1 - tail)];
  if (low === null || high === null) return null;
  const wider = widening(Math.min(treated.length, comparison.length));
  return {
    from: effect - wider * Math.max(0, effect - low),
    to: effect + wider * Math.max(0, high - effect),
    level: statedLevel,
    method: 'bootstrap',
    repeats: draws,
    asLarge: null,
  };
}

/** As many units as there are, each drawn from all, as one. */
function drawAnew(units: readonly UnitTally[], chance: Chance): UnitTally {
  return totalOf(Array.from(units, (unit) => units[Math.floor(chance() * units.length)] ?? unit));
}

/** The value below which this share of sorted values lies. */
function at(sorted: readonly number[], share: number): number | null {
  const place = share * (sorted.length - 1);
  const [below, above] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]];
  if (below === undefined || above === undefined) return null;
  return below + (above - below) * (place - Math.floor(place));
}
