import type { DeviceKind } from '../firmware/index.ts';
import type { EpochMilliseconds } from '../london-time/index.ts';
import type { DailyHours, RolloutPolicy, WaveGate } from '../rollouts/index.ts';

/** How many days of dockings a forecast should look back on: twelve weeks, so that every weekday and every rota comes round. */
export const daysToLookBack = 84;

/** A device in a dock, once. */
export interface PastStay {
  readonly from: EpochMilliseconds;
  /** Null while it lasts. */
  readonly until: EpochMilliseconds | null;
  /** How long after `from` it was charged and emptied enough to be updated. */
  readonly readyAfterMinutes: number;
}

/** One device of the plan, with all that tells when it will be in a dock. */
export interface ForecastDevice {
  /** Index of its wave. */
  readonly wave: number;
  /** Index of its home station; null where it has none. */
  readonly station: number | null;
  /** `moving`: its update is under way. Failed and cancelled devices are no part of the question. */
  readonly state: 'waiting' | 'moving' | 'done';
  /** Whether it has polled since its wave began. */
  readonly isContacted: boolean;
  /** Its stays of the days looked back on, and one that still lasts; the oldest first, never two at once. */
  readonly stays: readonly PastStay[];
  /** When it was last seen, also where that is longer ago than its stays tell; null for never. */
  readonly lastSeenAt: EpochMilliseconds | null;
  /** Since when it is on record. */
  readonly knownSince: EpochMilliseconds;
  /** Whether it is out on loan. */
  readonly isLent: boolean;
}

export interface ForecastStation {
  /** How many ready cameras it keeps. */
  readonly floor: number;
  /** How many cameras in service there are at home here for each device of the plan: 1 where all are in it. */
  readonly camerasPerDevice: number;
  /** A freeze that covers it now. */
  readonly frozenUntil: EpochMilliseconds | null;
}

/** A wave as it stands; of one that has not begun, only its gate matters. */
export interface ForecastWave {
  readonly gate: WaveGate;
  readonly state: 'pending' | 'running' | 'passed';
  /** Since when its gate is met; null while it is not. */
  readonly metSince: EpochMilliseconds | null;
  /** Whether a person has let the next wave start. */
  readonly isReleased: boolean;
}

/** All that a forecast is made of. */
export interface ForecastQuestion {
  /** From when on: nothing later is known. A plan that has not started is asked as if it started now. */
  readonly asAt: EpochMilliseconds;
  /** How many days of stays are known; {@link daysToLookBack} unless the fleet is too large. */
  readonly lookedBackDays: number;
  readonly kind: DeviceKind;
  readonly policy: RolloutPolicy;
  readonly deadline: EpochMilliseconds;
  /** How long an update takes, of this model. */
  readonly installMinutes: number;
  readonly handovers: readonly DailyHours[];
  readonly waves: readonly ForecastWave[];
  readonly stations: readonly ForecastStation[];
  readonly devices: readonly ForecastDevice[];
}
