import { Component, computed, input, linkedSignal, output, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { gapReasons, needsText, type GapReason, type ProbablePlace } from '@custodian/domain';
import { nounText } from '../../ui/text/count-text.ts';
import { becauseWords, holderText, placeWords, proofText, reasonWords, usualReason } from '../data/stock-take-words.ts';
import type { GapExplained, StockTakeLine } from '../data/stock-take.ts';

const shownAtFirst = 60;

/** Missing cameras that are probably in one place, and one reason for those of them that are ticked. */
@Component({
  selector: 'app-missing-group',
  imports: [RouterLink],
  templateUrl: './missing-group.html',
  styleUrl: './missing-group.css',
})
export class MissingGroup {
  readonly place = input.required<ProbablePlace>();
  readonly lines = input.required<readonly StockTakeLine[]>();
  readonly mayExplain = input(false);
  readonly busy = input(false);
  readonly explained = output<GapExplained>();

  protected readonly words = placeWords;
  protected readonly reasonWords = reasonWords;
  protected readonly holderText = holderText;
  protected readonly proofText = proofText;
  protected readonly showsAll = signal(false);
  protected readonly shown = computed(() => (this.showsAll() ? this.lines() : this.lines().slice(0, shownAtFirst)));
  protected readonly open = computed(() => this.lines().filter(({ explanation }) => explanation === null));
  /** Where nobody answers for a camera, it is with nobody. */
  protected readonly reasons = computed(() =>
    gapReasons.filter((reason) => reason !== 'with-holder' || this.chosen().every(({ holder }) => holder !== null)),
  );
  protected readonly reason = linkedSignal<GapReason>(() => usualReason[this.place()]);
  protected readonly text = signal('');
  private readonly unticked = signal<ReadonlySet<string>>(new Set());
  protected readonly chosen = computed(() => {
    const left = this.open().length > 0 ? this.open() : [];
    return left.filter(({ label }) => !this.unticked().has(label));
  });
  protected readonly lacksText = computed(() => needsText(this.reason()) && this.text().trim() === '');
  protected readonly isRefused = signal(false);
  protected readonly verb = computed(() => `Explain ${nounText(this.chosen().length, 'camera')}`);

  protected whyExpected({ label, because }: StockTakeLine): string {
    return because === null ? label : `${label} was expected: it ${becauseWords[because]}`;
  }

  protected isTicked(line: StockTakeLine): boolean {
    return !this.unticked().has(line.label);
  }

  protected tick({ label }: StockTakeLine): void {
    this.unticked.update((known) => {
      const next = new Set(known);
      if (!next.delete(label)) next.add(label);
      return next;
    });
  }

  protected choose(reason: string): void {
    const known = gapReasons.find((one) => one === reason);
    if (known !== undefined) this.reason.set(known);
    this.isRefused.set(false);
  }

  protected explain(): void {
    this.isRefused.set(this.lacksText());
    if (this.lacksText() || this.chosen().length === 0 || this.busy()) return;
    const cameras = this.chosen().map(({ label }) => label);
    this.explained.emit({ cameras, reason: this.reason(), text: this.text().trim() });
    this.text.set('');
  }
}
