export { foldSmallGroups, type FoldableGroup } from './fold-small-groups.ts';
export { arrivalTime, isStillArriving } from './is-still-arriving.ts';
export {
  daysOfStretch,
  firstOfWeek,
  namedPeriod,
  periodBefore,
  periodNames,
  type LocalPeriod,
  type PeriodName,
} from './local-period.ts';
