import type { Scope } from '@custodian/domain';
import type { EntityManager } from 'typeorm';
import { boundsOfPeriod } from '../http/local-day.ts';
import { SqlConditions } from '../http/sql-conditions.ts';
import { inScope } from '../rollouts/action-list.query.ts';
import { countCauses } from './failure-causes.query.ts';
import { rolloutEvents, type RolloutEvent } from './rollout-history.query.ts';
import { targetTables } from './rollout-report.query.ts';
import {
  figureTests,
  timeColumns,
  withSpread,
  type CauseCount,
  type Counted,
  type TimeToDone,
} from './update-figures.ts';

/** Updates that ended. */
export interface EndedCounts extends TimeToDone {
  readonly ended: number;
  readonly succeeded: number;
  readonly failed: number;
  readonly cancelled: number;
  readonly silent: number;
}

export interface StationUpdates extends EndedCounts {
  /** The home station as frozen at submit; null for devices without one. */
  readonly station: { readonly code: string; readonly name: string } | null;
}

export interface WaveUpdates extends EndedCounts {
  readonly rollout: { readonly id: string; readonly name: string; readonly model: string; readonly version: string };
  readonly wave: { readonly order: number; readonly name: string };
  readonly openedAt: string | null;
  readonly gateMetAt: string | null;
  readonly passedAt: string | null;
  readonly signedBy: string | null;
}

/** How updates of all rollouts went that ended in a period. */
export interface PeriodReport {
  readonly items: readonly StationUpdates[];
  readonly waves: readonly WaveUpdates[];
  readonly totals: EndedCounts;
  readonly causes: readonly CauseCount[];
  /** What happened to rollouts in these days, newest first; at most 200. */
  readonly history: readonly RolloutEvent[];
}

/** Local days, both included, as known at an instant; of one home station where asked. */
export interface UpdatePeriod {
  readonly from: string;
  readonly to: string;
  readonly asAt: Date;
  readonly scope: Scope;
}

/** The updates that ended in a period, for a reader of this scope: figures count by it, the list of updates filters by it. */
export function endedIn({ from, to, asAt, scope }: UpdatePeriod): SqlConditions {
  const { begins, ends } = boundsOfPeriod({ from, to }, asAt);
  const conditions = new SqlConditions().and(
    'a.finished_at >= ? AND a.finished_at < ? AND a.finished_at <= ?',
    begins,
    ends,
    asAt,
  );
  return inScope({ scope }, conditions, 't');
}

const endedColumns = [
  'count(*)::int AS ended',
  ...(['succeeded', 'failed', 'cancelled', 'silent'] as const).map(
    (name) => `(count(*) FILTER (WHERE ${figureTests[name]}))::int AS ${name}`,
  ),
  timeColumns,
].join(', ');

/** By home station, by wave and by cause. Five statements in the caller's snapshot, whatever the number of rollouts. */
export async function updatesInPeriod(tx: EntityManager, period: UpdatePeriod): Promise<PeriodReport> {
  const ended = endedIn(period);
  const items = await tx.query<Counted<StationUpdates>[]>(
    `SELECT CASE WHEN s.id IS NOT NULL THEN json_build_object('code', s.code, 'name', s.name) END AS station, ${endedColumns}
       FROM ${targetTables} LEFT JOIN stations s ON s.id = t.station_id
      WHERE ${ended.sql} GROUP BY s.id ORDER BY s.id IS NULL, lower(s.name)`,
    ended.values,
  );
  const waves = await tx.query<Counted<WaveUpdates>[]>(
    `SELECT json_build_object('id', o.id, 'name', o.name, 'model', m.name, 'version', r.version) AS rollout,
            json_build_object('order', tw.position, 'name', tw.name) AS wave, to_json(tw.started_at) #>> '{}' AS "openedAt",
            to_json(tw.gate_met_at) #>> '{}' AS "gateMetAt", to_json(tw.finished_at) #>> '{}' AS "passedAt", tw.gate_signed_by AS "signedBy", ${endedColumns}
       FROM ${targetTables} JOIN rollouts o ON o.id = t.rollout_id JOIN firmware_releases r ON r.id = o.release_id JOIN models m ON m.id = r.model_id
      WHERE ${ended.sql} GROUP BY tw.id, o.id, r.id, m.id ORDER BY o.started_at DESC, o.id, tw.position`,
    ended.values,
  );
  const [totals] = await tx.query<Counted<EndedCounts>[]>(
    `SELECT ${endedColumns} FROM ${targetTables} WHERE ${ended.sql}`,
    ended.values,
  );
  const { begins, ends, asAt } = boundsOfPeriod(period, period.asAt);
  return {
    items: items.map(withSpread),
    waves: waves.map(withSpread),
    totals: withSpread(totals ?? { ended: 0, ...noUpdates }),
    causes: await countCauses(tx, targetTables, ended),
    history: await rolloutEvents(tx, begins, asAt < ends ? asAt : ends),
  };
}

const noUpdates = {
  succeeded: 0,
  failed: 0,
  cancelled: 0,
  silent: 0,
  medianSeconds: null,
  longestSeconds: null,
  counted: [],
};
