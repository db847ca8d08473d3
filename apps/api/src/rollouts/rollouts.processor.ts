import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { Job } from 'bullmq';
import { DataSource } from 'typeorm';
import type { Config } from '../config.ts';
import { configToken } from '../config.token.ts';
import { JobsService } from '../jobs/jobs.service.ts';
import { advanceRollout } from './advance-rollout.ts';
import { askAndSave } from './explain-waiting.ts';
import { loadOfferQuestions } from './load-offer-questions.ts';

export const rolloutQueue = 'rollouts';

/** One pass over one rollout: `{rollout: id}`. */
export const advanceJob = 'advance';

/** Finds the rollouts with something left to do and asks for a pass over each. */
const pulseJob = 'pulse';

/** Says again of each waiting device why it waits. */
const explainJob = 'explain';

const explainMilliseconds = 15_000;
const explainedAtOnce = 5000;

/**
 * The engine's jobs. Each re-reads the truth and does one bounded, idempotent pass: run twice, killed half-way or lost with
 * the whole queue, the next pulse reaches the same end.
 */
@Injectable()
export class RolloutsProcessor implements OnApplicationBootstrap {
  constructor(
    private readonly database: DataSource,
    private readonly jobs: JobsService,
    @Inject(configToken) private readonly config: Config,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    this.jobs.process(rolloutQueue, (job) => this.work(job), { concurrency: 2 });
    await this.jobs.every(rolloutQueue, pulseJob, this.config.rolloutPulseMilliseconds);
    await this.jobs.every(rolloutQueue, explainJob, explainMilliseconds);
  }

  private async work(job: Job): Promise<void> {
    if (job.name === advanceJob) return this.advance(String((job.data as { rollout: unknown }).rollout));
    if (job.name === explainJob) return this.explain();
    for (const { id } of await this.unfinished())
      await this.jobs.add(rolloutQueue, advanceJob, { rollout: id }, { deduplicationId: id });
  }

  private advance(id: string): Promise<void> {
    return this.database.transaction((tx) => advanceRollout(tx, id, new Date()));
  }

  /** Running and paused ones, and those that ended while devices still had to answer. */
  private unfinished(): Promise<{ id: string }[]> {
    return this.database.query<{ id: string }[]>(
      `SELECT id FROM rollouts WHERE state IN ('running', 'paused')
       UNION SELECT rollout_id FROM actions WHERE state IN ('offered', 'downloading', 'installing', 'cancelling')`,
    );
  }

  private async explain(): Promise<void> {
    await this.database.transaction(async (tx) => {
      const now = new Date();
      const asked = await loadOfferQuestions(
        tx,
        `r.state = 'running' AND w.state <> 'pending' AND a.id IN (
           SELECT x.id FROM actions x WHERE x.state = 'waiting' ORDER BY x.id LIMIT ${explainedAtOnce})`,
        [],
        now,
      );
      await askAndSave(tx, asked, now);
    });
  }
}
