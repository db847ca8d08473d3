import { Component, computed, effect, inject, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { firstValueFrom, interval, merge, throttleTime, type Observable } from 'rxjs';
import { LiveEvents } from '../../http/live-events.ts';
import { lastGood } from '../../http/last-good.ts';
import { toProblem, type Problem } from '../../http/problem.ts';
import { Session } from '../../session/session.ts';
import { Crumbs } from '../../shell/crumbs.ts';
import { Blank } from '../../ui/blank.ts';
import { Ask } from '../../ui/dialog/ask.ts';
import { Notice } from '../../ui/notice.ts';
import { PageHead } from '../../ui/page-head/page-head.ts';
import { ProblemNotice } from '../../ui/problem/problem-notice.ts';
import { Skeleton } from '../../ui/skeleton.ts';
import { nounText } from '../../ui/text/count-text.ts';
import { InstantPipe } from '../../ui/text/text-pipes.ts';
import { Toasts } from '../../ui/toast/toasts.ts';
import { QueueClient } from '../data/queue-client.ts';
import type { FailedJob, Queue } from '../data/queue.ts';
import { AdminTabs } from '../../shell/admin-tabs.ts';
import { FailedJobs } from './failed-jobs.ts';
import { QueueTable } from './queue-table.ts';
import { WakePaceForm } from './wake-pace-form.ts';

const rereadMilliseconds = 5_000;

/** What the installation does in the background: what failed and needs somebody, every queue, how fast docks are woken. */
@Component({
  selector: 'app-queues-page',
  imports: [
    AdminTabs,
    Blank,
    FailedJobs,
    InstantPipe,
    Notice,
    PageHead,
    ProblemNotice,
    QueueTable,
    Skeleton,
    WakePaceForm,
  ],
  host: { class: 'page' },
  templateUrl: './queues-page.html',
})
export class QueuesPage {
  private readonly client = inject(QueueClient);
  private readonly ask = inject(Ask);
  private readonly toasts = inject(Toasts);
  protected readonly mayWrite = inject(Session).may('queues:write');
  private readonly queueRead = this.client.all();
  private readonly failedRead = this.client.failed();
  private readonly same = signal('');
  private readonly goodQueues = lastGood(this.queueRead, this.same);
  private readonly goodFailed = lastGood(this.failedRead, this.same);
  protected readonly queues = computed(() => this.goodQueues()?.value ?? null);
  protected readonly jobs = computed(() => this.goodFailed()?.value.items ?? null);
  protected readonly asAt = computed(() => this.goodQueues()?.asAt ?? null);
  protected readonly readProblem = computed(() => {
    const error = this.queueRead.error() ?? this.failedRead.error();
    return error === undefined ? null : toProblem(error);
  });
  protected readonly problem = signal<Problem | null>(null);
  protected readonly meta = computed(() => {
    const queues = this.queues();
    return queues === null ? 'Counting' : `${nounText(queues.items.length, 'queue')} on ${queues.backend}`;
  });

  constructor() {
    const crumbs = inject(Crumbs);
    effect(() => crumbs.name('Queues'));
    merge(inject(LiveEvents).of('queue'), interval(rereadMilliseconds))
      .pipe(throttleTime(1000, undefined, { leading: true, trailing: true }), takeUntilDestroyed())
      .subscribe(() => this.again());
  }

  protected again(): void {
    this.queueRead.reload();
    this.failedRead.reload();
  }

  protected retry(job: FailedJob): Promise<void> {
    return this.act(this.client.retry(job), () => `${job.title}: tried once more`);
  }

  protected async remove(job: FailedJob): Promise<void> {
    const answer = await this.ask.about({
      heading: `Remove the failed job “${job.title}”?`,
      detail: 'Its reason and its stack are gone then. What still needs doing is found again by its queue.',
      verb: 'Remove it',
      safe: 'Keep it',
      isDanger: true,
    });
    if (answer !== null) await this.act(this.client.remove(job), () => `${job.title}: removed`);
  }

  protected retryAll({ name, title }: Queue): Promise<void> {
    return this.act(
      this.client.retryAll(name),
      ({ retried }) => `${title}: ${nounText(retried, 'job')} tried once more`,
    );
  }

  protected async pause({ name, title, does }: Queue): Promise<void> {
    const answer = await this.ask.about({
      heading: `Pause the queue “${title}”?`,
      detail: `${does}. None of that begins until somebody resumes it; what runs now ends.`,
      reason: 'required',
      verb: 'Pause it',
      safe: 'Leave it working',
      isDanger: true,
    });
    if (answer !== null) await this.act(this.client.pause(name, answer.reason), () => `${title} is paused`);
  }

  protected resume({ name, title }: Queue): Promise<void> {
    return this.act(this.client.resume(name), () => `${title} works again`);
  }

  private async act<T>(command: Observable<T>, words: (answer: T) => string): Promise<void> {
    try {
      const answer = await firstValueFrom(command);
      this.problem.set(null);
      this.toasts.done(words(answer));
    } catch (failure) {
      this.problem.set(toProblem(failure));
    }
    this.again();
  }
}
