import { HttpErrorResponse } from '@angular/common/http';
import { Component, computed, effect, inject, input, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { RouterLink } from '@angular/router';
import { debounceTime, firstValueFrom } from 'rxjs';
import { CameraClient } from '../../cameras/data/camera-client.ts';
import { stateOf } from '../../cameras/data/camera.ts';
import { LiveEvents } from '../../http/live-events.ts';
import { toProblem, type Problem } from '../../http/problem.ts';
import { Session } from '../../session/session.ts';
import { Crumbs } from '../../shell/crumbs.ts';
import { StaffClient } from '../../staff/data/staff-client.ts';
import { staffTypes } from '../../staff/data/staff-member.ts';
import { Blank } from '../../ui/blank.ts';
import { PageHead } from '../../ui/page-head/page-head.ts';
import { ProblemNotice } from '../../ui/problem/problem-notice.ts';
import { Skeleton } from '../../ui/skeleton.ts';
import { State } from '../../ui/state/state.ts';
import { Toasts } from '../../ui/toast/toasts.ts';
import { CountPipe, InstantPipe } from '../../ui/text/text-pipes.ts';
import { TeamClient } from '../data/team-client.ts';
import { teamModeWords, type TeamMode } from '../data/team.ts';

/** One team: who belongs to it, which cameras it has, and how it gets them. */
@Component({
  selector: 'app-team-page',
  imports: [Blank, CountPipe, InstantPipe, PageHead, ProblemNotice, RouterLink, Skeleton, State],
  host: { class: 'page' },
  templateUrl: './team-page.html',
  styles: `
    .switch {
      display: grid;
      gap: 10px;
    }
    .switch form {
      align-items: end;
    }
    .switch ul {
      margin: 0;
      padding: 0;
      list-style: none;
    }
  `,
})
export class TeamPage {
  /** From the address. */
  readonly code = input.required<string>();

  private readonly client = inject(TeamClient);
  private readonly toasts = inject(Toasts);
  private readonly query = computed(() => ({ team: this.code() }));
  protected readonly team = this.client.one(this.code);
  protected readonly history = this.client.mode(this.code);
  protected readonly people = inject(StaffClient).list(this.query);
  protected readonly cameras = inject(CameraClient).list(this.query);
  protected readonly maySwitch = inject(Session).may('teams:write');
  protected readonly modes = Object.entries(teamModeWords) as [TeamMode, string][];
  protected readonly words = teamModeWords;
  protected readonly types = staffTypes;
  protected readonly stateOf = stateOf;
  protected readonly wanted = signal<TeamMode | null>(null);
  protected readonly reason = signal('');
  protected readonly refused = signal<Problem | null>(null);
  protected readonly problem = computed(() => {
    const error = this.team.error();
    return error === undefined ? null : toProblem(error);
  });
  protected readonly isMissing = computed(() => {
    const error = this.team.error();
    return error instanceof HttpErrorResponse && error.status === 404;
  });

  constructor() {
    const crumbs = inject(Crumbs);
    effect(() => {
      if (this.team.hasValue()) crumbs.name(this.team.value().name);
    });
    inject(LiveEvents)
      .of('assignment', 'camera')
      .pipe(debounceTime(2_000), takeUntilDestroyed())
      .subscribe(() => this.again());
  }

  protected again(): void {
    this.team.reload();
    this.history.reload();
    this.people.again();
    this.cameras.again();
  }

  protected async switchMode(): Promise<void> {
    const mode = this.wanted();
    if (mode === null) return;
    try {
      await firstValueFrom(this.client.switchMode(this.code(), mode, this.reason().trim()));
      this.toasts.done(`The team gets its cameras as ${teamModeWords[mode].toLowerCase()}`);
      this.wanted.set(null);
      this.reason.set('');
      this.refused.set(null);
      this.again();
    } catch (failure) {
      this.refused.set(toProblem(failure));
    }
  }
}
