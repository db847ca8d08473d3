import { allowed, refused, type Outcome } from '../outcome.ts';

export const bulkStates = ['previewed', 'running', 'cancelling', 'finished', 'cancelled', 'failed'] as const;

export type BulkState = (typeof bulkStates)[number];

/** What a person may ask of a bulk action. Confirming a failed one goes on where it stopped. */
export type BulkCommand = 'confirm' | 'cancel';

/** What happens to it by itself: its last row is done, it stops between two chunks, or it cannot go on. */
export type BulkEvent = 'finish' | 'stop' | 'fail';

type Moves = Readonly<Record<BulkState, Readonly<Partial<Record<BulkCommand | BulkEvent, BulkState>>>>>;

/** The whole lifecycle: a command not listed for a state is refused. What was done stays done. */
export const bulkLifecycle: Moves = {
  previewed: { confirm: 'running', cancel: 'cancelled' },
  running: { cancel: 'cancelling', finish: 'finished', fail: 'failed' },
  cancelling: { stop: 'cancelled', finish: 'finished', fail: 'failed' },
  finished: {},
  cancelled: {},
  failed: { confirm: 'running', cancel: 'cancelled' },
};

const commands: readonly BulkCommand[] = ['confirm', 'cancel'];

/** Where a command leads from this state, or that it is refused. */
export function commandBulk(state: BulkState, command: BulkCommand): Outcome<BulkState, 'bulk-action-not-in-state'> {
  const next = bulkLifecycle[state][command];
  return next === undefined ? refused('bulk-action-not-in-state') : allowed(next);
}

/** The commands that {@link commandBulk} allows now. */
export function commandsForBulk(state: BulkState): BulkCommand[] {
  return commands.filter((command) => commandBulk(state, command).ok);
}
