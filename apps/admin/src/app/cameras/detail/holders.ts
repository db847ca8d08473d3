import { Component, computed, inject, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import { CorrectDialogs } from '../../assignments/correct/correct-dialog.ts';
import { holderOf, modeWords, type AssignmentPeriod } from '../../assignments/data/assignment.ts';
import type { PeriodList } from '../../assignments/data/period-list.ts';
import { ReceiptsDialogs } from '../../desk/receipts/receipts-dialog.ts';
import { Session } from '../../session/session.ts';
import { ShowMore } from '../../ui/show-more.ts';
import { clockText, dateText, instantText } from '../../ui/text/instant-text.ts';

/** Everyone who answered for a camera, newest first; the period asked about is marked. */
@Component({
  selector: 'app-holders',
  imports: [RouterLink, ShowMore],
  template: `
    <ul aria-label="Held by">
      @for (row of rows(); track row.period.id) {
        <li [class.asked]="row.isAsked">
          <a class="holder" [routerLink]="['/staff', row.holder.collarNumber]"
            >{{ row.holder.collarNumber }} {{ row.holder.name }}</a
          >
          <span class="meta mode">{{ modeWords[row.period.mode] }}{{ row.period.corrects ? ', corrected' : '' }}</span>
          <button type="button" class="plain meta" title="Ask about this period" (click)="asked.emit(row.period.from)">
            {{ row.span }}
          </button>
          <span class="acts">
            <button
              type="button"
              class="plain meta"
              [attr.aria-label]="'Receipts of ' + row.name"
              (click)="receipts.open({ assignment: row.period.id, name: row.name })"
            >
              Receipts
            </button>
            @if (mayCorrect) {
              <button
                type="button"
                class="plain meta"
                [attr.aria-label]="'Correct… ' + row.name + ', ' + row.span"
                (click)="correct(row.period)"
              >
                Correct…
              </button>
            }
          </span>
        </li>
      }
    </ul>
    <app-show-more
      [shown]="list().rows().length"
      [total]="list().total()"
      [hasMore]="list().hasMore()"
      [loading]="list().loading()"
      [problem]="list().problem()"
      (more)="list().more()"
      (again)="list().again()"
    />
  `,
  styles: `
    :host {
      display: block;
      max-height: 300px;
      overflow: auto;
    }
    li {
      display: grid;
      grid-template-columns: minmax(0, 1fr) auto;
      align-items: center;
      gap: 0 8px;
      padding: 1px 14px 4px;
      border-top: 1px solid var(--c-line);
    }
    li.asked {
      background: var(--c-accent-soft);
    }
    .holder {
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
    .mode {
      text-align: right;
    }
    .acts {
      display: flex;
      justify-content: end;
      gap: 8px;
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
  readonly list = input.required<PeriodList>();
  readonly at = input<string | null>(null);
  /** A period was chosen: its beginning. */
  readonly asked = output<string>();

  /** One of them was corrected. */
  readonly corrected = output();

  private readonly corrections = inject(CorrectDialogs);
  protected readonly mayCorrect = inject(Session).may('assignments:correct');
  protected readonly receipts = inject(ReceiptsDialogs);
  protected readonly modeWords = modeWords;
  protected readonly rows = computed(() => {
    const at = Date.parse(this.at() ?? '');
    return this.list()
      .rows()
      .map((period) => ({
        period,
        name: `${holderOf(period).collarNumber} ${holderOf(period).name}`.trim(),
        holder: holderOf(period),
        span: spanText(period),
        isAsked: at >= Date.parse(period.from) && (period.until === null || at < Date.parse(period.until)),
      }));
  });

  protected async correct(period: AssignmentPeriod): Promise<void> {
    if (await this.corrections.open(period)) this.corrected.emit();
  }
}

/** `3 Mar 2026 06:00 – 14:00`; another day is named, and who has it now has it until now. */
function spanText({ from, until }: AssignmentPeriod): string {
  const isSameDay = until !== null && dateText(from) === dateText(until);
  return `${instantText(from)} – ${until === null ? 'now' : isSameDay ? clockText(until) : instantText(until)}`;
}
