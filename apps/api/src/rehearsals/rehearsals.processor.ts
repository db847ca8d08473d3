import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import type { Job } from 'bullmq';
import { DataSource } from 'typeorm';
import type { Config } from '../config.ts';
import { configToken } from '../config.token.ts';
import { JobsService } from '../jobs/jobs.service.ts';
import { rehearsalQueue, rehearseJob } from './rehearsal-queue.ts';
import { runRehearsal } from './run-rehearsal.ts';
import { takeUpLost } from './take-up-lost.ts';

/** Finds the rehearsal that was left half-way, and throws away what it left. */
const pulseJob = 'pulse';
const pulseMilliseconds = 10_000;

/** Plays rehearsals, one at a time. Killed half-way, or lost with the whole queue, one is found by its state and begun anew. */
@Injectable()
export class RehearsalsProcessor implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly log = new Logger('Rehearsals');
  private readonly ending = new AbortController();

  constructor(
    private readonly database: DataSource,
    private readonly jobs: JobsService,
    @Inject(configToken) private readonly config: Config,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    // Two, so that the pulse comes round while one is played; the table lets no second one run.
    this.jobs.process(rehearsalQueue, (job) => this.work(job), { concurrency: 2 });
    await this.jobs.every(rehearsalQueue, pulseJob, pulseMilliseconds);
  }

  /** Before the workers are waited for: a rehearsal would keep them for minutes. */
  onModuleDestroy(): void {
    this.ending.abort();
  }

  private async work(job: Job): Promise<void> {
    if (job.name === rehearseJob) {
      const { rehearsal } = job.data as { rehearsal: unknown };
      return runRehearsal(this.database, this.config.databaseUrl, String(rehearsal), this.ending.signal);
    }
    const dropped = await takeUpLost(this.database);
    const waiting = await this.database.query<{ id: string }[]>(`SELECT id FROM rehearsals WHERE state = 'waiting'`);
    for (const { id } of waiting)
      await this.jobs.add(rehearsalQueue, rehearseJob, { rehearsal: id }, { deduplicationId: id });
    if (dropped > 0)
      this.log.warn(`Threw away ${dropped} database${dropped === 1 ? '' : 's'} that a rehearsal had left.`);
  }
}
