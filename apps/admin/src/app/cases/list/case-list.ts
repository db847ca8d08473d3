import { Component, computed, inject, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { Router, RouterLink } from '@angular/router';
import { caseKinds } from '@custodian/domain';
import { LiveEvents } from '../../http/live-events.ts';
import { StationClient } from '../../stations/data/station-client.ts';
import { Blank } from '../../ui/blank.ts';
import { FilterBar } from '../../ui/filters/filter-bar.ts';
import type { FilterField } from '../../ui/filters/filter-field.ts';
import { namedFields } from '../../ui/filters/named-fields.ts';
import { urlFilters } from '../../ui/filters/url-filters.ts';
import { GridCell } from '../../ui/grid/grid-cell.ts';
import { Grid } from '../../ui/grid/grid.ts';
import { Icon } from '../../ui/icon/icon.ts';
import { PageHead } from '../../ui/page-head/page-head.ts';
import { Shape } from '../../ui/state/shape.ts';
import { State } from '../../ui/state/state.ts';
import { stateLooks } from '../../ui/state/state-look.ts';
import { instantText } from '../../ui/text/instant-text.ts';
import { countText } from '../../ui/text/count-text.ts';
import { CountPipe, InstantPipe, WhenPipe } from '../../ui/text/text-pipes.ts';
import { CaseClient } from '../data/case-client.ts';
import type { CaseItem } from '../data/case.ts';
import { kindWords } from '../data/case-words.ts';
import { caseColumns } from './case-columns.ts';
import { dueLook } from './due-look.ts';

const kindOptions = caseKinds.map((value) => ({ value, word: kindWords[value] }));
const stateOptions = Object.entries(stateLooks.case).map(([value, { word }]) => ({ value, word }));
/** Where a report leads here: its instants are seen, and can be taken away. */
const openedLabels = { openedAfter: 'Opened after', openedUntil: 'Opened until' };

/** Every case: what is open and due first, filters in the address. */
@Component({
  selector: 'app-case-list',
  imports: [
    Blank,
    CountPipe,
    FilterBar,
    Grid,
    GridCell,
    Icon,
    InstantPipe,
    PageHead,
    RouterLink,
    Shape,
    State,
    WhenPipe,
  ],
  host: { class: 'list-page' },
  templateUrl: './case-list.html',
})
export class CaseList {
  private readonly router = inject(Router);
  private readonly client = inject(CaseClient);
  protected readonly filters = urlFilters();
  protected readonly columns = caseColumns;
  protected readonly keyOf = (item: CaseItem): string => item.id;
  protected readonly dueLook = dueLook;
  /** Open cases, unless the address asks for others. */
  private readonly query = computed(() => {
    const words = this.filters.words();
    const isNarrowed = ['status', 'state', 'search', 'openedAfter', 'openedUntil'].some((key) => key in words);
    return { sort: 'urgency', ...(isNarrowed ? {} : { status: 'open' }), ...words };
  });
  protected readonly sort = computed(() => this.filters.value('sort') || 'urgency');
  protected readonly cases = this.client.list(this.query);
  protected readonly changed = signal(false);
  protected readonly isFiltered = computed(() =>
    ['search', 'status', 'state', 'kind', 'station', 'due', 'openedAfter', 'openedUntil'].some((key) =>
      this.filters.value(key),
    ),
  );
  protected readonly meta = computed(() => {
    const total = this.cases.total();
    if (total === null) return 'Counting';
    return `${countText(total)} ${this.isFiltered() ? 'match' : 'open'}`;
  });
  private readonly stations = inject(StationClient).options();
  protected readonly fields = computed<readonly FilterField[]>(() => [
    { key: 'kind', label: 'Kind', options: kindOptions },
    { key: 'state', label: 'State', options: stateOptions },
    {
      key: 'status',
      label: 'Open or ended',
      single: true,
      options: [
        { value: 'open', word: 'Open' },
        { value: 'ended', word: 'Ended' },
      ],
    },
    { key: 'station', label: 'Station', options: this.stations() },
    {
      key: 'due',
      label: 'Due',
      single: true,
      options: [
        { value: 'late', word: 'Late' },
        { value: 'soon', word: 'Within 24 hours' },
        { value: 'any', word: 'Has a date' },
      ],
    },
    ...namedFields(this.filters, openedLabels, instantText),
  ]);
  protected readonly exportAddress = computed(() => this.client.exportAddress(this.query(), 'xlsx'));

  constructor() {
    inject(LiveEvents)
      .of('case')
      .pipe(takeUntilDestroyed())
      .subscribe(() => this.changed.set(true));
  }

  protected open(item: CaseItem): void {
    void this.router.navigate(['/cases', item.id]);
  }

  protected showChanges(): void {
    this.changed.set(false);
    this.cases.again();
  }
}
