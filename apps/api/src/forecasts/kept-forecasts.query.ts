import type { EntityManager } from 'typeorm';
import type { RolloutRow } from '../rollouts/rollout-view.ts';
import type { ForecastView } from './forecast-view.ts';
import type { ForecastKind } from './plan-forecast.ts';

/** A forecast as it lies in the database. */
export interface KeptForecast {
  readonly kind: ForecastKind;
  readonly rolloutVersion: number;
  readonly asAt: Date;
  readonly answer: ForecastView | null;
  readonly failedAt: Date | null;
}

/** What is forecast again when it is older than this. */
export const staleMilliseconds = 10 * 60_000;

export function loadKept(tx: EntityManager, id: string): Promise<KeptForecast[]> {
  return tx.query<KeptForecast[]>(
    `SELECT kind, rollout_version AS "rolloutVersion", as_at AS "asAt", answer, failed_at AS "failedAt"
       FROM rollout_forecasts WHERE rollout_id = $1`,
    [id],
  );
}

/** Which forecasts a rollout has: one of its start once it started, and one of what is to come until it ended. */
export function kindsOf({ state, startedAt }: Pick<RolloutRow, 'state' | 'startedAt'>): ForecastKind[] {
  const isOver = state === 'finished' || state === 'cancelled';
  return [...(startedAt === null ? [] : (['start'] as const)), ...(isOver ? [] : (['latest'] as const))];
}

/** Rollouts under way whose forecast is missing or old, and started ones of whose start nothing is kept; a few at a time. */
export function findForecastsToMake(
  tx: EntityManager,
  now: Date,
): Promise<{ readonly id: string; readonly kind: ForecastKind }[]> {
  return tx.query(
    `SELECT r.id, k.kind FROM rollouts r CROSS JOIN (VALUES ('start'), ('latest')) AS k(kind)
       LEFT JOIN rollout_forecasts f ON f.rollout_id = r.id AND f.kind = k.kind
      WHERE CASE k.kind WHEN 'latest' THEN r.state IN ('running', 'paused') AND (f.made_at IS NULL OR greatest(f.made_at, f.failed_at) < $1)
                        ELSE r.started_at IS NOT NULL AND f.made_at IS NULL END
      ORDER BY r.started_at DESC LIMIT 20`,
    [new Date(now.getTime() - staleMilliseconds)],
  );
}
