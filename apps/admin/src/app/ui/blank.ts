import { Component, input } from '@angular/core';

/** An empty place: which filter did it, or what this page is for. Actions go inside. */
@Component({
  selector: 'app-blank',
  template: `
    <h3>{{ heading() }}</h3>
    @if (detail(); as text) {
      <p>{{ text }}</p>
    }
    <div class="row"><ng-content /></div>
  `,
  styles: `
    :host {
      display: flex;
      flex-direction: column;
      align-items: flex-start;
      gap: 4px;
      padding: 14px;
    }
    p {
      color: var(--c-ink-2);
    }
    .row:empty {
      display: none;
    }
    .row {
      margin-top: 6px;
    }
  `,
})
export class Blank {
  readonly heading = input.required<string>();
  readonly detail = input<string>('');
}
