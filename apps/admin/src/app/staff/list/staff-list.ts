import { Component, computed, inject } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { RowActions, offeredActions } from '../../bulk-actions/ui/row-actions.ts';
import { entitlementWords } from '../../entitlement/data/entitlement-words.ts';
import { labelWords } from '../../labels/data/label-job.ts';
import { viewState } from '../../saved-views/data/view-state.ts';
import { ViewActions } from '../../saved-views/ui/view-actions.ts';
import { Session } from '../../session/session.ts';
import { StationClient } from '../../stations/data/station-client.ts';
import { TeamClient } from '../../teams/data/team-client.ts';
import { Blank } from '../../ui/blank.ts';
import { FilterBar } from '../../ui/filters/filter-bar.ts';
import type { FilterField } from '../../ui/filters/filter-field.ts';
import { periodOptions } from '../../ui/filters/period-options.ts';
import { ColumnChoice } from '../../ui/grid/column-choice.ts';
import { ExportMenu } from '../../ui/grid/export-menu.ts';
import { listState } from '../../ui/grid/list-state.ts';
import { GridCell } from '../../ui/grid/grid-cell.ts';
import type { GridColumn } from '../../ui/grid/grid-column.ts';
import { Grid } from '../../ui/grid/grid.ts';
import { Icon } from '../../ui/icon/icon.ts';
import { PageHead } from '../../ui/page-head/page-head.ts';
import { stateLooks } from '../../ui/state/state-look.ts';
import { State } from '../../ui/state/state.ts';
import { StaffClient } from '../data/staff-client.ts';
import { staffTypes, type StaffMember } from '../data/staff-member.ts';

const columns: readonly GridColumn<StaffMember>[] = [
  { key: 'number', label: 'Number', width: 90, grow: 0, sort: 'collarNumber' },
  { key: 'name', label: 'Name', width: 150, grow: 1, sort: 'name' },
  {
    key: 'type',
    label: 'Type',
    width: 140,
    grow: 1,
    text: (person) => staffTypes[person.staffType] ?? person.staffType,
  },
  { key: 'rank', label: 'Rank', width: 130, grow: 1, optional: true, text: (person) => person.rank ?? '–' },
  { key: 'station', label: 'Station', width: 130, grow: 1, text: (person) => person.station?.name ?? '–' },
  { key: 'team', label: 'Team', width: 190, grow: 3, optional: true, text: (person) => person.team?.name ?? '–' },
  { key: 'holds', label: 'Holds', width: 130, grow: 1 },
  { key: 'status', label: 'Status', width: 110, grow: 0 },
];

/** Everybody who may hold a camera. */
@Component({
  selector: 'app-staff-list',
  imports: [
    Blank,
    RowActions,
    ColumnChoice,
    ExportMenu,
    FilterBar,
    Grid,
    GridCell,
    Icon,
    PageHead,
    RouterLink,
    State,
    ViewActions,
  ],
  host: { class: 'list-page' },
  templateUrl: './staff-list.html',
})
export class StaffList {
  private readonly router = inject(Router);
  private readonly client = inject(StaffClient);
  protected readonly session = inject(Session);
  protected readonly columns = columns;
  protected readonly mayTick = offeredActions('staff', this.session).length > 0;
  protected readonly state = listState<StaffMember>({
    list: (query) => this.client.list(query),
    keyOf: ({ id }) => id,
    defaultSort: 'name',
    topics: ['assignment'],
  });
  protected readonly views = viewState('staff', this.state, columns);
  private readonly stations = inject(StationClient).options();
  private readonly teams = inject(TeamClient).options();
  protected readonly fields = computed<readonly FilterField[]>(() => [
    { key: 'station', label: 'Station', options: this.stations() },
    {
      key: 'staffType',
      label: 'Type',
      options: Object.entries(staffTypes).map(([value, word]) => ({ value, word })),
    },
    {
      key: 'status',
      label: 'Status',
      options: Object.entries(stateLooks.person).map(([value, { word }]) => ({ value, word })),
    },
    {
      key: 'equipped',
      label: 'Holds a camera',
      single: true,
      options: [
        { value: 'true', word: 'Yes' },
        { value: 'false', word: 'No' },
      ],
    },
    {
      key: 'entitlement',
      label: 'Entitled to',
      options: Object.entries(entitlementWords).map(([value, word]) => ({ value, word })),
    },
    {
      key: 'without',
      label: 'Without',
      options: [
        { value: 'station', word: 'a station' },
        { value: 'staffType', word: 'a post' },
      ],
    },
    { key: 'team', label: 'Team', options: this.teams() },
    {
      key: 'equippedIn',
      label: 'Period with a camera',
      single: true,
      options: periodOptions(this.state.filters.value('equippedIn')),
    },
  ]);
  /** Numbers of those that are ticked; where everybody is, the filter says it. */
  protected readonly ticked = computed(() => {
    const { selection, rows } = this.state;
    if (selection.all()) return [];
    return rows.rows().flatMap(({ id, collarNumber }) => (selection.ticked().has(id) ? [collarNumber] : []));
  });
  protected readonly labelWords = computed(() => labelWords('staff', this.state.query(), this.ticked()));
  protected readonly isFiltered = computed(() => this.state.isFiltered(this.fields()));

  protected open(person: StaffMember): void {
    void this.router.navigate(['/staff', person.collarNumber]);
  }
}
