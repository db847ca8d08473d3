import { isOverFailureLimit, type WaveGate, type WaveState, type WaveTally } from '@custodian/domain';
import type { EntityManager } from 'typeorm';

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

/** The waves of these rollouts in order, counted in one statement. */
export function tallyWaves(tx: EntityManager, rolloutIds: readonly string[], now: Date): Promise<TalliedWave[]> {
  return tx.query<TalliedWave[]>(
    `SELECT w.id, w.rollout_id AS "rolloutId", w.position, w.name, w.state, w.gate, w.gate_met_at AS "gateMetAt",
            w.gate_signed_by AS "gateSignedBy",
            json_build_object(
              'size', count(a.id) FILTER (WHERE a.state <> 'cancelled'),
              'contacted', count(a.id) FILTER (WHERE a.state IN ('succeeded', 'failed') OR a.state <> 'cancelled' AND a.contacted_at IS NOT NULL),
              'succeeded', count(a.id) FILTER (WHERE a.state = 'succeeded'),
              'failed', count(a.id) FILTER (WHERE a.state = 'failed'),
              'acceptedFailures', w.accepted_failures,
              'pastTimer', count(a.id) FILTER (WHERE a.state IN ('offered', 'downloading', 'installing', 'cancelling') AND a.phase_deadline_at <= $2),
              'open', count(a.id) FILTER (WHERE a.state NOT IN ('succeeded', 'failed', 'cancelled'))) AS tally
       FROM rollout_waves w LEFT JOIN actions a ON a.wave_id = w.id
      WHERE w.rollout_id = ANY ($1) GROUP BY w.id ORDER BY w.rollout_id, w.position`,
    [rolloutIds, now],
  );
}

/** Whether a wave that has begun failed beyond its gate, passed or not: then nothing more of its rollout may begin. */
export function hasFailedTooMuch({ state, tally, gate }: TalliedWave): boolean {
  return state !== 'pending' && isOverFailureLimit(tally, gate);
}
