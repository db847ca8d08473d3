import { Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Crumbs } from '../../shell/crumbs.ts';
import { StationClient } from '../../stations/data/station-client.ts';
import { Blank } from '../../ui/blank.ts';
import { FilterBar } from '../../ui/filters/filter-bar.ts';
import type { FilterField } from '../../ui/filters/filter-field.ts';
import { ExportMenu } from '../../ui/grid/export-menu.ts';
import { GridCell } from '../../ui/grid/grid-cell.ts';
import type { GridColumn } from '../../ui/grid/grid-column.ts';
import { Grid } from '../../ui/grid/grid.ts';
import { countText, decimalText } from '../../ui/text/count-text.ts';
import { CountPipe } from '../../ui/text/text-pipes.ts';
import { ReportClient } from '../data/report-client.ts';
import { bandWords, type UsageCamera } from '../data/usage-rows.ts';
import { UsageListHead } from '../ui/usage-list-head.ts';
import { usageListState } from '../ui/usage-list-state.ts';

const columns: readonly GridColumn<UsageCamera>[] = [
  { key: 'serial', label: 'Serial', width: 120, grow: 1, sort: 'serial' },
  { key: 'model', label: 'Model', width: 120, grow: 1, optional: true, text: ({ model }) => model },
  { key: 'station', label: 'Home station', width: 140, grow: 2, text: ({ station }) => station?.name ?? '–' },
  {
    key: 'days',
    label: 'Days in service',
    width: 120,
    grow: 0,
    numeric: true,
    text: ({ daysInService }) => decimalText(daysInService, 1),
  },
  { key: 'recordings', label: 'Recordings', width: 110, grow: 0, numeric: true, sort: 'recordings' },
  {
    key: 'minutes',
    label: 'Minutes',
    width: 100,
    grow: 0,
    numeric: true,
    sort: 'minutes',
    text: ({ minutes }) => countText(minutes),
  },
];

const states: Readonly<Record<string, string>> = {
  used: 'used, of those in service',
  unused: 'in service and never used',
};

/** The cameras that a figure of usage counts, with what was recorded with each: the door from a number to its rows. */
@Component({
  selector: 'app-used-cameras-page',
  imports: [Blank, CountPipe, ExportMenu, FilterBar, Grid, GridCell, RouterLink, UsageListHead],
  host: { class: 'list-page' },
  templateUrl: './cameras-page.html',
})
export class UsedCamerasPage {
  protected readonly state = usageListState('serial');
  protected readonly filters = this.state.filters;
  protected readonly columns = columns;
  protected readonly keyOf = ({ id }: UsageCamera): string => id;
  protected readonly cameras = inject(ReportClient).cameras(this.state.query);
  protected readonly meta = computed(() => {
    const total = this.cameras.total();
    return total === null ? 'Counting' : `${countText(total)} ${states[this.filters.value('were')] ?? 'in service'}`;
  });
  private readonly stations = inject(StationClient).options();
  protected readonly fields = computed<readonly FilterField[]>(() => [
    {
      key: 'were',
      label: 'Were',
      single: true,
      options: [
        { value: 'used', word: 'used' },
        { value: 'unused', word: 'never used' },
      ],
    },
    { key: 'station', label: 'Home station', single: true, options: this.stations() },
    { key: 'without', label: 'Without', single: true, options: [{ value: 'station', word: 'a home station' }] },
    ...this.bands(),
  ]);

  constructor() {
    inject(Crumbs).name('Cameras in these days');
  }

  /** The recordings of one camera, as at the same instant. */
  protected recordingsOf({ serial }: UsageCamera): Readonly<Record<string, string>> {
    const asAt = this.state.asAt();
    return { ...this.state.period(), camera: serial, ...(asAt === '' ? {} : { asAt }) };
  }

  private bands(): FilterField[] {
    const band = this.filters.value('band');
    if (band === '') return [];
    const word = bandWords(band, this.filters.value('measure'));
    return [{ key: 'band', label: 'Recorded', single: true, options: [{ value: band, word }] }];
  }
}
