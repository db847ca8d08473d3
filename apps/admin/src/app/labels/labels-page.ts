import { Component, computed, effect, inject, linkedSignal, signal } from '@angular/core';
import { labelSheets, labelsOnPage, layOutLabels, type LabelSheet } from '@custodian/domain';
import { firstValueFrom } from 'rxjs';
import { toProblem, type Problem } from '../http/problem.ts';
import { withReadBody } from '../http/read-blob-problem.ts';
import { Session } from '../session/session.ts';
import { Crumbs } from '../shell/crumbs.ts';
import { urlFilters } from '../ui/filters/url-filters.ts';
import { PageHead } from '../ui/page-head/page-head.ts';
import { ProblemNotice } from '../ui/problem/problem-notice.ts';
import { countText, nounText } from '../ui/text/count-text.ts';
import { Toasts } from '../ui/toast/toasts.ts';
import { LabelClient } from './data/label-client.ts';
import { labelKindWords, readLabelJob } from './data/label-job.ts';
import { SheetPreview } from './sheet-preview.ts';

const most = 1000;

/** Printing labels and person cards: which sheet, from which label on, and how the first sheet will look. */
@Component({
  selector: 'app-labels-page',
  imports: [PageHead, ProblemNotice, SheetPreview],
  host: { class: 'page' },
  templateUrl: './labels-page.html',
  styleUrl: './labels-page.css',
})
export class LabelsPage {
  private readonly client = inject(LabelClient);
  private readonly toasts = inject(Toasts);
  private readonly filters = urlFilters();
  protected readonly session = inject(Session);
  protected readonly sheets = labelSheets;

  protected readonly job = computed(() => readLabelJob(this.filters.words()));
  private readonly counted = this.client.count(this.job);
  protected readonly count = computed(() => {
    const { names } = this.job();
    if (names !== null) return names.length;
    return this.counted.hasValue() ? this.counted.value().total : null;
  });
  protected readonly countProblem = computed(() => {
    const error = this.counted.error();
    return error === undefined ? null : toProblem(error);
  });
  protected readonly key = signal(labelSheets[0]?.key ?? '');
  protected readonly sheet = computed(
    (): LabelSheet => labelSheets.find(({ key }) => key === this.key()) ?? (labelSheets[0] as LabelSheet),
  );
  protected readonly size = computed(() => labelsOnPage(this.sheet()));
  /** Begins again at the first label with every other sheet. */
  protected readonly start = linkedSignal({ source: this.sheet, computation: () => 1 });
  protected readonly mayShowNames = this.session.may('staff:export');
  protected readonly hideNames = signal(!this.mayShowNames);
  protected readonly busy = signal(false);
  protected readonly problem = signal<Problem | null>(null);

  protected readonly heading = computed(() => (this.job().kind === 'staff' ? 'Person cards' : 'Labels'));
  protected readonly what = computed(() => {
    const { kind, names } = this.job();
    const { one, many } = labelKindWords[kind];
    const count = this.count();
    if (names !== null && names.length <= 3) return names.join(', ');
    return count === null ? 'Counting' : `${countText(count)} ${count === 1 ? one : many}`;
  });
  protected readonly pages = computed(() => layOutLabels(this.count() ?? 0, this.sheet(), this.start()).length);
  protected readonly summary = computed(() => {
    const labels = nounText(this.count() ?? 0, 'label');
    return this.sheet().rows === 1
      ? `${labels}, one after the other`
      : `${labels} on ${nounText(this.pages(), 'sheet')}`;
  });
  /** Why nothing can be printed now; empty when it can. */
  protected readonly hindrance = computed(() => {
    const count = this.count();
    if (count === null) return 'They are being counted';
    if (count === 0) return 'Nothing matches';
    return count > most ? `One file holds at most ${countText(most)}; narrow the list first` : '';
  });

  constructor() {
    const crumbs = inject(Crumbs);
    effect(() => crumbs.name(this.heading()));
  }

  protected begin(typed: string): void {
    const start = Number(typed);
    if (Number.isInteger(start) && start >= 1 && start <= this.size()) this.start.set(start);
  }

  protected async print(): Promise<void> {
    if (this.busy() || this.hindrance() !== '') return;
    this.busy.set(true);
    this.problem.set(null);
    const print = { sheet: this.key(), start: this.start(), hideNames: this.hideNames() };
    try {
      const file = await firstValueFrom(this.client.draw(this.job(), print));
      save(file, `labels-${this.job().kind}-${this.key()}.pdf`);
      this.toasts.done(`${nounText(this.count() ?? 0, 'label')} made`);
    } catch (failure) {
      this.problem.set(toProblem(await withReadBody(failure)));
    } finally {
      this.busy.set(false);
    }
  }
}

function save(file: Blob, name: string): void {
  const address = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
