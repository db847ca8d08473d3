import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { Job } from 'bullmq';
import { DataSource, type EntityManager } from 'typeorm';
import type { Config } from '../config.ts';
import { configToken } from '../config.token.ts';
import { JobsService } from '../jobs/jobs.service.ts';
import { advanceRollout } from './advance-rollout.ts';
import { explainWave } from './explain-wave.ts';
import { openWave } from './open-wave.ts';
import { sweepRollout } from './sweep-rollout.ts';
import { rolloutsToAdvance, rolloutsToSweep, wavesToExplain, wavesToOpen } from './work-to-do.query.ts';

export const rolloutQueue = 'rollouts';

/** One pass over one rollout: `{rollout: id}`. */
export const advanceJob = 'advance';

/** The next chunk of a wave that has begun: `{wave: id}`. */
const openJob = 'open-wave';

/** Why the next chunk of a wave's devices wait: `{wave: id}`. */
const explainJob = 'explain-wave';

/** One look at every open action of a rollout: `{rollout: id}`. */
const sweepJob = 'sweep';

/** What is done again and again: each finds, by an index, what is to be done and asks for a job for it. */
const pulse = 'pulse';
const explainPulse = 'explain';
const sweepPulse = 'sweep-all';

const explainMilliseconds = 15_000;
const sweepMilliseconds = 60_000;

/** Chunks of one wave that are explained in a row; a wave of more takes the next ones 15 seconds later. */
const chunksInARow = 4;

/**
 * The engine's jobs. Each re-reads the truth and does one bounded, idempotent pass: run twice, killed half-way or lost with
 * the whole queue, the next pulse reaches the same end.
 */
@Injectable()
export class RolloutsProcessor implements OnApplicationBootstrap {
  private readonly passes: Readonly<Record<string, (id: string) => Promise<void>>> = {
    [advanceJob]: (id) => this.advance(id),
    [openJob]: (id) => this.open(id),
    [explainJob]: (id) => this.explain(id),
    [sweepJob]: (id) => this.inTransaction((tx, now) => sweepRollout(tx, id, now)),
  };
  private readonly pulses: Readonly<Record<string, () => Promise<void>>> = {
    [pulse]: () => this.findWork(),
    [explainPulse]: async () => this.ask(explainJob, 'wave', await wavesToExplain(this.database)),
    [sweepPulse]: async () => this.ask(sweepJob, 'rollout', await rolloutsToSweep(this.database)),
  };

  constructor(
    private readonly database: DataSource,
    private readonly jobs: JobsService,
    @Inject(configToken) private readonly config: Config,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    this.jobs.process(rolloutQueue, (job) => this.work(job), { concurrency: 2 });
    await this.jobs.every(rolloutQueue, pulse, this.config.rolloutPulseMilliseconds);
    await this.jobs.every(rolloutQueue, explainPulse, explainMilliseconds);
    await this.jobs.every(rolloutQueue, sweepPulse, sweepMilliseconds);
  }

  private async work({ name, data }: Job): Promise<void> {
    const { rollout, wave } = data as { rollout?: string; wave?: string };
    await (this.passes[name]?.(rollout ?? wave ?? '') ?? this.pulses[name]?.());
  }

  private async findWork(): Promise<void> {
    const { rolloutPulseMilliseconds } = this.config;
    await this.ask(advanceJob, 'rollout', await rolloutsToAdvance(this.database, new Date(), rolloutPulseMilliseconds));
    await this.ask(openJob, 'wave', await wavesToOpen(this.database));
  }

  private async ask(job: string, about: 'rollout' | 'wave', ids: readonly string[]): Promise<void> {
    for (const id of ids) await this.jobs.add(rolloutQueue, job, { [about]: id }, { deduplicationId: dedupe(job, id) });
  }

  private async advance(id: string): Promise<void> {
    await this.inTransaction((tx, now) => advanceRollout(tx, id, now));
    await this.ask(openJob, 'wave', await wavesToOpen(this.database));
  }

  /** Chunk after chunk, each in a transaction of its own; the wave says where the next one begins. */
  private async open(wave: string): Promise<void> {
    while (await this.inTransaction((tx, now) => openWave(tx, wave, now)));
  }

  private async explain(wave: string): Promise<void> {
    for (let chunk = 0; chunk < chunksInARow; chunk += 1)
      if (!(await this.inTransaction((tx, now) => explainWave(tx, wave, now)))) return;
  }

  private inTransaction<T>(pass: (tx: EntityManager, now: Date) => Promise<T>): Promise<T> {
    return this.database.transaction((tx) => pass(tx, new Date()));
  }
}

/** The pass over a rollout is also asked for by commands, by the rollout's id alone. */
function dedupe(job: string, id: string): string {
  return job === advanceJob ? id : `${job}-${id}`;
}
