import { Inject, Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import { createPostgresBackend, Queue, setDefaultBackendFactory, Worker, type Job, type JobsOptions } from 'bullmq';
import { Redis } from 'ioredis';
import pg from 'pg';
import { Subject } from 'rxjs';
import type { Config } from '../config.ts';
import { configToken } from '../config.token.ts';
import { StandingClient } from '../database/standing-client.ts';
import { isGone } from './is-gone.ts';
import { Schedules } from './schedules.ts';

/** One bounded, idempotent pass: re-read the truth from PostgreSQL, act, stop. May run twice or be killed half-way. */
export type JobHandler = (job: Job) => Promise<unknown>;

export interface ProcessOptions {
  readonly concurrency?: number;
}

/** A job of a queue came to its end: done, or failed for good. */
export interface SettledJob {
  readonly queue: string;
  readonly outcome: 'done' | 'failed';
  /** Whether a schedule asked for it, and will ask again. */
  readonly isRepeated: boolean;
}

/** Failed jobs are tried again after 1, 2, 4 … seconds, and kept where an operator sees them. */
const defaults: JobsOptions = {
  attempts: 5,
  backoff: { type: 'exponential', delay: 1000 },
  // An hour of them, so that their count is how many an hour were done.
  removeOnComplete: { age: 3600, count: 10_000 },
  removeOnFail: { count: 1000 },
};

const restoreMilliseconds = 5000;

/** Connections for asking and for jobs under way; each worker listens on one more of its own. */
const sharedConnections = 12;

/**
 * A killed worker's job is taken over within some twenty seconds: meanwhile nudges for the same thing are folded into it.
 * Being killed says nothing against a job, so that it may happen as often as a job may fail.
 */
const takeover = { lockDuration: 10_000, stalledInterval: 10_000, maxStalledCount: 5 };

/**
 * BullMQ for every feature: on PostgreSQL by default, on Redis through ioredis when `REDIS_URL` is set. Jobs are
 * nudges: payloads hold ids only, and losing every job loses nothing.
 */
@Injectable()
export class JobsService implements BeforeApplicationShutdown {
  private readonly log = new Logger('Jobs');
  private readonly queues = new Map<string, Queue>();
  private readonly worked = new Set<string>();
  private readonly workers: Worker[] = [];
  private readonly schedules = new Schedules(defaults);
  private readonly restoring: NodeJS.Timeout;
  private isClosing = false;
  /** What came to its end in this process, for whoever follows failures; what is killed says nothing here. */
  readonly settled = new Subject<SettledJob>();
  private readonly connection: pg.Pool | Redis;

  constructor(@Inject(configToken) private readonly config: Config) {
    this.connection = config.redisUrl ? this.connectRedis(config.redisUrl) : this.connectPostgres(config.databaseUrl);
    this.restoring = setInterval(() => void this.restoreSchedules(), restoreMilliseconds);
  }

  /** True when this process does the work, not only asks for it. */
  get works(): boolean {
    return this.config.roles.has('worker');
  }

  /** Where the queues live. */
  get backend(): 'PostgreSQL' | 'Redis' {
    return this.config.redisUrl ? 'Redis' : 'PostgreSQL';
  }

  /** Every queue that somebody works, whichever process does. */
  get names(): string[] {
    return [...this.worked].sort();
  }

  /** Asks for a job. `deduplicationId` folds nudges for the same thing that have not begun yet into one. */
  async add(
    queue: string,
    name: string,
    data: object,
    options: JobsOptions & { deduplicationId?: string } = {},
  ): Promise<void> {
    const { deduplicationId, ...rest } = options;
    await this.queue(queue).add(name, data, {
      ...defaults,
      ...rest,
      ...(deduplicationId ? { deduplication: { id: deduplicationId } } : {}),
    });
  }

  /** A nudge from a web request: the work is found again by the next scheduled pass, so a lost nudge only delays. */
  nudge(queue: string, name: string, data: object, deduplicationId?: string): void {
    this.add(queue, name, data, deduplicationId ? { deduplicationId } : {}).catch((error: unknown) => {
      this.log.warn(`A nudge to ${queue}/${name} was lost: ${String(error)}. The scheduled pass will do the work.`);
    });
  }

  /** Runs a job again and again, also after the queue lost everything. Scheduling the same id twice changes nothing. */
  every(queue: string, name: string, milliseconds: number): Promise<void> {
    if (this.works) {
      this.schedules.want(this.queue(queue), name, milliseconds);
      void this.restoreSchedules();
    }
    // Not waited for: a process starts and serves while its queue is away.
    return Promise.resolve();
  }

  /** Says who does a queue's work. Does nothing in a process that is not a worker. */
  process(queue: string, handler: JobHandler, { concurrency = 1 }: ProcessOptions = {}): void {
    this.worked.add(queue);
    if (!this.works) return;
    if (this.connection instanceof pg.Pool) this.connection.options.max += 1;
    const worker = new Worker(queue, handler, {
      connection: this.connection as never,
      concurrency,
      ...takeover,
    });
    worker.on('error', (error) => {
      if (isGone(error)) this.log.debug(`${queue} lost a job while it was done; the scheduled pass goes on with it.`);
      else this.log.warn(`Worker of ${queue}: ${error.message}`);
    });
    worker.on('completed', (job) => this.settled.next({ queue, outcome: 'done', isRepeated: isRepeated(job) }));
    worker.on('failed', (job, error) => {
      const isLast = job === undefined || hasFailedForGood(job, error);
      if (isLast) this.settled.next({ queue, outcome: 'failed', isRepeated: isRepeated(job) });
      const words = `${queue}/${job?.name} failed, try ${job?.attemptsMade}: ${error.message}`;
      if (isLast) this.log.error(words);
      else this.log.warn(`${words}. It is tried again.`);
    });
    this.workers.push(worker);
  }

  queue(name: string): Queue {
    let queue = this.queues.get(name);
    if (!queue) {
      queue = new Queue(name, { connection: this.connection as never });
      queue.on('error', (error) => this.log.warn(`Queue ${name}: ${error.message}`));
      this.queues.set(name, queue);
    }
    return queue;
  }

  /** Before the database closes: a job under way still needs it. */
  async beforeApplicationShutdown(): Promise<void> {
    this.isClosing = true;
    clearInterval(this.restoring);
    this.settled.complete();
    await Promise.all(this.workers.map((worker) => worker.close()));
    await Promise.all([...this.queues.values()].map((queue) => queue.close()));
    if (this.connection instanceof pg.Pool) await this.connection.end();
    else this.connection.disconnect();
  }

  private async restoreSchedules(): Promise<void> {
    try {
      await this.schedules.restore(Date.now());
    } catch (error) {
      if (!this.isClosing) this.log.warn(`Schedules could not be looked at: ${String(error)}`);
    }
  }

  private connectPostgres(databaseUrl: string): pg.Pool {
    setDefaultBackendFactory(createPostgresBackend as never);
    const pool = new pg.Pool({
      connectionString: databaseUrl,
      max: sharedConnections,
      options: '-c search_path=bullmq',
      application_name: 'custodian-jobs',
      Client: StandingClient,
    });
    // Every queue and worker listens to the one pool.
    pool.setMaxListeners(0);
    pool.on('error', (error) => this.log.warn(`Job database: ${error.message}`));
    return pool;
  }

  private connectRedis(url: string): Redis {
    setDefaultBackendFactory();
    const redis = new Redis(url, { maxRetriesPerRequest: null });
    redis.on('error', (error: Error) => this.log.warn(`Redis: ${error.message}`));
    return redis;
  }
}

function isRepeated(job: Job | undefined): boolean {
  return job?.repeatJobKey !== undefined;
}

function hasFailedForGood(job: Job, error: Error): boolean {
  return error.name === 'UnrecoverableError' || job.attemptsMade >= (job.opts.attempts ?? 1);
}
