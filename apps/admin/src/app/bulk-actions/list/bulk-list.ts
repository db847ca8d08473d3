import { Component, inject } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { bulkActionNames, bulkLists, bulkStates } from '@custodian/domain';
import { Blank } from '../../ui/blank.ts';
import { FilterBar } from '../../ui/filters/filter-bar.ts';
import type { FilterField } from '../../ui/filters/filter-field.ts';
import { GridCell } from '../../ui/grid/grid-cell.ts';
import type { GridColumn } from '../../ui/grid/grid-column.ts';
import { Grid } from '../../ui/grid/grid.ts';
import { listState } from '../../ui/grid/list-state.ts';
import { PageHead } from '../../ui/page-head/page-head.ts';
import { lookOf } from '../../ui/state/state-look.ts';
import { State } from '../../ui/state/state.ts';
import { countText } from '../../ui/text/count-text.ts';
import { InstantPipe } from '../../ui/text/text-pipes.ts';
import { actionWords, argumentsInWords, bulkNouns, type BulkSummary } from '../data/bulk-action.ts';
import { BulkClient } from '../data/bulk-client.ts';

const columns: readonly GridColumn<BulkSummary>[] = [
  { key: 'action', label: 'Action', width: 190, grow: 1 },
  {
    key: 'told',
    label: 'With',
    width: 180,
    grow: 2,
    optional: true,
    text: (one) => argumentsInWords(one.arguments) || '–',
  },
  { key: 'state', label: 'State', width: 120, grow: 0, sort: 'state' },
  { key: 'in', label: 'In', width: 72, grow: 0, numeric: true, text: ({ counts }) => countText(counts.in) },
  { key: 'out', label: 'Out', width: 72, grow: 0, numeric: true, text: ({ counts }) => countText(counts.out) },
  { key: 'done', label: 'Done', width: 72, grow: 0, numeric: true, text: ({ counts }) => countText(counts.done) },
  { key: 'at', label: 'Previewed', width: 150, grow: 0, sort: 'createdAt' },
  { key: 'by', label: 'By', width: 150, grow: 1, text: ({ createdBy }) => createdBy },
];

/** What was done to many rows at once, newest first. */
@Component({
  selector: 'app-bulk-list',
  imports: [Blank, FilterBar, Grid, GridCell, InstantPipe, PageHead, RouterLink, State],
  host: { class: 'list-page' },
  template: `
    <div class="top plain-top"><app-page-head heading="Bulk actions" [meta]="state.meta()" /></div>
    <app-filter-bar [fields]="fields" [filters]="state.filters" searchLabel="Who, or which action" />
    <div class="split">
      <app-grid
        label="Bulk actions"
        [columns]="columns"
        [listing]="state.rows"
        [rowKey]="state.keyOf"
        [sort]="state.sort()"
        (sortChange)="state.filters.set({ sort: $event })"
        (opened)="open($event)"
      >
        <ng-template appCell="action" [appCellOf]="columns" let-one>
          <a class="id" tabindex="-1" [routerLink]="['/bulk-actions', one.id]">{{ nameOf(one) }}</a>
        </ng-template>
        <ng-template appCell="state" [appCellOf]="columns" let-one>
          <app-state kind="bulk" [state]="one.state" />
        </ng-template>
        <ng-template appCell="at" [appCellOf]="columns" let-one>{{ one.createdAt | instant }}</ng-template>
        <app-blank
          [heading]="state.isFiltered(fields) ? 'None matches these filters' : 'Nothing was done to many rows yet'"
          detail="Tick rows of a list, or all that match, and choose below what to do with them."
        >
          @if (state.isFiltered(fields)) {
            <a class="btn small" routerLink="/bulk-actions">Clear all filters</a>
          } @else {
            <a class="btn small" routerLink="/cameras">Cameras</a>
          }
        </app-blank>
      </app-grid>
    </div>
  `,
})
export class BulkActionsList {
  private readonly router = inject(Router);
  private readonly client = inject(BulkClient);
  protected readonly columns = columns;
  protected readonly state = listState<BulkSummary>({
    list: (query) => this.client.list(query),
    keyOf: ({ id }) => id,
    defaultSort: '-createdAt',
  });
  protected readonly fields: readonly FilterField[] = [
    { key: 'action', label: 'Action', options: bulkActionNames.map((value) => ({ value, word: actionWords[value] })) },
    { key: 'list', label: 'List', options: bulkLists.map((value) => ({ value, word: bulkNouns[value][1] })) },
    { key: 'state', label: 'State', options: bulkStates.map((value) => ({ value, word: lookOf('bulk', value).word })) },
  ];

  protected nameOf({ action, list }: BulkSummary): string {
    return `${actionWords[action]}, ${bulkNouns[list][1]}`;
  }

  protected open({ id }: BulkSummary): void {
    void this.router.navigate(['/bulk-actions', id]);
  }
}
