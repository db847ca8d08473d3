import { HttpErrorResponse } from '@angular/common/http';
import { Component, computed, effect, inject, input, linkedSignal, signal, viewChild } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { RouterLink } from '@angular/router';
import { filter, firstValueFrom, throttleTime } from 'rxjs';
import { DockHealthOverTime } from './dock-health-over-time.ts';
import { LiveEvents } from '../../http/live-events.ts';
import { toProblem, type Problem } from '../../http/problem.ts';
import { Session } from '../../session/session.ts';
import { Crumbs } from '../../shell/crumbs.ts';
import { countStates } from '../../ui/bay/bay.ts';
import { Blank } from '../../ui/blank.ts';
import { Ask } from '../../ui/dialog/ask.ts';
import { Icon } from '../../ui/icon/icon.ts';
import { Notice } from '../../ui/notice.ts';
import { PageHead } from '../../ui/page-head/page-head.ts';
import { ProblemNotice } from '../../ui/problem/problem-notice.ts';
import { Skeleton } from '../../ui/skeleton.ts';
import { Shape } from '../../ui/state/shape.ts';
import { lookOf } from '../../ui/state/state-look.ts';
import { State } from '../../ui/state/state.ts';
import { CountPipe, InstantPipe } from '../../ui/text/text-pipes.ts';
import { Toasts } from '../../ui/toast/toasts.ts';
import { ChangeDialogs } from '../change/change-dialog.ts';
import { DockClient } from '../data/dock-client.ts';
import { heardAt, isSlow, pendingWords, pollWords, statusWord, uplinkText } from '../data/dock-words.ts';
import { baysShown, type DockDetail } from '../data/dock.ts';
import { RenewedDialogs } from '../enrol/renewed-dialog.ts';
import { BayTiles } from './bay-tiles.ts';
import { DockHistory } from './dock-history.ts';
import { DockLink } from './dock-link.ts';

/** One dock: its bays as they are now, what happened at it, and how it is reached. */
@Component({
  selector: 'app-dock-page',
  imports: [
    BayTiles,
    Blank,
    CountPipe,
    DockHealthOverTime,
    DockHistory,
    DockLink,
    Icon,
    InstantPipe,
    Notice,
    PageHead,
    ProblemNotice,
    RouterLink,
    Shape,
    Skeleton,
    State,
  ],
  host: { class: 'page' },
  templateUrl: './dock-page.html',
  styles: `
    .cols {
      display: grid;
      grid-template-columns: minmax(0, 1fr) 320px;
      gap: 12px;
      align-items: start;
    }
    .first {
      padding-top: 12px;
    }
    header .st {
      font: var(--t-12);
      margin-left: 6px;
    }
    @media (max-width: 1100px) {
      .cols {
        grid-template-columns: minmax(0, 1fr);
      }
    }
  `,
})
export class DockPage {
  /** From the address. */
  readonly serial = input.required<string>();

  private readonly client = inject(DockClient);
  private readonly ask = inject(Ask);
  private readonly changes = inject(ChangeDialogs);
  private readonly renewed = inject(RenewedDialogs);
  private readonly toasts = inject(Toasts);
  private readonly history = viewChild(DockHistory);
  protected readonly session = inject(Session);
  protected readonly dock = this.client.one(this.serial);
  /** The last dock read: it stays on screen while a later reading fails. */
  protected readonly shown = linkedSignal<DockDetail | undefined, DockDetail | null>({
    source: () => (this.dock.hasValue() ? this.dock.value() : undefined),
    computation: (read, before) => {
      const known = read ?? before?.value ?? null;
      return known?.serial.toLowerCase() === this.serial().toLowerCase() ? known : null;
    },
  });
  private readonly refused = signal<Problem | null>(null);
  protected readonly problem = computed(() => {
    const error = this.dock.error();
    return error === undefined ? this.refused() : toProblem(error);
  });
  protected readonly isMissing = computed(() => {
    const error = this.dock.error();
    return error instanceof HttpErrorResponse && error.status === 404;
  });
  protected readonly occupied = computed(
    () => this.shown()?.bayStates.filter(({ camera }) => camera !== null).length ?? 0,
  );
  protected readonly states = computed(() => {
    const dock = this.shown();
    if (dock === null) return [];
    return countStates(baysShown(dock)).map(({ state, count }) => ({ state, count, look: lookOf('bay', state) }));
  });
  protected readonly heardAt = heardAt;
  protected readonly isSlow = isSlow;
  protected readonly pendingWords = pendingWords;
  protected readonly pollWords = pollWords;
  protected readonly statusWord = statusWord;
  protected readonly uplinkText = uplinkText;

  constructor() {
    const crumbs = inject(Crumbs);
    effect(() => {
      const dock = this.shown();
      if (dock !== null) crumbs.name(dock.serial);
    });
    inject(LiveEvents)
      .of('dock')
      .pipe(
        filter(({ topic, id }) => topic === 'reload' || id.toLowerCase() === this.serial().toLowerCase()),
        throttleTime(2_000, undefined, { leading: true, trailing: true }),
        takeUntilDestroyed(),
      )
      .subscribe(() => this.again());
  }

  protected again(): void {
    this.refused.set(null);
    this.dock.reload();
    this.history()?.again();
  }

  protected async change(dock: DockDetail): Promise<void> {
    const saved = await this.changes.open(dock);
    if (saved === null) return;
    if (saved.version !== dock.version) this.toasts.done(`${saved.serial} is changed`);
    this.again();
  }

  protected async renewToken(dock: DockDetail): Promise<void> {
    const answer = await this.ask.about({
      heading: `Renew the token of ${dock.serial}?`,
      detail:
        'The old token is refused at once. Until the dock has the new one it neither reports nor updates; what it keeps meanwhile it sends afterwards.',
      verb: 'Renew the token',
      safe: 'Keep the old one',
      isDanger: true,
    });
    if (answer === null) return;
    try {
      await this.renewed.show(await firstValueFrom(this.client.renewToken(dock.serial)));
      this.again();
    } catch (failure) {
      this.refused.set(toProblem(failure));
    }
  }

  protected async identify(serial: string, bay: number): Promise<void> {
    try {
      await firstValueFrom(this.client.identify(serial, bay));
      this.refused.set(null);
      this.toasts.done(`${serial} was asked to blink bay ${bay}`);
    } catch (failure) {
      this.refused.set(toProblem(failure));
    }
  }
}
