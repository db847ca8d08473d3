import { Component, computed, inject, signal } from '@angular/core';
import { takeUntilDestroyed, toSignal } from '@angular/core/rxjs-interop';
import { Router, RouterLink } from '@angular/router';
import { catchError, map, of, throttleTime } from 'rxjs';
import { LiveEvents } from '../../http/live-events.ts';
import { Session } from '../../session/session.ts';
import { Blank } from '../../ui/blank.ts';
import { FilterBar } from '../../ui/filters/filter-bar.ts';
import type { FilterField } from '../../ui/filters/filter-field.ts';
import { urlFilters } from '../../ui/filters/url-filters.ts';
import { GridCell } from '../../ui/grid/grid-cell.ts';
import { Grid } from '../../ui/grid/grid.ts';
import { Icon } from '../../ui/icon/icon.ts';
import { PageHead } from '../../ui/page-head/page-head.ts';
import { stateLooks } from '../../ui/state/state-look.ts';
import { State } from '../../ui/state/state.ts';
import { countText } from '../../ui/text/count-text.ts';
import { CountPipe, InstantPipe, WhenPipe } from '../../ui/text/text-pipes.ts';
import { PlanOptions } from '../data/plan-options.ts';
import { RolloutClient } from '../data/rollout-client.ts';
import { shownStateOf } from '../data/rollout-state.ts';
import type { Rollout } from '../data/rollout.ts';
import { rolloutColumns } from './rollout-columns.ts';
import { WaveStrip } from './wave-strip.ts';

const newestFirst = '-createdAt';

/** Every rollout, newest first: where its waves stand, filters in the address. */
@Component({
  selector: 'app-rollout-list',
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
    State,
    WaveStrip,
    WhenPipe,
  ],
  host: { class: 'list-page' },
  templateUrl: './rollout-list.html',
})
export class RolloutList {
  private readonly router = inject(Router);
  private readonly client = inject(RolloutClient);
  protected readonly session = inject(Session);
  protected readonly filters = urlFilters();
  protected readonly columns = rolloutColumns;
  protected readonly keyOf = (rollout: Rollout): string => rollout.id;
  protected readonly shownStateOf = shownStateOf;

  private readonly query = computed(() => ({ sort: newestFirst, ...this.filters.words() }));
  protected readonly sort = computed(() => this.filters.value('sort') || newestFirst);
  protected readonly rollouts = this.client.list(this.query);
  protected readonly changed = signal(false);
  protected readonly meta = computed(() => {
    const total = this.rollouts.total();
    return total === null ? 'Counting' : `${countText(total)}${this.isFiltered() ? ' match' : ''}`;
  });
  private readonly models = toSignal(
    inject(PlanOptions)
      .models()
      .pipe(
        map((models) => models.map(({ name }) => ({ value: name, word: name }))),
        catchError(() => of([])),
      ),
    { initialValue: [] },
  );
  protected readonly fields = computed<readonly FilterField[]>(() => [
    {
      key: 'status',
      label: 'State',
      options: Object.entries(stateLooks.rollout).map(([value, { word }]) => ({ value, word })),
    },
    { key: 'model', label: 'Model', single: true, options: this.models() },
  ]);
  protected readonly isFiltered = computed(() =>
    ['search', 'status', 'model', 'release'].some((key) => this.filters.value(key)),
  );
  protected readonly exportAddress = computed(() => this.client.exportAddress(this.query()));

  constructor() {
    inject(LiveEvents)
      .of('rollout')
      .pipe(throttleTime(5_000, undefined, { leading: true, trailing: true }), takeUntilDestroyed())
      .subscribe(() => this.refresh());
  }

  protected open(rollout: Rollout): void {
    void this.router.navigate(['/rollouts', rollout.id]);
  }

  protected showChanges(): void {
    this.changed.set(false);
    this.rollouts.again();
  }

  /** Figures change in place where no row can move by it; else the reader is asked. */
  private refresh(): void {
    const mayMove = this.sort().endsWith('state') || this.filters.value('status') !== '';
    if (!mayMove && !this.rollouts.hasMore()) this.rollouts.again();
    else this.changed.set(true);
  }
}
