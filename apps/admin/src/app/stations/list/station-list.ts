import { Component, computed, inject } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { Blank } from '../../ui/blank.ts';
import { FilterBar } from '../../ui/filters/filter-bar.ts';
import type { FilterField } from '../../ui/filters/filter-field.ts';
import { urlFilters } from '../../ui/filters/url-filters.ts';
import { GridCell } from '../../ui/grid/grid-cell.ts';
import type { GridColumn } from '../../ui/grid/grid-column.ts';
import { Grid } from '../../ui/grid/grid.ts';
import { Bullet } from '../../ui/meter/bullet.ts';
import { PageHead } from '../../ui/page-head/page-head.ts';
import { State } from '../../ui/state/state.ts';
import { countText } from '../../ui/text/count-text.ts';
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
  imports: [Blank, Bullet, CountPipe, FilterBar, Grid, GridCell, InstantPipe, PageHead, RouterLink, State, WhenPipe],
  host: { class: 'list-page' },
  templateUrl: './station-list.html',
})
export class StationList {
  private readonly router = inject(Router);
  protected readonly filters = urlFilters();
  protected readonly columns = columns;
  protected readonly keyOf = (station: Station): string => station.code;
  private readonly query = computed(() => ({ sort: 'name', ...this.filters.words() }));
  protected readonly sort = computed(() => this.filters.value('sort') || 'name');
  protected readonly stations = inject(StationClient).list(this.query);
  protected readonly meta = computed(() => {
    const total = this.stations.total();
    return total === null ? 'Counting' : countText(total);
  });
  protected readonly fields: readonly FilterField[] = [
    {
      key: 'status',
      label: 'Status',
      single: true,
      options: [
        { value: 'open', word: 'Open' },
        { value: 'closed', word: 'Closed' },
      ],
    },
  ];
  protected readonly readinessOf = readinessOf;

  protected open(station: Station): void {
    void this.router.navigate(['/stations', station.code]);
  }
}
