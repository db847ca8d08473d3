import { isOverFailureLimit, type WaveGate, type WaveState, type WaveTally } from '@custodian/domain';
import type { EntityManager } from 'typeorm';

/** An action `a` whose camera left service with the update under way: gates count it as failed, as the figures of waves do. */
export const isLost = `a.state = 'cancelled' AND a.reason = 'left-service' AND a.fetched_at IS NOT NULL`;

/** A wave with its figures, counted now. */
export interface TalliedWave {
  readonly id: string;
  readonly rolloutId: string;
  readonly position: number;
  readonly name: string;
  readonly state: WaveState;
  readonly gate: WaveGate;
  readonly gateMetAt: Date | null;
  readonly gateSignedBy: string | null;
  readonly tally: WaveTally;
}

/**
 * The waves of these rollouts in order, with their figures as they are kept: no action is read but those past their time.
 * Every statement that changes actions leaves a row of what it changed; {@link foldTallies} adds them up.
 */
export function tallyWaves(tx: EntityManager, rolloutIds: readonly string[], now: Date): Promise<TalliedWave[]> {
  return tx.query<TalliedWave[]>(
    `SELECT w.id, w.rollout_id AS "rolloutId", w.position, w.name, w.state, w.gate, w.gate_met_at AS "gateMetAt",
            w.gate_signed_by AS "gateSignedBy",
            json_build_object('planned', w.size, 'size', t.size, 'contacted', t.contacted, 'succeeded', t.succeeded, 'failed', t.failed,
              'open', t.open, 'acceptedFailures', w.accepted_failures,
              'pastTimer', (SELECT count(*) FROM actions a WHERE a.wave_id = w.id AND a.phase_deadline_at <= $2
                 AND a.state IN ('offered', 'downloading', 'installing', 'cancelling'))) AS tally
       FROM rollout_waves w
       CROSS JOIN LATERAL (
         SELECT coalesce(sum(c.size), 0) AS size, coalesce(sum(c.contacted), 0) AS contacted, coalesce(sum(c.succeeded), 0) AS succeeded,
                coalesce(sum(c.failed), 0) AS failed, coalesce(sum(c.open), 0) AS open
           FROM wave_tally_changes c WHERE c.wave_id = w.id) t
      WHERE w.rollout_id = ANY ($1) ORDER BY w.rollout_id, w.position`,
    [rolloutIds, now],
  );
}

/** Puts the changes of each wave's figures into one row, under the lock of the rollout. */
export async function foldTallies(tx: EntityManager, rolloutId: string): Promise<void> {
  await tx.query(
    `WITH gone AS (
       DELETE FROM wave_tally_changes c USING rollout_waves w
        WHERE w.rollout_id = $1 AND c.wave_id = w.id
          AND EXISTS (SELECT FROM wave_tally_changes n WHERE n.wave_id = w.id AND NOT n.folded) RETURNING c.*)
     INSERT INTO wave_tally_changes (wave_id, folded, size, contacted, succeeded, failed, open)
     SELECT wave_id, true, sum(size), sum(contacted), sum(succeeded), sum(failed), sum(open) FROM gone GROUP BY wave_id`,
    [rolloutId],
  );
}

/** Whether a wave that has begun failed beyond its gate, passed or not: then nothing more of its rollout may begin. */
export function hasFailedTooMuch({ state, tally, gate }: TalliedWave): boolean {
  return state !== 'pending' && isOverFailureLimit(tally, gate);
}
