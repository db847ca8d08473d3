import { Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Crumbs } from '../../shell/crumbs.ts';
import { skillWord, staffTypes } from '../../staff/data/staff-member.ts';
import { StationClient } from '../../stations/data/station-client.ts';
import { Blank } from '../../ui/blank.ts';
import { FilterBar } from '../../ui/filters/filter-bar.ts';
import type { FilterField } from '../../ui/filters/filter-field.ts';
import { ExportMenu } from '../../ui/grid/export-menu.ts';
import { GridCell } from '../../ui/grid/grid-cell.ts';
import type { GridColumn } from '../../ui/grid/grid-column.ts';
import { Grid } from '../../ui/grid/grid.ts';
import { countText } from '../../ui/text/count-text.ts';
import { Session } from '../../session/session.ts';
import { ReportClient } from '../data/report-client.ts';
import { bandWords, type UsagePerson } from '../data/usage-rows.ts';
import { groupsThen } from '../ui/groups-then.ts';
import { namedFields } from '../../ui/filters/named-fields.ts';
import { UsageListHead } from '../ui/usage-list-head.ts';
import { usageListState } from '../ui/usage-list-state.ts';

const columns: readonly GridColumn<UsagePerson>[] = [
  { key: 'number', label: 'Number', width: 90, grow: 0 },
  { key: 'name', label: 'Name', width: 150, grow: 2, sort: 'name' },
  { key: 'station', label: 'Station then', width: 130, grow: 1, text: ({ station }) => station?.name ?? '–' },
  { key: 'team', label: 'Team then', width: 170, grow: 2, optional: true, text: ({ team }) => team?.name ?? '–' },
  {
    key: 'staffType',
    label: 'Staff type then',
    width: 140,
    grow: 1,
    text: ({ staffType }) => (staffType === null ? '–' : (staffTypes[staffType] ?? staffType)),
  },
  { key: 'cameras', label: 'Cameras', width: 90, grow: 0, numeric: true, text: ({ cameras }) => countText(cameras) },
];

/** How much each recorded is told in a band of the distribution only, to whoever may see it. */
const amounts: readonly GridColumn<UsagePerson>[] = [
  {
    key: 'recordings',
    label: 'Recordings',
    width: 100,
    grow: 0,
    numeric: true,
    text: ({ recordings }) => countText(recordings),
  },
  { key: 'minutes', label: 'Minutes', width: 90, grow: 0, numeric: true, text: ({ minutes }) => countText(minutes) },
];

/** The people whom a figure of usage counts, as they were then: the door from a number to its rows. */
@Component({
  selector: 'app-people-page',
  imports: [Blank, ExportMenu, FilterBar, Grid, GridCell, RouterLink, UsageListHead],
  host: { class: 'list-page' },
  templateUrl: './people-page.html',
})
export class PeoplePage {
  protected readonly state = usageListState('name');
  protected readonly filters = this.state.filters;
  protected readonly keyOf = ({ id }: UsagePerson): string => id;
  protected readonly mayExport = inject(Session).may('staff:export');
  protected readonly people = inject(ReportClient).people(this.state.query);

  protected readonly band = computed(() => this.filters.value('band'));
  protected readonly columns = computed(() => (this.band() === '' ? columns : [...columns, ...amounts]));
  protected readonly meta = computed(() => {
    const total = this.people.total();
    if (total === null) return 'Counting';
    const did = this.filters.value('did') === 'active' ? 'with a recording' : 'who answered for a camera';
    return `${countText(total)} ${did}`;
  });
  private readonly stations = inject(StationClient).options();
  protected readonly fields = computed<readonly FilterField[]>(() => [
    {
      key: 'did',
      label: 'They',
      single: true,
      options: [
        { value: 'equipped', word: 'answered for a camera' },
        { value: 'active', word: 'recorded' },
      ],
    },
    ...groupsThen(this.stations()),
    ...namedFields(this.filters, {
      team: 'Team then',
      division: 'Division then',
      shift: 'Shift',
      shiftDay: 'Shift of',
    }),
    ...this.skills(),
    ...this.bands(),
  ]);

  constructor() {
    inject(Crumbs).name('People');
  }

  private skills(): FilterField[] {
    const values = this.filters.values('skill');
    if (values.length === 0) return [];
    return [{ key: 'skill', label: 'Skill then', options: values.map((value) => ({ value, word: skillWord(value) })) }];
  }

  private bands(): FilterField[] {
    const band = this.band();
    if (band === '') return [];
    const word = bandWords(band, this.filters.value('measure'));
    return [{ key: 'band', label: 'Recorded', single: true, options: [{ value: band, word }] }];
  }
}
