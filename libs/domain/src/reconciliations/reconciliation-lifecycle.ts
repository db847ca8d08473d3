import { allowed, refused, type Outcome } from '../outcome.ts';

export const reconciliationStates = ['needs_mapping', 'running', 'done', 'failed'] as const;
export type ReconciliationState = (typeof reconciliationStates)[number];

/** What a person may ask: saying its columns, period or time zone compares it again; what takes too long is stopped. */
export type ReconciliationCommand = 'compare' | 'stop';

/** What the job that compares comes to. */
export type ReconciliationEvent = 'finish' | 'fail';

type Moves = Readonly<
  Record<
    ReconciliationState,
    Readonly<Partial<Record<ReconciliationCommand | ReconciliationEvent, ReconciliationState>>>
  >
>;

/** The whole lifecycle of one reconciliation; what is done stays as it was found. */
export const reconciliationLifecycle: Moves = {
  needs_mapping: { compare: 'running' },
  running: { finish: 'done', fail: 'failed', stop: 'failed' },
  failed: { compare: 'running' },
  done: {},
};

/** The state that a command moves to. */
export function commandReconciliation(
  state: ReconciliationState,
  command: ReconciliationCommand,
): Outcome<ReconciliationState, 'reconciliation-not-in-state'> {
  const next = reconciliationLifecycle[state][command];
  return next === undefined ? refused('reconciliation-not-in-state') : allowed(next);
}
