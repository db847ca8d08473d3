/** How urgent an exception is: something is at stake now, soon, or when there is time. */
export const exceptionSeverities = ['bad', 'warn', 'idle'] as const;

export type ExceptionSeverity = (typeof exceptionSeverities)[number];

/** What a force decides about one rule. */
export interface RuleSettings {
  readonly enabled: boolean;
  /** From where on it raises, in the unit of its measure; null for a rule without one. */
  readonly threshold: number | null;
  /** Where a standing one clears again. Between the two nothing changes, so that a value at the edge does not flap. */
  readonly clearAt: number | null;
  /** How long the cause must stand before it is raised. */
  readonly delayMinutes: number;
  /** How long all must be well before it clears. */
  readonly clearAfterMinutes: number;
  readonly severity: ExceptionSeverity;
  /** How soon after it was raised it should be settled; null for no date. */
  readonly dueWithinHours: number | null;
}

/** What a rule measures, and the range in which a threshold makes sense. */
export interface RuleMeasure {
  readonly unit: string;
  /** Whether more is worse or less is. */
  readonly worse: 'above' | 'below';
  readonly least: number;
  readonly most: number;
}

/** One rule: what raises it, what ends it, and how it is unless the force decides otherwise. */
export interface ExceptionRule {
  readonly name: string;
  /** As a sentence, with `{n}` for the threshold. */
  readonly raises: string;
  readonly clears: string;
  /** `watch`: judged again and again by what is known; `event`: raised at the moment of a report or command. */
  readonly by: 'watch' | 'event';
  /** False where only a person can say that it is settled. */
  readonly clearsItself: boolean;
  readonly measure: RuleMeasure | null;
  /** Whether it can wait before it raises, and before it clears. */
  readonly timing: 'both' | 'delay' | 'none';
  readonly usual: RuleSettings;
}

/** What can be decided of a rule, with words for what is left out. */
export type RuleChange = Partial<RuleSettings>;

/** The settings of a rule without a measure, urgent or not. */
export const plainSettings: RuleSettings = {
  enabled: true,
  threshold: null,
  clearAt: null,
  delayMinutes: 0,
  clearAfterMinutes: 0,
  severity: 'warn',
  dueWithinHours: null,
};
