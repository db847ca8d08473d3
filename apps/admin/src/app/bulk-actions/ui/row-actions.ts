import { Component, computed, inject, input } from '@angular/core';
import { Router } from '@angular/router';
import { bulkActionNames, bulkActions, type BulkActionName, type BulkList } from '@custodian/domain';
import type { Listing } from '../../http/listing.ts';
import { Session } from '../../session/session.ts';
import type { RowSelection } from '../../ui/grid/row-selection.ts';
import { Icon } from '../../ui/icon/icon.ts';
import { countText } from '../../ui/text/count-text.ts';
import { CountPipe } from '../../ui/text/text-pipes.ts';
import { actionWords } from '../data/bulk-action.ts';
import { BulkDialogs } from './bulk-dialog.ts';

/** At the foot of a grid while anything is ticked: how many, all that match, and what can be done with them. */
@Component({
  selector: 'app-row-actions',
  imports: [CountPipe, Icon],
  template: `
    @if (!selection().isEmpty()) {
      <div class="selected" role="region" aria-label="Selected rows">
        <b>{{ words() }}</b>
        @if (!selection().all() && total() > selection().count()) {
          <button type="button" class="plain all" (click)="selection().selectAll()">
            Select all {{ total() | count }} that match
          </button>
        }
        <span class="grow"></span>
        @for (action of actions(); track action) {
          <button type="button" class="act" (click)="start(action)">{{ verbs[action] }}</button>
        }
        <button type="button" class="act" aria-label="Select none" (click)="selection().clear()">
          <app-icon name="cross" />
        </button>
      </div>
    }
  `,
  styles: `
    .selected {
      display: flex;
      flex-wrap: wrap;
      gap: 2px 12px;
      align-items: center;
      min-height: 42px;
      padding: 4px 14px 4px 20px;
      background: var(--c-ink);
      color: var(--c-on-ink);
    }
    button {
      color: inherit;
    }
    .all {
      text-decoration: underline;
      text-underline-offset: 3px;
    }
    .act {
      border: 0;
      background: none;
      min-height: 30px;
      padding: 0 10px;
      border-radius: var(--r-2);
      font-weight: var(--w-medium);
      display: inline-flex;
      align-items: center;
    }
    .act:hover {
      background: var(--c-ink-2);
    }
    button:focus-visible {
      outline: 2px solid currentColor;
      outline-offset: -2px;
    }
  `,
})
export class RowActions {
  readonly list = input.required<BulkList>();
  readonly selection = input.required<RowSelection>();
  readonly listing = input.required<Listing<unknown>>();
  /** The words of the filter. */
  readonly query = input.required<Readonly<Record<string, string>>>();

  private readonly dialogs = inject(BulkDialogs);
  private readonly router = inject(Router);
  private readonly session = inject(Session);
  protected readonly verbs = actionWords;
  protected readonly total = computed(() => this.listing().total() ?? 0);
  protected readonly actions = computed(() => offeredActions(this.list(), this.session));
  protected readonly words = computed(() => {
    if (!this.selection().all()) return `${countText(this.selection().count())} selected`;
    return `All ${this.listing().totalIsEstimate() ? 'about ' : ''}${countText(this.total())} that match`;
  });

  protected async start(action: BulkActionName): Promise<void> {
    const isAll = this.selection().all();
    const chosen = isAll ? { filter: this.query() } : { ids: [...this.selection().ticked()] };
    const count = isAll ? this.total() : this.selection().count();
    const made = await this.dialogs.open({ list: this.list(), action, count, ...chosen });
    if (made !== null) await this.router.navigate(['/bulk-actions', made.id]);
  }
}

/** What this person may do with rows of a list; where it is nothing, a grid has no ticks. */
export function offeredActions(list: BulkList, session: Session): readonly BulkActionName[] {
  if (!session.may('bulk-actions:write')) return [];
  return bulkActionNames.filter((action) => {
    const needed = bulkActions[list][action];
    return needed !== undefined && session.may(needed);
  });
}
