import type { EpochMilliseconds } from '../london-time/index.ts';
import type { ActionEvent, ActionState } from './action-lifecycle.ts';

export type ActionEndReason =
  | 'reported-version'
  | 'reported-success'
  | 'already-installed'
  | 'reported-failure'
  | 'not-accepted-in-time'
  | 'not-downloaded-in-time'
  | 'not-installed-in-time'
  | 'silent-after-installing'
  | 'cancelled-by-person'
  | 'cancelled-by-device'
  | 'cancelled-by-force'
  | 'superseded'
  | 'release-withdrawn'
  | 'deadline-passed'
  | 'left-service';

/** Why an action is where it is: it ended, or goes on though it was asked to stop. */
export type ActionReason = ActionEndReason | 'cancel-refused';

/** How long a device may take over each phase, in minutes. */
export interface PhaseTimers {
  readonly acceptMinutes: number;
  readonly downloadMinutes: number;
  readonly installMinutes: number;
  readonly comeBackMinutes: number;
  readonly cancelMinutes: number;
}

/** The timers that no policy changes; how long to install belongs to the model, how long to come back to the policy. */
export const defaultTimers: Pick<PhaseTimers, 'acceptMinutes' | 'downloadMinutes' | 'cancelMinutes'> = {
  acceptMinutes: 60,
  downloadMinutes: 240,
  cancelMinutes: 60,
};

/** An action as its timers see it. */
export interface TimedAction {
  readonly state: ActionState;
  /** Since when it is in this state, or was last heard of in it. */
  readonly since: EpochMilliseconds;
  /** Whether the device has said that it installed, and must now prove it by its version. */
  readonly hasReportedSuccess: boolean;
  /** Whether it is asked to stop because its camera left service. */
  readonly hasLeftService: boolean;
  /** Since when the device has been within reach (a camera: in a dock) without a break; null while it is not. */
  readonly reachableSince: EpochMilliseconds | null;
}

export interface Expiry {
  readonly at: EpochMilliseconds;
  readonly event: Extract<ActionEvent, 'time-out' | 'force-cancel'>;
  readonly reason: ActionEndReason;
}

/**
 * When the running phase of an action ends by itself, and how; null where it waits without a timer. A camera that left its
 * dock before it began to install is only absent: its timer starts anew when it is back. One that is silent after
 * installing has failed wherever it is. One that left service was cancelled for that, answered or not.
 */
export function expiryOf(action: TimedAction, timers: PhaseTimers): Expiry | null {
  const { state, since } = action;
  if (state === 'cancelling') {
    const reason = action.hasLeftService ? 'left-service' : 'cancelled-by-force';
    return { at: after(since, timers.cancelMinutes), event: 'force-cancel', reason };
  }
  if (state === 'installing') {
    return action.hasReportedSuccess
      ? { at: after(since, timers.comeBackMinutes), event: 'time-out', reason: 'silent-after-installing' }
      : {
          at: after(since, timers.installMinutes + timers.comeBackMinutes),
          event: 'time-out',
          reason: 'not-installed-in-time',
        };
  }
  if (action.reachableSince === null) return null;
  const start = Math.max(since, action.reachableSince);
  if (state === 'offered')
    return { at: after(start, timers.acceptMinutes), event: 'time-out', reason: 'not-accepted-in-time' };
  if (state === 'downloading')
    return { at: after(start, timers.downloadMinutes), event: 'time-out', reason: 'not-downloaded-in-time' };
  return null;
}

function after(since: EpochMilliseconds, minutes: number): EpochMilliseconds {
  return since + minutes * 60_000;
}
