import { Component, computed, input, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Shape } from '../../ui/state/shape.ts';
import { CountPipe } from '../../ui/text/text-pipes.ts';
import { reasonLook } from '../ui/reason-look.ts';

/** A reason with its count, and where its devices are listed. */
export interface ReasonRow {
  readonly key: string;
  readonly reason: string;
  readonly sentence: string;
  readonly hint: string;
  readonly count: number;
  readonly link: readonly string[] | null;
  readonly query: Readonly<Record<string, string>>;
}

/** Reasons, most first, as rows with bars. While a row is pointed at or focused, figures change and no row moves. */
@Component({
  selector: 'app-reason-rows',
  imports: [CountPipe, RouterLink, Shape],
  host: {
    '(pointerenter)': 'hold()',
    '(pointerleave)': 'held.set(null)',
    '(focusin)': 'hold()',
    '(focusout)': 'held.set(null)',
  },
  template: `
    <ul>
      @for (row of shown(); track row.key) {
        <li>
          <app-shape [shape]="row.look.shape" [role]="row.look.role" />
          <span class="words" [title]="row.hint ? row.sentence + '. ' + row.hint : row.sentence">
            <span class="sentence">{{ row.sentence }}</span>
            @if (row.hint) {
              <span class="meta">{{ row.hint }}</span>
            }
          </span>
          <span class="track" aria-hidden="true"><i [style.width.%]="row.share"></i></span>
          @if (row.link && row.count > 0) {
            <a
              class="fig"
              [routerLink]="row.link"
              [queryParams]="row.query"
              [attr.aria-label]="(row.count | count) + ': ' + row.sentence"
              >{{ row.count | count }}</a
            >
          } @else {
            <span class="fig">{{ row.count | count }}</span>
          }
        </li>
      }
    </ul>
  `,
  styles: `
    li {
      display: grid;
      grid-template-columns: 12px minmax(0, 1fr) 74px 40px;
      gap: 9px;
      align-items: center;
      min-height: 35px;
      padding: 3px 14px;
      border-top: 1px solid var(--c-line);
    }
    .words {
      display: grid;
      min-width: 0;
      line-height: 16px;
    }
    .sentence {
      font-weight: var(--w-medium);
    }
    .meta {
      line-height: 15px;
    }
    .track {
      height: 8px;
      background: var(--c-sunken);
      border-radius: 1px;
    }
    .track i {
      display: block;
      height: 100%;
      min-width: 2px;
      background: var(--v-compare);
      border-radius: 1px;
    }
    .fig {
      justify-self: end;
      font-variant-numeric: tabular-nums;
    }
  `,
})
export class ReasonRows {
  readonly rows = input.required<readonly ReasonRow[]>();
  protected readonly held = signal<readonly string[] | null>(null);

  protected readonly shown = computed(() => {
    const most = Math.max(1, ...this.rows().map(({ count }) => count));
    return inHeldOrder(this.rows(), this.held()).map((row) => ({
      ...row,
      look: reasonLook(row.reason),
      share: row.count === 0 ? 0 : (100 * row.count) / most,
    }));
  });

  protected hold(): void {
    if (this.held() === null) this.held.set(this.rows().map(({ key }) => key));
  }
}

/** The rows in the order in which they were held; a new one comes last. */
function inHeldOrder(rows: readonly ReasonRow[], held: readonly string[] | null): readonly ReasonRow[] {
  if (held === null) return rows;
  const kept = held.flatMap((key) => rows.find((row) => row.key === key) ?? []);
  return [...kept, ...rows.filter(({ key }) => !held.includes(key))];
}
