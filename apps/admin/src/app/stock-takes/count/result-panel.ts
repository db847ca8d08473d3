import { Component, computed, inject, input, output, signal } from '@angular/core';
import { Session } from '../../session/session.ts';
import { Notice } from '../../ui/notice.ts';
import { nounText } from '../../ui/text/count-text.ts';
import { InstantPipe } from '../../ui/text/text-pipes.ts';
import { StockTakeClient } from '../data/stock-take-client.ts';
import type { StockTakeDetail } from '../data/stock-take.ts';

/** The end of a stock-take: the name to sign with and what stands in the way, or the signature and the files. */
@Component({
  selector: 'app-result-panel',
  imports: [InstantPipe, Notice],
  host: { class: 'panel' },
  templateUrl: './result-panel.html',
  styles: `
    .sign {
      display: flex;
      flex-wrap: wrap;
      gap: 10px 12px;
      align-items: end;
    }
    .sign .field {
      flex: 1;
      min-width: 220px;
      max-width: 420px;
    }
    .hash {
      overflow-wrap: anywhere;
    }
    .body {
      display: grid;
      gap: 10px;
    }
  `,
})
export class ResultPanel {
  readonly detail = input.required<StockTakeDetail>();
  /** Gaps that nobody explained yet. */
  readonly openGaps = input.required<number>();
  /** Scans that wait on this machine: what they say belongs into the result. */
  readonly waiting = input.required<number>();
  readonly isAway = input(false);
  readonly busy = input(false);
  readonly signed = output<string>();

  private readonly client = inject(StockTakeClient);
  protected readonly name = signal('');
  protected readonly isRefused = signal(false);
  protected readonly maySign = computed(() => this.detail().commands.includes('sign'));
  protected readonly hindrance = computed(() => {
    if (this.isAway()) return 'The server does not answer: a result is signed on the server.';
    if (this.waiting() > 0) return `${nounText(this.waiting(), 'scan')} of this machine must be sent first.`;
    return this.openGaps() > 0 ? `${nounText(this.openGaps(), 'missing camera')} must be explained first.` : '';
  });
  /** The bytes name holders: only who may export staff takes them out. */
  private readonly formats = inject(Session).may('staff:export')
    ? (['pdf', 'xlsx', 'csv', 'json'] as const)
    : (['pdf', 'xlsx', 'csv'] as const);
  protected readonly files = computed(() =>
    this.formats.map((format) => ({
      word: format === 'json' ? 'Signed bytes' : format.toUpperCase(),
      address: this.client.fileAddress(this.detail().id, format),
    })),
  );
  protected readonly lateText = computed(() => nounText(this.detail().lateScans, 'scan'));

  protected sign(): void {
    this.isRefused.set(this.name().trim().length < 2);
    if (this.isRefused() || this.hindrance() !== '' || this.busy()) return;
    this.signed.emit(this.name().trim());
  }
}
