import type { EntityManager } from 'typeorm';

/** The rollout that is going on, or else the last one, in figures. */
export interface RolloutOverview {
  readonly id: string;
  readonly name: string;
  readonly state: string;
  readonly release: { readonly id: string; readonly model: string; readonly version: string };
  readonly targets: number;
  readonly succeeded: number;
  readonly waves: readonly {
    readonly name: string;
    readonly order: number;
    readonly state: string;
    readonly size: number;
    readonly counts: Readonly<Record<string, number>>;
  }[];
  /** Devices that had succeeded by an instant, at most 60 of them since the start. */
  readonly progress: readonly { readonly at: string; readonly succeeded: number }[];
}

const actionStates = [
  'waiting',
  'offered',
  'downloading',
  'installing',
  'cancelling',
  'succeeded',
  'failed',
  'cancelled',
];
const points = 60;

/** The running or paused rollout that started last, else the one that finished last; null when there is neither. Three statements. */
export async function rolloutOverview(tx: EntityManager): Promise<RolloutOverview | null> {
  const [rollout] = await tx.query<Omit<RolloutOverview, 'waves' | 'progress'>[]>(
    `SELECT o.id, o.name, o.state, json_build_object('id', r.id, 'model', m.name, 'version', r.version) AS release,
            (SELECT count(*)::int FROM rollout_targets t WHERE t.rollout_id = o.id AND t.wave_id IS NOT NULL) AS targets,
            (SELECT count(*)::int FROM actions a WHERE a.rollout_id = o.id AND a.state = 'succeeded') AS succeeded
       FROM rollouts o JOIN firmware_releases r ON r.id = o.release_id JOIN models m ON m.id = r.model_id
      WHERE o.state IN ('running', 'paused', 'finished')
      ORDER BY o.state = 'finished', o.finished_at DESC NULLS LAST, o.started_at DESC NULLS LAST, o.id LIMIT 1`,
  );
  if (rollout === undefined) return null;
  const counts = actionStates.map((state) => `'${state}', count(*) FILTER (WHERE a.state = '${state}')`).join(', ');
  const waves = await tx.query<RolloutOverview['waves']>(
    `SELECT w.name, w.position AS "order", w.state, w.size, json_build_object(${counts}) AS counts
       FROM rollout_waves w LEFT JOIN actions a ON a.wave_id = w.id
      WHERE w.rollout_id = $1 GROUP BY w.id ORDER BY w.position`,
    [rollout.id],
  );
  const progress = await tx.query<RolloutOverview['progress']>(
    `SELECT to_json(p.at) #>> '{}' AS at, count(a.id)::int AS succeeded
       FROM rollouts o
      CROSS JOIN generate_series(0, ${points - 1}) step
      CROSS JOIN LATERAL (SELECT o.started_at + (coalesce(o.finished_at, now()) - o.started_at) * step / ${points - 1} AS at) p
       LEFT JOIN actions a ON a.rollout_id = o.id AND a.state = 'succeeded' AND a.finished_at <= p.at
      WHERE o.id = $1 GROUP BY p.at ORDER BY p.at`,
    [rollout.id],
  );
  return { ...rollout, waves, progress };
}
