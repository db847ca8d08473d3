import type { RolloutPolicy, WaveGate } from '@custodian/domain';
import type { EntityManager } from 'typeorm';
import { v7 as uuid } from 'uuid';
import type { Actor } from '../access/actor.ts';
import type { PlannedWave } from './plan-rollout.ts';
import { readGate } from './read-rollout.ts';
import type { RolloutTargets, WaveRequest } from './rollout-requests.ts';

/** A wave with every word of its gate filled in. */
export interface DraftWave extends PlannedWave {
  readonly name: string;
  readonly gate: WaveGate;
}

export interface RolloutDraft {
  readonly id: string;
  readonly name: string;
  readonly releaseId: string;
  readonly targets: RolloutTargets;
  readonly policy: RolloutPolicy;
  readonly waves: readonly DraftWave[];
  /** The rollout that this one tries again. */
  readonly retries: string | null;
  /** The rollout that this one takes back. */
  readonly rollsBack?: string | null;
  /** The withdrawn release that this one takes back. */
  readonly recalls?: string | null;
  /** The pilot that it spreads. */
  readonly pilot?: string | null;
  /** Devices that it does not take back, counted by reason. */
  readonly stays?: readonly { readonly reason: string; readonly count: number }[];
}

/** Writes a draft with its waves. */
export async function saveRollout(tx: EntityManager, actor: Actor, draft: RolloutDraft): Promise<void> {
  await tx.query(
    `INSERT INTO rollouts (id, name, release_id, targets, policy, retries, created_by, created_by_user, rolls_back, recalls, stays, pilot_id)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [
      draft.id,
      draft.name,
      draft.releaseId,
      JSON.stringify(draft.targets),
      JSON.stringify(draft.policy),
      draft.retries,
      actor.name,
      actor.userId,
      draft.rollsBack ?? null,
      draft.recalls ?? null,
      JSON.stringify(draft.stays ?? []),
      draft.pilot ?? null,
    ],
  );
  await saveWaves(tx, draft.id, draft.waves);
}

/** Writes the waves of a draft that has none, in their order. */
export async function saveWaves(tx: EntityManager, rolloutId: string, waves: readonly DraftWave[]): Promise<void> {
  for (const [index, wave] of waves.entries()) {
    await tx.query(
      `INSERT INTO rollout_waves (id, rollout_id, position, name, stations, percent, takes_rest, gate) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [uuid(), rolloutId, index + 1, wave.name, wave.stations, wave.percent, wave.rest, JSON.stringify(wave.gate)],
    );
  }
}

/** Which devices each requested wave asks for. */
export function plannedWaves(waves: readonly WaveRequest[]): PlannedWave[] {
  return waves.map(({ stations, percent, rest }) => ({
    stations: stations ?? null,
    percent: percent ?? null,
    rest: rest ?? false,
  }));
}

/** Requested waves as they are stored. */
export function draftWaves(waves: readonly WaveRequest[]): DraftWave[] {
  return plannedWaves(waves).flatMap((planned, index) => {
    const wave = waves[index];
    return wave === undefined ? [] : [{ ...planned, name: wave.name.trim(), gate: readGate(wave.gate) }];
  });
}
