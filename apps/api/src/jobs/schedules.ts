import type { JobsOptions, Queue } from 'bullmq';

interface Schedule {
  readonly queue: Queue;
  readonly name: string;
  readonly milliseconds: number;
}

/** A schedule this late has lost the job that would have gone on with it. */
const mostLateMilliseconds = 30_000;

/**
 * What is done again and again. The schedules live in the queue, which may lose everything while we run: whoever wants one
 * looks now and then whether it still stands, and sets it up again.
 */
export class Schedules {
  private readonly wanted: Schedule[] = [];
  private readonly options: JobsOptions;
  private isLooking = false;

  constructor(options: JobsOptions) {
    this.options = options;
  }

  /** From the next look on, this is done every so many milliseconds. */
  want(queue: Queue, name: string, milliseconds: number): void {
    this.wanted.push({ queue, name, milliseconds });
  }

  /** Sets up what is missing, changed or stands still. One look at a time: while the queue is away, it waits. */
  async restore(now: number): Promise<void> {
    if (this.isLooking) return;
    this.isLooking = true;
    try {
      for (const schedule of this.wanted) {
        const { queue, name, milliseconds } = schedule;
        // What a person paused stands still on purpose.
        if ((await stands(schedule, now)) || (await queue.isPaused())) continue;
        await queue.upsertJobScheduler(name, { every: milliseconds }, { name, data: {}, opts: this.options });
      }
    } finally {
      this.isLooking = false;
    }
  }
}

async function stands({ queue, name, milliseconds }: Schedule, now: number): Promise<boolean> {
  const kept = await queue.getJobScheduler(name);
  return kept?.every === milliseconds && (kept.next ?? 0) > now - milliseconds - mostLateMilliseconds;
}
