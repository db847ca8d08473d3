import { HttpErrorResponse } from '@angular/common/http';
import { DestroyRef, Service, computed, effect, inject, signal } from '@angular/core';
import { isNoAnswer } from '../../offline/no-answer.ts';
import { forgetScans, keepScans, keptScans } from '../../offline/stock-take-database.ts';
import { toProblem } from '../../http/problem.ts';
import { Session } from '../../session/session.ts';
import type { LocalScan } from '../data/local-scan.ts';
import { StockTakeClient } from '../data/stock-take-client.ts';
import { deviceName } from './device-name.ts';

const batchSize = 100;
const firstPause = 1_000;
const longestPause = 15_000;
/** What was sent is kept for a while: a stock-take that ended elsewhere may never be opened here again. */
const keepsSentFor = 30 * 86_400_000;

/**
 * The scans of this machine. Each is on its disk before anything else happens; then they are sent in the background, oldest
 * first, until the server has them. What another person scanned here is kept and told of, and sent only when they sign in.
 */
@Service()
export class ScanBox {
  private readonly session = inject(Session);
  private readonly client = inject(StockTakeClient);
  private readonly all = signal<readonly LocalScan[]>([]);
  private readonly userId = computed(() => this.session.user()?.id ?? null);
  /** Tells other windows of this browser that the disk holds something new. */
  private readonly windows = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('custodian-scans');
  private isSending = false;
  private pause = firstPause;
  private timer: ReturnType<typeof setTimeout> | undefined;

  /** What the signed-in person scanned on this machine. */
  readonly own = computed(() => this.all().filter((scan) => scan.userId === this.userId()));
  readonly waiting = computed(() => this.own().filter(({ state }) => state === 'waiting'));
  readonly refused = computed(() => this.own().filter(({ state }) => state === 'refused'));
  /** Scans of other people that wait here for them. */
  readonly others = computed(() => {
    const waiting = this.all().filter(({ state, userId }) => state === 'waiting' && userId !== this.userId());
    const names = new Map<string, number>();
    for (const { userName } of waiting) names.set(userName, (names.get(userName) ?? 0) + 1);
    return [...names].map(([name, count]) => ({ name, count }));
  });
  /** Whether the server answered when it was last asked; null before. */
  readonly isReached = signal<boolean | null>(null);
  /** Goes up with every batch that the server took. */
  readonly sent = signal(0);

  constructor() {
    const wake = () => this.sendSoon(0);
    window.addEventListener('online', wake);
    this.windows?.addEventListener('message', () => void this.load());
    inject(DestroyRef).onDestroy(() => {
      window.removeEventListener('online', wake);
      this.windows?.close();
      clearTimeout(this.timer);
    });
    void navigator.storage?.persist?.();
    void this.load();
    effect(() => {
      if (this.userId() !== null && this.waiting().length > 0) this.sendSoon(0);
    });
  }

  /** Keeps a scan of this stock-take; resolves when it is on the disk. */
  add(stockTakeId: string, code: string): Promise<LocalScan> {
    return this.keep(stockTakeId, code.trim().slice(0, 128), null);
  }

  /** Takes a scan back: the record keeps both. */
  async undo(scan: LocalScan): Promise<void> {
    if (!this.own().some(({ undoes }) => undoes === scan.scanId)) await this.keep(scan.stockTakeId, '', scan.scanId);
  }

  /** Forgets what the server has of a stock-take that is over. */
  async tidy(stockTakeId: string): Promise<void> {
    const done = this.own().filter((scan) => scan.stockTakeId === stockTakeId && scan.state === 'sent');
    if (done.length === 0) return;
    const ids = new Set(done.map(({ scanId }) => scanId));
    await forgetScans([...ids]);
    this.all.update((known) => known.filter(({ scanId }) => !ids.has(scanId)));
  }

  /** Tries at once, also what the server refused before, as somebody asked for it. */
  async sendNow(): Promise<void> {
    this.pause = firstPause;
    await this.settle(this.refused().map((scan) => ({ ...scan, state: 'waiting', refusal: null })));
    this.sendSoon(0);
  }

  /** Reads what the disk holds; a scan is there before it is anywhere else. */
  private async load(): Promise<void> {
    const kept = await keptScans().catch(() => null);
    if (kept === null) return;
    const old = kept.filter(({ sentAt }) => sentAt !== null && Date.now() - Date.parse(sentAt) > keepsSentFor);
    // First, before anything else is waited for: a scan that is kept meanwhile adds itself.
    this.all.set(kept.filter((scan) => !old.includes(scan)));
    if (old.length > 0) await forgetScans(old.map(({ scanId }) => scanId)).catch(() => undefined);
  }

  private async keep(stockTakeId: string, code: string, undoes: string | null): Promise<LocalScan> {
    const user = this.session.user();
    if (user === null) throw new Error('nobody is signed in');
    const scan: LocalScan = {
      scanId: crypto.randomUUID(),
      stockTakeId,
      userId: user.id,
      userName: user.name,
      code,
      at: new Date().toISOString(),
      device: deviceName(),
      undoes,
      state: 'waiting',
      sentAt: null,
      answer: null,
      refusal: null,
    };
    await keepScans([scan]);
    this.all.update((known) => (known.some(({ scanId }) => scanId === scan.scanId) ? known : [...known, scan]));
    this.windows?.postMessage('changed');
    return scan;
  }

  private sendSoon(after: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.send(), after);
  }

  private async send(): Promise<void> {
    const [first] = this.waiting();
    if (this.isSending || first === undefined) return;
    this.isSending = true;
    const batch = this.waiting()
      .filter(({ stockTakeId }) => stockTakeId === first.stockTakeId)
      .slice(0, batchSize);
    const outcome = await this.sendBatch(first.stockTakeId, batch);
    this.isSending = false;
    if (outcome === 'later') {
      this.sendSoon(this.pause);
      this.pause = Math.min(2 * this.pause, longestPause);
    } else {
      this.pause = firstPause;
      this.sendSoon(0);
    }
  }

  private async sendBatch(stockTakeId: string, batch: readonly LocalScan[]): Promise<'done' | 'later'> {
    try {
      const answers = await this.client.send(stockTakeId, batch);
      const sentAt = new Date().toISOString();
      const byId = new Map(answers.map((answer) => [answer.scanId, answer]));
      await this.settle(
        batch.map((scan) => ({ ...scan, state: 'sent', sentAt, answer: byId.get(scan.scanId) ?? null })),
      );
      this.isReached.set(true);
      this.sent.update((count) => count + 1);
      return 'done';
    } catch (failure) {
      this.isReached.set(!isNoAnswer(failure));
      const isFinal = failure instanceof HttpErrorResponse && [400, 403, 404, 413, 422].includes(failure.status);
      if (!isFinal) return 'later';
      // One bad scan must not hold back the others: they are tried one by one, and it alone is set aside.
      if (batch.length > 1) {
        for (const scan of batch) if ((await this.sendBatch(stockTakeId, [scan])) === 'later') return 'later';
        return 'done';
      }
      const refusal = toProblem(failure).detail;
      await this.settle(batch.map((scan) => ({ ...scan, state: 'refused', refusal })));
      return 'done';
    }
  }

  private async settle(scans: readonly LocalScan[]): Promise<void> {
    await keepScans(scans);
    const byId = new Map(scans.map((scan) => [scan.scanId, scan]));
    this.all.update((known) => known.map((scan) => byId.get(scan.scanId) ?? scan));
    this.windows?.postMessage('changed');
  }
}
