import { Component, computed, effect, inject, signal } from '@angular/core';
import { rxResource } from '@angular/core/rxjs-interop';
import { acknowledgementDemands, teamModes, type DeskSettings, type TeamMode } from '@custodian/domain';
import { firstValueFrom } from 'rxjs';
import { DeskSettingsClient, type TeamWay } from '../../desk/data/desk-settings-client.ts';
import { toProblem, type Problem } from '../../http/problem.ts';
import { Session } from '../../session/session.ts';
import { Crumbs } from '../../shell/crumbs.ts';
import { Ask } from '../../ui/dialog/ask.ts';
import { PageHead } from '../../ui/page-head/page-head.ts';
import { ProblemNotice } from '../../ui/problem/problem-notice.ts';
import { Skeleton } from '../../ui/skeleton.ts';
import { Toasts } from '../../ui/toast/toasts.ts';
import { AdminTabs } from '../../shell/admin-tabs.ts';

const wayWords: Readonly<Record<TeamMode, string>> = {
  personal: 'One for each person',
  pool: 'From a pool',
  mixed: 'Both ways',
};

/** What the force decides about its issue desks, and how each team gets its cameras. */
@Component({
  selector: 'app-desk-settings-page',
  imports: [AdminTabs, PageHead, ProblemNotice, Skeleton],
  host: { class: 'page' },
  templateUrl: './desk-settings-page.html',
  styles: `
    td .input {
      height: 26px;
      max-width: 240px;
    }
  `,
})
export class DeskSettingsPage {
  private readonly client = inject(DeskSettingsClient);
  private readonly toasts = inject(Toasts);
  private readonly ask = inject(Ask);
  private readonly session = inject(Session);
  protected readonly mayWrite = this.session.may('settings:write');
  protected readonly maySwitch = this.session.may('teams:write');
  protected readonly read = rxResource({ stream: () => this.client.read() });
  protected readonly teams = rxResource({ stream: () => this.client.teams() });
  protected readonly shown = computed(() => (this.read.hasValue() ? this.read.value().settings : null));
  protected readonly rows = computed(() => (this.teams.hasValue() ? this.teams.value().items : []));
  protected readonly problem = signal<Problem | null>(null);
  protected readonly wayWords = wayWords;
  protected readonly teamModes = teamModes;

  constructor() {
    const crumbs = inject(Crumbs);
    effect(() => crumbs.name('Issue desk'));
  }

  protected async change(given: Partial<DeskSettings>): Promise<void> {
    if (!this.read.hasValue()) return;
    try {
      await firstValueFrom(this.client.change(given, this.read.value().etag));
      this.problem.set(null);
      this.toasts.done('The desks work so from now on');
    } catch (failure) {
      this.problem.set(toProblem(failure));
    }
    this.read.reload();
  }

  protected changeNumber(
    key: 'batteryFloorPercent' | 'poolEndsAfterDockedMinutes' | 'keepForReservationHours',
    field: HTMLInputElement,
  ): void {
    const value = field.valueAsNumber;
    if (Number.isInteger(value) && value !== this.shown()?.[key]) void this.change({ [key]: value });
  }

  protected changeReceipts(value: string): void {
    const acknowledgement = acknowledgementDemands.find((demand) => demand === value);
    if (acknowledgement !== undefined) void this.change({ acknowledgement });
  }

  protected changeKit(field: HTMLInputElement): void {
    const kit = field.value
      .split(',')
      .map((piece) => piece.trim())
      .filter((piece) => piece !== '');
    if (kit.join() !== this.shown()?.kit.join()) void this.change({ kit });
  }

  protected async switchTeam(team: TeamWay, field: HTMLSelectElement): Promise<void> {
    const mode = teamModes.find((one) => one === field.value);
    if (mode === undefined) return;
    const answer = await this.ask.about({
      heading: `Switch ${team.name} to “${wayWords[mode].toLowerCase()}”?`,
      detail: 'What its people hold stays theirs. Only what is issued from now on differs; the history stays.',
      reason: 'required',
      verb: 'Switch the team',
      safe: 'Leave it',
    });
    if (answer !== null) {
      try {
        await firstValueFrom(this.client.switchTeam(team.code, mode, answer.reason));
        this.problem.set(null);
        this.toasts.done(`${team.name} switched`);
      } catch (failure) {
        this.problem.set(toProblem(failure));
      }
    }
    field.value = team.assignmentMode;
    this.teams.reload();
  }
}
