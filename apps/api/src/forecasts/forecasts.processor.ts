import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { Job } from 'bullmq';
import { DataSource } from 'typeorm';
import { JobsService } from '../jobs/jobs.service.ts';
import { forecastJob, forecastQueue } from './forecast-queue.ts';
import { findForecastsToMake } from './kept-forecasts.query.ts';
import { keepFailure, makeForecast } from './make-forecast.ts';
import type { ForecastKind } from './plan-forecast.ts';

/** Finds forecasts that are missing or old and asks for each. */
const pulseJob = 'pulse';
const pulseMilliseconds = 60_000;

/** Makes forecasts beside the requests. What is kept is the truth: lost with the whole queue, the next pulse asks again. */
@Injectable()
export class ForecastsProcessor implements OnApplicationBootstrap {
  constructor(
    private readonly database: DataSource,
    private readonly jobs: JobsService,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    this.jobs.process(forecastQueue, (job) => this.work(job));
    await this.jobs.every(forecastQueue, pulseJob, pulseMilliseconds);
  }

  private async work(job: Job): Promise<void> {
    if (job.name === forecastJob) return this.make(job, job.data as { rollout: string; kind: ForecastKind });
    for (const { id, kind } of await findForecastsToMake(this.database.manager, new Date()))
      await this.jobs.add(forecastQueue, forecastJob, { rollout: id, kind }, { deduplicationId: `${id} ${kind}` });
  }

  private async make(job: Job, { rollout, kind }: { rollout: string; kind: ForecastKind }): Promise<void> {
    try {
      await makeForecast(this.database, rollout, kind, new Date());
    } catch (error) {
      if (job.attemptsMade + 1 >= (job.opts.attempts ?? 1)) await keepFailure(this.database, rollout, kind);
      throw error;
    }
  }
}
