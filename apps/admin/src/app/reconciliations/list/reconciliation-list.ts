import { Component, computed, inject, signal } from '@angular/core';
import { rxResource, takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { RouterLink } from '@angular/router';
import type { ReconciliationKind } from '@custodian/domain';
import { debounceTime } from 'rxjs';
import { LiveEvents } from '../../http/live-events.ts';
import { toProblem } from '../../http/problem.ts';
import { Session } from '../../session/session.ts';
import { Blank } from '../../ui/blank.ts';
import { Chart } from '../../ui/chart/chart.ts';
import { urlFilters } from '../../ui/filters/url-filters.ts';
import { Icon } from '../../ui/icon/icon.ts';
import { PageHead } from '../../ui/page-head/page-head.ts';
import { ProblemNotice } from '../../ui/problem/problem-notice.ts';
import { Skeleton } from '../../ui/skeleton.ts';
import { State } from '../../ui/state/state.ts';
import { periodText } from '../../ui/text/instant-text.ts';
import { CountPipe, InstantPipe } from '../../ui/text/text-pipes.ts';
import { ReconciliationClient } from '../data/reconciliation-client.ts';
import { kinds, kindWords } from '../data/reconciliation-words.ts';
import type { Reconciliation } from '../data/reconciliation.ts';
import { BeginForm } from './begin-form.ts';
import { openHistory } from './open-history.ts';

/** Compare the register with something; below it, how differences went over time and every run. */
@Component({
  selector: 'app-reconciliation-list',
  imports: [
    BeginForm,
    Blank,
    Chart,
    CountPipe,
    Icon,
    InstantPipe,
    PageHead,
    ProblemNotice,
    RouterLink,
    Skeleton,
    State,
  ],
  host: { class: 'page' },
  templateUrl: './reconciliation-list.html',
  styleUrl: './reconciliation-list.css',
})
export class ReconciliationList {
  private readonly client = inject(ReconciliationClient);
  protected readonly mayWrite = inject(Session).may('reconciliations:write');
  protected readonly filters = urlFilters();
  protected readonly kinds = kinds;
  protected readonly words = kindWords;
  protected readonly kind = computed<ReconciliationKind | null>(
    () => kinds.find((one) => one === this.filters.value('kind')) ?? null,
  );
  protected readonly query = computed(() => ({ kind: this.kind() }));
  protected readonly runs = this.client.list(this.query);
  private readonly round = signal(0);
  /** Of the chosen kind, else of the kind that was compared most often. */
  protected readonly shownKind = computed(() => this.kind() ?? mostCompared(this.runs.rows()));
  private readonly past = rxResource({
    params: () => {
      const kind = this.shownKind();
      return kind === null ? undefined : { kind, round: this.round() };
    },
    stream: ({ params }) => this.client.history(params.kind),
  });
  protected readonly history = computed(() => (this.past.hasValue() ? openHistory(this.past.value()) : null));
  protected readonly historyProblem = computed(() => {
    const error = this.past.error();
    return error === undefined ? null : toProblem(error);
  });

  constructor() {
    inject(LiveEvents)
      .of('reconciliation')
      .pipe(debounceTime(1_000), takeUntilDestroyed())
      .subscribe(() => this.again());
  }

  protected again(): void {
    this.runs.again();
    this.round.update((round) => round + 1);
  }

  protected file(format: 'csv' | 'xlsx'): string {
    return this.client.file('', { ...this.query(), format });
  }

  protected what({ fileName, from, to }: Reconciliation): string {
    const days = from === null || to === null ? '' : periodText(from, to);
    return [fileName ?? '', days].filter((text) => text !== '').join(', ') || '–';
  }
}

function mostCompared(runs: readonly Reconciliation[]): ReconciliationKind | null {
  const done = runs.filter(({ state }) => state === 'done');
  const countOf = (kind: ReconciliationKind) => done.filter((run) => run.kind === kind).length;
  const [most] = [...kinds].sort((one, other) => countOf(other) - countOf(one));
  return most === undefined || countOf(most) === 0 ? null : most;
}
