import { Problem } from '../problems/problem.ts';
import { loadPlannedRelease, planRollout } from './plan-rollout.ts';
import type { Commanded } from './rollout-commands.service.ts';

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
  const inWaves = plan.waves.flatMap((wave, index) => {
    return wave.map(({ deviceId, stationId }) => ({
      device: deviceId,
      station: stationId,
      wave: rollout.waves[index]?.id ?? null,
      reason: null,
    }));
  });
  const leftOut = plan.leftOut.map(({ target, reason }) => ({
    device: target.deviceId,
    station: target.stationId,
    wave: null,
    reason,
  }));
  await tx.query(
    `INSERT INTO rollout_targets (rollout_id, device_id, wave_id, station_id, out_reason)
     SELECT $1, n.device, n.wave, n.station, n.reason FROM jsonb_to_recordset($2::jsonb) AS n(device uuid, wave uuid, station uuid, reason text)`,
    [rollout.id, JSON.stringify([...inWaves, ...leftOut])],
  );
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
