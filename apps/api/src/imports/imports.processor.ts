import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { Job } from 'bullmq';
import { DataSource } from 'typeorm';
import { JobsService } from '../jobs/jobs.service.ts';
import { problemOf } from '../problems/problem-of.ts';
import { applyImport, failImport } from './applying/apply-import.ts';
import { applyJob, importQueue } from './import-queue.ts';
import { readImport } from './import-row.ts';

/** Finds the imports that are left half-way and asks for each again. */
const pulseJob = 'pulse';
const pulseMilliseconds = 5_000;

/** Applies imports. Killed half-way, or lost with the whole queue, an import is found again by its state. */
@Injectable()
export class ImportsProcessor implements OnApplicationBootstrap {
  constructor(
    private readonly database: DataSource,
    private readonly jobs: JobsService,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    this.jobs.process(importQueue, (job) => this.work(job));
    await this.jobs.every(importQueue, pulseJob, pulseMilliseconds);
    // A worker that was killed holds its job for a while yet: what it left is asked for beside it.
    if (this.jobs.works) for (const id of await this.applying()) this.jobs.nudge(importQueue, applyJob, { import: id });
  }

  private async work(job: Job): Promise<void> {
    if (job.name === applyJob) return this.apply(job, String((job.data as { import: unknown }).import));
    for (const id of await this.applying())
      await this.jobs.add(importQueue, applyJob, { import: id }, { deduplicationId: id });
  }

  private async apply(job: Job, id: string): Promise<void> {
    try {
      await applyImport(this.database, id);
    } catch (error) {
      // Tried again, it is judged again: somebody who was quicker is then told of by name.
      if (job.attemptsMade + 1 >= (job.opts.attempts ?? 1)) await this.giveUp(id, error);
      throw error;
    }
  }

  private giveUp(id: string, error: unknown): Promise<void> {
    const why = problemOf(error)?.message ?? 'Something went wrong on our side, and was logged.';
    return this.database.transaction(async (tx) =>
      failImport(tx, await readImport(tx, id, 'locked'), `${why} Nothing was applied, after several tries.`),
    );
  }

  private async applying(): Promise<string[]> {
    const rows = await this.database.query<{ id: string }[]>(
      `SELECT id FROM imports WHERE state = 'applying' ORDER BY asked_at`,
    );
    return rows.map(({ id }) => id);
  }
}
