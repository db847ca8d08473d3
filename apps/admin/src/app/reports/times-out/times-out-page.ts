import { Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { dockingGraceMinutes } from '@custodian/domain';
import { Crumbs } from '../../shell/crumbs.ts';
import { StationClient } from '../../stations/data/station-client.ts';
import { Blank } from '../../ui/blank.ts';
import { FilterBar } from '../../ui/filters/filter-bar.ts';
import type { FilterField } from '../../ui/filters/filter-field.ts';
import { ExportMenu } from '../../ui/grid/export-menu.ts';
import { GridCell } from '../../ui/grid/grid-cell.ts';
import type { GridColumn } from '../../ui/grid/grid-column.ts';
import { Grid } from '../../ui/grid/grid.ts';
import { Shape } from '../../ui/state/shape.ts';
import { countText } from '../../ui/text/count-text.ts';
import { dayText, instantText, lengthText } from '../../ui/text/instant-text.ts';
import { ReportClient } from '../data/report-client.ts';
import type { TimeOut } from '../data/usage-rows.ts';
import { groupsThen } from '../ui/groups-then.ts';
import { namedFields } from '../../ui/filters/named-fields.ts';
import { PersonThen } from '../ui/person-then.ts';
import { UsageListHead } from '../ui/usage-list-head.ts';
import { usageListState } from '../ui/usage-list-state.ts';

const columns: readonly GridColumn<TimeOut>[] = [
  { key: 'camera', label: 'Camera', width: 104, grow: 1, sort: 'camera' },
  { key: 'leftAt', label: 'Left', width: 140, grow: 1, sort: 'leftAt', text: ({ leftAt }) => instantText(leftAt) },
  { key: 'leftDock', label: 'Left dock', width: 110, grow: 1, optional: true },
  { key: 'staff', label: 'Taken by', width: 180, grow: 3 },
  { key: 'station', label: 'Station', width: 120, grow: 1, text: ({ station }) => station?.name ?? '–' },
  { key: 'tour', label: 'Tour', width: 140, grow: 1, optional: true, text: ({ tour }) => tourText(tour) },
  { key: 'dueAt', label: 'Due', width: 140, grow: 1, sort: 'dueAt', text: ({ dueAt }) => instantText(dueAt) },
  {
    key: 'dockedAt',
    label: 'Docked',
    width: 140,
    grow: 1,
    text: ({ dockedAt }) => (dockedAt === null ? 'not yet' : instantText(dockedAt)),
  },
  { key: 'onTime', label: 'On time', width: 150, grow: 1 },
];

/** `2026-11-25 Early` as people read it. */
function tourText(tour: string): string {
  return `${tour.slice(11)}, ${dayText(tour.slice(0, 10))}`;
}

/** The times that cameras were out and due back: the door from "docked on time" to its rows. */
@Component({
  selector: 'app-times-out-page',
  imports: [Blank, ExportMenu, FilterBar, Grid, GridCell, PersonThen, RouterLink, Shape, UsageListHead],
  host: { class: 'list-page' },
  templateUrl: './times-out-page.html',
})
export class TimesOutPage {
  protected readonly state = usageListState('-leftAt');
  protected readonly filters = this.state.filters;
  protected readonly columns = columns;
  protected readonly keyOf = ({ id }: TimeOut): string => id;
  protected readonly times = inject(ReportClient).timesOut(this.state.query);
  protected readonly meta = computed(() => {
    const total = this.times.total();
    return total === null
      ? 'Counting'
      : `${countText(total)}, due by the end of their tour and ${dockingGraceMinutes} minutes`;
  });
  private readonly stations = inject(StationClient).options();
  protected readonly fields = computed<readonly FilterField[]>(() => [
    {
      key: 'onTime',
      label: 'Docked',
      single: true,
      options: [
        { value: 'true', word: 'on time' },
        { value: 'false', word: 'late, or not yet' },
      ],
    },
    ...groupsThen(this.stations(), [{ value: 'person', word: 'anybody who took it' }]),
    ...namedFields(this.filters, {
      team: 'Team then',
      division: 'Division then',
      skill: 'Skill then',
      staff: 'Person',
      shift: 'Tour',
      shiftDay: 'Tour of',
      camera: 'Camera',
    }),
  ]);

  constructor() {
    inject(Crumbs).name('Times out');
  }

  /** `2 h 10 min late`; empty while it is out, and where it was on time. */
  protected lateText({ dockedAt, dueAt, isOnTime }: TimeOut): string {
    return dockedAt === null || isOnTime ? '' : `${lengthText(Date.parse(dockedAt) - Date.parse(dueAt))} late`;
  }
}
