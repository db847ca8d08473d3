import {
  thresholdWords,
  sayer,
  type MeasuredGroup,
  type PilotDecision,
  type ThresholdVerdict,
} from '@custodian/domain';
import { countOf } from '../pdf/figure-words.ts';
import type { AnalysedMeasure } from './analyse-pilot.ts';
import type { NamedPlace, PilotView } from './pilot-list.query.ts';

export const verdictWords: Readonly<Record<ThresholdVerdict, string>> = {
  met: 'Met',
  not_met: 'Not met',
  unclear: 'Unclear',
};

export const decisionWords: Readonly<Record<PilotDecision, string>> = {
  adopt: 'Adopt it',
  extend: 'Extend it',
  stop: 'Stop it',
};

/** `Chesterfield`, `Ilkeston and Long Eaton`, `22 stations`. */
export function placesWords(places: readonly NamedPlace[], kind: PilotView['unitKind']): string {
  return places.length > 2 ? countOf(places.length, kind) : places.map(({ name }) => name).join(' and ');
}

/** How many of the thresholds the pilot met: its answer in a sentence. */
export function resultWords(measures: readonly AnalysedMeasure[]): string {
  const asked = measures.filter(({ threshold }) => threshold !== null);
  if (asked.length === 0) return 'No threshold was set; the effects stand below.';
  const count = (verdict: ThresholdVerdict): number => asked.filter((one) => one.verdict === verdict).length;
  const missed = count('not_met') === 0 ? '' : `, ${count('not_met')} not met`;
  const unclear = count('unclear') === 0 ? '' : `, ${count('unclear')} unclear`;
  return `${count('met')} of ${countOf(asked.length, 'threshold')} met${missed}${unclear}.`;
}

/** `4.10 to 5.20`: before and after. */
export function wentWords(measure: AnalysedMeasure, group: MeasuredGroup | null): string {
  const say = sayer(measure);
  return group === null ? '–' : `${say(group.before)} to ${say(group.after)}`;
}

/** `+0.60`, and the interval it lies in. */
export function effectWords(measure: AnalysedMeasure): { readonly effect: string; readonly interval: string } {
  const { effect, interval } = measure;
  const say = sayer(measure);
  return {
    effect: effect === null ? '–' : `${effect > 0 ? '+' : ''}${say(effect)}`,
    interval: interval === null ? '' : `${interval.level} %: ${say(interval.from)} to ${say(interval.to)}`,
  };
}

export function askedWords(measure: AnalysedMeasure): string {
  return measure.threshold === null ? 'none set' : thresholdWords(measure.threshold, sayer(measure));
}
