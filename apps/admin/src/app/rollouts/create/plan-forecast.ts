import { Injectable, computed, inject, signal } from '@angular/core';
import { takeUntilDestroyed, toObservable } from '@angular/core/rxjs-interop';
import { catchError, debounceTime, distinctUntilChanged, filter, map, of, switchMap } from 'rxjs';
import { toProblem, type Problem } from '../../http/problem.ts';
import type { DryRunForecast } from '../data/forecast.ts';
import { RolloutClient } from '../data/rollout-client.ts';
import { PlanForm } from './plan-form.ts';

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
    toObservable(this.sound)
      .pipe(
        filter((request) => request !== null),
        map((request) => ({ request, text: JSON.stringify(request) })),
        distinctUntilChanged((one, other) => one.text === other.text),
        debounceTime(settleMilliseconds),
        switchMap(({ request, text }) =>
          this.client.dryRun(request).pipe(
            map((forecast) => ({ forecast, problem: null, text })),
            catchError((failure: unknown) => of({ forecast: null, problem: toProblem(failure), text })),
          ),
        ),
        takeUntilDestroyed(),
      )
      .subscribe(({ forecast, problem, text }) => {
        if (forecast !== null) this.forecast.set(forecast);
        this.problem.set(problem);
        this.told.set(text);
      });
  }
}
