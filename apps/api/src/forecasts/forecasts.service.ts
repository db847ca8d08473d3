import { Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { JobsService } from '../jobs/jobs.service.ts';
import { loadRollout } from '../rollouts/rollout-list.query.ts';
import type { RolloutRow } from '../rollouts/rollout-view.ts';
import { forecastJob, forecastQueue } from './forecast-queue.ts';
import type { ForecastView } from './forecast-view.ts';
import { kindsOf, loadKept, staleMilliseconds, type KeptForecast } from './kept-forecasts.query.ts';
import { forecastUnsaved, keepFailure, makeForecast, type DryRunForecast } from './make-forecast.ts';
import type { ForecastKind, UnsavedPlan } from './plan-forecast.ts';

/** What is forecast of a rollout. */
export interface RolloutForecastView {
  /** As it was forecast when it started, from what was known then; null before. */
  readonly atStart: ForecastView | null;
  /** As it is forecast now: of a rollout under way from where it stands, of a plan as if it started now; null once it is over. */
  readonly latest: ForecastView | null;
  /** Whether `latest` is old; a newer one is on its way. */
  readonly isStale: boolean;
  /** When a forecast could not be made; null where none failed since. */
  readonly failedAt: string | null;
}

const retryMilliseconds = 60_000;

@Injectable()
export class ForecastsService {
  private readonly log = new Logger('Forecasts');
  private readonly underWay = new Map<string, Promise<void>>();

  constructor(
    private readonly database: DataSource,
    private readonly jobs: JobsService,
  ) {}

  /** A plan that is not saved: as if it started now. Nothing is stored. */
  ofPlan(given: UnsavedPlan): Promise<DryRunForecast> {
    return forecastUnsaved(this.database, given, new Date());
  }

  /**
   * What is kept of a rollout. What is missing, or of before its last change, is made first; what is only old is answered, and
   * a job makes it anew.
   */
  async ofRollout(id: string): Promise<RolloutForecastView> {
    const tx = this.database.manager;
    const rollout = await loadRollout(tx, id);
    const kept = await loadKept(tx, id);
    const missing = kindsOf(rollout).filter((kind) => isMissing(rollout, kind, kept));
    for (const kind of missing) await this.make(id, kind);
    return this.viewOf(rollout, missing.length > 0 ? await loadKept(tx, id) : kept, new Date());
  }

  /** Makes a forecast; asked twice meanwhile, it is made once. A failure is kept, and told of by {@link ofRollout}. */
  private make(id: string, kind: ForecastKind): Promise<void> {
    const key = `${id} ${kind}`;
    const made =
      this.underWay.get(key) ??
      makeForecast(this.database, id, kind, new Date())
        .catch(async (error: unknown) => {
          this.log.warn(`The forecast of rollout ${id} failed: ${String(error)}. It is tried again.`);
          await keepFailure(this.database, id, kind);
        })
        .finally(() => this.underWay.delete(key));
    this.underWay.set(key, made);
    return made;
  }

  private viewOf(rollout: RolloutRow, kept: readonly KeptForecast[], now: Date): RolloutForecastView {
    const kinds = kindsOf(rollout);
    const of = (kind: ForecastKind): KeptForecast | undefined =>
      kinds.includes(kind) ? kept.find((one) => one.kind === kind) : undefined;
    const latest = of('latest');
    const isStale = latest !== undefined && now.getTime() - latest.asAt.getTime() > staleMilliseconds;
    if (isStale)
      this.jobs.nudge(forecastQueue, forecastJob, { rollout: rollout.id, kind: 'latest' }, `${rollout.id} latest`);
    return {
      atStart: of('start')?.answer ?? null,
      latest: latest?.answer ?? null,
      isStale,
      failedAt: (latest?.failedAt ?? of('start')?.failedAt ?? null)?.toISOString() ?? null,
    };
  }
}

/** Of before the start, or the last change of the plan, is as good as none; and what failed is worth another try. */
function isMissing({ startedAt, version }: RolloutRow, kind: ForecastKind, kept: readonly KeptForecast[]): boolean {
  const found = kept.find((one) => one.kind === kind);
  if (found === undefined) return true;
  if (found.answer === null) return Date.now() - (found.failedAt?.getTime() ?? 0) > retryMilliseconds;
  if (kind === 'start') return false;
  return startedAt === null ? found.rolloutVersion !== version : found.asAt.getTime() < Date.parse(startedAt);
}
