import { Component, computed, inject } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { RowActions, offeredActions } from '../../bulk-actions/ui/row-actions.ts';
import { viewState } from '../../saved-views/data/view-state.ts';
import { ViewActions } from '../../saved-views/ui/view-actions.ts';
import { Session } from '../../session/session.ts';
import { Blank } from '../../ui/blank.ts';
import { FilterBar } from '../../ui/filters/filter-bar.ts';
import type { FilterField } from '../../ui/filters/filter-field.ts';
import { ColumnChoice } from '../../ui/grid/column-choice.ts';
import { ExportMenu } from '../../ui/grid/export-menu.ts';
import { listState } from '../../ui/grid/list-state.ts';
import { GridCell } from '../../ui/grid/grid-cell.ts';
import type { GridColumn } from '../../ui/grid/grid-column.ts';
import { Grid } from '../../ui/grid/grid.ts';
import { Bullet } from '../../ui/meter/bullet.ts';
import { PageHead } from '../../ui/page-head/page-head.ts';
import { State } from '../../ui/state/state.ts';
import { CountPipe, InstantPipe, WhenPipe } from '../../ui/text/text-pipes.ts';
import { readinessOf } from '../data/readiness.ts';
import { StationClient } from '../data/station-client.ts';
import { divisionName, type Station } from '../data/station.ts';

const columns: readonly GridColumn<Station>[] = [
  { key: 'name', label: 'Station', width: 150, grow: 2, sort: 'name' },
  { key: 'division', label: 'Division', width: 120, grow: 1, optional: true, text: divisionName },
  { key: 'ready', label: 'Ready of due out', width: 190, grow: 1 },
  { key: 'cameras', label: 'Cameras', width: 90, grow: 0, numeric: true },
  { key: 'equipped', label: 'Equipped', width: 130, grow: 0, numeric: true },
  { key: 'firmware', label: 'Current firmware', width: 140, grow: 0, numeric: true },
  { key: 'docks', label: 'Docks', width: 110, grow: 0, numeric: true },
  { key: 'report', label: 'Last report', width: 96, grow: 0, numeric: true, optional: true },
  { key: 'status', label: 'Status', width: 100, grow: 0 },
];

/** Stations as a table, with the readiness bullet of the board. */
@Component({
  selector: 'app-station-list',
  imports: [
    Blank,
    RowActions,
    ColumnChoice,
    ExportMenu,
    Bullet,
    CountPipe,
    FilterBar,
    Grid,
    GridCell,
    InstantPipe,
    PageHead,
    RouterLink,
    State,
    ViewActions,
    WhenPipe,
  ],
  host: { class: 'list-page' },
  templateUrl: './station-list.html',
})
export class StationList {
  private readonly router = inject(Router);
  private readonly client = inject(StationClient);
  private readonly stations = this.client.options();
  protected readonly columns = columns;
  protected readonly mayTick = offeredActions('stations', inject(Session)).length > 0;
  protected readonly state = listState<Station>({
    list: (query) => this.client.list(query),
    keyOf: ({ code }) => code,
    defaultSort: 'name',
    topics: ['dock'],
  });
  protected readonly views = viewState('stations', this.state, columns);
  protected readonly fields = computed<readonly FilterField[]>(() => [
    {
      key: 'status',
      label: 'Status',
      single: true,
      options: [
        { value: 'open', word: 'Open' },
        { value: 'closed', word: 'Closed' },
      ],
    },
    { key: 'mergedInto', label: 'Merged into', single: true, options: this.stations() },
  ]);
  protected readonly readinessOf = readinessOf;

  protected open(station: Station): void {
    void this.router.navigate(['/stations', station.code]);
  }
}
