import { Component } from '@angular/core';
import { usageDefinitions } from '@custodian/domain';

/** What each figure counts and what it is divided by, for whoever must defend it. */
@Component({
  selector: 'app-usage-definitions',
  host: { class: 'panel' },
  template: `
    <details>
      <summary>How these figures are counted</summary>
      <dl>
        @for (one of definitions; track one.figure) {
          <dt>{{ one.figure }}</dt>
          <dd>{{ one.definition }}</dd>
        }
      </dl>
    </details>
  `,
  styles: `
    :host {
      display: block;
    }
    summary {
      padding: 10px 14px;
      min-height: 24px;
      font: var(--t-14);
      font-weight: var(--w-semibold);
      cursor: pointer;
    }
    dl {
      margin: 0;
      padding: 0 14px 12px;
    }
    dt {
      font-weight: var(--w-medium);
    }
    dd {
      margin: 0 0 8px;
      color: var(--c-ink-2);
    }
  `,
})
export class UsageDefinitions {
  protected readonly definitions = usageDefinitions;
}
