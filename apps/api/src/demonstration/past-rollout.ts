import type { ActionState, RolloutPolicy, WaveGate } from '@custodian/domain';
import type { Camera } from './camera.ts';
import type { Dock } from './docks.ts';

/** A rollout that is over. Instants in epoch milliseconds. */
export interface PastRollout {
  readonly id: string;
  readonly name: string;
  readonly version: string;
  readonly state: 'finished' | 'cancelled';
  readonly targets: {
    readonly kind: 'camera';
    readonly model: string;
    readonly stations?: string[];
    readonly serials?: string[];
  };
  readonly policy: RolloutPolicy;
  readonly pauseReason: string | null;
  readonly cancelReason: string | null;
  readonly createdAt: number;
  readonly approvedAt: number;
  readonly startedAt: number;
  readonly finishedAt: number;
  readonly waves: readonly PastWave[];
  /** Cameras that were asked for and not taken, with the reason. */
  readonly leftOut: readonly { readonly camera: Camera; readonly reason: string }[];
}

export interface PastWave {
  readonly id: string;
  readonly name: string;
  readonly percent: number | null;
  readonly stations: readonly string[] | null;
  readonly takesRest: boolean;
  readonly gate: WaveGate;
  readonly state: 'passed' | 'halted';
  readonly startedAt: number;
  readonly gateMetAt: number | null;
  readonly finishedAt: number | null;
  readonly verdict: string;
  readonly actions: readonly PastAction[];
}

/** One update of one camera that has ended. */
export interface PastAction {
  readonly camera: Camera;
  readonly state: Extract<ActionState, 'succeeded' | 'failed' | 'cancelled'>;
  readonly reason: string;
  readonly silent: boolean;
  readonly fetchedAt: number | null;
  readonly dock: Dock | null;
  readonly finishedAt: number;
}

/** A camera that said which version it runs. */
export interface VersionReport {
  readonly camera: Camera;
  readonly version: string;
  readonly at: number;
}
