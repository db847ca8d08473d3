import { Component, computed, inject, signal } from '@angular/core';
import { FormField, FormRoot, email, form, required } from '@angular/forms/signals';
import { roles, type Role } from '@custodian/domain';
import { firstValueFrom } from 'rxjs';
import { toProblem, type Problem } from '../../http/problem.ts';
import { Session } from '../../session/session.ts';
import { Crumbs } from '../../shell/crumbs.ts';
import { StationClient } from '../../stations/data/station-client.ts';
import { CopyField } from '../../ui/copy-field.ts';
import { Notice } from '../../ui/notice.ts';
import { PageHead } from '../../ui/page-head/page-head.ts';
import { ProblemNotice } from '../../ui/problem/problem-notice.ts';
import { Skeleton } from '../../ui/skeleton.ts';
import { State } from '../../ui/state/state.ts';
import { Toasts } from '../../ui/toast/toasts.ts';
import { InstantPipe } from '../../ui/text/text-pipes.ts';
import { AdminClient } from '../data/admin-client.ts';
import { roleWords, type InvitedUser, type NewUser, type User } from '../data/user.ts';
import { AdminTabs } from '../../shell/admin-tabs.ts';

/** Who may sign in, in which role and for which station or team. */
@Component({
  selector: 'app-user-page',
  imports: [AdminTabs, CopyField, FormField, FormRoot, InstantPipe, Notice, PageHead, ProblemNotice, Skeleton, State],
  host: { class: 'page' },
  templateUrl: './user-page.html',
})
export class UserPage {
  private readonly client = inject(AdminClient);
  private readonly toasts = inject(Toasts);
  protected readonly session = inject(Session);
  protected readonly users = this.client.users();
  protected readonly teams = this.client.teams();
  protected readonly stations = inject(StationClient).options();
  protected readonly teamOptions = computed(() => (this.teams.hasValue() ? this.teams.value().items : []));
  protected readonly rows = computed(() => (this.users.hasValue() ? this.users.value().items : []));
  protected readonly listProblem = computed(() => {
    const error = this.users.error();
    return error === undefined ? null : toProblem(error);
  });
  protected readonly roles = roles;
  protected readonly roleWords = roleWords;
  protected readonly problem = signal<Problem | null>(null);
  protected readonly invited = signal<InvitedUser | null>(null);
  protected readonly given = signal<{ email: string; name: string; role: Role; station: string; team: string }>({
    email: '',
    name: '',
    role: 'station_coordinator',
    station: '',
    team: '',
  });
  protected readonly fields = form(
    this.given,
    (path) => {
      required(path.email, { message: 'Give an e-mail address.' });
      email(path.email, { message: 'This is no e-mail address.' });
      required(path.name, { message: 'Give the person’s name.' });
      required(path.station, {
        message: 'A station coordinator needs a station.',
        when: ({ valueOf }) => valueOf(path.role) === 'station_coordinator',
      });
      required(path.team, {
        message: 'A supervisor needs a team.',
        when: ({ valueOf }) => valueOf(path.role) === 'supervisor',
      });
    },
    { submission: { action: async () => await this.invite() } },
  );

  constructor() {
    inject(Crumbs).name('Users');
  }

  protected scopeOf(user: User): string {
    return user.station?.name ?? user.team?.name ?? 'Whole force';
  }

  protected async setDisabled(user: User, disabled: boolean): Promise<void> {
    try {
      await firstValueFrom(this.client.setDisabled(user, disabled));
      this.problem.set(null);
      this.toasts.done(disabled ? `${user.name} can no longer sign in` : `${user.name} may sign in again`, {
        word: 'Undo',
        run: () => void this.setDisabled({ ...user, version: user.version + 1 }, !disabled),
      });
      this.users.reload();
    } catch (failure) {
      this.problem.set(toProblem(failure));
    }
  }

  private async invite(): Promise<void> {
    const { email: address, name, role, station, team } = this.given();
    const wanted: NewUser = {
      email: address.trim(),
      name: name.trim(),
      role,
      ...(role === 'station_coordinator' ? { station } : {}),
      ...(role === 'supervisor' ? { team } : {}),
    };
    try {
      this.invited.set(await firstValueFrom(this.client.invite(wanted)));
      this.problem.set(null);
      this.fields().reset({ email: '', name: '', role: 'station_coordinator', station: '', team: '' });
      this.users.reload();
    } catch (failure) {
      this.problem.set(toProblem(failure));
    }
  }
}
