import type { Queue } from 'bullmq';

const hour = 3_600_000;

/** How many jobs were done within the last hour: all that are kept, for whoever is done lets go of what is older. */
export async function doneWithinHour(queue: Queue, now: number): Promise<number> {
  const [newest] = await queue.getCompleted(0, 0);
  return newest?.finishedOn !== undefined && newest.finishedOn > now - hour ? queue.getCompletedCount() : 0;
}
