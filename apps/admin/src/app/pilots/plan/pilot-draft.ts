import {
  addDays,
  localDayOf,
  namedPeriod,
  type EffectThreshold,
  type LocalPeriod,
  type PilotMeasure,
  type PilotUnitKind,
} from '@custodian/domain';
import type { PilotDetail, PilotRequest } from '../data/pilot.ts';

/** A measure as it stands in the form; an empty value asks for no threshold. */
export interface MeasureDraft {
  readonly key: number;
  readonly measure: PilotMeasure;
  readonly question: string;
  readonly direction: EffectThreshold['direction'];
  readonly value: string;
}

/** A plan as it stands in the form. */
export interface PilotDraft {
  readonly name: string;
  readonly purpose: string;
  readonly release: string;
  readonly unitKind: PilotUnitKind;
  readonly treated: readonly string[];
  readonly comparison: readonly string[];
  readonly baseline: LocalPeriod;
  readonly pilot: LocalPeriod;
  readonly measures: readonly MeasureDraft[];
}

const days = 28;

/** What most pilots begin with: four weeks before, four weeks of trial from tomorrow, and whether use holds. */
export function newDraft(now: number): PilotDraft {
  const today = localDayOf(now);
  return {
    name: '',
    purpose: '',
    release: '',
    unitKind: 'station',
    treated: [],
    comparison: [],
    baseline: { from: addDays(today, -days), to: namedPeriod('last-7-days', today).to },
    pilot: { from: addDays(today, 1), to: addDays(today, days) },
    measures: [{ key: 1, measure: 'minutes', question: '', direction: 'at_least', value: '' }],
  };
}

export function draftFrom(pilot: PilotDetail): PilotDraft {
  return {
    name: pilot.name,
    purpose: pilot.purpose ?? '',
    release: pilot.release?.id ?? '',
    unitKind: pilot.unitKind,
    treated: pilot.treated.map(({ code }) => code),
    comparison: pilot.comparison.map(({ code }) => code),
    baseline: pilot.baseline,
    pilot: pilot.pilot,
    measures: pilot.measures.map(({ measure, question, threshold }, index) => ({
      key: index + 1,
      measure,
      question: question ?? '',
      direction: threshold?.direction ?? 'at_least',
      value: threshold === null ? '' : String(threshold.value),
    })),
  };
}

/** A figure as people type it: a comma or a true minus sign too. Null for what is none. */
export function figureOf(text: string): number | null {
  const plain = text.trim().replace('−', '-').replace(',', '.');
  return /^[+-]?\d+(\.\d+)?$/.test(plain) ? Number(plain) : null;
}

/** The plan as it is sent. */
export function requestOf(draft: PilotDraft): PilotRequest {
  const { name, purpose, release, unitKind, treated, comparison, baseline, pilot } = draft;
  return {
    name: name.trim(),
    ...(purpose.trim() === '' ? {} : { purpose: purpose.trim() }),
    ...(release === '' ? {} : { release }),
    ...{ unitKind, treated, comparison, baseline, pilot },
    measures: draft.measures.map(({ measure, question, direction, value }) => {
      const figure = figureOf(value);
      return {
        measure,
        ...(measure === 'survey' && question.trim() !== '' ? { question: question.trim() } : {}),
        ...(figure === null ? {} : { threshold: { direction, value: figure } }),
      };
    }),
  };
}
