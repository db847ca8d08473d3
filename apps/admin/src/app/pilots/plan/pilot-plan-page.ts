import { Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { Router, RouterLink } from '@angular/router';
import type { LocalPeriod, PilotUnitKind } from '@custodian/domain';
import { catchError, of } from 'rxjs';
import { toProblem, type Problem } from '../../http/problem.ts';
import { PlanOptions } from '../../rollouts/data/plan-options.ts';
import { Session } from '../../session/session.ts';
import { Crumbs } from '../../shell/crumbs.ts';
import { StationClient } from '../../stations/data/station-client.ts';
import { Blank } from '../../ui/blank.ts';
import { ChoiceField } from '../../ui/choices/choice-field.ts';
import { PeriodPicker } from '../../ui/date-time/period-picker.ts';
import { Icon } from '../../ui/icon/icon.ts';
import { Notice } from '../../ui/notice.ts';
import { PageHead } from '../../ui/page-head/page-head.ts';
import { ProblemNotice } from '../../ui/problem/problem-notice.ts';
import { Skeleton } from '../../ui/skeleton.ts';
import { Toasts } from '../../ui/toast/toasts.ts';
import { PilotClient } from '../data/pilot-client.ts';
import { MeasureFields } from './measure-fields.ts';
import { draftFrom, newDraft, requestOf, type MeasureDraft, type PilotDraft } from './pilot-draft.ts';

const shownBeside = /^(name|treated|comparison|baseline|pilot|measures)/;

/** A pilot on one page: what is tried, where, compared with what, when, and what would count as a success. */
@Component({
  selector: 'app-pilot-plan-page',
  imports: [
    Blank,
    ChoiceField,
    Icon,
    MeasureFields,
    Notice,
    PageHead,
    PeriodPicker,
    ProblemNotice,
    RouterLink,
    Skeleton,
  ],
  host: { class: 'page' },
  templateUrl: './pilot-plan-page.html',
  styleUrl: './pilot-plan-page.css',
})
export class PilotPlanPage {
  /** The draft to change, from the address. */
  readonly id = input('', { transform: (given: string | undefined) => given ?? '' });

  private readonly client = inject(PilotClient);
  private readonly router = inject(Router);
  private readonly toasts = inject(Toasts);
  private readonly options = inject(PlanOptions);
  protected readonly mayPlan = inject(Session).may('rollouts:write');
  protected readonly source = this.client.one(this.id);
  protected readonly draft = signal<PilotDraft | null>(null);
  protected readonly busy = signal(false);
  protected readonly refused = signal<Problem | null>(null);
  protected readonly sourceProblem = computed(() => {
    const error = this.source.error();
    return error === undefined ? null : toProblem(error);
  });
  protected readonly isTooLate = computed(() => this.source.hasValue() && this.source.value().state !== 'draft');
  protected readonly heading = computed(() => (this.id() === '' ? 'Plan a pilot' : 'Edit the plan'));
  protected readonly otherProblem = computed(() => {
    const problem = this.refused();
    const isShown =
      problem !== null && problem.errors.length > 0 && problem.errors.every(({ field }) => shownBeside.test(field));
    return isShown ? null : problem;
  });
  private readonly stations = toSignal(inject(StationClient).all, { initialValue: [] });
  private readonly teams = toSignal(this.options.teams().pipe(catchError(() => of([]))), { initialValue: [] });
  protected readonly releases = toSignal(this.options.releases().pipe(catchError(() => of([]))), { initialValue: [] });
  protected readonly places = computed(() => {
    const open = this.stations().filter(({ status }) => status === 'open');
    const known = this.draft()?.unitKind === 'team' ? this.teams() : open;
    return known.map(({ code, name }) => ({ value: code, word: name }));
  });

  constructor() {
    const crumbs = inject(Crumbs);
    effect(() => crumbs.name(this.heading()));
    effect(() => {
      const given =
        this.id() === '' ? newDraft(Date.now()) : this.source.hasValue() ? draftFrom(this.source.value()) : null;
      // What is typed is kept when the plan is read again.
      untracked(() => {
        if (this.draft() === null) this.draft.set(given);
      });
    });
  }

  protected error(field: string): string {
    return (
      this.refused()?.errors.find((one) => one.field === field || one.field.startsWith(`${field}.`))?.message ?? ''
    );
  }

  protected change(change: Partial<PilotDraft>): void {
    this.draft.update((draft) => (draft === null ? null : { ...draft, ...change }));
    this.refused.set(null);
  }

  /** Codes of stations are none of teams. */
  protected turn(unitKind: PilotUnitKind): void {
    if (this.draft()?.unitKind !== unitKind) this.change({ unitKind, treated: [], comparison: [] });
  }

  protected compareWithRest(): void {
    const treated = this.draft()?.treated ?? [];
    this.change({ comparison: this.places().flatMap(({ value }) => (treated.includes(value) ? [] : [value])) });
  }

  protected period(which: 'baseline' | 'pilot', { from, to }: LocalPeriod): void {
    this.change(which === 'baseline' ? { baseline: { from, to } } : { pilot: { from, to } });
  }

  protected addMeasure(): void {
    const measures = this.draft()?.measures ?? [];
    const key = Math.max(0, ...measures.map((one) => one.key)) + 1;
    this.change({
      measures: [...measures, { key, measure: 'recordings', question: '', direction: 'at_least', value: '' }],
    });
  }

  protected changeMeasure(key: number, change: Partial<MeasureDraft>): void {
    const measures = this.draft()?.measures ?? [];
    this.change({ measures: measures.map((one) => (one.key === key ? { ...one, ...change } : one)) });
  }

  protected removeMeasure(key: number): void {
    this.change({ measures: (this.draft()?.measures ?? []).filter((one) => one.key !== key) });
  }

  protected async save(): Promise<void> {
    const draft = this.draft();
    if (draft === null || this.busy()) return;
    this.busy.set(true);
    try {
      const known = this.source.hasValue() ? this.source.value() : null;
      const plan = requestOf(draft);
      const saved = await (known === null ? this.client.make(plan) : this.client.change(known, plan));
      this.toasts.done(`Plan saved: ${saved.name}`);
      await this.router.navigate(['/pilots', saved.id]);
    } catch (failure) {
      this.refused.set(toProblem(failure));
    } finally {
      this.busy.set(false);
    }
  }
}
