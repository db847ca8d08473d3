import type { CauseReading, FoldableCause, RuleSettings } from '@custodian/domain';
import type { EntityManager } from 'typeorm';

/** Something that is wrong or nearly so by a rule, with the words it would be raised in. */
export interface Troubled extends CauseReading, FoldableCause {
  readonly subject: { readonly kind: string; readonly id: string; readonly label: string };
  readonly stationId: string | null;
  readonly title: string;
  readonly detail: string;
}

/** One look by one rule. */
export interface Look {
  readonly tx: EntityManager;
  readonly now: Date;
  /** Since when this installation listens: nobody missed a report before. */
  readonly upSince: Date;
  readonly settings: RuleSettings;
  /** From where on a value matters: the looser of threshold and clearing value; 0 without a measure. */
  readonly bound: number;
  /** Days after which a camera counts as not docked, which ends that it is overdue; null while that rule is off. */
  readonly notDockedDays: number | null;
}

/** Finds what is wrong by one rule: one statement that reads what is wrong, not what is well. */
export type Probe = (look: Look) => Promise<readonly Troubled[]>;
