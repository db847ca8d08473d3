import { ErrorCode } from 'bullmq';

/**
 * The queue lost a job while it was being done, and with it the row (on Redis: the key) that says so: it was emptied, or restored
 * from an earlier copy. What the job did is committed in its own tables and what it had yet to do is found by the scheduled pass,
 * so that there is nothing to mend.
 */
export function isGone(error: Error): boolean {
  return 'code' in error && error.code === ErrorCode.JobNotExist;
}
