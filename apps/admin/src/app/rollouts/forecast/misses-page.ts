import { Component, computed, inject } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { Blank } from '../../ui/blank.ts';
import { FilterBar } from '../../ui/filters/filter-bar.ts';
import type { FilterField } from '../../ui/filters/filter-field.ts';
import { urlFilters } from '../../ui/filters/url-filters.ts';
import { GridCell } from '../../ui/grid/grid-cell.ts';
import type { GridColumn } from '../../ui/grid/grid-column.ts';
import { Grid } from '../../ui/grid/grid.ts';
import { Icon } from '../../ui/icon/icon.ts';
import { Shape } from '../../ui/state/shape.ts';
import { percentText } from '../../ui/text/count-text.ts';
import { instantText } from '../../ui/text/instant-text.ts';
import { CountPipe } from '../../ui/text/text-pipes.ts';
import type { Miss } from '../data/forecast.ts';
import { RolloutClient } from '../data/rollout-client.ts';
import { LiveRollout } from '../detail/live-rollout.ts';
import { gapText } from './forecast-words.ts';
import { LiveForecast } from './live-forecast.ts';
import { missLook } from './miss-look.ts';

const columns: readonly GridColumn<Miss>[] = [
  { key: 'device', label: 'Device', width: 130, grow: 1, sort: 'device' },
  {
    key: 'station',
    label: 'Home',
    width: 150,
    grow: 1,
    sort: 'station',
    text: ({ station }) => station?.name ?? 'None',
  },
  { key: 'wave', label: 'Wave', width: 60, grow: 0, numeric: true, optional: true, text: ({ wave }) => String(wave) },
  { key: 'reason', label: 'Why it will probably miss', width: 300, grow: 4 },
  {
    key: 'last',
    label: 'Last docked',
    width: 150,
    grow: 0,
    sort: 'lastDockedAt',
    text: ({ lastDockedAt }) => (lastDockedAt === null ? 'Never' : instantText(lastDockedAt)),
  },
  { key: 'gap', label: 'Usually docks', width: 110, grow: 0, text: ({ usualGapHours }) => gapText(usualGapHours) },
  {
    key: 'probability',
    label: 'Misses',
    width: 80,
    grow: 0,
    numeric: true,
    sort: 'probability',
    text: ({ probability }) => percentText(100 * probability),
  },
];

/** The devices that will probably miss the deadline, each with why; the surest first. */
@Component({
  selector: 'app-misses-page',
  imports: [Blank, CountPipe, FilterBar, Grid, GridCell, Icon, RouterLink, Shape],
  host: { class: 'list-page' },
  templateUrl: './misses-page.html',
  styleUrl: '../detail/rollout-list-page.css',
})
export class MissesPage {
  private readonly router = inject(Router);
  private readonly client = inject(RolloutClient);
  private readonly live = inject(LiveRollout);
  private readonly forecast = inject(LiveForecast);
  protected readonly filters = urlFilters();
  protected readonly columns = columns;
  protected readonly keyOf = (miss: Miss): string => miss.device;
  protected readonly lookOf = missLook;
  protected readonly id = this.live.id();
  private readonly query = computed(() => ({ sort: '-probability', ...this.filters.words() }));
  protected readonly sort = computed(() => this.filters.value('sort') || '-probability');
  protected readonly misses = this.client.misses(this.id, this.query);
  protected readonly exportAddress = computed(() =>
    this.client.exportAddress(this.query(), { id: this.id, what: 'forecast/misses' }),
  );
  protected readonly fields = computed<readonly FilterField[]>(() => [
    {
      key: 'reason',
      label: 'Why',
      single: true,
      options: ((this.forecast.latest() ?? this.forecast.atStart())?.misses.reasons ?? []).map(
        ({ reason, sentence }) => ({ value: reason, word: sentence }),
      ),
    },
  ]);
  protected readonly isFiltered = computed(() =>
    ['search', 'reason', 'station'].some((key) => this.filters.value(key)),
  );

  protected open(miss: Miss): void {
    void this.router.navigate([...this.deviceLink(miss.device)]);
  }

  protected deviceLink(serial: string): readonly string[] {
    return [this.live.rollout()?.kind === 'dock' ? '/docks' : '/cameras', serial];
  }
}
