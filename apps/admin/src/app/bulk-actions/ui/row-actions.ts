import { Component, computed, inject, input } from '@angular/core';
import { Router } from '@angular/router';
import { bulkActionNames, bulkActions, type BulkActionName, type BulkList } from '@custodian/domain';
import type { Listing } from '../../http/listing.ts';
import { Session } from '../../session/session.ts';
import type { RowSelection } from '../../ui/grid/row-selection.ts';
import { SelectionBar } from '../../ui/grid/selection-bar.ts';
import { actionWords } from '../data/bulk-action.ts';
import { BulkDialogs } from './bulk-dialog.ts';

/** At the foot of a grid while anything is ticked: how many, all that match, and what can be done with them. */
@Component({
  selector: 'app-row-actions',
  imports: [SelectionBar],
  template: `
    <app-selection-bar
      label="Selected rows"
      [selection]="selection()"
      [total]="total()"
      [totalIsEstimate]="listing().totalIsEstimate()"
    >
      @for (action of actions(); track action) {
        <button type="button" class="act" (click)="start(action)">{{ verbs[action] }}</button>
      }
    </app-selection-bar>
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
