import { Component, input } from '@angular/core';
import { Shape } from '../state/shape.ts';
import type { StateLook } from '../state/state-look.ts';

/** One thing that is proved, or is not: what it is about, what is so, and what that rests on. */
export interface ProofRow {
  readonly look: StateLook;
  readonly proves: string;
  readonly says: string;
  readonly detail: string;
  /** `says` is a hash or a key: letters that must all be told apart. */
  readonly isCode?: boolean;
}

/** Proofs one under the other, as custody shows them. */
@Component({
  selector: 'app-proof-rows',
  imports: [Shape],
  template: `
    <ul>
      @for (row of rows(); track row.proves) {
        <li>
          <app-shape [shape]="row.look.shape" [role]="row.look.role" />
          <span class="meta">{{ row.proves }}</span>
          <span class="says"
            ><b [class.mono]="row.isCode">{{ row.says }}</b
            >&ngsp;<span class="meta">{{ row.detail }}</span></span
          >
        </li>
      }
    </ul>
  `,
  styles: `
    li {
      display: grid;
      grid-template-columns: 12px 104px minmax(0, 1fr);
      gap: 10px;
      padding: 5px 14px;
      border-top: 1px solid var(--c-line);
      align-items: start;
    }
    app-shape {
      margin-top: 4px;
    }
    .meta {
      line-height: 20px;
    }
    b {
      font-weight: var(--w-medium);
      margin-right: 8px;
      overflow-wrap: anywhere;
    }
    b.mono {
      line-height: 20px;
      user-select: all;
    }
    @media (max-width: 700px) {
      li {
        grid-template-columns: 12px 1fr;
      }
      .says {
        grid-column: 2;
      }
    }
  `,
})
export class ProofRows {
  readonly rows = input.required<readonly ProofRow[]>();
}
