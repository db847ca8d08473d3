import { mayWakeNow } from '@custodian/domain';
import type { EntityManager } from 'typeorm';
import { dockContact } from './dock-contact.ts';
import { readWakePace } from './wake-pace.ts';

interface StationLoad {
  readonly station: string;
  readonly docks: string[];
  readonly lately: number;
  readonly underWay: number;
}

/**
 * Wakes those of these docks that are due and whose turn it is at their station: the caller tells them. The others stay due,
 * and so do silent ones, unless they were judged already. One at a time for a station; whoever comes second leaves its
 * docks to the next look.
 */
export async function wakeInTurn(
  tx: EntityManager,
  dockIds: readonly string[],
  now: Date,
  silent: 'left' | 'judged',
): Promise<string[]> {
  if (dockIds.length === 0) return [];
  const pace = await readWakePace(tx);
  const stations = await tx.query<{ station: string }[]>(
    `SELECT station FROM (SELECT DISTINCT station_id AS station FROM docks WHERE id = ANY ($1)) s
      WHERE pg_try_advisory_xact_lock(hashtext('custodian.wake'), hashtext(station::text))`,
    [dockIds],
  );
  const loads = await tx.query<StationLoad[]>(
    `SELECT k.station_id AS station,
            coalesce(array_agg(d.dock_id ORDER BY d.asked_at, d.dock_id) FILTER (WHERE d.state = 'due' AND d.dock_id = ANY ($1)
              AND ($4 OR ${dockContact} >= $3::timestamptz - make_interval(secs => k.poll_interval_seconds + $5))), '{}') AS docks,
            (count(*) FILTER (WHERE d.woken_at > $3::timestamptz - interval '1 minute' AND d.woken_at <= $3))::int AS lately,
            (count(*) FILTER (WHERE d.state = 'woken' AND coalesce(${dockContact}, '-infinity') < d.woken_at))::int AS "underWay"
       FROM dock_deliveries d JOIN docks k ON k.id = d.dock_id WHERE k.station_id = ANY ($2) GROUP BY k.station_id`,
    [dockIds, stations.map(({ station }) => station), now, silent === 'judged', pace.overdueSeconds],
  );
  const chosen = loads.flatMap(({ docks, lately, underWay }) =>
    docks.slice(0, mayWakeNow(pace, { wokenWithinMinute: lately, underWay })),
  );
  await tx.query(
    `UPDATE dock_deliveries SET state = 'woken', wakes = 1, first_woken_at = $2, woken_at = $2, reason = NULL,
            look_at = $2::timestamptz + make_interval(secs => $3)
      WHERE dock_id = ANY ($1)`,
    [chosen, now, pace.firstRetrySeconds],
  );
  return chosen;
}
