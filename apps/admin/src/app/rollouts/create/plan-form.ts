import { Injectable, computed, inject, linkedSignal, signal } from '@angular/core';
import { takeUntilDestroyed, toObservable, toSignal } from '@angular/core/rxjs-interop';
import { catchError, of, type Observable } from 'rxjs';
import { toProblem, type Problem } from '../../http/problem.ts';
import { StationClient } from '../../stations/data/station-client.ts';
import { PlanOptions, type ReleaseOption } from '../data/plan-options.ts';
import { RolloutClient } from '../data/rollout-client.ts';
import type { Preview } from '../data/rollout.ts';
import { newPlan, type PlanDraft } from './plan-draft.ts';
import { planRequest } from './plan-request.ts';
import { settledAnswers } from './settled-answers.ts';

const pilotStation = 'chesterfield';
const settleMilliseconds = 400;

/** What a plan chooses from, the plan as it stands in the form, and its dry run, counted anew whenever it changes. */
@Injectable()
export class PlanForm {
  private readonly client = inject(RolloutClient);
  private readonly options = inject(PlanOptions);

  /** Why the form cannot be filled in: without releases there is nothing to roll out. */
  readonly optionsProblem = signal<Problem | null>(null);
  readonly releases = toSignal(this.told(this.options.releases()), { initialValue: null });
  private readonly models = toSignal(this.told(this.options.models()), { initialValue: null });
  private readonly knownTeams = toSignal(this.told(this.options.teams()), { initialValue: null });
  private readonly knownStations = toSignal(inject(StationClient).all, { initialValue: null });
  readonly stations = computed(() =>
    (this.knownStations() ?? []).map(({ code, name }) => ({ value: code, word: name })),
  );
  readonly teams = computed(() => (this.knownTeams() ?? []).map(({ code, name }) => ({ value: code, word: name })));

  /** The plan to begin with where one is given: a draft, or a rollout to make again. */
  readonly given = signal<PlanDraft | null>(null);
  /** The plan as it stands; null until what it chooses from is known. */
  readonly plan = linkedSignal<PlanDraft | null>(() => this.given() ?? this.fresh());
  /** The release that somebody came to roll out, such as one whose pilot was adopted. */
  readonly wanted = signal('');
  private readonly fresh = computed<PlanDraft | null>(() => {
    const [stations, releases] = [this.knownStations(), this.releases()];
    if (stations === null || releases === null || this.models() === null) return null;
    const pilot = stations.find(({ name, status }) => name.toLowerCase() === pilotStation && status === 'open') ?? null;
    const newest =
      releases.find(({ id }) => id === this.wanted()) ??
      releases.find(({ state }) => state === 'approved') ??
      releases[0];
    const plan = newPlan(pilot);
    return newest === undefined ? plan : { ...plan, release: newest.id, name: `${newest.model} ${newest.version}` };
  });

  readonly release = computed<ReleaseOption | null>(
    () => this.releases()?.find(({ id }) => id === this.plan()?.release) ?? null,
  );
  readonly kind = computed(() => this.models()?.find(({ name }) => name === this.release()?.model)?.kind ?? 'camera');
  readonly request = computed(() => {
    const [plan, release] = [this.plan(), this.release()];
    return plan === null || release === null ? null : planRequest(plan, { model: release.model, kind: this.kind() });
  });

  readonly preview = signal<Preview | null>(null);
  readonly previewProblem = signal<Problem | null>(null);
  private readonly previewed = signal('');
  /** Set while a dry run of the plan as it stands is on its way. */
  readonly isCounting = computed(() => this.request() !== null && this.previewed() !== JSON.stringify(this.request()));
  /** Set while the dry run that is shown is of an earlier plan. */
  readonly isOld = computed(() => this.isCounting() || this.previewProblem() !== null);

  constructor() {
    settledAnswers(toObservable(this.request), settleMilliseconds, (request) => this.client.preview(request))
      .pipe(takeUntilDestroyed())
      .subscribe(({ answer, problem, text }) => {
        if (answer !== null) this.preview.set(answer);
        this.previewProblem.set(problem);
        this.previewed.set(text);
      });
  }

  change(change: Partial<PlanDraft>): void {
    this.plan.update((plan) => (plan === null ? null : { ...plan, ...change }));
  }

  /** Another release: a name that only named the one before follows it. */
  choose(release: ReleaseOption): void {
    const before = this.release();
    const name = this.plan()?.name ?? '';
    const wasItsName = before === null || name.trim() === '' || name === nameOf(before);
    this.change({ release: release.id, ...(wasItsName ? { name: nameOf(release) } : {}) });
  }

  private told<T>(read: Observable<T>): Observable<T | null> {
    return read.pipe(
      catchError((failure: unknown) => {
        this.optionsProblem.set(toProblem(failure));
        return of(null);
      }),
    );
  }
}

function nameOf({ model, version }: ReleaseOption): string {
  return `${model} ${version}`;
}
