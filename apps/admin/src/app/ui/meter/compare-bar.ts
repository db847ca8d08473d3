import { Component, input } from '@angular/core';

/** A bar in a row: its value, a ring where it stood before, and a line that all rows share. The row says the figures. */
@Component({
  selector: 'app-compare-bar',
  host: { 'aria-hidden': 'true' },
  template: `
    <i [class.pale]="pale()" [style.width.%]="share(value())"></i>
    @if (before() !== null) {
      <u [style.left.%]="share(before())"></u>
    }
    @if (line() !== null) {
      <s [style.left.%]="share(line())"></s>
    }
  `,
  styles: `
    :host {
      display: block;
      position: relative;
      height: 100%;
      min-height: 22px;
      margin-right: 4px;
    }
    i {
      position: absolute;
      inset: 6px auto 6px 0;
      background: var(--v-1);
      border-radius: 1px;
    }
    .pale {
      opacity: 0.45;
    }
    u {
      position: absolute;
      top: calc(50% - 4px);
      width: 7px;
      height: 7px;
      margin-left: -4px;
      border: 1.2px solid var(--c-ink-2);
      border-radius: 50%;
      background: var(--c-surface);
    }
    s {
      position: absolute;
      inset: 0 auto;
      width: 1px;
      background: var(--c-ink);
    }
    @media (forced-colors: active) {
      i,
      u,
      s {
        forced-color-adjust: none;
        background: CanvasText;
      }
      u {
        background: Canvas;
        border-color: CanvasText;
      }
    }
  `,
})
export class CompareBar {
  readonly value = input.required<number | null>();
  readonly before = input<number | null>(null);
  readonly line = input<number | null>(null);
  /** The longest bar or ring of all rows. */
  readonly of = input.required<number>();
  /** Its figure may still grow. */
  readonly pale = input(false);

  protected share(value: number | null): number {
    return value === null || this.of() <= 0 ? 0 : Math.min(100, (100 * value) / this.of());
  }
}
