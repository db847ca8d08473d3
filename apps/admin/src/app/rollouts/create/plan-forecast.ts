import { Injectable, computed, inject, signal } from '@angular/core';
import { takeUntilDestroyed, toObservable } from '@angular/core/rxjs-interop';
import type { Problem } from '../../http/problem.ts';
import type { DryRunForecast } from '../data/forecast.ts';
import { RolloutClient } from '../data/rollout-client.ts';
import { PlanForm } from './plan-form.ts';
import { settledAnswers } from './settled-answers.ts';

/** After the dry run has settled: a forecast costs the server a second. */
const settleMilliseconds = 700;

/** When the plan in the form would be done if it started now: asked again after each change that the dry run accepts. */
@Injectable()
export class PlanForecast {
  private readonly form = inject(PlanForm);
  private readonly client = inject(RolloutClient);

  readonly forecast = signal<DryRunForecast | null>(null);
  readonly problem = signal<Problem | null>(null);
  private readonly told = signal('');
  /** Set while what is shown is of an earlier plan. */
  readonly isOld = computed(() => this.told() !== JSON.stringify(this.form.request()));
  readonly waves = computed(() => (this.form.plan()?.waves ?? []).map(({ name }) => name));
  private readonly sound = computed(() => (this.form.isOld() ? null : this.form.request()));

  constructor() {
    settledAnswers(toObservable(this.sound), settleMilliseconds, (request) => this.client.dryRun(request))
      .pipe(takeUntilDestroyed())
      .subscribe(({ answer, problem, text }) => {
        if (answer !== null) this.forecast.set(answer);
        this.problem.set(problem);
        this.told.set(text);
      });
  }
}
