import { Component, DestroyRef, computed, inject, input, signal } from '@angular/core';

/** Grey where values will be: the real frame, no spinner. Shows itself only after 200 ms. */
@Component({
  selector: 'app-skeleton',
  host: { 'aria-hidden': 'true' },
  template: `
    @if (late()) {
      @for (width of widths(); track $index) {
        <i [style.width.%]="width"></i>
      }
    }
  `,
  styles: `
    :host {
      display: flex;
      flex-direction: column;
      gap: 14px;
      padding: 10px 0;
      min-height: 24px;
    }
    i {
      display: block;
      height: 10px;
      border-radius: 2px;
      background: var(--c-sunken);
    }
  `,
})
export class Skeleton {
  readonly lines = input(4);
  protected readonly late = signal(false);
  protected readonly widths = computed(() =>
    Array.from({ length: this.lines() }, (_, line) => 88 - ((line * 23) % 46)),
  );

  constructor() {
    const timer = setTimeout(() => this.late.set(true), 200);
    inject(DestroyRef).onDestroy(() => clearTimeout(timer));
  }
}
