import { Component, DestroyRef, computed, effect, inject, input, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { RouterLink } from '@angular/router';
import { bulkActions, type BulkCommand } from '@custodian/domain';
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
import { countText } from '../../ui/text/count-text.ts';
import { instantText } from '../../ui/text/instant-text.ts';
import { CountPipe, InstantPipe } from '../../ui/text/text-pipes.ts';
import { actionWords, argumentsInWords, headWords, rowNoun, type BulkAction } from '../data/bulk-action.ts';
import { BulkClient } from '../data/bulk-client.ts';
import { BulkRows } from './bulk-rows.ts';

const pollEvery = 1_500;

/** One bulk action: what is in and what is out and why, then its confirmation, its progress and its result. */
@Component({
  selector: 'app-bulk-page',
  imports: [BulkRows, CountPipe, InstantPipe, Meter, Notice, PageHead, ProblemNotice, RouterLink, Skeleton, State],
  host: { class: 'page' },
  templateUrl: './bulk-page.html',
  styles: `
    .body {
      display: grid;
      gap: 10px;
      justify-items: start;
    }
    .body > app-notice,
    .body > app-meter {
      width: 100%;
    }
  `,
})
export class BulkPage {
  /** From the address. */
  readonly id = input.required<string>();

  private readonly client = inject(BulkClient);
  private readonly session = inject(Session);
  protected readonly found = this.client.one(this.id);
  protected readonly it = computed(() => (this.found.hasValue() ? this.found.value() : null));
  protected readonly loadProblem = computed(() => {
    const error = this.found.error();
    return error === undefined ? null : toProblem(error);
  });
  protected readonly problem = signal<Problem | null>(null);
  protected readonly busy = signal(false);
  protected readonly mayAct = computed(() => {
    const it = this.it();
    const needed = it === null ? undefined : bulkActions[it.list][it.action];
    return needed !== undefined && this.session.may('bulk-actions:write') && this.session.may(needed);
  });
  protected readonly heading = computed(() => {
    const it = this.it();
    if (it === null) return 'Bulk action';
    return `${headWords[it.action]} ${countText(it.counts.in)} ${rowNoun(it.list, it.counts.in)}`;
  });
  protected readonly meta = computed(() => {
    const it = this.it();
    if (it === null) return '';
    const told = argumentsInWords(it.arguments);
    return [told, `previewed ${instantText(it.createdAt)} by ${it.createdBy}`]
      .filter((part) => part !== '')
      .join(' · ');
  });
  protected readonly isUnderWay = computed(() => ['running', 'cancelling'].includes(this.it()?.state ?? ''));
  protected readonly resultAddress = computed(() => this.client.resultAddress(this.id()));
  protected readonly verb = computed(() => {
    const it = this.it();
    return it === null
      ? ''
      : `${actionWords[it.action]} ${countText(it.counts.in - it.counts.done - it.counts.leftOut)}`;
  });

  constructor() {
    const crumbs = inject(Crumbs);
    effect(() => crumbs.name(this.heading()));
    inject(LiveEvents)
      .of('bulk-action')
      .pipe(debounceTime(300), takeUntilDestroyed())
      .subscribe(() => this.found.reload());
    // The events may be lost: while it is done the page also asks.
    const timer = setInterval(() => {
      if (this.isUnderWay()) this.found.reload();
    }, pollEvery);
    inject(DestroyRef).onDestroy(() => clearInterval(timer));
  }

  protected has(it: BulkAction, command: BulkCommand): boolean {
    return this.mayAct() && it.commands.includes(command);
  }

  protected async command(it: BulkAction, command: BulkCommand): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    try {
      await firstValueFrom(this.client.command(it, command));
      this.problem.set(null);
    } catch (failure) {
      this.problem.set(toProblem(failure));
    } finally {
      this.found.reload();
      this.busy.set(false);
    }
  }
}
