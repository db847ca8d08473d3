import { Component, computed, input } from '@angular/core';
import type { TimeToDone } from '../data/rollout-report.ts';
import { spreadText } from '../data/update-words.ts';

/** How long updates took, as shares of those that are done: quick at the left, slow at the right. The words say the counts. */
@Component({
  selector: 'app-spread-strip',
  host: { role: 'img', '[attr.aria-label]': 'words()', '[title]': 'words()' },
  template: `
    @for (step of spread(); track step.within) {
      @if (step.devices > 0) {
        <i [class]="'step s' + $index" [style.flex-grow]="step.devices"></i>
      }
    }
  `,
  styles: `
    :host {
      display: flex;
      gap: 1px;
      min-width: 80px;
      height: 8px;
      background: var(--c-sunken);
    }
    .step {
      min-width: 3px;
    }
    .s0 {
      background: var(--v-seq-1);
    }
    .s1 {
      background: var(--v-seq-2);
    }
    .s2 {
      background: var(--v-seq-3);
    }
    .s3 {
      background: var(--v-seq-4);
    }
    .s4 {
      background: var(--v-seq-5);
    }
    .s5 {
      background: var(--c-ink);
    }
    @media (forced-colors: active) {
      .step {
        forced-color-adjust: none;
        background: CanvasText;
      }
    }
  `,
})
export class SpreadStrip {
  readonly spread = input.required<TimeToDone['spread']>();
  protected readonly words = computed(() => spreadText(this.spread()));
}
