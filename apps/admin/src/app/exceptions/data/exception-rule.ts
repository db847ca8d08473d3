import type { ExceptionRuleKind, RuleMeasure, RuleSettings } from '@custodian/domain';

/** A rule with what the force decided of it. */
export interface ExceptionRuleItem {
  readonly kind: ExceptionRuleKind;
  readonly name: string;
  readonly raises: string;
  readonly clears: string;
  readonly by: 'watch' | 'event';
  readonly clearsItself: boolean;
  readonly measure: RuleMeasure | null;
  readonly timing: 'both' | 'delay' | 'none';
  readonly settings: RuleSettings;
  readonly usual: RuleSettings;
  readonly version: number;
  readonly changedAt: string | null;
  readonly changedBy: string | null;
  readonly standing: number;
}

/** What other limits would mean today. */
export interface RulePreview {
  readonly standing: number;
  readonly raises: number | null;
  readonly clears: number | null;
  readonly sample: readonly string[];
  readonly lastWeek: number;
}
