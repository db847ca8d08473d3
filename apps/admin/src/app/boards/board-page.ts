import { HttpErrorResponse } from '@angular/common/http';
import { Component, DestroyRef, ElementRef, computed, inject, input, signal, viewChild } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { RouterLink } from '@angular/router';
import { firstValueFrom, interval, merge, throttleTime } from 'rxjs';
import { DockClient } from '../docks/data/dock-client.ts';
import { lastGood } from '../http/last-good.ts';
import { LiveEvents } from '../http/live-events.ts';
import { toProblem, type Problem } from '../http/problem.ts';
import { Session } from '../session/session.ts';
import { BrandMark } from '../shell/brand-mark.ts';
import { LiveMark } from '../shell/live-mark.ts';
import { Blank } from '../ui/blank.ts';
import { ProblemNotice } from '../ui/problem/problem-notice.ts';
import { Skeleton } from '../ui/skeleton.ts';
import { nounText } from '../ui/text/count-text.ts';
import { clockText, dateText, instantText } from '../ui/text/instant-text.ts';
import { BoardDock } from './board-dock.ts';
import { BoardLegend } from './board-legend.ts';
import { BoardLine } from './board-line.ts';
import { BoardLook } from './board-look.ts';
import { boardTile } from './board-words.ts';
import { BoardClient } from './data/board-client.ts';
import { keepAwake } from './keep-awake.ts';
import { columnsOf, layBoard } from './lay-board.ts';
import { measuredRoom } from './measured-room.ts';
import { ReadinessStrip } from './readiness-strip.ts';

// What nobody tells a board, it reads by itself: time passes, and a supervisor's stream does not speak of docks.
const readAgainEvery = 20_000;

/** A station on its wall: no shell, no names, readable across the room; touched, a bay says the whole sentence. */
@Component({
  selector: 'app-board-page',
  imports: [
    BoardDock,
    BoardLegend,
    BoardLine,
    BrandMark,
    LiveMark,
    ReadinessStrip,
    RouterLink,
    Blank,
    ProblemNotice,
    Skeleton,
  ],
  templateUrl: './board-page.html',
  styleUrl: './board-page.css',
  providers: [BoardLook],
  host: { '[class.night]': 'look.isDimmed(now())', '(pointerdown)': 'look.lighten()' },
})
export class BoardPage {
  /** From the address. */
  readonly code = input.required<string>();

  private readonly docks = inject(DockClient);
  private readonly live = inject(LiveEvents);
  private readonly session = inject(Session);
  protected readonly look = inject(BoardLook);
  private readonly read = inject(BoardClient).board(this.code);
  private readonly good = lastGood(this.read, this.code);
  protected readonly now = signal(Date.now());
  protected readonly board = computed(() => this.good()?.value ?? null);
  protected readonly clock = computed(() => clockText(this.now()));
  protected readonly date = computed(() => dateText(this.now()));
  protected readonly problem = computed(() => {
    const error = this.read.error();
    return error === undefined ? null : toProblem(error);
  });
  protected readonly isMissing = computed(() => {
    const error = this.read.error();
    return error instanceof HttpErrorResponse && error.status === 404;
  });
  /** From when the picture of a board is that no longer follows its docks; null while it does. Mark and sentence say the same. */
  protected readonly staleSince = computed(() => {
    const isStale = this.live.state() === 'silent' || this.problem() !== null;
    return isStale ? (this.board()?.asAt ?? null) : null;
  });
  protected readonly staleWords = computed(() => {
    const since = this.staleSince();
    return since === null
      ? null
      : `No news reaches this board. It shows ${instantText(since)} and tries again by itself.`;
  });
  private readonly floor = viewChild<ElementRef<HTMLElement>>('floor');
  private readonly room = measuredRoom(this.floor);
  /** The dock whose line was touched. */
  protected readonly asked = signal<string | null>(null);
  protected readonly layout = computed(() => layBoard(this.board()?.docks ?? [], this.room(), this.asked()));
  protected readonly meta = computed(() => {
    const board = this.board();
    if (board === null) return '';
    const bays = board.docks.reduce((sum, { bays }) => sum + bays.length, 0);
    return `${nounText(bays, 'bay')} in ${nounText(board.docks.length, 'dock')} · ${nounText(board.station.cameras, 'camera')}`;
  });
  protected readonly columns = computed(() => columnsOf(this.board()?.docks ?? []));
  private readonly chosen = signal<{ readonly dock: string; readonly bay: number } | null>(null);
  /** The bay that was touched, as it is now. */
  protected readonly picked = computed(() => {
    const chosen = this.chosen();
    const dock = this.board()?.docks.find(({ serial }) => serial === chosen?.dock);
    const bay = dock?.bays.find((one) => one.bay === chosen?.bay);
    return dock === undefined || bay === undefined ? null : { dock, tile: boardTile(bay, this.now()) };
  });
  protected readonly mayBlink = computed(
    () => this.session.may('docks:write') && this.picked()?.dock.status === 'online',
  );
  protected readonly blinked = signal<string | null>(null);
  protected readonly refused = signal<Problem | null>(null);

  constructor() {
    keepAwake();
    this.live.start();
    const clock = setInterval(() => this.now.set(Date.now()), 5_000);
    inject(DestroyRef).onDestroy(() => {
      clearInterval(clock);
      this.live.stop();
    });
    merge(this.live.of('dock', 'camera', 'assignment', 'reservation', 'rollout'), interval(readAgainEvery))
      .pipe(throttleTime(2_000, undefined, { leading: true, trailing: true }), takeUntilDestroyed())
      .subscribe(() => this.again());
  }

  protected again(): void {
    this.now.set(Date.now());
    this.read.reload();
  }

  protected pick(dock: string, bay: number): void {
    const chosen = this.chosen();
    this.blinked.set(null);
    this.refused.set(null);
    this.chosen.set(chosen?.dock === dock && chosen.bay === bay ? null : { dock, bay });
  }

  protected close(): void {
    this.chosen.set(null);
  }

  protected async blink(dock: string, bay: number): Promise<void> {
    try {
      await firstValueFrom(this.docks.identify(dock, bay));
      this.blinked.set(`Bay ${bay} blinks.`);
    } catch (failure) {
      this.refused.set(toProblem(failure));
    }
  }

  protected async fillScreen(): Promise<void> {
    if (document.fullscreenElement === null) await document.documentElement.requestFullscreen();
    else await document.exitFullscreen();
  }
}
