import { Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { firstValueFrom } from 'rxjs';
import { toProblem, type Problem } from '../../http/problem.ts';
import { Session } from '../../session/session.ts';
import { Crumbs } from '../../shell/crumbs.ts';
import { Blank } from '../../ui/blank.ts';
import { Icon } from '../../ui/icon/icon.ts';
import { Notice } from '../../ui/notice.ts';
import { PageHead } from '../../ui/page-head/page-head.ts';
import { ProblemNotice } from '../../ui/problem/problem-notice.ts';
import { Skeleton } from '../../ui/skeleton.ts';
import { Toasts } from '../../ui/toast/toasts.ts';
import { RolloutClient } from '../data/rollout-client.ts';
import { DryRunForecastPanel } from '../forecast/dry-run-forecast.ts';
import { PreviewPanel } from '../ui/preview-panel.ts';
import { errorAt } from './error-at.ts';
import { movedWave, newWave, planFrom, type PolicyDraft, type WaveDraft } from './plan-draft.ts';
import { PlanForecast } from './plan-forecast.ts';
import { PlanForm } from './plan-form.ts';
import { PolicyFields } from './policy-fields.ts';
import { TargetFields } from './target-fields.ts';
import { WaveEditor } from './wave-editor.ts';

/** What the fields of the page show themselves; the rest of a refusal stands in the notice. */
const shownBeside = /^(name|release|targets(\.|$)|waves(\.|$)|policy\.)/;

/** A rollout on one page: devices, waves with their gates, hours and policy, and beside them the dry run. */
@Component({
  selector: 'app-plan-page',
  imports: [
    Blank,
    DryRunForecastPanel,
    Icon,
    Notice,
    PageHead,
    PolicyFields,
    PreviewPanel,
    ProblemNotice,
    RouterLink,
    Skeleton,
    TargetFields,
    WaveEditor,
  ],
  providers: [PlanForm, PlanForecast],
  host: { class: 'page' },
  templateUrl: './plan-page.html',
  styleUrl: './plan-page.css',
})
export class PlanPage {
  /** The draft to change, from the address. */
  readonly id = input('', { transform: (given: string | undefined) => given ?? '' });
  /** A rollout to make one like, from the address. */
  readonly from = input('', { transform: (given: string | undefined) => given ?? '' });

  /** The release to begin with, from the address. */
  readonly release = input('', { transform: (given: string | undefined) => given ?? '' });

  /** The adopted pilot that it spreads, from the address; it tried the release to begin with. */
  readonly pilot = input('', { transform: (given: string | undefined) => given ?? '' });

  private readonly client = inject(RolloutClient);
  private readonly router = inject(Router);
  private readonly toasts = inject(Toasts);
  protected readonly mayWrite = inject(Session).may('rollouts:write');
  protected readonly form = inject(PlanForm);
  protected readonly foretold = inject(PlanForecast);
  protected readonly source = this.client.one(computed(() => this.id() || this.from()));
  protected readonly sourceProblem = computed(() => {
    const error = this.source.error();
    return error === undefined ? null : toProblem(error);
  });
  /** A draft that was submitted meanwhile cannot be changed any more. */
  protected readonly isTooLate = computed(
    () => this.id() !== '' && this.source.hasValue() && this.source.value().state !== 'draft',
  );
  protected readonly heading = computed(() => (this.id() === '' ? 'New rollout' : 'Edit the draft'));
  protected readonly busy = signal(false);
  protected readonly refused = signal<Problem | null>(null);
  /** What is wrong, beside its field: from saving until something is changed, else from the dry run. */
  protected readonly errors = computed(() => (this.refused() ?? this.form.previewProblem())?.errors ?? []);
  protected readonly wrongFields = computed(() => new Set(this.errors().map(({ field }) => field)).size);
  protected readonly otherProblem = computed(() => {
    const problem = this.refused() ?? this.form.previewProblem();
    const isShown =
      problem !== null && problem.errors.length > 0 && problem.errors.every(({ field }) => shownBeside.test(field));
    return isShown ? null : problem;
  });
  protected readonly what = computed(() => `${this.form.release()?.model ?? ''} ${this.form.kind()}`.trim());

  constructor() {
    const crumbs = inject(Crumbs);
    effect(() => crumbs.name(this.heading()));
    effect(() => this.form.wanted.set(this.release()));
    effect(() => {
      if (this.id() === '' && this.from() === '') return;
      if (!this.source.hasValue()) return;
      const rollout = this.source.value();
      untracked(() => {
        // What is typed is kept when the same rollout is read again.
        if (this.form.given() !== null) return;
        const plan = planFrom(rollout, Date.now());
        this.form.given.set(this.id() === '' ? { ...plan, name: `${plan.name}, again` } : plan);
      });
    });
  }

  protected error(field: string): string {
    return errorAt(this.errors(), field);
  }

  protected chooseRelease(id: string): void {
    const release = this.form.releases()?.find((one) => one.id === id);
    if (release !== undefined) this.form.choose(release);
    this.refused.set(null);
  }

  protected change(change: Parameters<PlanForm['change']>[0]): void {
    this.form.change(change);
    this.refused.set(null);
  }

  protected changePolicy(change: Partial<PolicyDraft>): void {
    const plan = this.form.plan();
    if (plan !== null) this.change({ policy: { ...plan.policy, ...change } });
  }

  protected changeWave(changed: WaveDraft): void {
    this.changeWaves((waves) => waves.map((wave) => (wave.key === changed.key ? changed : wave)));
  }

  protected moveWave(index: number, by: -1 | 1): void {
    this.changeWaves((waves) => movedWave(waves, index, by));
  }

  protected removeWave(key: number): void {
    this.changeWaves((waves) => waves.filter((wave) => wave.key !== key));
  }

  /** Before a wave that takes the rest, because only the last one may. */
  protected addWave(): void {
    this.changeWaves((waves) => {
      const last = waves.at(-1);
      const takesRest = last !== undefined && (last.takes === 'rest' || last.alsoRest);
      const added = newWave(`Wave ${waves.length + (takesRest ? 0 : 1)}`, 'stations');
      return takesRest ? [...waves.slice(0, -1), added, last] : [...waves, added];
    });
  }

  /** The draft is kept first: a rehearsal belongs to the history of its plan. */
  protected async save(then: 'show' | 'rehearse' = 'show'): Promise<void> {
    const request = this.form.request();
    if (request === null || this.busy()) return;
    this.busy.set(true);
    try {
      const id = this.id();
      const etag = this.source.headers()?.get('etag') ?? '';
      const isPromotion = this.pilot() !== '' && request.release === this.release();
      const saved = await firstValueFrom(
        id === ''
          ? this.client.make({ ...request, ...(isPromotion ? { pilot: this.pilot() } : {}) })
          : this.client.change(id, request, etag),
      );
      this.toasts.done(`Draft saved: ${saved.name}`);
      await this.router.navigate(['/rollouts', saved.id, ...(then === 'rehearse' ? ['rehearsals'] : [])]);
    } catch (failure) {
      this.refused.set(toProblem(failure));
      document.querySelector('.page [aria-invalid="true"], .page .note.bad')?.scrollIntoView({ block: 'center' });
    } finally {
      this.busy.set(false);
    }
  }

  private changeWaves(after: (waves: readonly WaveDraft[]) => readonly WaveDraft[]): void {
    const plan = this.form.plan();
    if (plan !== null) this.change({ waves: after(plan.waves) });
  }
}
