import { Component, computed, inject } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { viewState } from '../../saved-views/data/view-state.ts';
import { ViewActions } from '../../saved-views/ui/view-actions.ts';
import { StationClient } from '../../stations/data/station-client.ts';
import { Blank } from '../../ui/blank.ts';
import { FilterBar } from '../../ui/filters/filter-bar.ts';
import type { FilterField } from '../../ui/filters/filter-field.ts';
import { ColumnChoice } from '../../ui/grid/column-choice.ts';
import { ExportMenu } from '../../ui/grid/export-menu.ts';
import { GridCell } from '../../ui/grid/grid-cell.ts';
import type { GridColumn } from '../../ui/grid/grid-column.ts';
import { Grid } from '../../ui/grid/grid.ts';
import { listState } from '../../ui/grid/list-state.ts';
import { PageHead } from '../../ui/page-head/page-head.ts';
import { countText } from '../../ui/text/count-text.ts';
import { CountPipe } from '../../ui/text/text-pipes.ts';
import { TeamClient } from '../data/team-client.ts';
import { teamModeWords, type Team } from '../data/team.ts';

const columns: readonly GridColumn<Team>[] = [
  { key: 'name', label: 'Team', width: 200, grow: 2, sort: 'name' },
  { key: 'code', label: 'Code', width: 110, grow: 1, sort: 'code' },
  { key: 'station', label: 'Station', width: 140, grow: 1, sort: 'station' },
  { key: 'mode', label: 'Mode', width: 100, grow: 0, sort: 'mode', text: (team) => teamModeWords[team.assignmentMode] },
  { key: 'people', label: 'People', width: 90, grow: 0, sort: 'people', numeric: true },
  { key: 'equipped', label: 'Equipped', width: 120, grow: 0, sort: 'equipped', numeric: true },
  { key: 'pool', label: 'In the pool', width: 100, grow: 0, numeric: true, text: (team) => countText(team.pool) },
];

/** Every team: where it is, how it gets its cameras, and how many of its people have one. */
@Component({
  selector: 'app-team-list',
  imports: [Blank, ColumnChoice, CountPipe, ExportMenu, FilterBar, Grid, GridCell, PageHead, RouterLink, ViewActions],
  host: { class: 'list-page' },
  templateUrl: './team-list.html',
})
export class TeamList {
  private readonly router = inject(Router);
  private readonly client = inject(TeamClient);
  private readonly stations = inject(StationClient).options();
  protected readonly columns = columns;
  protected readonly state = listState<Team>({
    list: (query) => this.client.list(query),
    keyOf: ({ code }) => code,
    defaultSort: 'name',
    topics: ['assignment'],
  });
  protected readonly views = viewState('teams', this.state, columns);
  protected readonly fields = computed<readonly FilterField[]>(() => [
    { key: 'station', label: 'Station', options: this.stations() },
    {
      key: 'mode',
      label: 'Mode',
      options: Object.entries(teamModeWords).map(([value, word]) => ({ value, word })),
    },
  ]);

  protected open({ code }: Team): void {
    void this.router.navigate(['/teams', code]);
  }
}
