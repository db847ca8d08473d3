import { HttpErrorResponse } from '@angular/common/http';
import { DestroyRef, Service, computed, effect, inject, signal } from '@angular/core';
import { isNoAnswer } from '../../offline/no-answer.ts';
import { OtherWindows } from '../../offline/other-windows.ts';
import { SendLoop, type SendOutcome } from '../../offline/send-loop.ts';
import { forgetScans, keepScans, keptScans } from '../../offline/stock-take-database.ts';
import { waitingOfOthers } from '../../offline/waiting-of-others.ts';
import { toProblem } from '../../http/problem.ts';
import { Session } from '../../session/session.ts';
import type { LocalScan } from '../data/local-scan.ts';
import { StockTakeClient } from '../data/stock-take-client.ts';
import { deviceName } from './device-name.ts';

const batchSize = 100;
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
  private readonly windows = new OtherWindows('custodian-scans', () => void this.load());
  private readonly loop = new SendLoop(() => this.send());

  /** What the signed-in person scanned on this machine. */
  readonly own = computed(() => this.all().filter((scan) => scan.userId === this.userId()));
  readonly waiting = computed(() => this.own().filter(({ state }) => state === 'waiting'));
  readonly refused = computed(() => this.own().filter(({ state }) => state === 'refused'));
  /** Scans of other people that wait here for them. */
  readonly others = computed(() =>
    waitingOfOthers(
      this.all().filter(({ state }) => state === 'waiting'),
      this.userId(),
    ),
  );
  /** Whether the server answered when it was last asked; null before. */
  readonly isReached = signal<boolean | null>(null);
  /** Goes up with every batch that the server took. */
  readonly sent = signal(0);

  constructor() {
    inject(DestroyRef).onDestroy(() => {
      this.windows.close();
      this.loop.stop();
    });
    void navigator.storage?.persist?.();
    void this.load();
    effect(() => {
      if (this.userId() !== null && this.waiting().length > 0) this.loop.wake();
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
    await this.settle(this.refused().map((scan) => ({ ...scan, state: 'waiting', refusal: null })));
    this.loop.wake();
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
    this.windows.tell();
    return scan;
  }

  private async send(): Promise<SendOutcome> {
    const [first] = this.waiting();
    if (first === undefined) return 'rest';
    const batch = this.waiting()
      .filter(({ stockTakeId }) => stockTakeId === first.stockTakeId)
      .slice(0, batchSize);
    return this.sendBatch(first.stockTakeId, batch);
  }

  private async sendBatch(stockTakeId: string, batch: readonly LocalScan[]): Promise<SendOutcome> {
    try {
      const answers = await this.client.send(stockTakeId, batch);
      const sentAt = new Date().toISOString();
      const byId = new Map(answers.map((answer) => [answer.scanId, answer]));
      await this.settle(
        batch.map((scan) => ({ ...scan, state: 'sent', sentAt, answer: byId.get(scan.scanId) ?? null })),
      );
      this.isReached.set(true);
      this.sent.update((count) => count + 1);
      return 'again';
    } catch (failure) {
      this.isReached.set(!isNoAnswer(failure));
      const isFinal = failure instanceof HttpErrorResponse && [400, 403, 404, 413, 422].includes(failure.status);
      if (!isFinal) return 'later';
      // One bad scan must not hold back the others: they are tried one by one, and it alone is set aside.
      if (batch.length > 1) {
        for (const scan of batch) if ((await this.sendBatch(stockTakeId, [scan])) === 'later') return 'later';
        return 'again';
      }
      const refusal = toProblem(failure).detail;
      await this.settle(batch.map((scan) => ({ ...scan, state: 'refused', refusal })));
      return 'again';
    }
  }

  private async settle(scans: readonly LocalScan[]): Promise<void> {
    await keepScans(scans);
    const byId = new Map(scans.map((scan) => [scan.scanId, scan]));
    this.all.update((known) => known.map((scan) => byId.get(scan.scanId) ?? scan));
    this.windows.tell();
  }
}
