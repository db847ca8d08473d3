import {
  fewestToResample,
  type MeasureResult,
  type MeasuredGroup,
  type NoInterval,
  type NotTold,
} from './analyse-measure.ts';
import { measureDefinitions, measureName, type EffectThreshold } from './pilot-measures.ts';
import { smallestGroup, type PilotUnitKind } from './pilot.ts';

const notTold: Readonly<Record<NotTold, string>> = {
  'nothing-under-trial': 'Nothing was counted under trial in both periods, so there is nothing to compare.',
  'nothing-to-compare':
    'Nothing was counted in both periods where nothing was tried, so there is nothing to compare with.',
  'too-few-under-trial': `Fewer than ${smallestGroup} stand behind the figure under trial. It is not told.`,
  'too-few-to-compare': `Fewer than ${smallestGroup} stand behind the figure it is compared with. It is not told.`,
};

const noInterval: Readonly<Record<NoInterval, string>> = {
  'few-to-compare': 'There are fewer than three places to compare with, so nobody can tell this from chance.',
  'no-variation': 'Nothing varies in these figures, so how uncertain the effect is cannot be told.',
};

/** A measure’s result in plain English, one sentence each: what happened, what the pilot may have done, how one knows. */
export function readEffect(
  result: MeasureResult,
  places: { here: string; there: string; kind: PilotUnitKind },
): string[] {
  const { treated, comparison, effect } = result;
  if (result.notTold !== null || treated === null || comparison === null || effect === null)
    return [notTold[result.notTold ?? 'nothing-to-compare']];
  const { unit } = measureDefinitions[result.measure];
  const said = sayer(result);
  const went = ({ before, after }: MeasuredGroup): string => `from ${said(before)} to ${said(after)}`;
  return [
    `${places.here} went ${went(treated)} ${unit}; ${places.there} went ${went(comparison)}.`,
    `${measureName(result)}: ${amount(effect, said)} than without the pilot, as far as the comparison tells.`,
    ...readInterval(result, places.kind),
    ...readThreshold(result),
  ];
}

function readInterval(result: MeasureResult, kind: PilotUnitKind): string[] {
  const { interval, treated, comparison } = result;
  if (interval === null || treated === null || comparison === null)
    return result.noInterval === null ? [] : [noInterval[result.noInterval]];
  const said = sayer(result);
  const between = `The ${interval.level} % interval is from ${said(interval.from)} to ${said(interval.to)}`;
  const holdsZero = interval.from <= 0 && interval.to >= 0;
  const first = holdsZero ? `${between}: it holds zero, so this may be chance.` : `${between}: zero is outside.`;
  if (interval.method === 'bootstrap')
    return [
      first,
      `It comes from drawing people anew ${interval.repeats.toLocaleString('en-GB')} times, those of one ${kind} together.`,
    ];
  const sets = treated.units === 1 ? '' : ' sets';
  const level = interval.level < 95 ? ` So few allow ${interval.level} % and no more.` : '';
  return [
    first,
    `With ${treated.units} under trial, fewer than ${fewestToResample}, it comes from ${comparison.units} comparison ${kind}s taken as if they had been under trial: ${interval.asLarge} of ${interval.repeats}${sets} changed as much.${level}`,
  ];
}

function readThreshold(result: MeasureResult): string[] {
  const { threshold, verdict } = result;
  if (threshold === null || verdict === null) return [];
  const asked = `Asked for: ${thresholdWords(threshold, sayer(result))}.`;
  if (verdict === 'met') return [`${asked} Met: the whole interval meets it.`];
  if (verdict === 'not_met') return [`${asked} Not met: the whole interval misses it.`];
  return [`${asked} Unclear: the effect may lie on either side.`];
}

/** “at least 0.5 more”, “no more”, “at most 0.2 less”: in which direction one may differ, said without a sign. */
export function thresholdWords({ direction, value }: EffectThreshold, said: (value: number) => string): string {
  const isFloor = direction === 'at_least';
  if (value === 0) return isFloor ? 'no less' : 'no more';
  const word = value < 0 ? 'less' : 'more';
  return `${isFloor === value > 0 ? 'at least' : 'at most'} ${said(Math.abs(value))} ${word}`;
}

/** Writes figures of a measure as its table says. */
export function sayer({ measure }: Pick<MeasureResult, 'measure'>): (value: number) => string {
  const { decimals } = measureDefinitions[measure];
  return (value) => {
    const rounded = Number(value.toFixed(decimals));
    const text = Math.abs(rounded).toLocaleString('en-GB', {
      minimumFractionDigits: decimals,
      maximumFractionDigits: decimals,
    });
    return rounded < 0 ? `−${text}` : text;
  };
}

function amount(value: number, said: (value: number) => string): string {
  const size = said(Math.abs(value));
  if (size === said(0)) return `${size} more or less`;
  return `${size} ${value < 0 ? 'less' : 'more'}`;
}
