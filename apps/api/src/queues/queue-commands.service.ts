import { jobWords, queueWords } from '@custodian/domain';
import { Injectable } from '@nestjs/common';
import type { Job, Queue } from 'bullmq';
import { DataSource } from 'typeorm';
import type { Actor } from '../access/actor.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { publishEvent } from '../events/publish-event.ts';
import { JobsService } from '../jobs/jobs.service.ts';
import { Problem } from '../problems/problem.ts';
import { queueWatchQueue, watchJob } from './queue-watch.ts';

/** As BullMQ numbers its jobs, and those of schedules. */
const jobId = /^[\w:.-]{1,200}$/;

/** A job begins anew: as many tries as a new one. */
const anew = { resetAttemptsMade: true, resetAttemptsStarted: true };

/**
 * What operators do to queues, each with its audit event. The queue may live elsewhere and take no part in the transaction:
 * it acts last, so that nothing is done that is not written down, and nothing written down that was refused.
 */
@Injectable()
export class QueueCommands {
  constructor(
    private readonly jobs: JobsService,
    private readonly database: DataSource,
  ) {}

  async retry(actor: Actor, queueName: string, id: string): Promise<void> {
    const job = await this.failedJob(queueName, id);
    await this.done(actor, 'job.retry', job, () => job.retry('failed', anew));
  }

  /** Answers how many. */
  async retryAll(actor: Actor, queueName: string): Promise<number> {
    const queue = this.queue(queueName);
    const failed = (await queue.getFailed(0, 999)).filter((job) => job !== undefined);
    await this.audited(actor, 'queue.retry', queue, { jobs: failed.length }, undefined, async () => {
      // One that somebody retried or removed meanwhile is none of ours any more.
      for (const job of failed) await job.retry('failed', anew).catch(() => undefined);
    });
    return failed.length;
  }

  async remove(actor: Actor, queueName: string, id: string): Promise<void> {
    const job = await this.failedJob(queueName, id);
    await this.done(actor, 'job.remove', job, () => job.remove());
  }

  async pause(actor: Actor, queueName: string, reason: string): Promise<void> {
    const queue = this.queue(queueName);
    if (await queue.isPaused()) throw new Problem('queue-paused-already', 'Somebody paused it before you.');
    await this.audited(actor, 'queue.pause', queue, { paused: true }, reason, () => queue.pause());
  }

  async resume(actor: Actor, queueName: string): Promise<void> {
    const queue = this.queue(queueName);
    if (!(await queue.isPaused())) throw new Problem('queue-not-paused', 'It works already.');
    await this.audited(actor, 'queue.resume', queue, { paused: false }, undefined, () => queue.resume());
  }

  /** @throws Problem 404 for a queue that nobody works */
  private queue(name: string): Queue {
    if (!this.jobs.names.includes(name)) throw notFound();
    return this.jobs.queue(name);
  }

  private async failedJob(queueName: string, id: string): Promise<Job> {
    const queue = this.queue(queueName);
    const job = jobId.test(id) ? await queue.getJob(id) : undefined;
    if (!job) throw notFound();
    if (!(await job.isFailed())) throw new Problem('job-not-failed', 'It waits, runs or is done. Look again.');
    return job;
  }

  private async done(actor: Actor, action: string, job: Job, act: () => Promise<unknown>): Promise<void> {
    const entry = {
      action,
      subjectKind: 'job',
      subjectId: `${job.queueName}/${job.id}`,
      subjectLabel: jobWords(job.queueName, job.name),
      before: { state: 'failed', because: job.failedReason, data: job.data as object },
    };
    await this.commit(actor, entry, act);
  }

  private async audited(
    actor: Actor,
    action: string,
    queue: Queue,
    after: object,
    reason: string | undefined,
    act: () => Promise<unknown>,
  ): Promise<void> {
    const subjectLabel = queueWords(queue.name).title;
    await this.commit(actor, { action, subjectKind: 'queue', subjectId: queue.name, subjectLabel, after, reason }, act);
  }

  private async commit(
    actor: Actor,
    entry: Parameters<typeof recordAudit>[2],
    act: () => Promise<unknown>,
  ): Promise<void> {
    await this.database.transaction(async (tx) => {
      await recordAudit(tx, actor, entry);
      await publishEvent(tx, { topic: 'queue', id: 'queues' });
      await act();
    });
    this.jobs.nudge(queueWatchQueue, watchJob, {});
  }
}

function notFound(): Problem {
  return new Problem('not-found', 'There is no such queue, or no such job in it any more.');
}
