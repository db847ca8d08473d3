import { allowed, refused, type Outcome } from '../outcome.ts';
import type { ExceptionRule, RuleChange, RuleSettings } from './exception-rule.ts';

export type RuleChangeRefusal =
  'rule-without-measure' | 'rule-without-waiting' | 'rule-threshold-out-of-range' | 'rule-clears-too-early';

/** The settings after a change, or why they make no sense. A threshold that moves past the clearing value takes it along. */
export function judgeRuleChange(
  rule: Pick<ExceptionRule, 'measure' | 'timing'>,
  before: RuleSettings,
  change: RuleChange,
): Outcome<RuleSettings, RuleChangeRefusal> {
  const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)) as RuleChange;
  const { measure, timing } = rule;
  const waits = timing === 'none' && (given.delayMinutes ?? 0) > 0;
  if (waits || (timing !== 'both' && (given.clearAfterMinutes ?? 0) > 0)) return refused('rule-without-waiting');
  if (measure === null) {
    const isMeasured = (given.threshold ?? null) !== null || (given.clearAt ?? null) !== null;
    return isMeasured ? refused('rule-without-measure') : allowed({ ...before, ...given });
  }
  const threshold = given.threshold ?? before.threshold ?? measure.least;
  if (threshold < measure.least || threshold > measure.most) return refused('rule-threshold-out-of-range');
  const isBeyond = (clearAt: number) => (measure.worse === 'above' ? clearAt > threshold : clearAt < threshold);
  const asked = given.clearAt ?? null;
  if (asked !== null && isBeyond(asked)) return refused('rule-clears-too-early');
  const kept = asked ?? before.clearAt ?? threshold;
  return allowed({ ...before, ...given, threshold, clearAt: isBeyond(kept) ? threshold : kept });
}
