import { Component, computed, input } from '@angular/core';
import { countText } from '../text/count-text.ts';
import type { StateRole } from '../state/state-look.ts';

export interface MeterPart {
  readonly role: StateRole;
  readonly count: number;
  readonly word: string;
  readonly hatched?: boolean;
}

/** An 8 px bar of counted parts, in the order given; what is small still shows. Says itself in words. */
@Component({
  selector: 'app-meter',
  template: `
    <div class="meter" role="img" [attr.aria-label]="sentence()">
      @for (part of shown(); track part.word) {
        <i
          [class]="part.role"
          [class.hatch]="part.hatched"
          [style.flex-grow]="part.count"
          [title]="part.word + ' ' + part.count"
        ></i>
      }
      @if (rest() > 0) {
        <i class="rest" [style.flex-grow]="rest()"></i>
      }
    </div>
  `,
  styles: `
    :host {
      display: block;
      min-width: 40px;
    }
    i {
      flex: 0 0 0;
      min-width: 3px;
    }
    .rest {
      background: none;
      min-width: 0;
    }
    @media (forced-colors: active) {
      .meter {
        border: 1px solid CanvasText;
      }
      i:not(.rest) {
        forced-color-adjust: none;
      }
    }
  `,
})
export class Meter {
  readonly parts = input.required<readonly MeterPart[]>();
  /** The whole; what the parts leave stays empty track. */
  readonly total = input.required<number>();

  protected readonly shown = computed(() => this.parts().filter((part) => part.count > 0));
  protected readonly rest = computed(() =>
    Math.max(0, this.total() - this.parts().reduce((sum, part) => sum + part.count, 0)),
  );
  protected readonly sentence = computed(() => {
    const words = this.shown().map((part) => `${countText(part.count)} ${part.word.toLowerCase()}`);
    return `${words.join(', ') || 'none'} of ${countText(this.total())}`;
  });
}
