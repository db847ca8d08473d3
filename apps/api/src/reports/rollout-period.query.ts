import type { Scope } from '@custodian/domain';
import type { EntityManager } from 'typeorm';
import { boundsOfPeriod } from '../http/local-day.ts';
import { countEnded, endedIn, endedTables } from './ended-updates.query.ts';
import { countCauses } from './failure-causes.query.ts';
import { rolloutEvents, type RolloutEvent } from './rollout-history.query.ts';
import type { CauseCount, TimeToDone } from './update-figures.ts';

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
  /** What happened in these days to rollouts with a device of the reader’s, or of the station asked for, newest first; at most 200. */
  readonly history: readonly RolloutEvent[];
}

/** Local days, both included, as known at an instant; of one home station where asked. */
export interface UpdatePeriod {
  readonly from: string;
  readonly to: string;
  readonly asAt: Date;
  readonly scope: Scope;
}

/** By home station, by wave and by cause. Three statements in the caller's snapshot, whatever the number of rollouts. */
export async function updatesInPeriod(tx: EntityManager, period: UpdatePeriod): Promise<PeriodReport> {
  const ended = endedIn(period, 'a');
  const counted = await countEnded(tx, ended);
  const { begins, ends, asAt } = boundsOfPeriod(period, period.asAt);
  return {
    ...counted,
    causes: await countCauses(tx, endedTables, ended),
    history: await rolloutEvents(tx, begins, asAt < ends ? asAt : ends, period.scope),
  };
}
