import { Component, input } from '@angular/core';
import { Shape } from './state/shape.ts';

/** Said where something was changed between being shown and being commanded: that nothing was done, and what is different. */
@Component({
  selector: 'app-changed-since',
  imports: [Shape],
  template: `
    <div class="note warn" role="alert">
      <app-shape shape="bang" role="warn" />
      <span>
        <b>{{ heading() }}</b> Nothing was done. Look at what it says now, then decide again.
        @if (changes().length > 0) {
          <ul>
            @for (change of changes(); track change) {
              <li>{{ change }}</li>
            }
          </ul>
        }
      </span>
    </div>
  `,
  styles: `
    :host {
      display: block;
    }
    .note app-shape {
      margin-top: 4px;
    }
    ul {
      margin: 2px 0 0 16px;
      list-style: disc;
    }
  `,
})
export class ChangedSince {
  readonly heading = input.required<string>();
  /** Each difference as a sentence; they may come a moment later. */
  readonly changes = input.required<readonly string[]>();
}
