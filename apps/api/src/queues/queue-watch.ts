import { queueWords } from '@custodian/domain';
import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { debounceTime, filter, type Subscription } from 'rxjs';
import { DataSource, type EntityManager } from 'typeorm';
import { publishEvent } from '../events/publish-event.ts';
import { clearExceptions, raiseExceptions, type NewException } from '../exceptions/raise-exceptions.ts';
import { JobsService, type SettledJob } from '../jobs/jobs.service.ts';
import { failedJobOf, workOf } from './failed-job.ts';
import { nameSubjects, type NamedSubject } from './name-subjects.query.ts';
import { readFailures, rememberDone } from './read-failures.ts';

export const queueWatchQueue = 'queues';

/** Compares what failed, and what is paused, with the exceptions that stand. */
export const watchJob = 'watch';

const watchMilliseconds = 60_000;
const settlingMilliseconds = 300;
/** A queue that fails over and over says so this often, not a thousand times. */
const mostPerQueue = 50;
const kinds = ['job-failed', 'queue-paused'] as const;
type Kind = (typeof kinds)[number];

/**
 * Raises an exception for each piece of work that failed for good, and for each paused queue; clears it once a job about
 * the same thing was done, or the failed one was removed. What fails here is looked at right away, the rest each minute.
 */
@Injectable()
export class QueueWatch implements OnApplicationBootstrap, OnApplicationShutdown {
  /** Queues in which a failed job stood at the last look: only there is a job that is done worth another. */
  private failing: ReadonlySet<string> = new Set();
  private following: Subscription | undefined;

  constructor(
    private readonly database: DataSource,
    private readonly jobs: JobsService,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    this.jobs.process(queueWatchQueue, () => this.watch());
    await this.jobs.every(queueWatchQueue, watchJob, watchMilliseconds);
    if (!this.jobs.works) return;
    this.following = this.jobs.settled
      .pipe(
        filter((job) => this.matters(job)),
        debounceTime(settlingMilliseconds),
      )
      .subscribe(() => this.jobs.nudge(queueWatchQueue, watchJob, {}));
  }

  onApplicationShutdown(): void {
    this.following?.unsubscribe();
  }

  private matters({ queue, outcome }: SettledJob): boolean {
    return queue !== queueWatchQueue && (outcome === 'failed' || this.failing.has(queue));
  }

  private async watch(): Promise<void> {
    const now = new Date();
    const found: NewException[] = [];
    const failing = new Set<string>();
    for (const name of this.jobs.names) {
      const failed = await this.failedIn(name);
      if (failed.length > 0) failing.add(name);
      found.push(...failed);
      if (await this.jobs.queue(name).isPaused()) found.push(pausedException(name));
    }
    this.failing = failing;
    await this.database.transaction(async (tx) => {
      await raiseExceptions(tx, found, now);
      for (const kind of kinds) await this.clear(tx, kind, found, now);
      await publishEvent(tx, { topic: 'queue', id: 'queues' });
    });
  }

  /** One exception for each piece of work, however often it failed; the newest says why. */
  private async failedIn(name: string): Promise<NewException[]> {
    const failures = await readFailures(this.jobs.queue(name));
    await rememberDone(failures);
    const standing = new Map(
      failures.jobs.filter((job) => !failures.isDoneSince(job)).map((job) => [workOf(job), job]),
    );
    const jobs = [...standing.values()].slice(0, mostPerQueue).map((job) => failedJobOf(job, 'failed'));
    const names = await nameSubjects(
      this.database.manager,
      jobs.map(({ subject }) => subject),
    );
    return jobs.map(({ name: job, title, words, subject }) => {
      const about = subject === null ? undefined : names.get(subject.id);
      return {
        kind: 'job-failed',
        causeKey: [name, job, subject?.id].filter((part) => part !== undefined).join('/'),
        severity: 'bad',
        title: about === undefined ? `${title} failed` : `${title} failed: ${about.label}`,
        detail: `${words.happened} ${words.next}`,
        subject: subjectOf(about, title),
        stationId: about?.stationId ?? null,
      };
    });
  }

  private async clear(tx: EntityManager, kind: Kind, found: readonly NewException[], now: Date): Promise<void> {
    const standing = found.filter((one) => one.kind === kind).map(({ causeKey }) => causeKey);
    const ended = await tx.query<{ cause_key: string }[]>(
      `SELECT cause_key FROM exceptions WHERE kind = $1 AND cleared_at IS NULL AND cause_key <> ALL ($2)`,
      [kind, standing],
    );
    await clearExceptions(
      tx,
      kind,
      ended.map(({ cause_key }) => cause_key),
      now,
    );
  }
}

/** Rollouts and docks have pages that exceptions lead to; the rest is found on the page of queues. */
function subjectOf(about: NamedSubject | undefined, title: string): NewException['subject'] {
  if (about?.kind === 'rollout' || about?.kind === 'dock')
    return { kind: about.kind, id: about.id, label: about.label };
  return { kind: 'job', id: null, label: about?.label ?? title };
}

function pausedException(queue: string): NewException {
  const { title, does } = queueWords(queue);
  return {
    kind: 'queue-paused',
    causeKey: queue,
    severity: 'warn',
    title: `${title}: the queue is paused`,
    detail: `${does}: nothing of that happens until somebody resumes it.`,
    subject: { kind: 'job', id: null, label: title },
    stationId: null,
  };
}
