import type { Chance } from '../forecast/index.ts';
import { bootstrapEffect } from './bootstrap-effect.ts';
import { fewestToCompare, type EffectInterval } from './effect-interval.ts';
import { changeOf, estimateEffect, totalOf, type Change } from './estimate-effect.ts';
import { judgeThreshold, type ThresholdVerdict } from './judge-threshold.ts';
import type { MeasuredFacts } from './measured-facts.ts';
import type { AskedMeasure } from './pilot-measures.ts';
import { smallestGroup } from './pilot.ts';
import { placeboEffect } from './placebo-effect.ts';
import { unitsOf, weeklyLines, type LinePoint, type MeasuredUnit } from './show-measure.ts';
import { usedUnits, type UsedUnit } from './used-units.ts';

/** Fewer units under trial than this are judged by placebos. */
export const fewestToResample = 6;

/** Why a measure says nothing at all. */
export type NotTold = 'nothing-under-trial' | 'nothing-to-compare' | 'too-few-under-trial' | 'too-few-to-compare';

/** Why an effect comes without its uncertainty. */
export type NoInterval = 'few-to-compare' | 'no-variation';

/** One side of a pilot: how many units and subjects it counts, and its figures. */
export interface MeasuredGroup extends Change {
  readonly units: number;
  readonly subjects: number;
}

/** What a measure says about a pilot. */
export interface MeasureResult extends AskedMeasure {
  readonly notTold: NotTold | null;
  readonly treated: MeasuredGroup | null;
  readonly comparison: MeasuredGroup | null;
  readonly effect: number | null;
  readonly interval: EffectInterval | null;
  readonly noInterval: NoInterval | null;
  readonly verdict: ThresholdVerdict | null;
  readonly lines: readonly LinePoint[];
  readonly units: readonly MeasuredUnit[];
}

/** Judges one measure. Units with nobody, or nothing entered, in either period are left out and named so. */
export function analyseMeasure(asked: AskedMeasure, facts: MeasuredFacts, chance: Chance): MeasureResult {
  const used = usedUnits(facts);
  const [here, there] = [true, false].map((side) => used.filter(({ isTreated }) => isTreated === side)) as [
    UsedUnit[],
    UsedUnit[],
  ];
  const shown = { ...asked, units: unitsOf(facts, used), lines: weeklyLines(facts, used) };
  const notTold = whyNotTold(here, there);
  const [treated, comparison, effect] = [groupOf(here), groupOf(there), estimateEffect(totalOf(here), totalOf(there))];
  if (notTold !== null || treated === null || comparison === null || effect === null) {
    const silent = { treated: null, comparison: null, effect: null, interval: null, noInterval: null };
    return {
      ...shown,
      ...silent,
      lines: [],
      notTold: notTold ?? 'nothing-to-compare',
      verdict: asked.threshold && 'unclear',
    };
  }
  const { interval, noInterval } = intervalOf(here, there, chance);
  const verdict = judgeThreshold(interval, asked.threshold);
  return { ...shown, notTold: null, treated, comparison, effect, interval, noInterval, verdict };
}

function whyNotTold(here: readonly UsedUnit[], there: readonly UsedUnit[]): NotTold | null {
  if (here.length === 0) return 'nothing-under-trial';
  if (there.length === 0) return 'nothing-to-compare';
  if (subjectsOf(here) < smallestGroup) return 'too-few-under-trial';
  return subjectsOf(there) < smallestGroup ? 'too-few-to-compare' : null;
}

function intervalOf(
  here: readonly UsedUnit[],
  there: readonly UsedUnit[],
  chance: Chance,
): { interval: EffectInterval | null; noInterval: NoInterval | null } {
  if (there.length < fewestToCompare) return { interval: null, noInterval: 'few-to-compare' };
  const estimate = here.length < fewestToResample ? placeboEffect : bootstrapEffect;
  const interval = estimate(here, there, chance);
  // Where nothing varies, an interval without width would claim to be sure.
  const isFlat = interval === null || interval.to - interval.from < 1e-12;
  return isFlat ? { interval: null, noInterval: 'no-variation' } : { interval, noInterval: null };
}

function groupOf(units: readonly UsedUnit[]): MeasuredGroup | null {
  const change = changeOf(totalOf(units));
  return change === null ? null : { ...change, units: units.length, subjects: subjectsOf(units) };
}

function subjectsOf(units: readonly UsedUnit[]): number {
  return units.reduce((sum, { subjects }) => sum + subjects, 0);
}
