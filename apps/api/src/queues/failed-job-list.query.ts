import { Injectable } from '@nestjs/common';
import type { Job } from 'bullmq';
import { DataSource } from 'typeorm';
import { JobsService } from '../jobs/jobs.service.ts';
import { failedJobOf, type FailedJob } from './failed-job.ts';
import { nameSubjects, type NamedSubject } from './name-subjects.query.ts';
import { readFailures } from './read-failures.ts';

/** A failed job with what it is about by name, and whether a later job has done its work. */
export interface FailedJobView extends Omit<FailedJob, 'subject' | 'words'> {
  readonly happened: string;
  readonly next: string;
  readonly isDoneSince: boolean;
  readonly about: Omit<NamedSubject, 'stationId'> | null;
}

interface Found {
  readonly job: Job;
  readonly state: 'failed' | 'delayed';
  readonly isDoneSince: boolean;
}

/** Jobs that failed: given up first, newest first, then those that are tried again by themselves. */
@Injectable()
export class FailedJobList {
  constructor(
    private readonly jobs: JobsService,
    private readonly database: DataSource,
  ) {}

  async all(
    queues: readonly string[],
    limit: number,
    withStack: boolean,
  ): Promise<{ items: FailedJobView[]; total: number }> {
    const found = (await Promise.all(queues.map((name) => this.of(name)))).flat();
    const views = found.map(({ job, state, isDoneSince }) => ({ isDoneSince, ...failedJobOf(job, state) }));
    views.sort((a, b) => rank(a) - rank(b) || (b.failedAt ?? '').localeCompare(a.failedAt ?? ''));
    const shown = views.slice(0, limit);
    const names = await nameSubjects(
      this.database.manager,
      shown.map(({ subject }) => subject),
    );
    return {
      items: shown.map(({ subject, words, stack, ...view }) => ({
        ...view,
        ...words,
        stack: withStack ? stack : [],
        about: aboutOf(subject === null ? undefined : names.get(subject.id)),
      })),
      total: views.length,
    };
  }

  private async of(name: string): Promise<Found[]> {
    const queue = this.jobs.queue(name);
    const failures = await readFailures(queue);
    const delayed = (await queue.getDelayed(0, 199)).filter((job) => job !== undefined && job.attemptsMade > 0);
    return [
      ...failures.jobs.map((job) => ({ job, state: 'failed' as const, isDoneSince: failures.isDoneSince(job) })),
      ...delayed.map((job) => ({ job, state: 'delayed' as const, isDoneSince: false })),
    ];
  }
}

function rank({ isDoneSince, nextTryAt }: { isDoneSince: boolean; nextTryAt: string | null }): number {
  if (nextTryAt !== null) return 1;
  return isDoneSince ? 2 : 0;
}

function aboutOf(named: NamedSubject | undefined): FailedJobView['about'] {
  return named === undefined ? null : { kind: named.kind, id: named.id, label: named.label };
}
