import { Component, computed, effect, inject, signal } from '@angular/core';
import { rxResource, toSignal } from '@angular/core/rxjs-interop';
import { firstValueFrom } from 'rxjs';
import { AdminTabs } from '../../shell/admin-tabs.ts';
import { toProblem, type Problem } from '../../http/problem.ts';
import { Session } from '../../session/session.ts';
import { Crumbs } from '../../shell/crumbs.ts';
import { StationClient } from '../../stations/data/station-client.ts';
import { PageHead } from '../../ui/page-head/page-head.ts';
import { ProblemNotice } from '../../ui/problem/problem-notice.ts';
import { Skeleton } from '../../ui/skeleton.ts';
import { Toasts } from '../../ui/toast/toasts.ts';
import { BoardClient, type BoardSettingsChange } from '../data/board-client.ts';

/** Whether boards name who answers for a camera: the force's word, and each station's own. */
@Component({
  selector: 'app-board-settings-page',
  imports: [AdminTabs, PageHead, ProblemNotice, Skeleton],
  host: { class: 'page' },
  templateUrl: './board-settings-page.html',
  styles: `
    td .input {
      height: 26px;
      max-width: 240px;
    }
  `,
})
export class BoardSettingsPage {
  private readonly client = inject(BoardClient);
  private readonly toasts = inject(Toasts);
  protected readonly mayWrite = inject(Session).may('settings:write');
  protected readonly read = rxResource({ stream: () => this.client.settings() });
  private readonly stations = toSignal(inject(StationClient).all, { initialValue: [] });
  protected readonly shown = computed(() => (this.read.hasValue() ? this.read.value().settings : null));
  protected readonly rows = computed(() =>
    this.stations()
      .filter(({ status }) => status === 'open')
      .map((station) => ({ station, own: this.shown()?.stations[station.code] ?? null })),
  );
  private readonly refused = signal<Problem | null>(null);
  protected readonly problem = computed(() => {
    const error = this.read.error();
    return this.refused() ?? (error === undefined ? null : toProblem(error));
  });

  constructor() {
    const crumbs = inject(Crumbs);
    effect(() => crumbs.name('Station boards'));
  }

  protected setForce(value: string): void {
    void this.change({ showsHolders: value === 'shown' });
  }

  protected setStation(code: string, value: string): void {
    void this.change({ station: code, stationShowsHolders: value === 'force' ? null : value === 'shown' });
  }

  private async change(given: BoardSettingsChange): Promise<void> {
    if (!this.read.hasValue()) return;
    try {
      await firstValueFrom(this.client.change(given, this.read.value().etag));
      this.refused.set(null);
      this.toasts.done('The boards show so from now on');
    } catch (failure) {
      this.refused.set(toProblem(failure));
    }
    this.read.reload();
  }
}
