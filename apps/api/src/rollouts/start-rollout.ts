import { deadlineOf } from '@custodian/domain';
import { advanceRollout } from './advance-rollout.ts';
import { cancelActions } from './cancel-actions.ts';
import type { Commanded } from './rollout-commands.service.ts';

/**
 * Makes the actions of the frozen plan and starts the first wave. The later start supersedes: a device's update that
 * another rollout has not begun ends, one under way is asked to stop, and its successor waits for that.
 */
export async function startRollout({ tx, rollout, next, now }: Commanded): Promise<string> {
  const deadline = new Date(deadlineOf(rollout.policy, now.getTime()));
  await tx.query(
    `UPDATE rollouts SET state = $2, started_at = $3, deadline_at = $4, version = version + 1 WHERE id = $1`,
    [rollout.id, next, now, deadline],
  );
  await cancelActions(
    tx,
    `a.rollout_id <> $1 AND a.device_id IN (SELECT device_id FROM rollout_targets WHERE rollout_id = $1 AND wave_id IS NOT NULL)`,
    [rollout.id],
    'superseded',
    now,
  );
  await tx.query(
    `INSERT INTO actions (rollout_id, wave_id, device_id, release_id, station_id, reason, changed_at)
     SELECT t.rollout_id, t.wave_id, t.device_id, $2, t.station_id, 'wave-not-started', $3
       FROM rollout_targets t JOIN rollout_waves w ON w.id = t.wave_id JOIN devices d ON d.id = t.device_id
      WHERE t.rollout_id = $1 ORDER BY w.position, d.serial_key`,
    [rollout.id, rollout.release.id, now],
  );
  await advanceRollout(tx, rollout.id, now);
  return rollout.id;
}
