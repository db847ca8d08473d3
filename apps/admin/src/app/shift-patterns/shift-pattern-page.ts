import { Component, computed, effect, inject, linkedSignal, signal } from '@angular/core';
import { rxResource } from '@angular/core/rxjs-interop';
import type { NamedHours, ShiftPattern } from '@custodian/domain';
import { firstValueFrom } from 'rxjs';
import { AdminTabs } from '../shell/admin-tabs.ts';
import { toProblem, type Problem } from '../http/problem.ts';
import { Session } from '../session/session.ts';
import { Crumbs } from '../shell/crumbs.ts';
import { PageHead } from '../ui/page-head/page-head.ts';
import { ProblemNotice } from '../ui/problem/problem-notice.ts';
import { Skeleton } from '../ui/skeleton.ts';
import { Toasts } from '../ui/toast/toasts.ts';
import { ShiftPatternClient } from './shift-pattern-client.ts';

type Part = keyof ShiftPattern;

const parts = [
  {
    part: 'handovers',
    heading: 'Handovers',
    one: 'handover',
    detail: 'No camera begins to install while one lasts. Readiness is counted against the next.',
  },
  { part: 'tours', heading: 'Tours of duty', one: 'tour', detail: 'The hours that people of the force work.' },
] as const;

/** When the force's people take over from one another: edited as two short lists, saved whole. */
@Component({
  selector: 'app-shift-pattern-page',
  imports: [AdminTabs, PageHead, ProblemNotice, Skeleton],
  host: { class: 'page' },
  templateUrl: './shift-pattern-page.html',
  styleUrl: './shift-pattern-page.css',
})
export class ShiftPatternPage {
  private readonly client = inject(ShiftPatternClient);
  private readonly toasts = inject(Toasts);
  protected readonly mayWrite = inject(Session).may('settings:write');
  protected readonly read = rxResource({ stream: () => this.client.read() });
  private readonly saved = computed(() => (this.read.hasValue() ? this.read.value().pattern : null));
  protected readonly draft = linkedSignal(() => this.saved());
  protected readonly isChanged = computed(() => JSON.stringify(this.draft()) !== JSON.stringify(this.saved()));
  protected readonly isBusy = signal(false);
  private readonly refused = signal<Problem | null>(null);
  protected readonly problem = computed(() => {
    const error = this.read.error();
    return this.refused() ?? (error === undefined ? null : toProblem(error));
  });
  protected readonly parts = parts;

  constructor() {
    const crumbs = inject(Crumbs);
    effect(() => crumbs.name('Tours and handovers'));
  }

  protected edit(part: Part, place: number, field: keyof NamedHours, value: string): void {
    this.replace(part, (rows) => rows.map((row, at) => (at === place ? { ...row, [field]: value } : row)));
  }

  protected add(part: Part): void {
    this.replace(part, (rows) => [...rows, { name: '', from: '12:00', until: '13:00' }]);
  }

  protected remove(part: Part, place: number): void {
    this.replace(part, (rows) => rows.filter((_, at) => at !== place));
  }

  protected undo(): void {
    this.draft.set(this.saved());
    this.refused.set(null);
  }

  protected async save(): Promise<void> {
    const draft = this.draft();
    if (draft === null || !this.read.hasValue()) return;
    this.isBusy.set(true);
    try {
      await firstValueFrom(this.client.change(draft, this.read.value().etag));
      this.refused.set(null);
      this.toasts.done('Updates and readiness go by these from now on');
      this.read.reload();
    } catch (failure) {
      this.refused.set(toProblem(failure));
    } finally {
      this.isBusy.set(false);
    }
  }

  private replace(part: Part, change: (rows: readonly NamedHours[]) => NamedHours[]): void {
    this.draft.update((draft) => (draft === null ? null : { ...draft, [part]: change(draft[part]) }));
  }
}
