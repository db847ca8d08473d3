import { queueWords } from '@custodian/domain';
import { Injectable } from '@nestjs/common';
import type { JobType, Queue } from 'bullmq';
import { JobsService } from '../jobs/jobs.service.ts';
import { doneWithinHour } from './done-within-hour.ts';
import { readFailures } from './read-failures.ts';

const hour = 3_600_000;

/** A queue as its operators see it. */
export interface QueueView {
  readonly name: string;
  readonly title: string;
  readonly does: string;
  readonly isPaused: boolean;
  readonly counts: {
    readonly waiting: number;
    readonly active: number;
    readonly delayed: number;
    readonly failed: number;
    /** Of the failed ones, those that need somebody: no later job has done their work. */
    readonly needing: number;
    readonly completedWithinHour: number;
    readonly failedWithinHour: number;
  };
  readonly schedules: readonly {
    readonly name: string;
    readonly everySeconds: number;
    readonly nextAt: string | null;
  }[];
}

@Injectable()
export class QueueOverview {
  /** On PostgreSQL what waits in a paused queue counts as `paused`, a state that its types do not name. */
  private readonly states: readonly JobType[];

  constructor(private readonly jobs: JobsService) {
    const states: JobType[] = ['waiting', 'prioritized', 'active', 'delayed'];
    this.states = jobs.backend === 'Redis' ? states : [...states, 'paused' as JobType];
  }

  all(now: number): Promise<QueueView[]> {
    return Promise.all(this.jobs.names.map((name) => this.one(this.jobs.queue(name), now)));
  }

  private async one(queue: Queue, now: number): Promise<QueueView> {
    const [counts, isPaused, failures, completedWithinHour, schedulers] = await Promise.all([
      queue.getJobCounts(...this.states),
      queue.isPaused(),
      readFailures(queue),
      doneWithinHour(queue, now),
      queue.getJobSchedulers(0, 50, true),
    ]);
    const { title, does } = queueWords(queue.name);
    return {
      name: queue.name,
      title,
      does,
      isPaused,
      counts: {
        waiting: (counts['waiting'] ?? 0) + (counts['paused'] ?? 0) + (counts['prioritized'] ?? 0),
        active: counts['active'] ?? 0,
        delayed: counts['delayed'] ?? 0,
        failed: failures.total,
        needing: failures.jobs.filter((job) => !failures.isDoneSince(job)).length,
        completedWithinHour,
        failedWithinHour: failures.jobs.filter(({ finishedOn }) => (finishedOn ?? 0) > now - hour).length,
      },
      schedules: schedulers.map(({ name, every, next }) => ({
        name,
        everySeconds: Number(every ?? 0) / 1000,
        nextAt: next === undefined ? null : new Date(next).toISOString(),
      })),
    };
  }
}
