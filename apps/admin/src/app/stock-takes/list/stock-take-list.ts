import { Component, computed, inject, resource, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { Router, RouterLink } from '@angular/router';
import { debounceTime } from 'rxjs';
import { LiveEvents } from '../../http/live-events.ts';
import { keptLists } from '../../offline/stock-take-database.ts';
import { Session } from '../../session/session.ts';
import { StationClient } from '../../stations/data/station-client.ts';
import { Blank } from '../../ui/blank.ts';
import { FilterBar } from '../../ui/filters/filter-bar.ts';
import type { FilterField } from '../../ui/filters/filter-field.ts';
import { urlFilters } from '../../ui/filters/url-filters.ts';
import { GridCell } from '../../ui/grid/grid-cell.ts';
import type { GridColumn } from '../../ui/grid/grid-column.ts';
import { Grid } from '../../ui/grid/grid.ts';
import { Notice } from '../../ui/notice.ts';
import { PageHead } from '../../ui/page-head/page-head.ts';
import { lookOf } from '../../ui/state/state-look.ts';
import { State } from '../../ui/state/state.ts';
import { countText, nounText } from '../../ui/text/count-text.ts';
import { instantText } from '../../ui/text/instant-text.ts';
import { StockTakeClient } from '../data/stock-take-client.ts';
import { extentWords } from '../data/stock-take-words.ts';
import type { StockTake } from '../data/stock-take.ts';
import { StartDialogs } from './start-dialog.ts';

const columns: readonly GridColumn<StockTake>[] = [
  { key: 'number', label: 'Stock-take', width: 96, grow: 0, sort: 'number' },
  { key: 'station', label: 'Station', width: 150, grow: 2, sort: 'station' },
  { key: 'state', label: 'State', width: 140, grow: 0, sort: 'state' },
  { key: 'extent', label: 'What', width: 116, grow: 0, text: ({ extent }) => extentWords[extent] },
  { key: 'seen', label: 'Seen of expected', width: 130, grow: 0, numeric: true, text: seenOfExpected },
  { key: 'gaps', label: 'Missing', width: 76, grow: 0, numeric: true, text: ({ tally }) => countText(tally?.missing) },
  {
    key: 'startedAt',
    label: 'Started',
    width: 140,
    grow: 0,
    sort: 'startedAt',
    text: ({ startedAt }) => instantText(startedAt),
  },
  { key: 'by', label: 'By', width: 110, grow: 1, optional: true, text: ({ startedBy }) => startedBy },
  {
    key: 'signed',
    label: 'Signed by',
    width: 120,
    grow: 1,
    optional: true,
    text: ({ signedName }) => signedName ?? '–',
  },
];

const states = ['counting', 'explaining', 'signed', 'cancelled'] as const;

/** Stock-takes of the stations a person sees, newest first, and the way to begin one. */
@Component({
  selector: 'app-stock-take-list',
  imports: [Blank, FilterBar, Grid, GridCell, Notice, PageHead, RouterLink, State],
  host: { class: 'list-page' },
  templateUrl: './stock-take-list.html',
})
export class StockTakeList {
  private readonly router = inject(Router);
  private readonly session = inject(Session);
  private readonly dialogs = inject(StartDialogs);
  private readonly stations = inject(StationClient).options();
  protected readonly mayStart = this.session.may('stock-takes:write');
  protected readonly filters = urlFilters();
  protected readonly columns = columns;
  protected readonly keyOf = ({ id }: StockTake): string => id;
  private readonly query = computed(() => ({ sort: '-startedAt', ...this.filters.words() }));
  protected readonly sort = computed(() => this.filters.value('sort') || '-startedAt');
  protected readonly stockTakes = inject(StockTakeClient).list(this.query);
  protected readonly changed = signal(false);
  protected readonly isFiltered = computed(() => Object.keys(this.filters.words()).some((key) => key !== 'sort'));
  protected readonly meta = computed(() => {
    const total = this.stockTakes.total();
    return total === null ? 'Counting' : nounText(total, 'stock-take');
  });
  protected readonly fields = computed<readonly FilterField[]>(() => [
    ...(this.session.seesWholeForce() ? [{ key: 'station', label: 'Station', options: this.stations() }] : []),
    {
      key: 'state',
      label: 'State',
      options: states.map((value) => ({ value, word: lookOf('stockTake', value).word })),
    },
  ]);
  /** What this machine can go on with where the server does not answer. */
  protected readonly kept = resource({
    params: () => (this.stockTakes.problem()?.status === 0 ? (this.session.user()?.id ?? undefined) : undefined),
    loader: ({ params }) => keptLists(params),
    defaultValue: [],
  });

  constructor() {
    inject(LiveEvents)
      .of('stock-take')
      .pipe(debounceTime(1_000), takeUntilDestroyed())
      .subscribe(() => this.changed.set(true));
  }

  protected open({ id }: StockTake): void {
    void this.router.navigate(['/stock-takes', id]);
  }

  protected showChanges(): void {
    this.changed.set(false);
    this.stockTakes.again();
  }

  protected async start(): Promise<void> {
    const id = await this.dialogs.open();
    if (id !== null) await this.router.navigate(['/stock-takes', id]);
  }
}

function seenOfExpected({ expected, scanned, tally }: StockTake): string {
  return `${countText(tally?.seen ?? scanned)} of ${countText(expected)}`;
}
