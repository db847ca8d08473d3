import type { Job, Queue } from 'bullmq';
import { workOf } from './failed-job.ts';

/** How many are read, newest first; each costs a query. */
const newestFailed = 50;
const newestDone = 100;

/** The failed jobs of a queue, newest first, and which of them a later job has done the work of. */
export interface Failures {
  readonly jobs: readonly Job[];
  readonly total: number;
  readonly isDoneSince: (job: Job) => boolean;
}

const none: Failures = { jobs: [], total: 0, isDoneSince: () => false };

/** Kept with a failed job once its work was done: the job that did it is forgotten sooner. */
const doneSince = 'done-since';

/**
 * Reads what failed for good. A job is only a nudge, so that a later one about the same thing that came to its end has done
 * the work: what failed before it needs nobody any more.
 */
export async function readFailures(queue: Queue): Promise<Failures> {
  const total = await queue.getFailedCount();
  if (total === 0) return none;
  const jobs = await newestOf(queue, 'failed', newestFailed);
  const done = new Map<string, number>();
  for (const job of await newestOf(queue, 'completed', newestDone)) {
    if (job.finishedOn) done.set(workOf(job), Math.max(done.get(workOf(job)) ?? 0, job.finishedOn));
  }
  const isDoneSince = (job: Job): boolean =>
    job.progress === doneSince || (done.get(workOf(job)) ?? 0) > (job.finishedOn ?? Infinity);
  return { jobs, total, isDoneSince };
}

/** Remembers which failed jobs need nobody any more. */
export async function rememberDone({ jobs, isDoneSince }: Failures): Promise<void> {
  for (const job of jobs) {
    if (job.progress !== doneSince && isDoneSince(job)) await job.updateProgress(doneSince);
  }
}

async function newestOf(queue: Queue, state: 'failed' | 'completed', count: number): Promise<Job[]> {
  // One that is removed while they are read is left out.
  return (await queue.getJobs([state], 0, count - 1)).filter((job) => job !== undefined && job !== null);
}
