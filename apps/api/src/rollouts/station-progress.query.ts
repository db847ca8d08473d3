import type { ActionState } from '@custodian/domain';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../access/actor.ts';
import { SqlConditions } from '../http/sql-conditions.ts';
import { inScope } from './action-list.query.ts';
import { waitingView, type WaitingView } from './reason-figures.query.ts';

/** How far a home station has come, and what holds it back. */
export interface StationProgress {
  /** As frozen at submit; null for devices without one. */
  readonly station: { readonly code: string; readonly name: string } | null;
  readonly size: number;
  readonly counts: Readonly<Partial<Record<ActionState, number>>>;
  /** Of the failed: silent after installing. */
  readonly silent: number;
  /** Cameras in docks that stand here now whose update is fetched and has not ended: what the cap of the policy counts. */
  readonly updatingHere: number;
  /** The reason that most of its waiting devices give. */
  readonly heldBy: WaitingView | null;
}

type StationRow = Omit<StationProgress, 'heldBy'> & {
  readonly heldBy: { readonly reason: string; readonly count: number; readonly until: string | null } | null;
};

/** Progress by home station in name order, of one wave where one is asked for. One statement. */
export async function loadStationProgress(
  tx: EntityManager,
  actor: Actor,
  rolloutId: string,
  wave: number | undefined,
): Promise<StationProgress[]> {
  const conditions = inScope(actor, new SqlConditions().and('a.rollout_id = ?', rolloutId), 'a');
  if (wave !== undefined) conditions.and('w.position = ?', wave);
  const rows = await tx.query<StationRow[]>(
    `WITH mine AS (
       SELECT a.station_id, a.state, a.silent, a.wait_until, coalesce(a.reason, 'ready') AS reason
         FROM actions a JOIN rollout_waves w ON w.id = a.wave_id LEFT JOIN cameras c ON c.id = a.device_id WHERE ${conditions.sql}),
     states AS (SELECT station_id, state, count(*)::int AS n, (count(*) FILTER (WHERE silent))::int AS silent FROM mine GROUP BY 1, 2),
     waits AS (
       SELECT DISTINCT ON (station_id) station_id, json_build_object('reason', reason, 'count', count(*), 'until', to_json(min(wait_until)) #>> '{}') AS held
         FROM mine WHERE state = 'waiting' GROUP BY station_id, reason ORDER BY station_id, count(*) DESC, reason),
     here AS (
       SELECT k.station_id, count(*)::int AS n FROM actions u JOIN camera_states cs ON cs.camera_id = u.device_id JOIN docks k ON k.id = cs.dock_id
        WHERE u.state IN ('offered', 'downloading', 'installing', 'cancelling') GROUP BY 1)
     SELECT CASE WHEN s.id IS NOT NULL THEN json_build_object('code', s.code, 'name', s.name) END AS station,
            sum(t.n)::int AS size, json_object_agg(t.state, t.n) AS counts, sum(t.silent)::int AS silent,
            coalesce((SELECT here.n FROM here WHERE here.station_id = s.id), 0) AS "updatingHere",
            (SELECT waits.held FROM waits WHERE waits.station_id IS NOT DISTINCT FROM s.id) AS "heldBy"
       FROM states t LEFT JOIN stations s ON s.id = t.station_id GROUP BY s.id ORDER BY lower(s.name) NULLS LAST`,
    conditions.values,
  );
  return rows.map((row) => ({ ...row, heldBy: row.heldBy === null ? null : waitingView(row.heldBy) }));
}
