import { Component, computed, inject, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { Router, RouterLink } from '@angular/router';
import { LiveEvents } from '../../http/live-events.ts';
import { StationClient } from '../../stations/data/station-client.ts';
import { Blank } from '../../ui/blank.ts';
import { FilterBar } from '../../ui/filters/filter-bar.ts';
import type { FilterField } from '../../ui/filters/filter-field.ts';
import { urlFilters } from '../../ui/filters/url-filters.ts';
import { GridCell } from '../../ui/grid/grid-cell.ts';
import type { GridColumn } from '../../ui/grid/grid-column.ts';
import { Grid } from '../../ui/grid/grid.ts';
import { PageHead } from '../../ui/page-head/page-head.ts';
import { Shape } from '../../ui/state/shape.ts';
import { countText } from '../../ui/text/count-text.ts';
import { InstantPipe, WhenPipe } from '../../ui/text/text-pipes.ts';
import { ExceptionClient } from '../data/exception-client.ts';
import { kindWords, severityLook, subjectPath, type ExceptionItem } from '../data/exception.ts';

const columns: readonly GridColumn<ExceptionItem>[] = [
  { key: 'severity', label: 'State', width: 110, grow: 0, sort: 'severity' },
  { key: 'title', label: 'What', width: 260, grow: 3 },
  { key: 'subject', label: 'About', width: 130, grow: 1 },
  { key: 'station', label: 'Station', width: 130, grow: 1, text: (one) => one.station?.name ?? '–' },
  { key: 'rule', label: 'Rule', width: 150, grow: 1, optional: true, text: (one) => kindWords(one.kind) },
  { key: 'owner', label: 'Owner', width: 110, grow: 1, optional: true, text: (one) => one.owner?.name ?? 'Nobody yet' },
  { key: 'since', label: 'Since', width: 86, grow: 0, sort: 'since', numeric: true },
];

/** What a person must look at, oldest first. Rules raise each and clear it when its cause is gone. */
@Component({
  selector: 'app-exception-list',
  imports: [Blank, FilterBar, Grid, GridCell, InstantPipe, PageHead, RouterLink, Shape, WhenPipe],
  host: { class: 'list-page' },
  templateUrl: './exception-list.html',
})
export class ExceptionList {
  private readonly router = inject(Router);
  protected readonly filters = urlFilters();
  protected readonly columns = columns;
  protected readonly keyOf = (exception: ExceptionItem): string => exception.id;
  private readonly query = computed(() => ({ status: 'open', sort: '-severity', ...this.filters.words() }));
  protected readonly sort = computed(() => this.filters.value('sort') || '-severity');
  protected readonly exceptions = inject(ExceptionClient).list(this.query);
  protected readonly changed = signal(false);
  protected readonly meta = computed(() => {
    const total = this.exceptions.total();
    if (total === null) return 'Counting';
    return this.filters.value('status') === 'cleared' ? `${countText(total)} cleared` : `${countText(total)} open`;
  });
  private readonly stations = inject(StationClient).options();
  /** The rules seen in the list or named in the address. */
  private readonly kinds = computed(() => {
    const seen = new Set([...this.filters.values('kind'), ...this.exceptions.rows().map(({ kind }) => kind)]);
    return [...seen].sort().map((value) => ({ value, word: kindWords(value) }));
  });
  protected readonly fields = computed<readonly FilterField[]>(() => [
    { key: 'station', label: 'Station', options: this.stations() },
    {
      key: 'status',
      label: 'Status',
      single: true,
      options: [
        { value: 'open', word: 'Open' },
        { value: 'cleared', word: 'Cleared' },
      ],
    },
    { key: 'kind', label: 'Rule', options: this.kinds() },
  ]);
  protected readonly severityLook = severityLook;
  protected readonly subjectPath = subjectPath;

  constructor() {
    inject(LiveEvents)
      .of('exception')
      .pipe(takeUntilDestroyed())
      .subscribe(() => this.changed.set(true));
  }

  protected open(exception: ExceptionItem): void {
    const path = subjectPath(exception);
    if (path !== null) void this.router.navigate([...path]);
  }

  protected showChanges(): void {
    this.changed.set(false);
    this.exceptions.again();
  }
}
