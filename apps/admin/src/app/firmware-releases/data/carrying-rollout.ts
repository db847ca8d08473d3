import type { ActionState, RolloutState, WaveState } from '@custodian/domain';

/** A rollout that carries a release, as far as the release's page asks. */
export interface CarryingRollout {
  readonly id: string;
  readonly name: string;
  readonly state: RolloutState;
  readonly createdAt: string;
  readonly startedAt: string | null;
  readonly finishedAt: string | null;
  readonly waves: readonly {
    readonly state: WaveState;
    readonly size: number;
    readonly counts: Readonly<Record<ActionState, number>>;
  }[];
}

/** What a rollout's devices are doing, all waves together. */
export interface RolloutTally {
  readonly devices: number;
  readonly waiting: number;
  readonly moving: number;
  readonly succeeded: number;
  readonly failed: number;
}

export function tallyOf(rollouts: readonly CarryingRollout[]): RolloutTally {
  const waves = rollouts.flatMap(({ waves }) => waves);
  const sum = (count: (wave: (typeof waves)[number]) => number): number =>
    waves.reduce((total, wave) => total + count(wave), 0);
  return {
    devices: sum(({ size }) => size),
    waiting: sum(({ counts }) => counts.waiting),
    moving: sum(({ counts }) => counts.offered + counts.downloading + counts.installing + counts.cancelling),
    succeeded: sum(({ counts }) => counts.succeeded),
    failed: sum(({ counts }) => counts.failed),
  };
}

/** Rollouts that a withdrawal touches: nothing of the others is still to come. */
export function isUnderWay({ state }: CarryingRollout): boolean {
  return state === 'running' || state === 'paused';
}
