import { Component, computed, inject, signal, viewChild } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { Router, RouterLink } from '@angular/router';
import { StationClient } from '../../stations/data/station-client.ts';
import { Blank } from '../../ui/blank.ts';
import { FilterBar } from '../../ui/filters/filter-bar.ts';
import type { FilterField } from '../../ui/filters/filter-field.ts';
import { urlFilters } from '../../ui/filters/url-filters.ts';
import { GridCell } from '../../ui/grid/grid-cell.ts';
import type { GridColumn } from '../../ui/grid/grid-column.ts';
import { Grid } from '../../ui/grid/grid.ts';
import { Icon } from '../../ui/icon/icon.ts';
import { stateLooks } from '../../ui/state/state-look.ts';
import { State } from '../../ui/state/state.ts';
import { CountPipe, InstantPipe, WhenPipe } from '../../ui/text/text-pipes.ts';
import type { Action } from '../data/action.ts';
import { RolloutClient } from '../data/rollout-client.ts';
import { ActionPeek } from './action-peek.ts';
import { LiveRollout } from './live-rollout.ts';

const columns: readonly GridColumn<Action>[] = [
  { key: 'device', label: 'Device', width: 116, grow: 1, sort: 'device' },
  {
    key: 'station',
    label: 'Station',
    width: 130,
    grow: 1,
    sort: 'station',
    text: ({ station }) => station?.name ?? '–',
  },
  { key: 'wave', label: 'Wave', width: 120, grow: 1, sort: 'wave', text: ({ wave }) => `${wave.order} ${wave.name}` },
  { key: 'state', label: 'State', width: 124, grow: 0, sort: 'state' },
  { key: 'why', label: 'Why', width: 230, grow: 4, text: ({ sentence }) => sentence ?? '' },
  {
    key: 'firmware',
    label: 'Runs',
    width: 86,
    grow: 0,
    text: ({ firmwareVersion }) => firmwareVersion ?? 'Not known',
    optional: true,
  },
  { key: 'changed', label: 'Changed', width: 86, grow: 0, sort: 'changedAt', numeric: true },
];

/** Every device of a started rollout: its state and why, and in the peek its whole story. */
@Component({
  selector: 'app-actions-page',
  imports: [ActionPeek, Blank, CountPipe, FilterBar, Grid, GridCell, Icon, InstantPipe, RouterLink, State, WhenPipe],
  host: { class: 'list-page' },
  templateUrl: './actions-page.html',
  styleUrl: './rollout-list-page.css',
})
export class ActionsPage {
  private readonly router = inject(Router);
  private readonly client = inject(RolloutClient);
  private readonly grid = viewChild<Grid<Action>>(Grid);
  private readonly live = inject(LiveRollout);
  protected readonly filters = urlFilters();
  protected readonly columns = columns;
  protected readonly keyOf = (action: Action): string => String(action.id);
  protected readonly id = this.live.id();

  private readonly query = computed(() => {
    const { peek: _peek, ...words } = this.filters.words();
    return { sort: 'wave', ...words };
  });
  protected readonly sort = computed(() => this.filters.value('sort') || 'wave');
  protected readonly actions = this.client.actions(this.id, this.query);
  protected readonly peekedId = computed(() => this.filters.value('peek') || null);
  protected readonly changed = signal(false);
  protected readonly exportAddress = computed(() =>
    this.client.exportAddress(this.query(), { id: this.id, what: 'actions' }),
  );
  private readonly stations = inject(StationClient).options();
  protected readonly fields = computed<readonly FilterField[]>(() => {
    const rollout = this.live.rollout();
    const reasons = [...(rollout?.waitingFor ?? []), ...(rollout?.endings ?? [])];
    return [
      {
        key: 'state',
        label: 'State',
        options: Object.entries(stateLooks.action).map(([value, { word }]) => ({ value, word })),
      },
      {
        key: 'wave',
        label: 'Wave',
        single: true,
        options: (rollout?.waves ?? []).map(({ order, name }) => ({ value: String(order), word: `${order} ${name}` })),
      },
      { key: 'station', label: 'Station', single: true, options: this.stations() },
      {
        key: 'reason',
        label: 'Why',
        single: true,
        options: [
          ...new Map(reasons.map(({ reason, sentence }) => [reason, { value: reason, word: sentence }])).values(),
        ],
      },
      {
        key: 'silent',
        label: 'Silent',
        single: true,
        options: [
          { value: 'true', word: 'Silent after installing' },
          { value: 'false', word: 'Not silent' },
        ],
      },
    ];
  });
  protected readonly isFiltered = computed(() =>
    ['search', ...this.fields().map(({ key }) => key)].some((key) => this.filters.value(key)),
  );

  constructor() {
    this.live.changes.pipe(takeUntilDestroyed()).subscribe(() => this.changed.set(true));
  }

  /** The camera or dock itself; its story here is one key away. */
  protected open(action: Action): void {
    void this.router.navigate([...this.deviceLink(action.device)]);
  }

  protected deviceLink(serial: string): readonly string[] {
    return [this.live.rollout()?.kind === 'dock' ? '/docks' : '/cameras', serial];
  }

  protected peek(action: Action | null): void {
    this.filters.set({ peek: action === null ? null : String(action.id) }, true);
    if (action === null) this.grid()?.focus();
  }

  protected showChanges(): void {
    this.changed.set(false);
    this.actions.again();
  }
}
