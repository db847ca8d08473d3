import { allowed, refused, type Outcome } from '../outcome.ts';
import type { ReleaseState } from '../firmware/index.ts';
import type { RolloutState } from './rollout.ts';

/** What a person may ask of a rollout. `retry` and `roll-back` leave it as it is and make a new one from it. */
export type RolloutCommand = 'submit' | 'approve' | 'start' | 'pause' | 'resume' | 'cancel' | 'retry' | 'roll-back';

/** What happens to a rollout by itself: a wave's gate stops it, or nothing is left to do. */
export type RolloutEvent = 'halt' | 'finish';

export type RolloutRefusal =
  'rollout-not-in-state' | 'rollout-approved-by-maker' | 'rollout-release-not-approved' | 'rollout-deadline-passed';

type Moves = Readonly<Record<RolloutState, Readonly<Partial<Record<RolloutCommand | RolloutEvent, RolloutState>>>>>;

/** The whole lifecycle: a command not listed for a state is refused. */
export const rolloutLifecycle: Moves = {
  draft: { submit: 'awaiting_approval', cancel: 'cancelled' },
  awaiting_approval: { approve: 'ready', cancel: 'cancelled' },
  ready: { start: 'running', cancel: 'cancelled' },
  running: { pause: 'paused', halt: 'paused', finish: 'finished', cancel: 'cancelled' },
  paused: { resume: 'running', cancel: 'cancelled', 'roll-back': 'paused' },
  finished: { retry: 'finished', 'roll-back': 'finished' },
  // Only to ask again a device that refused to stop.
  cancelled: { cancel: 'cancelled', retry: 'cancelled', 'roll-back': 'cancelled' },
};

/** The states that a rollout never leaves. */
export const endStatesOfRollout: readonly RolloutState[] = ['finished', 'cancelled'];

const commands: readonly RolloutCommand[] = [
  'submit',
  'approve',
  'start',
  'pause',
  'resume',
  'cancel',
  'retry',
  'roll-back',
];
const needApprovedRelease: readonly RolloutCommand[] = ['submit', 'approve', 'start', 'resume'];
// A start past the deadline could update nobody, and would still take the devices of those that run.
const needTimeLeft: readonly RolloutCommand[] = ['submit', 'approve', 'start'];

/** A rollout as its commands see it; the two names are accounts. */
export interface CommandedRollout {
  readonly state: RolloutState;
  readonly release: ReleaseState;
  readonly madeBy: string;
  readonly submittedBy: string | null;
  /** Whether the deadline that its policy names has come. */
  readonly isPastDeadline: boolean;
  /** Whether a device works on an update of it that nobody is asking to stop. */
  readonly isUnderWay: boolean;
}

/** The state that a command of `actor` moves to. Nobody approves what they made or submitted. */
export function commandRollout(
  rollout: CommandedRollout,
  command: RolloutCommand,
  actor: string,
): Outcome<RolloutState, RolloutRefusal> {
  const next = rolloutLifecycle[rollout.state][command];
  if (next === undefined) return refused('rollout-not-in-state');
  if (command === 'cancel' && rollout.state === 'cancelled' && !rollout.isUnderWay)
    return refused('rollout-not-in-state');
  if (command === 'approve' && (actor === rollout.madeBy || actor === rollout.submittedBy))
    return refused('rollout-approved-by-maker');
  if (needApprovedRelease.includes(command) && rollout.release !== 'approved')
    return refused('rollout-release-not-approved');
  if (needTimeLeft.includes(command) && rollout.isPastDeadline) return refused('rollout-deadline-passed');
  return allowed(next);
}

/** The commands that {@link commandRollout} allows this actor now, in the order a rollout lives through them. */
export function commandsForRollout(rollout: CommandedRollout, actor: string): RolloutCommand[] {
  return commands.filter((command) => commandRollout(rollout, command, actor).ok);
}
