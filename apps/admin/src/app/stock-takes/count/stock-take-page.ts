import { Component, computed, effect, inject, input, signal, viewChild } from '@angular/core';
import { probablePlaces, type StockTakeCommand } from '@custodian/domain';
import { toProblem, type Problem } from '../../http/problem.ts';
import { Session } from '../../session/session.ts';
import { Crumbs } from '../../shell/crumbs.ts';
import { ChangedSince } from '../../ui/changed-since.ts';
import { Ask } from '../../ui/dialog/ask.ts';
import { Meter, type MeterPart } from '../../ui/meter/meter.ts';
import { PageHead } from '../../ui/page-head/page-head.ts';
import { ProblemNotice } from '../../ui/problem/problem-notice.ts';
import { Skeleton } from '../../ui/skeleton.ts';
import { State } from '../../ui/state/state.ts';
import { nounText } from '../../ui/text/count-text.ts';
import { instantText } from '../../ui/text/instant-text.ts';
import { CountPipe } from '../../ui/text/text-pipes.ts';
import { Toasts } from '../../ui/toast/toasts.ts';
import type { LocalScan } from '../data/local-scan.ts';
import { changesSince } from '../data/changes-since.ts';
import { StockTakeClient } from '../data/stock-take-client.ts';
import { extentWords } from '../data/stock-take-words.ts';
import type { GapExplained, StockTakeDetail } from '../data/stock-take.ts';
import { FoundPanel } from './found-panel.ts';
import { LastScanWords } from './last-scan.ts';
import { MissingGroup } from './missing-group.ts';
import { OwnScans } from './own-scans.ts';
import { ResultPanel } from './result-panel.ts';
import { ScanBox } from './scan-box.ts';
import { ScanPanel } from './scan-panel.ts';
import { StockTakeBook } from './stock-take-book.ts';
import { SyncLine } from './sync-line.ts';

/** Counting by scanner, explaining what is missing, signing: one page, and the first of these works without the network. */
@Component({
  selector: 'app-stock-take-page',
  imports: [
    ChangedSince,
    CountPipe,
    FoundPanel,
    Meter,
    MissingGroup,
    OwnScans,
    PageHead,
    ProblemNotice,
    ResultPanel,
    ScanPanel,
    Skeleton,
    State,
    SyncLine,
  ],
  providers: [StockTakeBook, LastScanWords],
  host: { class: 'page' },
  templateUrl: './stock-take-page.html',
  styleUrl: './stock-take-page.css',
})
export class StockTakePage {
  /** From the address. */
  readonly id = input.required<string>();

  private readonly client = inject(StockTakeClient);
  private readonly ask = inject(Ask);
  private readonly toasts = inject(Toasts);
  private readonly words = inject(LastScanWords);
  protected readonly book = inject(StockTakeBook);
  protected readonly box = inject(ScanBox);
  private readonly mayWrite = inject(Session).may('stock-takes:write');
  private readonly scanPanel = viewChild(ScanPanel);
  protected readonly problem = signal<Problem | null>(null);
  /** The stock-take as it was shown when a command came too late for that. */
  private readonly outdated = signal<StockTakeDetail | null>(null);
  protected readonly changes = computed(() => {
    const [was, is] = [this.outdated(), this.detail()];
    return was === null || is === null ? null : changesSince(was, is);
  });
  protected readonly busy = signal(false);
  protected readonly last = this.words.last;

  protected readonly detail = this.book.detail;
  protected readonly tally = this.book.tally;
  protected readonly heading = computed(() => {
    const detail = this.detail();
    return detail === null ? 'Stock-take' : `Stock-take ${detail.number}, ${detail.station.name}`;
  });
  protected readonly meta = computed(() => {
    const detail = this.detail();
    if (detail === null) return '';
    const begun = `begun ${instantText(detail.startedAt)} by ${detail.startedBy}`;
    return [extentWords[detail.extent], begun, detail.note].filter(Boolean).join(' · ');
  });
  protected readonly mayScan = computed(() => this.mayWrite && this.detail() !== null && !this.book.isOver());
  protected readonly isAway = computed(() => !this.book.isFresh() || this.box.isReached() === false);
  protected readonly finding = computed(() => {
    const { seen, expected, missing } = this.tally();
    if (expected === 0) return 'Nothing was expected here.';
    if (missing === 0) return `All ${expected} expected cameras were seen.`;
    const known = this.missingOut() > 0 ? `, of them ${this.missingOut()} known to be out` : '';
    const still = this.book.isOver() ? `${missing} were not` : `${missing} not yet`;
    return `${seen} of ${expected} expected cameras seen; ${still}${known}.`;
  });
  protected readonly missingOut = computed(
    () => this.book.lines().filter((line) => line.class === 'missing' && line.isOut).length,
  );
  protected readonly parts = computed<readonly MeterPart[]>(() => [
    { role: 'ok', count: this.tally().seen, word: 'Seen' },
    { role: 'idle', count: this.missingOut(), word: 'Not seen, known to be out' },
    { role: 'bad', count: this.tally().missing - this.missingOut(), word: 'Not seen', hatched: true },
  ]);
  protected readonly unlisted = computed(
    () => this.box.waiting().filter(({ scanId }) => this.book.classes().get(scanId) === 'unlisted').length,
  );
  protected readonly groups = computed(() => {
    const missing = this.book.lines().filter((line) => line.class === 'missing');
    return probablePlaces
      .map((place) => ({ place, lines: missing.filter((line) => (line.place ?? 'nobody-knows') === place) }))
      .filter(({ lines }) => lines.length > 0);
  });
  protected readonly mayExplain = computed(
    () => this.mayWrite && this.detail()?.state === 'explaining' && !this.isAway(),
  );
  protected readonly openGaps = computed(() => this.tally().missing - this.tally().explained);

  constructor() {
    const crumbs = inject(Crumbs);
    effect(() => void this.book.open(this.id()));
    effect(() => crumbs.name(this.heading()));
    // Once, when counting can begin: each later reading would take the focus from wherever somebody has gone.
    const isCounting = computed(() => this.detail()?.state === 'counting');
    effect(() => {
      const panel = this.scanPanel();
      if (isCounting()) queueMicrotask(() => panel?.focus());
    });
  }

  protected may(command: StockTakeCommand): boolean {
    return this.detail()?.commands.includes(command) ?? false;
  }

  protected async take(code: string): Promise<void> {
    try {
      this.words.tell(await this.box.add(this.id(), code));
    } catch (failure) {
      this.problem.set({
        ...toProblem(failure),
        title: `${code} was not counted`,
        detail:
          'This browser could not keep the scan on its disk. Free some space or allow storage, then scan it again.',
      });
    }
  }

  protected async undo(scan: LocalScan): Promise<void> {
    await this.box.undo(scan);
    this.scanPanel()?.focus();
  }

  protected explain(explained: GapExplained): Promise<boolean> {
    return this.demand(this.detail(), ({ id }) => this.client.explain(id, explained));
  }

  protected async command(command: StockTakeCommand): Promise<void> {
    await this.demand(this.detail(), (shown) => this.client.command(shown, command, {}));
  }

  protected async sign(name: string): Promise<void> {
    const done = await this.demand(this.detail(), (shown) => this.client.command(shown, 'sign', { name }));
    if (done) this.toasts.done(`${this.heading()} is signed`);
  }

  protected async cancel(): Promise<void> {
    const asked = this.detail();
    const answer = await this.ask.about({
      heading: `Cancel ${this.heading()}?`,
      detail: `${nounText(this.tally().seen, 'camera')} were seen. Everything scanned stays in the record; nothing is signed.`,
      reason: 'required',
      verb: 'Cancel the stock-take',
      safe: 'Go on',
      isDanger: true,
    });
    if (answer === null) return;
    await this.demand(asked, (shown) => this.client.command(shown, 'cancel', { reason: answer.reason }));
  }

  /** Asks the server for a change of what was shown, then reads what became of it. */
  private async demand(
    shown: StockTakeDetail | null,
    change: (shown: StockTakeDetail) => Promise<StockTakeDetail>,
  ): Promise<boolean> {
    if (shown === null || this.busy()) return false;
    this.busy.set(true);
    this.problem.set(null);
    this.outdated.set(null);
    try {
      this.book.accept(await change(shown));
      return true;
    } catch (failure) {
      const problem = toProblem(failure);
      if (problem.status === 412) this.outdated.set(shown);
      else this.problem.set(problem);
      return false;
    } finally {
      this.busy.set(false);
      await this.book.read();
    }
  }
}
