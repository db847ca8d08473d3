import { Component, computed, inject } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { Session } from '../../session/session.ts';
import { StationClient } from '../../stations/data/station-client.ts';
import { Blank } from '../../ui/blank.ts';
import { FilterBar } from '../../ui/filters/filter-bar.ts';
import type { FilterField } from '../../ui/filters/filter-field.ts';
import { periodOptions } from '../../ui/filters/period-options.ts';
import { urlFilters } from '../../ui/filters/url-filters.ts';
import { GridCell } from '../../ui/grid/grid-cell.ts';
import type { GridColumn } from '../../ui/grid/grid-column.ts';
import { Grid } from '../../ui/grid/grid.ts';
import { Icon } from '../../ui/icon/icon.ts';
import { PageHead } from '../../ui/page-head/page-head.ts';
import { stateLooks } from '../../ui/state/state-look.ts';
import { State } from '../../ui/state/state.ts';
import { countText } from '../../ui/text/count-text.ts';
import { CountPipe } from '../../ui/text/text-pipes.ts';
import { StaffClient } from '../data/staff-client.ts';
import { staffTypes, type StaffMember } from '../data/staff-member.ts';

const columns: readonly GridColumn<StaffMember>[] = [
  { key: 'number', label: 'Number', width: 90, grow: 0, sort: 'collarNumber' },
  { key: 'name', label: 'Name', width: 190, grow: 2, sort: 'name' },
  {
    key: 'type',
    label: 'Type',
    width: 140,
    grow: 1,
    text: (person) => staffTypes[person.staffType] ?? person.staffType,
  },
  { key: 'rank', label: 'Rank', width: 120, grow: 1, optional: true, text: (person) => person.rank ?? '–' },
  { key: 'station', label: 'Station', width: 130, grow: 1, text: (person) => person.station?.name ?? '–' },
  { key: 'team', label: 'Team', width: 150, grow: 1, optional: true, text: (person) => person.team?.name ?? '–' },
  { key: 'holds', label: 'Holds', width: 130, grow: 1 },
  { key: 'status', label: 'Status', width: 110, grow: 0 },
];

/** Everybody who may hold a camera. */
@Component({
  selector: 'app-staff-list',
  imports: [Blank, CountPipe, FilterBar, Grid, GridCell, Icon, PageHead, RouterLink, State],
  host: { class: 'list-page' },
  templateUrl: './staff-list.html',
})
export class StaffList {
  private readonly router = inject(Router);
  private readonly client = inject(StaffClient);
  protected readonly session = inject(Session);
  protected readonly filters = urlFilters();
  protected readonly columns = columns;
  protected readonly keyOf = (person: StaffMember): string => person.id;
  private readonly query = computed(() => ({ sort: 'name', ...this.filters.words() }));
  protected readonly sort = computed(() => this.filters.value('sort') || 'name');
  protected readonly people = this.client.list(this.query);
  protected readonly meta = computed(() => {
    const total = this.people.total();
    return total === null ? 'Counting' : countText(total);
  });
  private readonly stations = inject(StationClient).options();
  /** The teams seen in the list or named in the address. */
  private readonly teams = computed(() => {
    const names = new Map(this.filters.values('team').map((code) => [code, code]));
    for (const { team } of this.people.rows()) if (team !== null) names.set(team.code, team.name);
    return [...names].map(([value, word]) => ({ value, word }));
  });
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
    { key: 'team', label: 'Team', options: this.teams() },
    {
      key: 'equippedIn',
      label: 'Period with a camera',
      single: true,
      options: periodOptions(this.filters.value('equippedIn')),
    },
  ]);
  protected readonly labelWords = computed(() => ({ kind: 'staff', ...this.query() }));
  protected readonly exportAddress = computed(() => this.client.exportAddress(this.query()));
  protected readonly isFiltered = computed(() =>
    [...this.fields().map((field) => field.key), 'search'].some((key) => this.filters.value(key) !== ''),
  );

  protected open(person: StaffMember): void {
    void this.router.navigate(['/staff', person.collarNumber]);
  }
}
