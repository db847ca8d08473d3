import type { RuleMeasure, RuleSettings } from './exception-rule.ts';

/** What is known of a cause now; null when there is nothing wrong at all. Instants in epoch milliseconds. */
export interface CauseReading {
  /** In the unit of the rule's measure; null for a rule without one, whose reading alone is the cause. */
  readonly value: number | null;
  /** Since when it is so, where that is told; null where only this look knows it. */
  readonly since: number | null;
}

/** What is remembered of a cause between two looks. */
export interface CauseMemory {
  readonly stands: boolean;
  /** Since when the cause is there without having been raised. */
  readonly wrongSince: number | null;
  /** Since when all is well while it still stands. */
  readonly wellSince: number | null;
}

export interface CauseVerdict {
  readonly change: 'raise' | 'clear' | null;
  readonly memory: CauseMemory;
}

export const untroubled: CauseMemory = { stands: false, wrongSince: null, wellSince: null };

const minute = 60_000;

/** Where a reading is: wrong, well, or in the dead band between, in which nothing changes. */
export function placeReading(
  reading: CauseReading | null,
  { threshold, clearAt }: Pick<RuleSettings, 'threshold' | 'clearAt'>,
  measure: RuleMeasure | null,
): 'wrong' | 'between' | 'well' {
  if (reading === null) return 'well';
  if (measure === null || threshold === null || reading.value === null) return 'wrong';
  const clear = clearAt ?? threshold;
  if (measure.worse === 'above') {
    if (reading.value >= threshold) return 'wrong';
    return reading.value >= clear ? 'between' : 'well';
  }
  if (reading.value < threshold) return 'wrong';
  return reading.value < clear ? 'between' : 'well';
}

/**
 * Whether a cause is raised, cleared or left as it is. Raised once it was wrong for the rule's delay; cleared once it was well
 * for long enough. Between the two limits nothing begins and nothing ends.
 */
export function judgeCause(
  reading: CauseReading | null,
  memory: CauseMemory,
  settings: RuleSettings,
  measure: RuleMeasure | null,
  now: number,
): CauseVerdict {
  const place = settings.enabled ? placeReading(reading, settings, measure) : 'well';
  if (memory.stands) return judgeStanding(place, memory, settings, now);
  if (place === 'well') return { change: null, memory: untroubled };
  if (place === 'between') return { change: null, memory: { ...memory, wellSince: null } };
  const wrongSince = Math.min(memory.wrongSince ?? now, reading?.since ?? now, now);
  if (now - wrongSince < settings.delayMinutes * minute)
    return { change: null, memory: { stands: false, wrongSince, wellSince: null } };
  return { change: 'raise', memory: { stands: true, wrongSince: null, wellSince: null } };
}

function judgeStanding(
  place: 'wrong' | 'between' | 'well',
  memory: CauseMemory,
  { enabled, clearAfterMinutes }: RuleSettings,
  now: number,
): CauseVerdict {
  const still: CauseMemory = { stands: true, wrongSince: null, wellSince: null };
  if (place !== 'well') return { change: null, memory: still };
  const wellSince = Math.min(memory.wellSince ?? now, now);
  const isOver = !enabled || now - wellSince >= clearAfterMinutes * minute;
  return isOver ? { change: 'clear', memory: untroubled } : { change: null, memory: { ...still, wellSince } };
}
