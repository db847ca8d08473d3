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
import { CountPipe } from '../../ui/text/text-pipes.ts';
import type { Target } from '../data/action.ts';
import { RolloutClient } from '../data/rollout-client.ts';
import { reasonLook } from '../ui/reason-look.ts';
import { LiveRollout } from './live-rollout.ts';

const columns: readonly GridColumn<Target>[] = [
  { key: 'device', label: 'Device', width: 140, grow: 1, sort: 'device' },
  {
    key: 'station',
    label: 'Home, as frozen',
    width: 160,
    grow: 1,
    sort: 'station',
    text: ({ station }) => station?.name ?? 'None',
  },
  { key: 'wave', label: 'Wave, or why it is out', width: 300, grow: 4, sort: 'reason' },
];

/** The plan as frozen at submit, device by device: its wave, or the reason why it is out. */
@Component({
  selector: 'app-targets-page',
  imports: [Blank, CountPipe, FilterBar, Grid, GridCell, Icon, RouterLink, Shape],
  host: { class: 'list-page' },
  templateUrl: './targets-page.html',
  styleUrl: './rollout-list-page.css',
})
export class TargetsPage {
  private readonly router = inject(Router);
  private readonly client = inject(RolloutClient);
  private readonly live = inject(LiveRollout);
  protected readonly filters = urlFilters();
  protected readonly columns = columns;
  protected readonly keyOf = (target: Target): string => target.device;
  protected readonly reasonLook = reasonLook;
  protected readonly id = this.live.id();
  private readonly query = computed(() => ({ sort: 'device', ...this.filters.words() }));
  protected readonly sort = computed(() => this.filters.value('sort') || 'device');
  protected readonly targets = this.client.targets(this.id, this.query);
  protected readonly exportAddress = computed(() =>
    this.client.exportAddress(this.query(), { id: this.id, what: 'targets' }),
  );
  protected readonly fields = computed<readonly FilterField[]>(() => [
    {
      key: 'out',
      label: 'Place',
      single: true,
      options: [
        { value: 'false', word: 'In a wave' },
        { value: 'true', word: 'Left out' },
      ],
    },
    {
      key: 'reason',
      label: 'Why',
      single: true,
      options: (this.live.rollout()?.leftOut ?? []).map(({ reason, sentence }) => ({ value: reason, word: sentence })),
    },
  ]);
  protected readonly isFiltered = computed(() => ['search', 'out', 'reason'].some((key) => this.filters.value(key)));

  protected open(target: Target): void {
    void this.router.navigate([...this.deviceLink(target.device)]);
  }

  protected deviceLink(serial: string): readonly string[] {
    return [this.live.rollout()?.kind === 'dock' ? '/docks' : '/cameras', serial];
  }
}
