import { Component, computed, effect, inject, signal } from '@angular/core';
import { RouterLink, RouterLinkActive, RouterOutlet } from '@angular/router';
import { mayRehearse } from '@custodian/domain';
import type { Problem } from '../../http/problem.ts';
import { Session } from '../../session/session.ts';
import { Crumbs } from '../../shell/crumbs.ts';
import { Blank } from '../../ui/blank.ts';
import { Icon } from '../../ui/icon/icon.ts';
import { PageHead } from '../../ui/page-head/page-head.ts';
import { ProblemNotice } from '../../ui/problem/problem-notice.ts';
import { Shape } from '../../ui/state/shape.ts';
import { Skeleton } from '../../ui/skeleton.ts';
import { State } from '../../ui/state/state.ts';
import { instantText } from '../../ui/text/instant-text.ts';
import { ClockPipe, CountPipe } from '../../ui/text/text-pipes.ts';
import { shownStateOf } from '../data/rollout-state.ts';
import type { RolloutDetail } from '../data/rollout.ts';
import { LiveForecast } from '../forecast/live-forecast.ts';
import { LiveRehearsals } from '../rehearsals/live-rehearsals.ts';
import { CommandBar } from './command-bar.ts';
import { LiveRollout } from './live-rollout.ts';

/** One rollout: its head, what may be asked of it, and its pages: board, devices, in and out. */
@Component({
  selector: 'app-rollout-frame',
  imports: [
    Blank,
    ClockPipe,
    CommandBar,
    CountPipe,
    Icon,
    PageHead,
    ProblemNotice,
    RouterLink,
    RouterLinkActive,
    RouterOutlet,
    Shape,
    Skeleton,
    State,
  ],
  providers: [LiveRollout, LiveForecast, LiveRehearsals],
  templateUrl: './rollout-frame.html',
  styleUrl: './rollout-frame.css',
})
export class RolloutFrame {
  protected readonly live = inject(LiveRollout);
  protected readonly session = inject(Session);
  protected readonly forecast = inject(LiveForecast);
  protected readonly rehearsals = inject(LiveRehearsals);
  protected readonly mayRehearse = mayRehearse;
  protected readonly refused = signal<Problem | null>(null);
  protected readonly shownStateOf = shownStateOf;
  protected readonly out = computed(() => this.live.rollout()?.leftOut.reduce((sum, { count }) => sum + count, 0) ?? 0);

  constructor() {
    const crumbs = inject(Crumbs);
    effect(() => {
      const rollout = this.live.rollout();
      if (rollout !== null) crumbs.name(rollout.name);
    });
  }

  protected metaOf({
    state,
    createdBy,
    createdAt,
    approvedBy,
    approvedAt,
    submittedBy,
    submittedAt,
  }: RolloutDetail): string {
    if (approvedBy !== null && state !== 'ready') return `Approved by ${approvedBy}, ${instantText(approvedAt)}`;
    if (submittedBy !== null) return `Submitted by ${submittedBy}, ${instantText(submittedAt)}`;
    return `Made by ${createdBy}, ${instantText(createdAt)}`;
  }
}
