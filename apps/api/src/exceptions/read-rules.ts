import { exceptionRule, exceptionRuleKinds, type ExceptionRuleKind, type RuleSettings } from '@custodian/domain';
import type { EntityManager } from 'typeorm';

/** A rule as the force has it now. Version 1 is how it usually is. */
export interface KeptRule {
  readonly settings: RuleSettings;
  readonly version: number;
  readonly changedAt: string | null;
  readonly changedBy: string | null;
}

export type KeptRules = ReadonlyMap<ExceptionRuleKind, KeptRule>;

interface RuleRow extends RuleSettings, Pick<KeptRule, 'version' | 'changedAt' | 'changedBy'> {
  readonly kind: string;
}

/** What the force decided of every rule; what it did not decide is as usual. */
export async function readRules(tx: EntityManager, lock: '' | 'FOR UPDATE' = ''): Promise<KeptRules> {
  const rows = await tx.query<RuleRow[]>(
    `SELECT kind, enabled, threshold, clear_at AS "clearAt", delay_minutes AS "delayMinutes", clear_after_minutes AS "clearAfterMinutes",
            severity, due_within_hours AS "dueWithinHours", version, to_json(changed_at) #>> '{}' AS "changedAt", changed_by AS "changedBy"
       FROM exception_rules ${lock}`,
  );
  const kept = new Map(rows.map((row) => [row.kind, row]));
  return new Map(
    exceptionRuleKinds.map((kind) => {
      const row = kept.get(kind);
      if (!row) return [kind, { settings: exceptionRule(kind).usual, version: 1, changedAt: null, changedBy: null }];
      const { kind: _kind, version, changedAt, changedBy, ...settings } = row;
      return [kind, { settings, version, changedAt, changedBy }];
    }),
  );
}

/** The settings of one rule. */
export function settingsOf(rules: KeptRules, kind: ExceptionRuleKind): RuleSettings {
  return rules.get(kind)?.settings ?? exceptionRule(kind).usual;
}
