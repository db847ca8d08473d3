import { Component, DestroyRef, computed, effect, inject, input, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { RouterLink } from '@angular/router';
import { debounceTime, firstValueFrom } from 'rxjs';
import { LiveEvents } from '../../http/live-events.ts';
import { toProblem, type Problem } from '../../http/problem.ts';
import { Session } from '../../session/session.ts';
import { Crumbs } from '../../shell/crumbs.ts';
import { ChangedSince } from '../../ui/changed-since.ts';
import { Ask } from '../../ui/dialog/ask.ts';
import { PageHead } from '../../ui/page-head/page-head.ts';
import { ProblemNotice } from '../../ui/problem/problem-notice.ts';
import { Skeleton } from '../../ui/skeleton.ts';
import { lookOf } from '../../ui/state/state-look.ts';
import { State } from '../../ui/state/state.ts';
import { Toasts } from '../../ui/toast/toasts.ts';
import { countText, nounText } from '../../ui/text/count-text.ts';
import { instantText } from '../../ui/text/instant-text.ts';
import { ImportClient, type ImportChange } from '../data/import-client.ts';
import { changesSince } from '../data/changes-since.ts';
import { rowsToApply, type StagedImport } from '../data/import.ts';
import { ApplyStep } from './apply-step.ts';
import { Conflicts } from './conflicts.ts';
import { Differences } from './differences.ts';
import { MappingForm } from './mapping-form.ts';

const pollEvery = 1_500;

/** One import in three steps on one page: columns, differences, apply. */
@Component({
  selector: 'app-import-page',
  imports: [
    ApplyStep,
    ChangedSince,
    Conflicts,
    Differences,
    MappingForm,
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
  /** The import as it was shown when a command came too late for that. */
  private readonly outdated = signal<StagedImport | null>(null);
  protected readonly changes = computed(() => {
    const [was, is] = [this.outdated(), this.it()];
    return was === null || is === null ? null : changesSince(was, is);
  });
  protected readonly busy = signal(false);
  protected readonly heading = computed(() => this.it()?.fileName ?? 'Import');
  protected readonly meta = computed(() => {
    const it = this.it();
    if (it === null) return '';
    return `${nounText(it.rowCount, 'row')} of ${it.kind}, sent by ${it.createdBy}, ${instantText(it.createdAt)}`;
  });

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

  protected async compare(change: ImportChange): Promise<void> {
    const it = this.it();
    if (it !== null) await this.act(it, () => firstValueFrom(this.client.restage(it, change)));
  }

  protected async apply(it: StagedImport, confirmLeavers: number | null): Promise<void> {
    const { create, change, leave } = it.counts;
    const count = rowsToApply(it.counts);
    const consequences = [
      { look: lookOf('import', 'applied'), word: 'New', count: create },
      { look: lookOf('import', 'applying'), word: 'Changed', count: change },
      { look: lookOf('import', 'needs_mapping'), word: 'Ended as leavers', count: leave },
    ];
    const answer = await this.ask.about({
      heading: `Apply ${nounText(count, 'change')} to the ${it.kind}?`,
      detail: 'All of it or nothing: if one row fails, no row is changed.',
      consequences: consequences.filter((one) => one.count > 0).map((one) => ({ ...one, count: countText(one.count) })),
      verb: `Apply ${countText(count)}`,
      safe: 'Not yet',
    });
    if (answer === null) return;
    await this.act(it, () => firstValueFrom(this.client.apply(it, confirmLeavers)));
  }

  protected async reverse(it: StagedImport): Promise<void> {
    const answer = await this.ask.about({
      heading: `Reverse ${it.fileName}?`,
      detail: `What it created goes and what it changed is put back: ${nounText(rowsToApply(it.counts), 'record')}. If one of them was used or changed since, nothing is put back and you are told which.`,
      verb: 'Reverse it',
      safe: 'Keep it',
      isDanger: true,
    });
    if (answer === null) return;
    const done = await this.act(it, () => firstValueFrom(this.client.reverse(it)));
    if (done) this.toasts.done('The import is reversed');
  }

  /** Does something with the import as it was shown; whether it was done. */
  private async act(shown: StagedImport, work: () => Promise<unknown>): Promise<boolean> {
    if (this.busy()) return false;
    this.busy.set(true);
    this.problem.set(null);
    this.outdated.set(null);
    let isDone = true;
    try {
      await work();
    } catch (failure) {
      isDone = false;
      const problem = toProblem(failure);
      if (problem.status === 412) this.outdated.set(shown);
      else this.problem.set(problem);
    }
    // Also after a refusal: what it was refused for stands there then.
    this.staged.reload();
    this.busy.set(false);
    return isDone;
  }
}
