import type { Scope } from '@custodian/domain';
import type { EntityManager } from 'typeorm';
import { SqlConditions } from '../http/sql-conditions.ts';
import { reasonView, type ReasonView } from '../rollouts/rollout-view.ts';

/** How many devices stand where in their update. */
export interface ActionCounts {
  readonly targets: number;
  readonly waiting: number;
  /** Offered, downloading, installing or cancelling. */
  readonly updating: number;
  readonly succeeded: number;
  readonly failed: number;
  readonly cancelled: number;
  /** Of the failed: silent after installing. */
  readonly silent: number;
}

/** From the start of a device's wave until it was done, over those that succeeded; null where none did. */
export interface TimeToDone {
  readonly medianSeconds: number | null;
  readonly longestSeconds: number | null;
}

export interface StationProgress extends ActionCounts, TimeToDone {
  /** The home station as it was when the rollout was submitted; null for devices without one. */
  readonly station: { readonly code: string; readonly name: string } | null;
  /** Asked for and not taken by any wave. */
  readonly leftOut: number;
  /** When the last device of the station ended its update; null while some are open, or none has. */
  readonly finishedAt: string | null;
}

export interface WaveProgress extends ActionCounts {
  readonly name: string;
  readonly position: number;
  readonly state: string;
}

export interface RolloutReport {
  readonly rollout: {
    readonly id: string;
    readonly name: string;
    readonly state: string;
    readonly release: { readonly id: string; readonly model: string; readonly version: string };
    readonly startedAt: string | null;
    readonly finishedAt: string | null;
  };
  readonly items: readonly StationProgress[];
  readonly waves: readonly WaveProgress[];
  readonly totals: ActionCounts & TimeToDone & { readonly leftOut: number };
  readonly failures: readonly FailureCause[];
}

export interface FailureCause extends ReasonView {
  readonly devices: number;
}

const counts = `count(t.wave_id)::int AS targets,
  (count(*) FILTER (WHERE t.wave_id IS NOT NULL AND coalesce(a.state, 'waiting') = 'waiting'))::int AS waiting,
  (count(*) FILTER (WHERE a.state IN ('offered', 'downloading', 'installing', 'cancelling')))::int AS updating,
  (count(*) FILTER (WHERE a.state = 'succeeded'))::int AS succeeded, (count(*) FILTER (WHERE a.state = 'failed'))::int AS failed,
  (count(*) FILTER (WHERE a.state = 'cancelled'))::int AS cancelled,
  (count(*) FILTER (WHERE a.state = 'failed' AND a.silent))::int AS silent`;

const took = `extract(epoch FROM a.finished_at - tw.started_at)::double precision`;

const times = `percentile_cont(0.5) WITHIN GROUP (ORDER BY ${took}) FILTER (WHERE a.state = 'succeeded') AS "medianSeconds",
  max(${took}) FILTER (WHERE a.state = 'succeeded') AS "longestSeconds"`;

const leftOut = `(count(*) FILTER (WHERE t.wave_id IS NULL))::int AS "leftOut"`;

const targets = `rollout_targets t LEFT JOIN actions a ON a.rollout_id = t.rollout_id AND a.device_id = t.device_id
  LEFT JOIN rollout_waves tw ON tw.id = t.wave_id`;

/** One rollout by station, by wave and by cause of failure; null where there is none. Five statements. */
export async function rolloutProgress(tx: EntityManager, id: string, scope: Scope): Promise<RolloutReport | null> {
  const [rollout] = await tx.query<RolloutReport['rollout'][]>(
    `SELECT o.id, o.name, o.state, json_build_object('id', r.id, 'model', m.name, 'version', r.version) AS release,
            to_json(o.started_at) #>> '{}' AS "startedAt", to_json(o.finished_at) #>> '{}' AS "finishedAt"
       FROM rollouts o JOIN firmware_releases r ON r.id = o.release_id JOIN models m ON m.id = r.model_id WHERE o.id = $1`,
    [id],
  );
  if (rollout === undefined) return null;
  const own = new SqlConditions([id]);
  if (scope.kind === 'station') own.and('t.station_id = ?', scope.stationId);
  if (scope.kind === 'team') own.and('t.station_id = (SELECT station_id FROM teams WHERE id = ?)', scope.teamId);
  const items = await tx.query<StationProgress[]>(
    `SELECT CASE WHEN s.id IS NOT NULL THEN json_build_object('code', s.code, 'name', s.name) END AS station, ${counts}, ${times}, ${leftOut},
            CASE WHEN bool_and(t.wave_id IS NULL OR a.finished_at IS NOT NULL) THEN to_json(max(a.finished_at)) #>> '{}' END AS "finishedAt"
       FROM ${targets} LEFT JOIN stations s ON s.id = t.station_id
      WHERE t.rollout_id = $1 AND ${own.sql} GROUP BY s.id ORDER BY s.id IS NULL, lower(s.name)`,
    own.values,
  );
  const waves = await tx.query<WaveProgress[]>(
    `SELECT w.name, w.position, w.state, ${counts}
       FROM rollout_waves w JOIN ${targets} ON t.wave_id = w.id
      WHERE w.rollout_id = $1 AND ${own.sql} GROUP BY w.id ORDER BY w.position`,
    own.values,
  );
  const [totals] = await tx.query<RolloutReport['totals'][]>(
    `SELECT ${counts}, ${times}, ${leftOut} FROM ${targets} WHERE t.rollout_id = $1 AND ${own.sql}`,
    own.values,
  );
  if (totals === undefined) return null;
  const failures = await tx.query<{ reason: string; devices: number }[]>(
    `SELECT coalesce(a.reason, 'unknown') AS reason, count(*)::int AS devices
       FROM ${targets} WHERE t.rollout_id = $1 AND a.state = 'failed' AND ${own.sql} GROUP BY 1 ORDER BY 2 DESC, 1`,
    own.values,
  );
  return {
    rollout,
    items,
    waves,
    totals,
    failures: failures.map(({ reason, devices }) => ({ ...reasonView(reason), devices })),
  };
}
