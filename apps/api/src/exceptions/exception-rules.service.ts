import {
  exceptionRule,
  isExceptionRuleKind,
  judgeRuleChange,
  type ExceptionRule,
  type ExceptionRuleKind,
  type RuleChange,
  type RuleChangeRefusal,
  type RuleSettings,
} from '@custodian/domain';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Actor } from '../access/actor.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { demandVersion } from '../http/conditional.ts';
import { Problem } from '../problems/problem.ts';
import { isCustodyKind, lookAtCustody } from './custody-exceptions.ts';
import { readRules, settingsOf, type KeptRule, type KeptRules } from './read-rules.ts';
import { isWatchedKind, lookByRule, type Findings } from './watch-rules.ts';

/** A rule with what the force decided of it. */
export interface ExceptionRuleView extends KeptRule, Omit<ExceptionRule, 'usual'> {
  readonly kind: ExceptionRuleKind;
  readonly usual: RuleSettings;
  /** How many exceptions of it stand. */
  readonly standing: number;
}

/** What other limits would mean today. */
export interface RulePreview {
  readonly standing: number;
  /** How many they would raise beside those that stand; null for a rule that only reports and commands trigger. */
  readonly raises: number | null;
  readonly clears: number | null;
  /** Of those, some by name. */
  readonly sample: readonly string[];
  /** How many this rule raised in the last seven days. */
  readonly lastWeek: number;
}

/** The rules of exceptions: what they are, what another limit would mean, and the change of one with its audit. */
@Injectable()
export class ExceptionRulesService {
  constructor(private readonly database: DataSource) {}

  async all(): Promise<ExceptionRuleView[]> {
    const rules = await readRules(this.database.manager);
    const standing = await countStanding(this.database.manager);
    return [...rules].map(([kind, kept]) => viewOf(kind, kept, standing.get(kind) ?? 0));
  }

  async one(kind: string): Promise<ExceptionRuleView> {
    const known = demandRule(kind);
    return (await this.all()).find((rule) => rule.kind === known) ?? missing();
  }

  change(actor: Actor, asked: string, change: RuleChange, expected: number | null): Promise<void> {
    const kind = demandRule(asked);
    return this.database.transaction(async (tx) => {
      // Two who decide at once wait for each other also while there is no row to lock.
      await tx.query(`SELECT pg_advisory_xact_lock(hashtext('custodian.exception-rules'))`);
      const before = (await readRules(tx)).get(kind) ?? missing();
      demandVersion(expected, before.version);
      const after = judged(kind, before.settings, change);
      await tx.query(
        `INSERT INTO exception_rules (kind, enabled, threshold, clear_at, delay_minutes, clear_after_minutes, severity, due_within_hours, version, changed_by)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
         ON CONFLICT (kind) DO UPDATE SET enabled = $2, threshold = $3, clear_at = $4, delay_minutes = $5, clear_after_minutes = $6,
           severity = $7, due_within_hours = $8, version = $9, changed_at = now(), changed_by = $10`,
        [
          kind,
          after.enabled,
          after.threshold,
          after.clearAt,
          after.delayMinutes,
          after.clearAfterMinutes,
          after.severity,
          after.dueWithinHours,
          before.version + 1,
          actor.name,
        ],
      );
      await recordAudit(tx, actor, {
        action: 'exception-rule.change',
        subjectKind: 'exception-rule',
        subjectId: kind,
        subjectLabel: exceptionRule(kind).name,
        before: before.settings,
        after,
      });
    });
  }

  /** Looks with other limits and changes nothing: what would be raised now without any delay, and what would clear. */
  async preview(asked: string, change: RuleChange): Promise<RulePreview> {
    const kind = demandRule(asked);
    return this.database.transaction('REPEATABLE READ', async (tx) => {
      const rules = await readRules(tx);
      const settings = judged(kind, settingsOf(rules, kind), change);
      const standing = (await countStanding(tx)).get(kind) ?? 0;
      const [week] = await tx.query<{ n: number }[]>(
        `SELECT count(*)::integer AS n FROM exceptions WHERE kind = $1 AND raised_at > now() - interval '7 days'`,
        [kind],
      );
      const lastWeek = week?.n ?? 0;
      const found = await lookAtOnce(tx, kind, settings, rules);
      if (found === null) return { standing, raises: null, clears: null, sample: [], lastWeek };
      const { raise, clear } = found;
      const sample = raise.slice(0, 5).map(({ title }) => title);
      return { standing, raises: raise.length, clears: clear.length, sample, lastWeek };
    });
  }
}

/** What a rule finds now, without any waiting; null for one that only reports and commands trigger. */
async function lookAtOnce(
  tx: EntityManager,
  kind: ExceptionRuleKind,
  settings: RuleSettings,
  rules: KeptRules,
): Promise<(Pick<Findings, 'clear'> & { readonly raise: readonly { readonly title: string }[] }) | null> {
  const now = new Date();
  if (isCustodyKind(kind)) return lookAtCustody(tx, kind, settings, now);
  if (!isWatchedKind(kind)) return null;
  const atOnce = { ...settings, delayMinutes: 0, clearAfterMinutes: 0 };
  return lookByRule(tx, kind, atOnce, { now, upSince: new Date(0), rules });
}

const words: Readonly<Record<RuleChangeRefusal, readonly [field: string, message: string]>> = {
  'rule-without-measure': ['threshold', 'This rule has no threshold: it raises whenever its cause is there.'],
  'rule-without-waiting': ['delayMinutes', 'This rule raises and clears at the moment of its cause.'],
  'rule-threshold-out-of-range': ['threshold', 'The threshold lies outside what makes sense for this rule.'],
  'rule-clears-too-early': [
    'clearAt',
    'It would clear while it is still raised. Let it clear at the threshold or further off.',
  ],
};

function judged(kind: ExceptionRuleKind, before: RuleSettings, change: RuleChange): RuleSettings {
  const rule = exceptionRule(kind);
  const outcome = judgeRuleChange(rule, before, change);
  if (outcome.ok) return outcome.value;
  const [field, message] = words[outcome.refusal];
  const range =
    rule.measure === null ? '' : ` From ${rule.measure.least} to ${rule.measure.most} ${rule.measure.unit}.`;
  throw Problem.field(field, outcome.refusal === 'rule-threshold-out-of-range' ? message + range : message);
}

function viewOf(kind: ExceptionRuleKind, kept: KeptRule, standing: number): ExceptionRuleView {
  return { kind, ...exceptionRule(kind), ...kept, standing };
}

async function countStanding(tx: EntityManager): Promise<Map<string, number>> {
  const rows = await tx.query<{ kind: string; n: number }[]>(
    `SELECT kind, count(*)::integer AS n FROM exceptions WHERE cleared_at IS NULL GROUP BY kind`,
  );
  return new Map(rows.map(({ kind, n }) => [kind, n]));
}

function demandRule(kind: string): ExceptionRuleKind {
  return isExceptionRuleKind(kind) ? kind : missing();
}

function missing(): never {
  throw new Problem('not-found', 'There is no rule of this kind.');
}
