import { Component, DestroyRef, computed, effect, inject, input, linkedSignal, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { RouterLink } from '@angular/router';
import { debounceTime, firstValueFrom } from 'rxjs';
import { LiveEvents } from '../../http/live-events.ts';
import { toProblem, type Problem } from '../../http/problem.ts';
import { Session } from '../../session/session.ts';
import { Crumbs } from '../../shell/crumbs.ts';
import { Meter } from '../../ui/meter/meter.ts';
import { Notice } from '../../ui/notice.ts';
import { PageHead } from '../../ui/page-head/page-head.ts';
import { ProblemNotice } from '../../ui/problem/problem-notice.ts';
import { Skeleton } from '../../ui/skeleton.ts';
import { State } from '../../ui/state/state.ts';
import { nounText } from '../../ui/text/count-text.ts';
import { instantText, periodText } from '../../ui/text/instant-text.ts';
import { CountPipe } from '../../ui/text/text-pipes.ts';
import { ReconciliationClient } from '../data/reconciliation-client.ts';
import { kindWords } from '../data/reconciliation-words.ts';
import type { ReconciliationDetail } from '../data/reconciliation.ts';
import { ColumnForm } from './column-form.ts';
import { DifferenceGrid } from './difference-grid.ts';
import { SideCounts } from './side-counts.ts';

const pollEvery = 1_500;

/** One reconciliation: both sides counted, the gap between them, and each difference to be explained. */
@Component({
  selector: 'app-reconciliation-page',
  imports: [
    ColumnForm,
    CountPipe,
    DifferenceGrid,
    Meter,
    Notice,
    PageHead,
    ProblemNotice,
    RouterLink,
    SideCounts,
    Skeleton,
    State,
  ],
  host: { class: 'page' },
  templateUrl: './reconciliation-page.html',
  styleUrl: './reconciliation-page.css',
})
export class ReconciliationPage {
  /** From the address. */
  readonly id = input.required<string>();

  private readonly client = inject(ReconciliationClient);
  protected readonly mayWrite = inject(Session).may('reconciliations:write');
  protected readonly words = kindWords;
  protected readonly read = this.client.one(this.id);
  /** What is on screen stays until the next is read. */
  protected readonly it = linkedSignal<ReconciliationDetail | null, ReconciliationDetail | null>({
    source: () => (this.read.hasValue() ? this.read.value() : null),
    computation: (run, before) => run ?? (before?.value?.id === this.id() ? before.value : null),
  });
  protected readonly loadProblem = computed(() => {
    const error = this.read.error();
    return error === undefined ? null : toProblem(error);
  });
  protected readonly problem = signal<Problem | null>(null);
  protected readonly heading = computed(() => {
    const run = this.it();
    return run === null ? 'Reconciliation' : `${kindWords[run.kind].name}, run ${run.number}`;
  });
  protected readonly meta = computed(() => {
    const run = this.it();
    if (run === null) return '';
    const days = run.from === null || run.to === null ? '' : periodText(run.from, run.to);
    const asAt = run.asAt === null ? '' : `register as at ${instantText(run.asAt)}`;
    return [run.fileName ?? '', days, asAt, `by ${run.createdBy}`].filter((text) => text !== '').join(', ');
  });
  protected readonly answer = computed(() => {
    const run = this.it();
    if (run?.counts == null) return '';
    const { matched } = run.counts.register;
    const total = Object.values(run.counts.register).reduce((sum, count) => sum + count, 0);
    const unit = run.kind === 'hr' ? 'people' : run.kind === 'dems' ? 'recordings' : 'cameras';
    const found = run.open + run.explained + run.closed;
    return `${matched.toLocaleString('en-GB')} of ${total.toLocaleString('en-GB')} ${unit} are the same on both sides; ${nounText(found, 'difference')}, ${run.open.toLocaleString('en-GB')} open.`;
  });

  constructor() {
    const crumbs = inject(Crumbs);
    effect(() => crumbs.name(this.heading()));
    inject(LiveEvents)
      .of('reconciliation')
      .pipe(debounceTime(300), takeUntilDestroyed())
      .subscribe(() => this.read.reload());
    // The events may be lost: while it is compared the page also asks.
    const timer = setInterval(() => {
      if (this.it()?.state === 'running') this.read.reload();
    }, pollEvery);
    inject(DestroyRef).onDestroy(() => clearInterval(timer));
  }

  protected async compare(run: ReconciliationDetail, mapping: object | null): Promise<void> {
    try {
      await firstValueFrom(this.client.compare(run, mapping === null ? {} : { mapping }));
      this.problem.set(null);
      this.read.reload();
    } catch (failure) {
      this.problem.set(toProblem(failure));
    }
  }
}
