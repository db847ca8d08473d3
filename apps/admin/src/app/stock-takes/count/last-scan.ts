import { Injectable, computed, effect, inject, signal } from '@angular/core';
import type { LocalScan } from '../data/local-scan.ts';
import type { LocalClass } from '../data/overlay-scans.ts';
import type { LastScan } from './scan-panel.ts';
import { ScanSounds, type ScanSound } from './scan-sounds.ts';
import { StockTakeBook } from './stock-take-book.ts';

const soundOf: Readonly<Record<LocalClass, ScanSound>> = {
  expected: 'yes',
  repeated: 'again',
  undone: 'again',
  unexpected: 'no',
  unlisted: 'no',
  unknown: 'no',
  'out-of-service': 'no',
};

/** Says of the newest scan what it is: at once by the list kept here, and again once the server knows more. */
@Injectable()
export class LastScanWords {
  private readonly book = inject(StockTakeBook);
  private readonly sounds = inject(ScanSounds);
  private readonly newest = signal<string | null>(null);
  private sounded: string | null = null;

  private readonly scan = computed(() => this.book.scans().find(({ scanId }) => scanId === this.newest()) ?? null);
  readonly last = computed<LastScan | null>(() => {
    const scan = this.scan();
    if (scan === null) return null;
    const word = this.book.classes().get(scan.scanId) ?? 'unlisted';
    return { code: scan.answer?.camera?.serial ?? scan.code, word, detail: this.detailOf(scan, word), at: scan.at };
  });

  constructor() {
    effect(() => {
      const [scan, last] = [this.scan(), this.last()];
      if (scan === null || last === null || this.sounded === scan.scanId) return;
      this.sounded = scan.scanId;
      this.sounds.play(soundOf[last.word as LocalClass]);
    });
  }

  tell({ scanId }: LocalScan): void {
    this.newest.set(scanId);
  }

  private detailOf({ answer }: LocalScan, word: LocalClass): string {
    if (word === 'unlisted') return 'It is counted; what it is will be looked up when the server answers.';
    if (word === 'unexpected') return `Its home is ${answer?.camera?.station?.name ?? 'no station'}.`;
    if (word === 'out-of-service') return `The register says ${(answer?.camera?.status ?? '').replaceAll('_', ' ')}.`;
    if (word === 'unknown') return 'No camera has this serial or asset tag. It is kept as it was scanned.';
    return word === 'repeated' ? 'It was counted before; nothing changes.' : '';
  }
}
