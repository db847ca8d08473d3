import type { LocalPeriod } from '../usage/index.ts';
import type { AskedMeasure } from './pilot-measures.ts';

/** What a pilot is tried in: whole stations, or teams. */
export const pilotUnitKinds = ['station', 'team'] as const;
export type PilotUnitKind = (typeof pilotUnitKinds)[number];

/** What may be decided at its end. */
export const pilotDecisions = ['adopt', 'extend', 'stop'] as const;
export type PilotDecision = (typeof pilotDecisions)[number];

/** The days before and the days under trial; days between them count for neither. */
export interface PilotPeriods {
  readonly baseline: LocalPeriod;
  readonly pilot: LocalPeriod;
}

/** What is settled before a pilot starts, and never changed after: else a threshold would be chosen by its result. */
export interface PilotPlan extends PilotPeriods {
  readonly unitKind: PilotUnitKind;
  /** Codes of what is under trial, and of what it is compared with. */
  readonly treated: readonly string[];
  readonly comparison: readonly string[];
  readonly measures: readonly AskedMeasure[];
}

export { smallestGroup } from '../usage/index.ts';
