import type { EffectInterval } from './effect-interval.ts';
import type { EffectThreshold } from './pilot-measures.ts';

/** `unclear`: the effect may lie on either side. */
export type ThresholdVerdict = 'met' | 'not_met' | 'unclear';

/** A threshold is met only where the whole interval meets it, and missed only where all of it misses. */
export function judgeThreshold(
  interval: Pick<EffectInterval, 'from' | 'to'> | null,
  threshold: EffectThreshold | null,
): ThresholdVerdict | null {
  if (threshold === null) return null;
  if (interval === null) return 'unclear';
  const { direction, value } = threshold;
  const [meets, misses] =
    direction === 'at_least'
      ? [interval.from >= value, interval.to < value]
      : [interval.to <= value, interval.from > value];
  if (meets) return 'met';
  return misses ? 'not_met' : 'unclear';
}
