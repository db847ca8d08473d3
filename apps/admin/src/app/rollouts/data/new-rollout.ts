import type { DailyHours } from '@custodian/domain';
import type { RolloutTargets } from './rollout.ts';

/** A number, or what was typed where one belongs. */
export type Typed = number | string;

/** What the API takes for a new rollout, or a changed draft. */
export interface NewRollout {
  readonly name: string;
  readonly release: string;
  readonly targets: RolloutTargets;
  readonly waves: readonly NewWave[];
  readonly policy: NewPolicy;
  /** The adopted pilot that it spreads. */
  readonly pilot?: string;
}

export interface NewWave {
  readonly name: string;
  readonly stations?: readonly string[];
  readonly percent?: Typed;
  readonly rest?: boolean;
  readonly gate: NewGate;
}

interface NewGate {
  readonly successPercent: Typed;
  readonly failurePercent: Typed;
  readonly minimumFailures: Typed;
  readonly contactedPercent: Typed;
  readonly soakMinutes: Typed;
  readonly manual: boolean;
}

export interface NewPolicy {
  readonly windows: readonly DailyHours[];
  readonly handoverBlackout: boolean;
  readonly batteryFloorPercent: Typed;
  readonly maximumPerStation: Typed;
  readonly floorPerStation?: Typed;
  readonly comeBackMinutes: Typed;
  readonly deadline?: string;
  readonly mayDowngrade: boolean;
  readonly lateJoiners: boolean;
}
