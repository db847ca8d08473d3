import { Component, computed, inject, signal, viewChild } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { Router, RouterLink } from '@angular/router';
import { LiveEvents } from '../../http/live-events.ts';
import { ModelClient } from '../../models/data/model-client.ts';
import { Session } from '../../session/session.ts';
import { Blank } from '../../ui/blank.ts';
import { FilterBar } from '../../ui/filters/filter-bar.ts';
import type { FilterField } from '../../ui/filters/filter-field.ts';
import { urlFilters } from '../../ui/filters/url-filters.ts';
import { GridCell } from '../../ui/grid/grid-cell.ts';
import { Grid } from '../../ui/grid/grid.ts';
import { Icon } from '../../ui/icon/icon.ts';
import { PageHead } from '../../ui/page-head/page-head.ts';
import { Shape } from '../../ui/state/shape.ts';
import { stateLooks } from '../../ui/state/state-look.ts';
import { State } from '../../ui/state/state.ts';
import { countText } from '../../ui/text/count-text.ts';
import { CountPipe, InstantPipe, WhenPipe } from '../../ui/text/text-pipes.ts';
import { ReleaseClient } from '../data/release-client.ts';
import type { Release } from '../data/release.ts';
import { signatureWords } from '../data/signature-words.ts';
import { releaseColumns } from './release-columns.ts';
import { ReleasePeek } from './release-peek.ts';
import { ReportedBy } from './reported-by.ts';

/** Every firmware release: who made it, who approved it, and how many devices report it. */
@Component({
  selector: 'app-release-list',
  imports: [
    Blank,
    CountPipe,
    FilterBar,
    Grid,
    GridCell,
    Icon,
    InstantPipe,
    PageHead,
    ReleasePeek,
    ReportedBy,
    RouterLink,
    Shape,
    State,
    WhenPipe,
  ],
  host: { class: 'list-page' },
  templateUrl: './release-list.html',
})
export class ReleaseList {
  private readonly router = inject(Router);
  private readonly client = inject(ReleaseClient);
  private readonly grid = viewChild<Grid<Release>>(Grid);
  protected readonly session = inject(Session);
  protected readonly filters = urlFilters();
  protected readonly columns = releaseColumns;
  protected readonly keyOf = (release: Release): string => release.id;

  private readonly query = computed(() => {
    const { peek: _peek, ...words } = this.filters.words();
    return { sort: '-createdAt', ...words };
  });
  protected readonly sort = computed(() => this.filters.value('sort') || '-createdAt');
  protected readonly releases = this.client.list(this.query);
  protected readonly peekedId = computed(() => this.filters.value('peek') || null);
  protected readonly peeked = computed(
    () => this.releases.rows().find((release) => release.id === this.peekedId()) ?? null,
  );
  protected readonly changed = signal(false);
  protected readonly meta = computed(() => {
    const total = this.releases.total();
    return total === null ? 'Counting' : countText(total);
  });
  private readonly models = inject(ModelClient).options();
  protected readonly fields = computed<readonly FilterField[]>(() => [
    {
      key: 'status',
      label: 'State',
      options: Object.entries(stateLooks.release).map(([value, { word }]) => ({ value, word })),
    },
    {
      key: 'model',
      label: 'Model',
      single: true,
      options: this.models(),
    },
  ]);
  protected readonly exportAddress = computed(() => this.client.exportAddress(this.query()));
  protected readonly isFiltered = computed(() =>
    ['status', 'model', 'search'].some((key) => this.filters.value(key) !== ''),
  );
  protected readonly signatureWords = signatureWords;

  constructor() {
    inject(LiveEvents)
      .of('release')
      .pipe(takeUntilDestroyed())
      .subscribe(() => this.changed.set(true));
  }

  protected open(release: Release): void {
    void this.router.navigate(['/releases', release.id]);
  }

  protected peek(release: Release | null): void {
    this.filters.set({ peek: release?.id ?? null }, true);
    if (release === null) this.grid()?.focus();
  }

  protected again(): void {
    this.changed.set(false);
    this.releases.again();
  }
}
