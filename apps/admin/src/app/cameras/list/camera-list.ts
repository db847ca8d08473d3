import { Component, computed, inject, viewChild } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { Router, RouterLink } from '@angular/router';
import { cameraStatuses } from '@custodian/domain';
import { catchError, of } from 'rxjs';
import { labelWords } from '../../labels/data/label-job.ts';
import { ModelClient } from '../../models/data/model-client.ts';
import { OverviewClient } from '../../overview/data/overview-client.ts';
import { RowActions, offeredActions } from '../../bulk-actions/ui/row-actions.ts';
import { viewState } from '../../saved-views/data/view-state.ts';
import { ViewActions, type ReadyView } from '../../saved-views/ui/view-actions.ts';
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
import { Grid } from '../../ui/grid/grid.ts';
import { Icon } from '../../ui/icon/icon.ts';
import { PageHead } from '../../ui/page-head/page-head.ts';
import { lookOf, stateLooks } from '../../ui/state/state-look.ts';
import { State } from '../../ui/state/state.ts';
import { countText } from '../../ui/text/count-text.ts';
import { InstantPipe, WhenPipe } from '../../ui/text/text-pipes.ts';
import { CameraClient } from '../data/camera-client.ts';
import { stateOf, type Camera } from '../data/camera.ts';
import { BatteryHealth } from './battery-health.ts';
import { cameraColumns } from './camera-columns.ts';
import { CameraPeek } from './camera-peek.ts';
import { cameraViews } from './camera-views.ts';

const yesOrNo = [
  { value: 'true', word: 'Yes' },
  { value: 'false', word: 'No' },
] as const;

/** Every camera: views, filters in the address, a virtual grid, and a peek beside it. */
@Component({
  selector: 'app-camera-list',
  imports: [
    BatteryHealth,
    Blank,
    RowActions,
    CameraPeek,
    ColumnChoice,
    ExportMenu,
    FilterBar,
    Grid,
    GridCell,
    Icon,
    InstantPipe,
    PageHead,
    RouterLink,
    State,
    ViewActions,
    WhenPipe,
  ],
  host: { class: 'list-page' },
  templateUrl: './camera-list.html',
})
export class CameraList {
  private readonly router = inject(Router);
  private readonly client = inject(CameraClient);
  private readonly grid = viewChild<Grid<Camera>>(Grid);
  protected readonly session = inject(Session);
  protected readonly columns = cameraColumns;
  protected readonly stateOf = stateOf;
  protected readonly mayTick = offeredActions('cameras', this.session).length > 0;
  protected readonly state = listState<Camera>({
    list: (query) => this.client.list(query),
    keyOf: ({ serial }) => serial,
    defaultSort: 'serial',
    topics: ['camera', 'assignment'],
  });
  protected readonly views = viewState('cameras', this.state, cameraColumns);

  private readonly overview = toSignal(
    inject(OverviewClient)
      .read()
      .pipe(catchError(() => of(null))),
    {
      initialValue: null,
    },
  );
  protected readonly counts = computed(() => {
    const fleet = this.overview()?.fleet;
    const counts = new Map<string, number>(fleet?.conditions.map(({ condition, count }) => [condition, count]));
    if (fleet !== undefined) counts.set('', fleet.total);
    return counts;
  });
  protected readonly meta = computed(() => {
    const total = this.state.rows.total();
    const all = this.counts().get('');
    if (total === null) return 'Counting';
    return all === undefined || all === total ? countText(total) : `${countText(total)} of ${countText(all)}`;
  });
  protected readonly tabs = computed<readonly ReadyView[]>(() =>
    cameraViews.map(({ name, condition }) => ({
      name,
      query: condition === '' ? {} : { condition },
      count: this.counts().get(condition),
      isCurrent: this.state.filters.value('condition') === condition,
    })),
  );
  private readonly teams = inject(TeamClient).options();
  private readonly stations = inject(StationClient).options();
  /** The versions seen in the list or named in the address. */
  private readonly versions = computed(() => {
    const seen = this.state.rows.rows().flatMap(({ firmwareVersion }) => firmwareVersion ?? []);
    return [...new Set([...this.state.filters.values('firmware'), ...seen])]
      .sort()
      .map((value) => ({ value, word: value }));
  });
  private readonly models = inject(ModelClient).options('camera');
  protected readonly fields = computed<readonly FilterField[]>(() => [
    { key: 'station', label: 'Station', options: this.stations() },
    {
      key: 'status',
      label: 'Status',
      options: cameraStatuses.map((value) => ({ value, word: lookOf('camera', value).word })),
    },
    {
      key: 'condition',
      label: 'Condition',
      options: Object.entries(stateLooks.camera)
        .filter(([value]) => value !== 'in_service')
        .map(([value, look]) => ({ value, word: look.word })),
    },
    {
      key: 'holder',
      label: 'Holder',
      single: true,
      options: [
        { value: 'any', word: 'Somebody' },
        { value: 'none', word: 'Nobody' },
        { value: 'left', word: 'Somebody who left' },
      ],
    },
    { key: 'team', label: 'Team', options: this.teams() },
    { key: 'firmware', label: 'Firmware', options: this.versions() },
    { key: 'current', label: 'On current firmware', single: true, options: yesOrNo },
    { key: 'pool', label: 'Of a pool', single: true, options: yesOrNo },
    {
      key: 'without',
      label: 'Without',
      options: [
        { value: 'station', word: 'a home station' },
        { value: 'firmware', word: 'a known version' },
      ],
    },
    { key: 'model', label: 'Model', options: this.models() },
    {
      key: 'batteryHealth',
      label: 'Battery health',
      options: Object.entries(stateLooks.battery).map(([value, look]) => ({ value, word: look.word })),
    },
    {
      key: 'unusedIn',
      label: 'Period without a recording',
      single: true,
      options: periodOptions(this.state.filters.value('unusedIn')),
    },
  ]);
  /** What is ticked by name; where everything is, the filter says it. */
  protected readonly ticked = computed(() => (this.state.selection.all() ? [] : [...this.state.selection.ticked()]));
  protected readonly labelWords = computed(() => labelWords('cameras', this.state.query(), this.ticked()));
  protected readonly isFiltered = computed(() => this.state.isFiltered(this.fields()));

  protected open(camera: Camera): void {
    void this.router.navigate(['/cameras', camera.serial]);
  }

  protected peek(camera: Camera | null): void {
    this.state.peek(camera);
    if (camera === null) this.grid()?.focus();
  }
}
