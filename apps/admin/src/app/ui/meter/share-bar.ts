import { Component, computed, input } from '@angular/core';

/** A plain bar of a part in its whole; the figures stand beside it. */
@Component({
  selector: 'app-share-bar',
  host: { 'aria-hidden': 'true' },
  template: `<i [style.width.%]="share()"></i>`,
  styles: `
    :host,
    i {
      display: block;
      height: 8px;
      border-radius: 1px;
    }
    :host {
      min-width: 40px;
      background: var(--c-sunken);
    }
    i {
      background: var(--v-1);
    }
    @media (forced-colors: active) {
      :host {
        border: 1px solid CanvasText;
      }
      i {
        forced-color-adjust: none;
        background: CanvasText;
      }
    }
  `,
})
export class ShareBar {
  readonly value = input.required<number | null>();
  readonly of = input.required<number>();

  protected readonly share = computed(() =>
    this.of() > 0 ? Math.min(100, Math.max(0, (100 * (this.value() ?? 0)) / this.of())) : 0,
  );
}
