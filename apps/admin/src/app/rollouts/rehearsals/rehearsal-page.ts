import { Component, DestroyRef, computed, inject, input, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { RouterLink } from '@angular/router';
import { firstValueFrom } from 'rxjs';
import { toProblem, type Problem } from '../../http/problem.ts';
import { Session } from '../../session/session.ts';
import { Notice } from '../../ui/notice.ts';
import { ProblemNotice } from '../../ui/problem/problem-notice.ts';
import { Skeleton } from '../../ui/skeleton.ts';
import { State } from '../../ui/state/state.ts';
import { percentText } from '../../ui/text/count-text.ts';
import { CountPipe, InstantPipe } from '../../ui/text/text-pipes.ts';
import { RehearsalClient } from '../data/rehearsal-client.ts';
import { LiveRollout } from '../detail/live-rollout.ts';
import { LiveRehearsals } from './live-rehearsals.ts';
import { RehearsalBanner } from './rehearsal-banner.ts';
import { faultsText, findingOf } from './rehearsal-words.ts';
import { RehearsedCourse } from './rehearsed-course.ts';
import { RehearsedHolds } from './rehearsed-holds.ts';
import { RehearsedStations } from './rehearsed-stations.ts';
import { RehearsedWaves } from './rehearsed-waves.ts';

const pollEvery = 2_000;

/** One rehearsal: how far it is while it is played, then what came of it. */
@Component({
  selector: 'app-rehearsal-page',
  imports: [
    CountPipe,
    InstantPipe,
    Notice,
    ProblemNotice,
    RehearsalBanner,
    RehearsedCourse,
    RehearsedHolds,
    RehearsedStations,
    RehearsedWaves,
    RouterLink,
    Skeleton,
    State,
  ],
  host: { class: 'page' },
  templateUrl: './rehearsal-page.html',
  styleUrl: './rehearsal-page.css',
})
export class RehearsalPage {
  /** From the address. */
  readonly rehearsal = input.required<string>();

  private readonly client = inject(RehearsalClient);
  private readonly live = inject(LiveRollout);
  private readonly rehearsals = inject(LiveRehearsals);
  protected readonly mayStop = inject(Session).may('rollouts:write');
  protected readonly found = this.client.one(this.rehearsal);
  protected readonly it = computed(() => (this.found.hasValue() ? this.found.value() : null));
  protected readonly loadProblem = computed(() => {
    const error = this.found.error();
    return error === undefined ? null : toProblem(error);
  });
  protected readonly isOpen = computed(() => ['waiting', 'running'].includes(this.it()?.state ?? ''));
  protected readonly finding = computed(() => {
    const result = this.it()?.result ?? null;
    return result === null ? null : findingOf(result);
  });
  protected readonly percent = computed(() => Math.round(100 * (this.it()?.progress ?? 0)));
  protected readonly problem = signal<Problem | null>(null);
  protected readonly busy = signal(false);
  protected readonly faultsText = faultsText;
  protected readonly percentText = percentText;
  protected readonly id = this.live.id;

  constructor() {
    this.live.changes.pipe(takeUntilDestroyed()).subscribe(() => this.found.reload());
    // Events may be lost: while it is played the page also asks.
    const timer = setInterval(() => {
      if (this.isOpen()) this.found.reload();
    }, pollEvery);
    inject(DestroyRef).onDestroy(() => clearInterval(timer));
  }

  protected async stop(): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    try {
      await firstValueFrom(this.client.stop(this.rehearsal()));
      this.problem.set(null);
    } catch (failure) {
      this.problem.set(toProblem(failure));
    } finally {
      this.found.reload();
      this.rehearsals.again();
      this.busy.set(false);
    }
  }
}
