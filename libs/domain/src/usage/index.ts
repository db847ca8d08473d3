export { foldSmallGroups, type FoldableGroup } from './fold-small-groups.ts';
export { arrivalTime, isStillArriving } from './is-still-arriving.ts';
export {
  daysOfStretch,
  firstOfWeek,
  namedPeriod,
  periodBefore,
  periodNames,
  periodYearBefore,
  type LocalPeriod,
  type PeriodName,
} from './local-period.ts';
export { distributionOf, type Distribution, type DistributionBand, type Quartiles } from './distribution.ts';
export {
  shiftDayKey,
  shiftStretches,
  type ChangesUntil,
  type DailyChange,
  type ShiftStretch,
} from './shift-stretches.ts';
export { spreadHeldTime, type HeldChanges } from './spread-held-time.ts';
export { smallestGroup } from './smallest-group.ts';
export { dockingGraceMinutes, leastMinutesOut, takenTours, tourTakenFor, type TakenTour } from './taken-tours.ts';
export { suppressSmall } from './suppress-small.ts';
export { usageDefinitions, type UsageDefinition } from './usage-definitions.ts';
export {
  isInOneGroup,
  isOfDays,
  isOfTime,
  usageGroupings,
  type DaysGrouping,
  type TimeGrouping,
  type UsageGrouping,
} from './usage-grouping.ts';
