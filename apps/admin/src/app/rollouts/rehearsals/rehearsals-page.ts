import { Component, computed, inject, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { mayRehearse, usualFaults, type RehearsalFaults } from '@custodian/domain';
import { firstValueFrom } from 'rxjs';
import { toProblem, type Problem } from '../../http/problem.ts';
import { Session } from '../../session/session.ts';
import { Blank } from '../../ui/blank.ts';
import { Icon } from '../../ui/icon/icon.ts';
import { Notice } from '../../ui/notice.ts';
import { ProblemNotice } from '../../ui/problem/problem-notice.ts';
import { Skeleton } from '../../ui/skeleton.ts';
import { lookOf } from '../../ui/state/state-look.ts';
import { State } from '../../ui/state/state.ts';
import { percentText } from '../../ui/text/count-text.ts';
import { InstantPipe } from '../../ui/text/text-pipes.ts';
import { FigureField } from '../create/figure-field.ts';
import { RehearsalClient } from '../data/rehearsal-client.ts';
import type { RehearsalSummary } from '../data/rehearsal.ts';
import { LiveRollout } from '../detail/live-rollout.ts';
import { LiveRehearsals } from './live-rehearsals.ts';
import { RehearsalBanner } from './rehearsal-banner.ts';
import { faultsText, outcomeText } from './rehearsal-words.ts';

type Shares = Readonly<Record<keyof RehearsalFaults, string>>;

/** The rehearsals of a plan: what is to go wrong in the next one, and what came of those before. */
@Component({
  selector: 'app-rehearsals-page',
  imports: [Blank, FigureField, Icon, InstantPipe, Notice, ProblemNotice, RehearsalBanner, RouterLink, Skeleton, State],
  host: { class: 'page' },
  templateUrl: './rehearsals-page.html',
  styleUrl: './rehearsals-page.css',
})
export class RehearsalsPage {
  private readonly client = inject(RehearsalClient);
  private readonly router = inject(Router);
  private readonly live = inject(LiveRollout);
  private readonly mayWrite = inject(Session).may('rollouts:write');
  protected readonly rehearsals = inject(LiveRehearsals);
  protected readonly shares = signal<Shares>({
    failPercent: String(usualFaults.failPercent),
    neverBackPercent: String(usualFaults.neverBackPercent),
    flappingPercent: String(usualFaults.flappingPercent),
  });
  protected readonly problem = signal<Problem | null>(null);
  protected readonly busy = signal(false);
  protected readonly faultsText = faultsText;
  protected readonly outcomeText = outcomeText;
  protected readonly lookOf = lookOf;
  protected readonly id = this.live.id;
  protected readonly isPlan = computed(() => {
    const rollout = this.live.rollout();
    return rollout !== null && this.mayWrite && mayRehearse(rollout.state);
  });
  /** Why none can begin now; empty where one can. */
  protected readonly whyNot = computed(() => {
    const running = this.rehearsals.running();
    if (running === null) return '';
    const which = running.rollout.id === this.id() ? 'This plan' : running.rollout.name;
    return `${which} is being rehearsed by ${running.askedBy}, ${percentText(100 * running.progress)} of it is played. One runs at a time.`;
  });

  protected set(share: keyof Shares, value: string): void {
    this.shares.update((shares) => ({ ...shares, [share]: value }));
    this.problem.set(null);
  }

  protected error(share: keyof Shares): string {
    return this.problem()?.errors.find(({ field }) => field === `faults.${share}`)?.message ?? '';
  }

  protected linkOf({ rollout, id }: RehearsalSummary): readonly string[] {
    return ['/rollouts', rollout.id, 'rehearsals', id];
  }

  protected async begin(): Promise<void> {
    if (this.busy() || this.whyNot() !== '') return;
    this.busy.set(true);
    const { failPercent, neverBackPercent, flappingPercent } = this.shares();
    const faults = {
      failPercent: numberIn(failPercent),
      neverBackPercent: numberIn(neverBackPercent),
      flappingPercent: numberIn(flappingPercent),
    };
    try {
      const begun = await firstValueFrom(this.client.ask(this.id(), faults));
      this.rehearsals.again();
      await this.router.navigate(['/rollouts', this.id(), 'rehearsals', begun.id]);
    } catch (failure) {
      this.problem.set(toProblem(failure));
      this.rehearsals.again();
    } finally {
      this.busy.set(false);
    }
  }
}

function numberIn(text: string): number | string {
  const number = Number(text.trim().replace(',', '.'));
  return text.trim() === '' || Number.isNaN(number) ? text : number;
}
