import { Component, computed, inject, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import { holderOf, modeWords, type AssignmentPeriod } from '../../assignments/data/assignment.ts';
import { ReceiptsDialogs } from '../../desk/receipts/receipts-dialog.ts';
import { instantText } from '../../ui/text/instant-text.ts';

/** Everyone who answered for a camera, newest first; the period asked about is marked. */
@Component({
  selector: 'app-holders',
  imports: [RouterLink],
  template: `
    <ul>
      @for (row of rows(); track row.period.id) {
        <li [class.asked]="row.isAsked">
          <span class="grow">
            <a class="holder" [routerLink]="['/staff', row.holder.collarNumber]"
              >{{ row.holder.collarNumber }} {{ row.holder.name }}</a
            >
            <button
              type="button"
              class="plain meta"
              title="Ask about this period"
              (click)="asked.emit(row.period.from)"
            >
              {{ row.span }}{{ row.period.corrects ? ', corrected' : '' }}
            </button>
          </span>
          <button
            type="button"
            class="plain meta"
            [attr.aria-label]="'Receipts of ' + row.name"
            (click)="receipts.open({ assignment: row.period.id, name: row.name })"
          >
            Receipts
          </button>
          <span class="meta">{{ modeWords[row.period.mode] }}</span>
        </li>
      }
    </ul>
  `,
  styles: `
    :host {
      display: block;
      max-height: 300px;
      overflow: auto;
    }
    li {
      display: flex;
      align-items: center;
      gap: 10px;
      padding: 1px 14px 4px;
      border-top: 1px solid var(--c-line);
    }
    li.asked {
      background: var(--c-accent-soft);
    }
    .holder {
      display: block;
      font-weight: var(--w-medium);
      line-height: 24px;
      white-space: nowrap;
      overflow: hidden;
      text-overflow: ellipsis;
    }
    .holder:hover {
      text-decoration: underline;
      text-underline-offset: 3px;
    }
    button.plain {
      padding: 0;
      min-height: 24px;
      text-align: left;
    }
    button.plain:hover {
      color: var(--c-ink);
    }
  `,
})
export class Holders {
  readonly periods = input.required<readonly AssignmentPeriod[]>();
  readonly at = input<string | null>(null);
  /** A period was chosen: its beginning. */
  readonly asked = output<string>();

  protected readonly receipts = inject(ReceiptsDialogs);
  protected readonly modeWords = modeWords;
  protected readonly rows = computed(() => {
    const at = Date.parse(this.at() ?? '');
    return this.periods().map((period) => ({
      period,
      name: `${holderOf(period).collarNumber} ${holderOf(period).name}`.trim(),
      holder: holderOf(period),
      span: `${instantText(period.from)} – ${period.until === null ? 'now' : instantText(period.until)}`,
      isAsked: at >= Date.parse(period.from) && (period.until === null || at < Date.parse(period.until)),
    }));
  });
}
