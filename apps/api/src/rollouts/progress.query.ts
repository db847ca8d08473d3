import type { EntityManager } from 'typeorm';
import { Problem } from '../problems/problem.ts';

/** How far a rollout had come by an instant. */
export interface ProgressPoint {
  readonly at: string;
  readonly succeeded: number;
  readonly failed: number;
}

/** The course of a rollout from its start to now, or to its end; no points before it starts. */
export interface ProgressView {
  readonly asAt: string;
  readonly targets: number;
  readonly points: readonly ProgressPoint[];
}

const steps = 120;

/**
 * Counts devices by when their update ended, at {@link steps} even steps. A rollout that is over goes on to its last
 * straggler. Each action is read once, however many steps there are. Two statements.
 */
export async function loadProgress(tx: EntityManager, id: string): Promise<ProgressView> {
  const [rollout] = await tx.query<{ asAt: string; targets: number }[]>(
    `SELECT to_json(now()) #>> '{}' AS "asAt", (SELECT coalesce(sum(w.size), 0)::int FROM rollout_waves w WHERE w.rollout_id = r.id) AS targets
       FROM rollouts r WHERE r.id = $1`,
    [id],
  );
  if (rollout === undefined) throw new Problem('not-found', 'There is no such rollout.');
  const points = await tx.query<ProgressPoint[]>(
    `WITH span AS (
       SELECT r.started_at AS begun, greatest(r.started_at + interval '1 second', CASE WHEN r.finished_at IS NULL THEN now() ELSE
                greatest(r.finished_at, (SELECT max(a.finished_at) FROM actions a WHERE a.rollout_id = r.id)) END) AS ended
         FROM rollouts r WHERE r.id = $1 AND r.started_at IS NOT NULL),
     ended AS (
       SELECT greatest(0, least(${steps}, ceil(${steps} * extract(epoch FROM a.finished_at - s.begun) / extract(epoch FROM s.ended - s.begun))))::int AS step,
              count(*) FILTER (WHERE a.state = 'succeeded') AS succeeded, count(*) FILTER (WHERE a.state = 'failed') AS failed
         FROM actions a CROSS JOIN span s WHERE a.rollout_id = $1 AND a.state IN ('succeeded', 'failed') GROUP BY 1)
     SELECT to_json(s.begun + (s.ended - s.begun) * step / ${steps}) #>> '{}' AS at,
            (sum(coalesce(e.succeeded, 0)) OVER so_far)::int AS succeeded, (sum(coalesce(e.failed, 0)) OVER so_far)::int AS failed
       FROM span s CROSS JOIN generate_series(0, ${steps}) step LEFT JOIN ended e USING (step)
     WINDOW so_far AS (ORDER BY step) ORDER BY step`,
    [id],
  );
  return { ...rollout, points };
}
