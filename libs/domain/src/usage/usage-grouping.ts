/** What a report of usage can be grouped by: who, where, or when. */
export const usageGroupings = [
  'station',
  'division',
  'team',
  'staffType',
  'skill',
  'person',
  'shift',
  'shiftDay',
  'day',
  'week',
  'month',
] as const;
export type UsageGrouping = (typeof usageGroupings)[number];

/** Stretches of whole days. */
export type DaysGrouping = Extract<UsageGrouping, 'day' | 'week' | 'month'>;
export type TimeGrouping = DaysGrouping | Extract<UsageGrouping, 'shift' | 'shiftDay'>;

export function isOfDays(groupBy: UsageGrouping): groupBy is DaysGrouping {
  return groupBy === 'day' || groupBy === 'week' || groupBy === 'month';
}

/** Whether the groups are stretches of time: whoever answered for a camera belongs to none of them. */
export function isOfTime(groupBy: UsageGrouping): groupBy is TimeGrouping {
  return isOfDays(groupBy) || groupBy === 'shift' || groupBy === 'shiftDay';
}

/** Whether a recording stands in one group only. Somebody with two skills is counted under both, and once in the total. */
export function isInOneGroup(groupBy: UsageGrouping): boolean {
  return groupBy !== 'skill';
}
