import { explainFailure, jobWords, type FailureWords } from '@custodian/domain';
import type { Job } from 'bullmq';

/** What a job is about, as ids in its payload say. */
export interface JobSubject {
  readonly kind: 'rollout' | 'wave' | 'import' | 'bulkAction' | 'dock';
  readonly id: string;
}

/** A job that was given up, or that failed and is tried again. */
export interface FailedJob {
  readonly queue: string;
  readonly id: string;
  readonly name: string;
  readonly title: string;
  readonly words: FailureWords;
  /** What it gave as its reason. */
  readonly reason: string;
  readonly stack: readonly string[];
  readonly attempts: { readonly made: number; readonly of: number };
  /** ISO 8601. */
  readonly failedAt: string | null;
  /** When it is tried again by itself; null where nobody will. */
  readonly nextTryAt: string | null;
  readonly isRepeated: boolean;
  readonly subject: JobSubject | null;
}

const kinds = ['rollout', 'wave', 'import', 'bulkAction', 'dock'] as const;

export function failedJobOf(job: Job, state: 'failed' | 'delayed'): FailedJob {
  const at = job.finishedOn ?? job.processedOn;
  return {
    queue: job.queueName,
    id: job.id ?? '',
    name: job.name,
    title: jobWords(job.queueName, job.name),
    words: explainFailure(job.failedReason ?? '', job.queueName, job.name),
    reason: job.failedReason ?? '',
    stack: job.stacktrace ?? [],
    attempts: { made: job.attemptsMade, of: job.opts.attempts ?? 1 },
    failedAt: at === undefined ? null : new Date(at).toISOString(),
    nextTryAt: state === 'delayed' ? new Date((at ?? job.timestamp) + job.delay).toISOString() : null,
    isRepeated: job.repeatJobKey !== undefined,
    subject: subjectOf(job.data),
  };
}

/** Same work: what was done by one need not be done by the other. */
export function workOf(job: Job): string {
  const subject = subjectOf(job.data);
  return subject === null ? job.name : `${job.name}/${subject.id}`;
}

function subjectOf(data: unknown): JobSubject | null {
  if (typeof data !== 'object' || data === null) return null;
  for (const kind of kinds) {
    const id: unknown = Reflect.get(data, kind);
    if (typeof id === 'string') return { kind, id };
  }
  return null;
}
