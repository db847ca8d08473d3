import { allowed, refused, type Outcome } from '../outcome.ts';
import type { RolloutState } from '../rollouts/index.ts';

export const rehearsalStates = ['waiting', 'running', 'finished', 'stopped', 'failed'] as const;

export type RehearsalState = (typeof rehearsalStates)[number];

/** What a person may ask of a rehearsal. */
export type RehearsalCommand = 'stop';

/** What happens to it by itself. `lose`: its worker is gone, and another one begins it anew. */
export type RehearsalEvent = 'begin' | 'lose' | 'finish' | 'fail';

type Moves = Readonly<
  Record<RehearsalState, Readonly<Partial<Record<RehearsalCommand | RehearsalEvent, RehearsalState>>>>
>;

/** The whole lifecycle: a command not listed for a state is refused. */
export const rehearsalLifecycle: Moves = {
  waiting: { begin: 'running', stop: 'stopped', fail: 'failed' },
  running: { lose: 'waiting', finish: 'finished', stop: 'stopped', fail: 'failed' },
  finished: {},
  stopped: {},
  failed: {},
};

/** The states in which no other rehearsal may begin. */
export const openRehearsalStates: readonly RehearsalState[] = ['waiting', 'running'];

/** The state that a command leads to, or that it is refused. */
export function commandRehearsal(
  state: RehearsalState,
  command: RehearsalCommand,
): Outcome<RehearsalState, 'rehearsal-not-in-state'> {
  const next = rehearsalLifecycle[state][command];
  return next === undefined ? refused('rehearsal-not-in-state') : allowed(next);
}

/** A plan is rehearsed before it starts; what has started shows for itself. */
export function mayRehearse(state: RolloutState): boolean {
  return state === 'draft' || state === 'awaiting_approval' || state === 'ready';
}
