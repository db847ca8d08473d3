export { analyseMeasure, type MeasureResult, type MeasuredGroup } from './analyse-measure.ts';
export type { EffectInterval } from './effect-interval.ts';
export { figureBehind, type AskedFigure, type FigureBehind, type UnitBehind } from './figure-behind.ts';
export {
  judgePilotPlan,
  lastPilotDay,
  longestPilotDays,
  shortestPilotDays,
  type PilotPlanFault,
  type PilotPlanProblem,
} from './judge-pilot-plan.ts';
export { lateStart } from './late-start.ts';
export type { ThresholdVerdict } from './judge-threshold.ts';
export type { MeasuredFacts, PilotUnit, SubjectCount, WeekTally } from './measured-facts.ts';
export {
  commandPilot,
  commandsForPilot,
  pilotLifecycle,
  pilotStates,
  type PilotCommand,
  type PilotRefusal,
  type PilotState,
} from './pilot-lifecycle.ts';
export {
  measureDefinitions,
  measureName,
  pilotMeasures,
  rowsOfSource,
  type AskedMeasure,
  type EffectThreshold,
  type PilotMeasure,
  type PilotSource,
} from './pilot-measures.ts';
export { countedPart, pilotWeeks, type PilotWeek } from './pilot-weeks.ts';
export {
  pilotDecisions,
  pilotUnitKinds,
  smallestGroup,
  type PilotDecision,
  type PilotPeriods,
  type PilotPlan,
  type PilotUnitKind,
} from './pilot.ts';
export { readEffect, sayer, thresholdWords } from './read-effect.ts';
export {
  entryKinds,
  readPilotEntry,
  type EntryKind,
  type EntryRefusal,
  type PilotEntry,
  type WrittenEntry,
} from './read-pilot-entry.ts';
export type { LinePoint, MeasuredUnit } from './show-measure.ts';
export type { ShownEffect } from './shown-effect.ts';
