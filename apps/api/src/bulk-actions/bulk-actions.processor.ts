import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { Job } from 'bullmq';
import { DataSource } from 'typeorm';
import { JobsService } from '../jobs/jobs.service.ts';
import { bulkQueue, runJob } from './bulk-queue.ts';
import { failBulk, runBulk } from './run-bulk.ts';

/** Finds the bulk actions that are left half-way and asks for each again. */
const pulseJob = 'pulse';
const pulseMilliseconds = 5_000;

/** Does bulk actions. Killed half-way, or lost with the whole queue, one is found again by its state. */
@Injectable()
export class BulkActionsProcessor implements OnApplicationBootstrap {
  constructor(
    private readonly database: DataSource,
    private readonly jobs: JobsService,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    this.jobs.process(bulkQueue, (job) => this.work(job));
    await this.jobs.every(bulkQueue, pulseJob, pulseMilliseconds);
    // A worker that was killed holds its job for a while yet: what it left is asked for beside it.
    if (this.jobs.works) for (const id of await this.underWay()) this.jobs.nudge(bulkQueue, runJob, { bulkAction: id });
  }

  private async work(job: Job): Promise<void> {
    if (job.name === runJob) return this.run(job, String((job.data as { bulkAction: unknown }).bulkAction));
    for (const id of await this.underWay())
      await this.jobs.add(bulkQueue, runJob, { bulkAction: id }, { deduplicationId: id });
  }

  private async run(job: Job, id: string): Promise<void> {
    try {
      await runBulk(this.database, id);
    } catch (error) {
      if (job.attemptsMade + 1 >= (job.opts.attempts ?? 1))
        await failBulk(
          this.database,
          id,
          'Something went wrong on our side, and was logged. What was done stays done; go on when it is mended.',
        );
      throw error;
    }
  }

  private async underWay(): Promise<string[]> {
    const rows = await this.database.query<{ id: string }[]>(
      `SELECT id FROM bulk_actions WHERE state IN ('running', 'cancelling') ORDER BY started_at`,
    );
    return rows.map(({ id }) => id);
  }
}
