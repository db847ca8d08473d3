import { Component, DestroyRef, computed, inject, signal, viewChild } from '@angular/core';
import { takeUntilDestroyed, toSignal } from '@angular/core/rxjs-interop';
import { Router, RouterLink } from '@angular/router';
import { cameraStatuses } from '@custodian/domain';
import { catchError, of } from 'rxjs';
import { LiveEvents } from '../../http/live-events.ts';
import { ModelClient } from '../../models/data/model-client.ts';
import { OverviewClient } from '../../overview/data/overview-client.ts';
import { Session } from '../../session/session.ts';
import { StationClient } from '../../stations/data/station-client.ts';
import { Blank } from '../../ui/blank.ts';
import { FilterBar } from '../../ui/filters/filter-bar.ts';
import type { FilterField } from '../../ui/filters/filter-field.ts';
import { periodOptions } from '../../ui/filters/period-options.ts';
import { urlFilters } from '../../ui/filters/url-filters.ts';
import { GridCell } from '../../ui/grid/grid-cell.ts';
import { Grid } from '../../ui/grid/grid.ts';
import { Icon } from '../../ui/icon/icon.ts';
import { PageHead } from '../../ui/page-head/page-head.ts';
import { lookOf, stateLooks } from '../../ui/state/state-look.ts';
import { State } from '../../ui/state/state.ts';
import { countText } from '../../ui/text/count-text.ts';
import { CountPipe, InstantPipe, WhenPipe } from '../../ui/text/text-pipes.ts';
import { CameraClient } from '../data/camera-client.ts';
import { stateOf, type Camera } from '../data/camera.ts';
import { BatteryHealth } from './battery-health.ts';
import { cameraColumns } from './camera-columns.ts';
import { CameraPeek } from './camera-peek.ts';
import { cameraViews } from './camera-views.ts';

/** Every camera: views, filters in the address, a virtual grid, and a peek beside it. */
@Component({
  selector: 'app-camera-list',
  imports: [
    BatteryHealth,
    Blank,
    CameraPeek,
    CountPipe,
    FilterBar,
    Grid,
    GridCell,
    Icon,
    InstantPipe,
    PageHead,
    RouterLink,
    State,
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
  protected readonly filters = urlFilters();
  protected readonly columns = cameraColumns;
  protected readonly views = cameraViews;
  protected readonly keyOf = (camera: Camera): string => camera.serial;
  protected readonly stateOf = stateOf;

  private readonly query = computed(() => {
    const { peek: _peek, ...words } = this.filters.words();
    return { sort: 'serial', ...words };
  });
  protected readonly sort = computed(() => this.filters.value('sort') || 'serial');
  protected readonly cameras = this.client.list(this.query);
  protected readonly peekedSerial = computed(() => this.filters.value('peek') || null);
  protected readonly peeked = computed(
    () => this.cameras.rows().find((camera) => camera.serial === this.peekedSerial()) ?? null,
  );
  protected readonly changed = signal(false);

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
    const total = this.cameras.total();
    const all = this.counts().get('');
    if (total === null) return 'Counting';
    return all === undefined || all === total ? countText(total) : `${countText(total)} of ${countText(all)}`;
  });
  private readonly stations = inject(StationClient).options();
  /** The versions seen in the list or named in the address. */
  private readonly versions = computed(() => {
    const seen = this.cameras.rows().flatMap(({ firmwareVersion }) => firmwareVersion ?? []);
    return [...new Set([...this.filters.values('firmware'), ...seen])].sort().map((value) => ({ value, word: value }));
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
    { key: 'firmware', label: 'Firmware', options: this.versions() },
    { key: 'model', label: 'Model', options: this.models() },
    {
      key: 'unusedIn',
      label: 'Period without a recording',
      single: true,
      options: periodOptions(this.filters.value('unusedIn')),
    },
  ]);
  protected readonly labelWords = computed(() => ({ kind: 'cameras', ...this.query() }));
  protected readonly exportAddress = computed(() => this.client.exportAddress(this.query(), 'csv'));
  protected readonly isFiltered = computed(() =>
    [...this.fields().map((field) => field.key), 'search'].some((key) => this.filters.value(key)),
  );

  constructor() {
    inject(LiveEvents)
      .of('camera', 'assignment')
      .pipe(takeUntilDestroyed(inject(DestroyRef)))
      .subscribe(() => this.changed.set(true));
  }

  protected isView(condition: string): boolean {
    return this.filters.value('condition') === condition;
  }

  protected open(camera: Camera): void {
    void this.router.navigate(['/cameras', camera.serial]);
  }

  protected peek(camera: Camera | null): void {
    this.filters.set({ peek: camera?.serial ?? null }, true);
    if (camera === null) this.grid()?.focus();
  }

  protected showChanges(): void {
    this.changed.set(false);
    this.cameras.again();
  }
}
