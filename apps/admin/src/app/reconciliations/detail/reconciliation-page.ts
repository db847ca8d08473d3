import { Component, DestroyRef, computed, effect, inject, input, linkedSignal, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { RouterLink } from '@angular/router';
import { localDayOf, namedPeriod, type LocalPeriod } from '@custodian/domain';
import { debounceTime, firstValueFrom, type Observable } from 'rxjs';
import { LiveEvents } from '../../http/live-events.ts';
import { toProblem, type Problem } from '../../http/problem.ts';
import { Session } from '../../session/session.ts';
import { Crumbs } from '../../shell/crumbs.ts';
import { PeriodPicker } from '../../ui/date-time/period-picker.ts';
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
    PeriodPicker,
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
  /** The days to compare by once more: those of before, else the last thirty; null for what has no days. */
  protected readonly period = linkedSignal<LocalPeriod | null>(() => {
    const run = this.it();
    if (run === null || (run.kind !== 'dems' && run.kind !== 'docks')) return null;
    if (run.from !== null && run.to !== null) return { from: run.from, to: run.to };
    return namedPeriod('last-30-days', localDayOf(Date.now()));
  });
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

  protected compare(run: ReconciliationDetail, change: object): Promise<void> {
    return this.command(this.client.compare(run, change));
  }

  protected stop(run: ReconciliationDetail): Promise<void> {
    return this.command(this.client.stop(run));
  }

  private async command(sent: Observable<ReconciliationDetail>): Promise<void> {
    try {
      await firstValueFrom(sent);
      this.problem.set(null);
      this.read.reload();
    } catch (failure) {
      this.problem.set(toProblem(failure));
    }
  }
}
