import type { EntityManager } from 'typeorm';
import { Problem } from '../problems/problem.ts';
import { loadPlannedRelease, planRollout, type RolloutPlan } from './plan-rollout.ts';
import type { Commanded } from './rollout-commands.service.ts';
import type { RolloutRow } from './rollout-view.ts';

/** Freezes who is in which wave and who is out and why: what the approver sees is what will run. */
export async function submitRollout({ tx, actor, rollout, next, now }: Commanded): Promise<string> {
  const release = await loadPlannedRelease(tx, rollout.release.id);
  const plan = await planRollout(tx, release, rollout.targets, rollout.waves, rollout.policy);
  if (plan.waves.every((wave) => wave.length === 0)) {
    throw new Problem(
      'rollout-without-targets',
      'No device that can take this release is in any wave. Look at the preview for the reasons.',
    );
  }
  await freezePlan(tx, rollout, plan);
  await tx.query(
    `UPDATE rollout_waves w SET size = (SELECT count(*) FROM rollout_targets t WHERE t.wave_id = w.id) WHERE w.rollout_id = $1`,
    [rollout.id],
  );
  await tx.query(
    `UPDATE rollouts SET state = $2, submitted_at = $3, submitted_by = $4, submitted_by_user = $5, version = version + 1 WHERE id = $1`,
    [rollout.id, next, now, actor.name, actor.userId],
  );
  return rollout.id;
}

/** One statement, with a list for each column: that is the least to read for two hundred thousand devices. */
async function freezePlan(tx: EntityManager, { id, waves }: RolloutRow, plan: RolloutPlan): Promise<void> {
  const targets = [
    ...plan.waves.flatMap((wave, index) => {
      return wave.map((target) => ({ target, wave: waves[index]?.id ?? null, reason: null }));
    }),
    ...plan.leftOut.map(({ target, reason }) => ({ target, wave: null, reason })),
  ];
  await tx.query(
    `INSERT INTO rollout_targets (rollout_id, device_id, wave_id, station_id, out_reason)
     SELECT $1, n.device, n.wave, n.station, n.reason FROM unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::text[]) AS n(device, wave, station, reason)`,
    [
      id,
      targets.map(({ target }) => target.deviceId),
      targets.map(({ wave }) => wave),
      targets.map(({ target }) => target.stationId),
      targets.map(({ reason }) => reason),
    ],
  );
}
