import { DestroyRef, Injectable, computed, effect, inject, signal, untracked } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { tallyLines } from '../data/tally-lines.ts';
import { debounceTime, filter } from 'rxjs';
import { LiveEvents } from '../../http/live-events.ts';
import { toProblem, type Problem } from '../../http/problem.ts';
import { isNoAnswer } from '../../offline/no-answer.ts';
import { keepList, keptList, type KeptStockTake } from '../../offline/stock-take-database.ts';
import { Session } from '../../session/session.ts';
import { overlayScans } from '../data/overlay-scans.ts';
import { StockTakeClient } from '../data/stock-take-client.ts';
import type { StockTakeDetail } from '../data/stock-take.ts';
import { ScanBox } from './scan-box.ts';

/** Docks see cameras without telling this page: it asks as often as this while a stock-take is open. */
const askEvery = 15_000;

/** One stock-take as its page reads it: from the server, from this machine where nobody answers, and with what was scanned since. */
@Injectable()
export class StockTakeBook {
  private readonly client = inject(StockTakeClient);
  private readonly session = inject(Session);
  private readonly box = inject(ScanBox);
  private readonly id = signal('');
  private readonly kept = signal<KeptStockTake | null>(null);
  private isReading = false;
  private isAskedAgain = false;

  /** Whether the last reading was answered by the server. */
  readonly isFresh = signal(true);
  /** Why there is nothing to show. */
  readonly problem = signal<Problem | null>(null);
  readonly detail = computed<StockTakeDetail | null>(() => this.kept()?.detail ?? null);
  readonly asAt = computed(() => this.kept()?.asAt ?? null);
  readonly scans = computed(() => this.box.own().filter(({ stockTakeId }) => stockTakeId === this.id()));
  readonly isOver = computed(() => ['signed', 'cancelled'].includes(this.detail()?.state ?? ''));
  private readonly overlaid = computed(() => {
    const kept = this.kept();
    if (kept === null) return { lines: [], classes: new Map() };
    const { lines, classes } = overlayScans(kept.lines, this.scans(), kept.asAt);
    // A result that was signed is what it is; scans that come after it are shown apart.
    return { lines: this.isOver() ? kept.lines : lines, classes };
  });
  readonly lines = computed(() => this.overlaid().lines);
  readonly classes = computed(() => this.overlaid().classes);
  readonly tally = computed(() => tallyLines(this.lines(), this.detail()?.tally.late ?? 0));

  constructor() {
    const timer = setInterval(() => {
      if (!this.isOver() && document.visibilityState === 'visible') void this.read();
    }, askEvery);
    inject(DestroyRef).onDestroy(() => clearInterval(timer));
    inject(LiveEvents)
      .of('stock-take')
      .pipe(
        filter(({ topic, id }) => topic === 'reload' || id === this.id()),
        debounceTime(500),
        takeUntilDestroyed(),
      )
      .subscribe(() => void this.read());
    effect(() => {
      if (this.box.sent() > 0) untracked(() => void this.read());
    });
  }

  async open(id: string): Promise<void> {
    this.id.set(id);
    this.kept.set(null);
    this.problem.set(null);
    await this.read();
  }

  /** Reads it again; one reading at a time, and one more when it was asked for meanwhile. */
  async read(): Promise<void> {
    if (this.isReading) {
      this.isAskedAgain = true;
      return;
    }
    this.isReading = true;
    do {
      this.isAskedAgain = false;
      await this.readOnce(this.id());
    } while (this.isAskedAgain);
    this.isReading = false;
  }

  /** Takes what a command answered: what is asked next begins from there. */
  accept(detail: StockTakeDetail): void {
    this.kept.update((kept) => (kept === null || kept.id !== detail.id ? kept : { ...kept, detail }));
  }

  private async readOnce(id: string): Promise<void> {
    const userId = this.session.user()?.id ?? '';
    const asAt = new Date().toISOString();
    try {
      const [detail, lines] = await Promise.all([this.client.one(id), this.client.lines(id)]);
      if (id !== this.id()) return;
      if (detail.version < (this.detail()?.version ?? 0)) {
        // Asked before a command that was answered meanwhile.
        this.isAskedAgain = true;
        return;
      }
      const list: KeptStockTake = { id, userId, detail, lines, asAt };
      this.kept.set(list);
      this.isFresh.set(true);
      this.problem.set(null);
      await keepList(list).catch(() => undefined);
      if (this.isOver()) await this.box.tidy(id).catch(() => undefined);
    } catch (failure) {
      if (isNoAnswer(failure)) this.isFresh.set(false);
      if (isNoAnswer(failure) && this.kept() === null) this.kept.set(await keptList(userId, id).catch(() => null));
      if (this.kept() === null || !isNoAnswer(failure)) this.problem.set(toProblem(failure));
    }
  }
}
