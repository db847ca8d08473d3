import type { EntityManager } from 'typeorm';
import { reasonView, type ReasonView } from './rollout-view.ts';

/** How many devices wait for one reason; `until` is the earliest end where it is known. */
export interface WaitingView extends ReasonView {
  readonly count: number;
  readonly until: string | null;
}

export interface StationProgress {
  readonly station: { readonly code: string; readonly name: string } | null;
  readonly size: number;
  readonly counts: Readonly<Record<string, number>>;
}

/** Why devices wait, most first. */
export async function loadWaiting(tx: EntityManager, rolloutId: string): Promise<WaitingView[]> {
  const rows = await tx.query<{ reason: string; count: number; until: string | null }[]>(
    `SELECT coalesce(reason, 'ready') AS reason, count(*)::int AS count, to_json(min(wait_until)) #>> '{}' AS until
       FROM actions WHERE rollout_id = $1 AND state = 'waiting' GROUP BY 1 ORDER BY 2 DESC, 1`,
    [rolloutId],
  );
  return rows.map(({ reason, count, until }) => {
    const explained =
      reason === 'ready' ? { reason, sentence: 'It may have its update at its next poll' } : reasonView(reason, until);
    return { ...explained, count, until };
  });
}

/** Progress by home station as frozen at submit, in name order; devices without one come last. */
export function loadStationProgress(tx: EntityManager, rolloutId: string): Promise<StationProgress[]> {
  return tx.query<StationProgress[]>(
    `SELECT CASE WHEN s.id IS NOT NULL THEN json_build_object('code', s.code, 'name', s.name) END AS station,
            sum(n)::int AS size, json_object_agg(state, n) AS counts
       FROM (SELECT station_id, state, count(*)::int AS n FROM actions WHERE rollout_id = $1 GROUP BY 1, 2) counted
       LEFT JOIN stations s ON s.id = counted.station_id GROUP BY s.id ORDER BY s.name NULLS LAST`,
    [rolloutId],
  );
}
