import { Component, computed, inject, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { RouterLink } from '@angular/router';
import { LiveEvents } from '../../http/live-events.ts';
import type { Problem } from '../../http/problem.ts';
import { Session } from '../../session/session.ts';
import { StationClient } from '../../stations/data/station-client.ts';
import { Blank } from '../../ui/blank.ts';
import { FilterBar } from '../../ui/filters/filter-bar.ts';
import type { FilterField } from '../../ui/filters/filter-field.ts';
import { urlFilters } from '../../ui/filters/url-filters.ts';
import { GridCell } from '../../ui/grid/grid-cell.ts';
import { Grid } from '../../ui/grid/grid.ts';
import { Icon } from '../../ui/icon/icon.ts';
import { PageHead } from '../../ui/page-head/page-head.ts';
import { ProblemNotice } from '../../ui/problem/problem-notice.ts';
import { stateLooks } from '../../ui/state/state-look.ts';
import { State } from '../../ui/state/state.ts';
import { countText } from '../../ui/text/count-text.ts';
import { CountPipe } from '../../ui/text/text-pipes.ts';
import { FreezeClient } from '../data/freeze-client.ts';
import { coverOf, partsOfCover, type Freeze } from '../data/freeze.ts';
import { FreezeActions } from '../make/freeze-actions.ts';
import { freezeColumns } from './freeze-columns.ts';

const newestFirst = '-from';

/** Every freeze: what it covers, why, who turned it on and off. */
@Component({
  selector: 'app-freeze-list',
  imports: [Blank, CountPipe, FilterBar, Grid, GridCell, Icon, PageHead, ProblemNotice, RouterLink, State],
  host: { class: 'list-page' },
  templateUrl: './freeze-list.html',
})
export class FreezeList {
  private readonly client = inject(FreezeClient);
  private readonly actions = inject(FreezeActions);
  protected readonly mayFreeze = inject(Session).may('rollouts:pause');
  protected readonly filters = urlFilters();
  protected readonly columns = freezeColumns;
  protected readonly coverOf = coverOf;
  protected readonly partsOfCover = partsOfCover;
  protected readonly keyOf = (freeze: Freeze): string => freeze.id;
  private readonly query = computed(() => ({ sort: newestFirst, ...this.filters.words() }));
  protected readonly sort = computed(() => this.filters.value('sort') || newestFirst);
  protected readonly freezes = this.client.list(this.query);
  protected readonly problem = signal<Problem | null>(null);
  protected readonly changed = signal(false);
  protected readonly meta = computed(() => {
    const total = this.freezes.total();
    return total === null ? 'Counting' : `${countText(total)}${this.isFiltered() ? ' match' : ''}`;
  });
  private readonly stations = inject(StationClient).options();
  protected readonly fields = computed<readonly FilterField[]>(() => [
    {
      key: 'status',
      label: 'State',
      options: Object.entries(stateLooks.freeze).map(([value, { word }]) => ({ value, word })),
    },
    { key: 'station', label: 'Station', single: true, options: this.stations() },
  ]);
  protected readonly isFiltered = computed(() =>
    ['search', 'status', 'station'].some((key) => this.filters.value(key)),
  );
  protected readonly exportAddress = computed(() => this.client.exportAddress(this.query()));

  constructor() {
    inject(LiveEvents)
      .of('freeze')
      .pipe(takeUntilDestroyed())
      .subscribe(() => this.changed.set(true));
  }

  protected mayLift({ status }: Freeze): boolean {
    return this.mayFreeze && (status === 'holding' || status === 'upcoming');
  }

  protected namesOf({ stations, teams }: Freeze): string {
    return [...stations, ...teams].map(({ name }) => name).join(', ');
  }

  protected async freeze(): Promise<void> {
    if (await this.actions.open()) this.showChanges();
  }

  protected async lift(freeze: Freeze): Promise<void> {
    if (!this.mayLift(freeze)) return;
    this.problem.set(await this.actions.lift(freeze));
    this.showChanges();
  }

  protected showChanges(): void {
    this.changed.set(false);
    this.freezes.again();
  }
}
