import type { EpochMilliseconds } from '../london-time/index.ts';
import type { RolloutPolicy, WaveGate } from './rollout.ts';

/** What holds where the request leaves a word of the policy out. */
export const defaultPolicy: RolloutPolicy = {
  windows: [],
  handoverBlackout: true,
  batteryFloorPercent: 30,
  maximumPerStation: 5,
  floorPerStation: null,
  comeBackMinutes: 30,
  deadline: null,
  mayDowngrade: false,
  lateJoiners: true,
};

/** How many waves a rollout has at most. */
export const mostWaves = 100;

/** What holds where the request leaves a word of a gate out; the two percentages are always given. */
export const defaultGate: Omit<WaveGate, 'successPercent' | 'failurePercent'> = {
  minimumFailures: 1,
  contactedPercent: 50,
  soakMinutes: 0,
  manual: false,
};

const deadlineAfterStart = 30 * 24 * 60 * 60_000;

/** When what still waits in a rollout is cancelled: the approved instant, else 30 days after its start. */
export function deadlineOf(policy: Pick<RolloutPolicy, 'deadline'>, startedAt: EpochMilliseconds): EpochMilliseconds {
  return policy.deadline ?? startedAt + deadlineAfterStart;
}

/** Whether the deadline has come: from then on nothing is approved, started or offered, and what waits is cancelled. */
export function isPastDeadline(deadline: EpochMilliseconds | null, now: EpochMilliseconds): boolean {
  return deadline !== null && now >= deadline;
}
