import { Component, computed, inject } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
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
import { GridCell } from '../../ui/grid/grid-cell.ts';
import { Grid } from '../../ui/grid/grid.ts';
import { listState } from '../../ui/grid/list-state.ts';
import { PageHead } from '../../ui/page-head/page-head.ts';
import { State } from '../../ui/state/state.ts';
import { InstantPipe } from '../../ui/text/text-pipes.ts';
import { AssignmentClient } from '../data/assignment-client.ts';
import { holderOf, modeWords, serialOf, type AssignmentPeriod } from '../data/assignment.ts';
import { assignmentColumns, standingOf } from './assignment-columns.ts';

const ready: readonly Pick<ReadyView, 'name' | 'query'>[] = [
  { name: 'All', query: {} },
  { name: 'Open', query: { status: 'open' } },
  { name: 'Overdue', query: { overdue: 'true' } },
  { name: 'Loans out', query: { status: 'open', mode: 'loan' } },
  { name: 'Ended', query: { status: 'ended' } },
];

/** Who answered for which camera, when: open and ended, by team, station, holder and time. */
@Component({
  selector: 'app-assignment-list',
  imports: [
    Blank,
    RowActions,
    ColumnChoice,
    ExportMenu,
    FilterBar,
    Grid,
    GridCell,
    InstantPipe,
    PageHead,
    RouterLink,
    State,
    ViewActions,
  ],
  host: { class: 'list-page' },
  templateUrl: './assignment-list.html',
})
export class AssignmentList {
  private readonly router = inject(Router);
  private readonly client = inject(AssignmentClient);
  private readonly stations = inject(StationClient).options();
  private readonly teams = inject(TeamClient).options();
  protected readonly columns = assignmentColumns;
  protected readonly mayTick = offeredActions('assignments', inject(Session)).length > 0;
  protected readonly state = listState<AssignmentPeriod>({
    list: (query) => this.client.list(query),
    keyOf: ({ id }) => id,
    defaultSort: '-from',
    topics: ['assignment'],
  });
  protected readonly views = viewState('assignments', this.state, assignmentColumns);
  protected readonly tabs = computed<readonly ReadyView[]>(() => {
    const { search: _s, view: _v, sort: _o, peek: _p, ...words } = this.state.filters.words();
    const asked = JSON.stringify(Object.entries(words).sort());
    return ready.map((view) => ({ ...view, isCurrent: JSON.stringify(Object.entries(view.query).sort()) === asked }));
  });
  protected readonly fields = computed<readonly FilterField[]>(() => [
    {
      key: 'status',
      label: 'Standing',
      single: true,
      options: [
        { value: 'open', word: 'Open' },
        { value: 'ended', word: 'Ended' },
      ],
    },
    {
      key: 'overdue',
      label: 'Overdue',
      single: true,
      options: [
        { value: 'true', word: 'Yes' },
        { value: 'false', word: 'No' },
      ],
    },
    { key: 'mode', label: 'Mode', options: Object.entries(modeWords).map(([value, word]) => ({ value, word })) },
    { key: 'station', label: 'Station', options: this.stations() },
    { key: 'team', label: 'Team', options: this.teams() },
    {
      key: 'heldIn',
      label: 'Days',
      single: true,
      options: periodOptions(this.state.filters.value('heldIn')),
    },
    ...this.named('staff', 'Holder'),
    ...this.named('camera', 'Camera'),
  ]);
  protected readonly holderOf = holderOf;
  protected readonly serialOf = serialOf;
  protected readonly standingOf = standingOf;
  protected readonly modeWords = modeWords;

  protected open(period: AssignmentPeriod): void {
    void this.router.navigate(['/cameras', serialOf(period)]);
  }

  /** A filter by name, which links bring; it stands as a chip while it is there. */
  private named(key: string, label: string): readonly FilterField[] {
    const value = this.state.filters.value(key);
    return value === '' ? [] : [{ key, label, single: true, options: [{ value, word: value }] }];
  }
}
