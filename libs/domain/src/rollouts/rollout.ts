import type { EpochMilliseconds, LocalWindow } from '../london-time/index.ts';

export type RolloutState = 'draft' | 'awaiting_approval' | 'ready' | 'running' | 'paused' | 'finished' | 'cancelled';

/** `soaking`: its gate is met and the time after it runs; `halted`: it stopped the rollout. */
export type WaveState = 'pending' | 'running' | 'soaking' | 'passed' | 'halted';

/** Why a running rollout stopped for a person; null while it runs. */
export type PauseReason =
  'by-person' | 'failure-limit' | 'gate-out-of-reach' | 'gate-asks-person' | 'release-withdrawn';

/** Hours of a day in London; no `days` means every day. */
export interface DailyHours extends LocalWindow {
  /** The weekdays on which they begin. */
  readonly days?: readonly Weekday[];
}

export const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;

export type Weekday = (typeof weekdays)[number];

/** What an approver agrees to beside the waves. Battery, caps, floors, offload and blackout concern cameras only. */
export interface RolloutPolicy {
  /** When installing is allowed, from its start to its end; empty means always. */
  readonly windows: readonly DailyHours[];
  readonly handoverBlackout: boolean;
  readonly batteryFloorPercent: number;
  /** How many cameras of one station update at once. */
  readonly maximumPerStation: number;
  /** How many ready cameras a station keeps; null means the station's own floor. */
  readonly floorPerStation: number | null;
  /** How long a device may take to report the version after installing. */
  readonly comeBackMinutes: number;
  /** When what still waits is cancelled; null means 30 days after the start. */
  readonly deadline: EpochMilliseconds | null;
  /** Whether devices that run a newer version go back to this release: agreed to by name, never by the way. */
  readonly mayDowngrade: boolean;
  /** Whether devices that come to match the targets after submit enter the first unfinished wave that would have taken them. */
  readonly lateJoiners: boolean;
}

/** What must hold before the next wave starts; shares are percentages of contacted devices. */
export interface WaveGate {
  readonly successPercent: number;
  readonly failurePercent: number;
  readonly minimumFailures: number;
  /** How much of the wave must have been contacted. */
  readonly contactedPercent: number;
  readonly soakMinutes: number;
  /** Whether a person must let the next wave start. */
  readonly manual: boolean;
}
