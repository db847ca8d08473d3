import { Component, computed, inject, viewChild } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { ReleaseClient } from '../../firmware-releases/data/release-client.ts';
import { labelWords } from '../../labels/data/label-job.ts';
import { ModelClient } from '../../models/data/model-client.ts';
import { RowActions, offeredActions } from '../../bulk-actions/ui/row-actions.ts';
import { viewState } from '../../saved-views/data/view-state.ts';
import { ViewActions } from '../../saved-views/ui/view-actions.ts';
import { Session } from '../../session/session.ts';
import { StationClient } from '../../stations/data/station-client.ts';
import { BaySquares } from '../../ui/bay/bay-squares.ts';
import { Blank } from '../../ui/blank.ts';
import { FilterBar } from '../../ui/filters/filter-bar.ts';
import type { FilterField } from '../../ui/filters/filter-field.ts';
import { ColumnChoice } from '../../ui/grid/column-choice.ts';
import { ExportMenu } from '../../ui/grid/export-menu.ts';
import { listState } from '../../ui/grid/list-state.ts';
import { GridCell } from '../../ui/grid/grid-cell.ts';
import { Grid } from '../../ui/grid/grid.ts';
import { Icon } from '../../ui/icon/icon.ts';
import { PageHead } from '../../ui/page-head/page-head.ts';
import { Shape } from '../../ui/state/shape.ts';
import { lookOf } from '../../ui/state/state-look.ts';
import { State } from '../../ui/state/state.ts';
import { countText, nounText } from '../../ui/text/count-text.ts';
import { CountPipe, InstantPipe, WhenPipe } from '../../ui/text/text-pipes.ts';
import { DockClient } from '../data/dock-client.ts';
import { isSlow, pendingWords, statusWord, uplinkText } from '../data/dock-words.ts';
import { baysShown, type Dock } from '../data/dock.ts';
import { EnrolDialogs } from '../enrol/enrol-dialog.ts';
import { dockColumns } from './dock-columns.ts';
import { DockPeek } from './dock-peek.ts';

/** Every dock with its bays at a glance: filters in the address, a virtual grid, and a peek beside it. */
@Component({
  selector: 'app-dock-list',
  imports: [
    BaySquares,
    Blank,
    RowActions,
    ColumnChoice,
    CountPipe,
    DockPeek,
    ExportMenu,
    FilterBar,
    Grid,
    GridCell,
    Icon,
    InstantPipe,
    PageHead,
    RouterLink,
    Shape,
    State,
    ViewActions,
    WhenPipe,
  ],
  host: { class: 'list-page' },
  templateUrl: './dock-list.html',
  styles: `
    .bays {
      display: flex;
      gap: 10px;
      align-items: center;
    }
  `,
})
export class DockList {
  private readonly router = inject(Router);
  private readonly client = inject(DockClient);
  private readonly dialogs = inject(EnrolDialogs);
  private readonly grid = viewChild<Grid<Dock>>(Grid);
  protected readonly session = inject(Session);
  protected readonly columns = dockColumns;
  protected readonly mayTick = offeredActions('docks', this.session).length > 0;
  protected readonly state = listState<Dock>({
    list: (query) => this.client.list(query),
    keyOf: ({ serial }) => serial,
    defaultSort: 'serial',
    topics: ['dock'],
  });
  protected readonly views = viewState('docks', this.state, dockColumns);
  private readonly stations = inject(StationClient).options();
  private readonly versions = inject(ReleaseClient).versions('dock');
  private readonly models = inject(ModelClient).options('dock');
  protected readonly fields = computed<readonly FilterField[]>(() => [
    { key: 'station', label: 'Station', options: this.stations() },
    {
      key: 'status',
      label: 'Status',
      options: ['online', 'silent', 'never'].map((value) => ({ value, word: lookOf('dock', value).word })),
    },
    { key: 'firmware', label: 'Firmware', options: this.versions() },
    {
      key: 'model',
      label: 'Model',
      options: this.models(),
    },
  ]);
  /** What is ticked by name; where everything is, the filter says it. */
  protected readonly ticked = computed(() => (this.state.selection.all() ? [] : [...this.state.selection.ticked()]));
  protected readonly labelWords = computed(() => labelWords('docks', this.state.query(), this.ticked()));
  protected readonly isFiltered = computed(() => this.state.isFiltered(this.fields()));
  protected readonly baysShown = baysShown;
  protected readonly isSlow = isSlow;
  protected readonly pendingWords = pendingWords;
  protected readonly statusWord = statusWord;
  protected readonly uplinkText = uplinkText;

  /** What of its bays a person asks first: what is broken, else what can be taken. */
  protected baysWord(dock: Dock): string {
    if (dock.status !== 'online') return 'silent';
    const count = (wanted: string): number => dock.bayStates.filter(({ state }) => state === wanted).length;
    return count('fault') > 0 ? nounText(count('fault'), 'fault') : `${countText(count('ready'))} ready`;
  }

  protected hasFault(dock: Dock): boolean {
    return dock.status === 'online' && dock.bayStates.some(({ state }) => state === 'fault');
  }

  protected open(dock: Dock): void {
    void this.router.navigate(['/docks', dock.serial]);
  }

  protected peek(dock: Dock | null): void {
    this.state.peek(dock);
    if (dock === null) this.grid()?.focus();
  }

  protected async enrol(): Promise<void> {
    const serial = await this.dialogs.open();
    if (serial !== null) await this.router.navigate(['/docks', serial]);
  }
}
