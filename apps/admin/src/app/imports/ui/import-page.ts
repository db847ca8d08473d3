import { Component, DestroyRef, computed, effect, inject, input, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { RouterLink } from '@angular/router';
import { debounceTime, firstValueFrom } from 'rxjs';
import { LiveEvents } from '../../http/live-events.ts';
import { toProblem, type Problem } from '../../http/problem.ts';
import { Session } from '../../session/session.ts';
import { Crumbs } from '../../shell/crumbs.ts';
import { Ask } from '../../ui/dialog/ask.ts';
import { Meter } from '../../ui/meter/meter.ts';
import { Notice } from '../../ui/notice.ts';
import { PageHead } from '../../ui/page-head/page-head.ts';
import { ProblemNotice } from '../../ui/problem/problem-notice.ts';
import { Skeleton } from '../../ui/skeleton.ts';
import { lookOf } from '../../ui/state/state-look.ts';
import { State } from '../../ui/state/state.ts';
import { Toasts } from '../../ui/toast/toasts.ts';
import { countText, nounText } from '../../ui/text/count-text.ts';
import { CountPipe, InstantPipe } from '../../ui/text/text-pipes.ts';
import { ImportClient } from '../data/import-client.ts';
import { rowsToApply, type StagedImport } from '../data/import.ts';
import { Differences } from './differences.ts';
import { MappingForm } from './mapping-form.ts';

const pollEvery = 1_500;

/** One import in three steps on one page: columns, differences, apply. */
@Component({
  selector: 'app-import-page',
  imports: [
    CountPipe,
    Differences,
    InstantPipe,
    MappingForm,
    Meter,
    Notice,
    PageHead,
    ProblemNotice,
    RouterLink,
    Skeleton,
    State,
  ],
  host: { class: 'page' },
  templateUrl: './import-page.html',
})
export class ImportPage {
  /** From the address. */
  readonly id = input.required<string>();

  private readonly client = inject(ImportClient);
  private readonly ask = inject(Ask);
  private readonly toasts = inject(Toasts);
  protected readonly mayWrite = inject(Session).may('imports:write');
  protected readonly staged = this.client.one(this.id);
  protected readonly it = computed(() => (this.staged.hasValue() ? this.staged.value() : null));
  protected readonly loadProblem = computed(() => {
    const error = this.staged.error();
    return error === undefined ? null : toProblem(error);
  });
  protected readonly problem = signal<Problem | null>(null);
  protected readonly busy = signal(false);
  protected readonly toApply = computed(() => {
    const it = this.it();
    return it === null ? 0 : rowsToApply(it.counts);
  });
  protected readonly heading = computed(() => this.it()?.fileName ?? 'Import');

  constructor() {
    const crumbs = inject(Crumbs);
    effect(() => crumbs.name(this.heading()));
    inject(LiveEvents)
      .of('import')
      .pipe(debounceTime(300), takeUntilDestroyed())
      .subscribe(() => this.staged.reload());
    // The events may be lost: while it is applied the page also asks.
    const timer = setInterval(() => {
      if (this.it()?.state === 'applying') this.staged.reload();
    }, pollEvery);
    inject(DestroyRef).onDestroy(() => clearInterval(timer));
  }

  protected async map(mapping: Readonly<Record<string, string>>): Promise<void> {
    await this.act(() => firstValueFrom(this.client.map(this.id(), mapping)));
  }

  protected async apply(it: StagedImport): Promise<void> {
    const { create, change, leave } = it.counts;
    const answer = await this.ask.about({
      heading: `Apply ${nounText(this.toApply(), 'change')} to the ${it.kind}?`,
      detail: 'All of it or nothing: if one row fails, no row is changed. It can be reversed afterwards.',
      consequences: [
        { look: lookOf('import', 'applied'), word: 'New', count: countText(create) },
        { look: lookOf('import', 'applying'), word: 'Changed', count: countText(change) },
        { look: lookOf('import', 'needs_mapping'), word: 'Marked as left', count: countText(leave) },
      ],
      verb: `Apply ${countText(this.toApply())}`,
      safe: 'Not yet',
    });
    if (answer === null) return;
    await this.act(() => firstValueFrom(this.client.apply(this.id(), leave > 0 ? leave : null)));
  }

  protected async reverse(it: StagedImport): Promise<void> {
    const answer = await this.ask.about({
      heading: `Reverse ${it.fileName ?? 'this import'}?`,
      detail: 'What it created and changed is put back. What was changed again since stays as it is.',
      verb: 'Reverse it',
      safe: 'Keep it',
      isDanger: true,
    });
    if (answer === null) return;
    await this.act(() => firstValueFrom(this.client.reverse(this.id())));
    if (this.problem() === null) this.toasts.done('The import is reversed');
  }

  private async act(work: () => Promise<unknown>): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    try {
      await work();
      this.problem.set(null);
      this.staged.reload();
    } catch (failure) {
      this.problem.set(toProblem(failure));
    } finally {
      this.busy.set(false);
    }
  }
}
