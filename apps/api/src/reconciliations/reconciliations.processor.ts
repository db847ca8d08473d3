import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { Job } from 'bullmq';
import { DataSource } from 'typeorm';
import { JobsService } from '../jobs/jobs.service.ts';
import { Problem } from '../problems/problem.ts';
import { failReconciliation, runReconciliation } from './comparing/run-reconciliation.ts';
import { compareJob, reconciliationQueue } from './reconciliation-queue.ts';

/** Finds the reconciliations that are left half-way and asks for each again. */
const pulseJob = 'pulse';
const pulseMilliseconds = 15_000;

/** Compares. Killed half-way, or lost with the whole queue, a reconciliation is found again by its state. */
@Injectable()
export class ReconciliationsProcessor implements OnApplicationBootstrap {
  constructor(
    private readonly database: DataSource,
    private readonly jobs: JobsService,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    this.jobs.process(reconciliationQueue, (job) => this.work(job));
    await this.jobs.every(reconciliationQueue, pulseJob, pulseMilliseconds);
  }

  private async work(job: Job): Promise<void> {
    if (job.name === compareJob)
      return this.compare(job, String((job.data as { reconciliation: unknown }).reconciliation));
    const running = await this.database.query<{ id: string }[]>(
      `SELECT id FROM reconciliations WHERE state = 'running' ORDER BY number`,
    );
    for (const { id } of running)
      await this.jobs.add(reconciliationQueue, compareJob, { reconciliation: id }, { deduplicationId: id });
  }

  private async compare(job: Job, id: string): Promise<void> {
    try {
      await runReconciliation(this.database, id);
    } catch (error) {
      // What is wrong with a file stays wrong however often it is read.
      if (error instanceof Problem) return failReconciliation(this.database, id, error.message);
      if (job.attemptsMade + 1 >= (job.opts.attempts ?? 1))
        await failReconciliation(this.database, id, 'Something went wrong on our side, and was logged. Try it again.');
      throw error;
    }
  }
}
