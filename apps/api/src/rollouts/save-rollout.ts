import type { RolloutPolicy, WaveGate } from '@custodian/domain';
import type { EntityManager } from 'typeorm';
import { v7 as uuid } from 'uuid';
import type { Actor } from '../access/actor.ts';
import type { PlannedWave } from './plan-rollout.ts';
import type { RolloutTargets } from './rollout-requests.ts';

export interface RolloutDraft {
  readonly id: string;
  readonly name: string;
  readonly releaseId: string;
  readonly targets: RolloutTargets;
  readonly policy: RolloutPolicy;
  readonly waves: readonly (PlannedWave & { readonly name: string; readonly gate: WaveGate })[];
  /** The rollout that this one tries again. */
  readonly retries: string | null;
}

/** Writes a draft with its waves. */
export async function saveRollout(tx: EntityManager, actor: Actor, draft: RolloutDraft): Promise<void> {
  await tx.query(
    `INSERT INTO rollouts (id, name, release_id, targets, policy, retries, created_by, created_by_user) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      draft.id,
      draft.name,
      draft.releaseId,
      JSON.stringify(draft.targets),
      JSON.stringify(draft.policy),
      draft.retries,
      actor.name,
      actor.userId,
    ],
  );
  for (const [index, wave] of draft.waves.entries()) {
    await tx.query(
      `INSERT INTO rollout_waves (id, rollout_id, position, name, stations, percent, takes_rest, gate) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [uuid(), draft.id, index + 1, wave.name, wave.stations, wave.percent, wave.rest, JSON.stringify(wave.gate)],
    );
  }
}
