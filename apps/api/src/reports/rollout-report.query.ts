import type { EntityManager } from 'typeorm';
import type { Scope } from '@custodian/domain';
import { SqlConditions } from '../http/sql-conditions.ts';
import { inScope } from '../rollouts/action-list.query.ts';
import { reasonView } from '../rollouts/rollout-view.ts';
import { countCauses } from './failure-causes.query.ts';
import { rolloutHistory, type RolloutEvent } from './rollout-history.query.ts';
import {
  countColumns,
  leftOutColumn,
  timeColumns,
  withSpread,
  type ActionCounts,
  type CauseCount,
  type Counted,
  type FailureCount,
  type TimeToDone,
} from './update-figures.ts';

export type { ActionCounts } from './update-figures.ts';

export interface StationProgress extends ActionCounts, TimeToDone {
  /** The home station as it was when the rollout was submitted; null for devices without one. */
  readonly station: { readonly code: string; readonly name: string } | null;
  /** Asked for and not taken by any wave. */
  readonly leftOut: number;
  /** When the last device of the station ended its update; null while some are open, or none has. */
  readonly finishedAt: string | null;
}

export interface WaveProgress extends ActionCounts, TimeToDone {
  readonly name: string;
  readonly position: number;
  readonly state: string;
  readonly openedAt: string | null;
  readonly gateMetAt: string | null;
  readonly passedAt: string | null;
  /** Who let the next wave begin, where the gate asked for a person. */
  readonly signedBy: string | null;
}

export interface RolloutReport {
  readonly rollout: {
    readonly id: string;
    readonly name: string;
    readonly state: string;
    readonly release: { readonly id: string; readonly model: string; readonly version: string };
    readonly startedAt: string | null;
    readonly finishedAt: string | null;
    /** The pilot that it spreads through the force. */
    readonly pilot: { readonly id: string; readonly name: string } | null;
  };
  readonly items: readonly StationProgress[];
  readonly waves: readonly WaveProgress[];
  readonly totals: ActionCounts & TimeToDone & { readonly leftOut: number };
  /** By the reason that the update ended with. */
  readonly failures: readonly FailureCount[];
  /** By what it failed of, with the devices' own words. */
  readonly causes: readonly CauseCount[];
  readonly history: readonly RolloutEvent[];
}

/** Targets `t` with their actions `a`, waves `tw`, and cameras `c` for a reader of one team. */
export const targetTables = `rollout_targets t LEFT JOIN actions a ON a.rollout_id = t.rollout_id AND a.device_id = t.device_id
  LEFT JOIN rollout_waves tw ON tw.id = t.wave_id LEFT JOIN cameras c ON c.id = t.device_id`;

/** One rollout by station, by wave and by cause of failure; null where there is none. Seven statements. */
export async function rolloutProgress(tx: EntityManager, id: string, scope: Scope): Promise<RolloutReport | null> {
  const [rollout] = await tx.query<RolloutReport['rollout'][]>(
    `SELECT o.id, o.name, o.state, json_build_object('id', r.id, 'model', m.name, 'version', r.version) AS release,
            to_json(o.started_at) #>> '{}' AS "startedAt", to_json(o.finished_at) #>> '{}' AS "finishedAt",
            CASE WHEN p.id IS NOT NULL THEN json_build_object('id', p.id, 'name', p.name) END AS pilot
       FROM rollouts o JOIN firmware_releases r ON r.id = o.release_id JOIN models m ON m.id = r.model_id LEFT JOIN pilots p ON p.id = o.pilot_id WHERE o.id = $1`,
    [id],
  );
  if (rollout === undefined) return null;
  const own = inScope({ scope }, new SqlConditions().and('t.rollout_id = ?', id), 't');
  const items = await tx.query<Counted<StationProgress>[]>(
    `SELECT CASE WHEN s.id IS NOT NULL THEN json_build_object('code', s.code, 'name', s.name) END AS station, ${countColumns}, ${timeColumns}, ${leftOutColumn},
            CASE WHEN bool_and(t.wave_id IS NULL OR a.finished_at IS NOT NULL) THEN to_json(max(a.finished_at)) #>> '{}' END AS "finishedAt"
       FROM ${targetTables} LEFT JOIN stations s ON s.id = t.station_id
      WHERE ${own.sql} GROUP BY s.id ORDER BY s.id IS NULL, lower(s.name)`,
    own.values,
  );
  const waves = await tx.query<Counted<WaveProgress>[]>(
    `SELECT tw.name, tw.position, tw.state, to_json(tw.started_at) #>> '{}' AS "openedAt", to_json(tw.gate_met_at) #>> '{}' AS "gateMetAt",
            to_json(tw.finished_at) #>> '{}' AS "passedAt", tw.gate_signed_by AS "signedBy", ${countColumns}, ${timeColumns}
       FROM ${targetTables} WHERE ${own.sql} AND tw.id IS NOT NULL GROUP BY tw.id ORDER BY tw.position`,
    own.values,
  );
  const [totals] = await tx.query<Counted<RolloutReport['totals']>[]>(
    `SELECT ${countColumns}, ${timeColumns}, ${leftOutColumn} FROM ${targetTables} WHERE ${own.sql}`,
    own.values,
  );
  if (totals === undefined) return null;
  return {
    rollout,
    items: items.map(withSpread),
    waves: waves.map(withSpread),
    totals: withSpread(totals),
    failures: await countFailures(tx, own),
    causes: await countCauses(tx, targetTables, own),
    history: await rolloutHistory(tx, id),
  };
}

async function countFailures(tx: EntityManager, own: SqlConditions): Promise<FailureCount[]> {
  const failures = await tx.query<{ reason: string; devices: number }[]>(
    `SELECT coalesce(a.reason, 'unknown') AS reason, count(*)::int AS devices
       FROM ${targetTables} WHERE ${own.sql} AND a.state = 'failed' GROUP BY 1 ORDER BY 2 DESC, 1`,
    own.values,
  );
  return failures.map(({ reason, devices }) => ({ ...reasonView(reason), devices }));
}
