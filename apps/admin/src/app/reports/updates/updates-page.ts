import { Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { explainCause, failureCauses } from '@custodian/domain';
import { Crumbs } from '../../shell/crumbs.ts';
import { StationClient } from '../../stations/data/station-client.ts';
import { Blank } from '../../ui/blank.ts';
import { FilterBar } from '../../ui/filters/filter-bar.ts';
import type { FilterField } from '../../ui/filters/filter-field.ts';
import { urlFilters } from '../../ui/filters/url-filters.ts';
import { ExportMenu } from '../../ui/grid/export-menu.ts';
import { GridCell } from '../../ui/grid/grid-cell.ts';
import type { GridColumn } from '../../ui/grid/grid-column.ts';
import { Grid } from '../../ui/grid/grid.ts';
import { PageHead } from '../../ui/page-head/page-head.ts';
import { State } from '../../ui/state/state.ts';
import { countText } from '../../ui/text/count-text.ts';
import { instantText, periodText } from '../../ui/text/instant-text.ts';
import { InstantPipe } from '../../ui/text/text-pipes.ts';
import { ReportClient } from '../data/report-client.ts';
import type { Update } from '../data/rollout-report.ts';
import { timeSteps, timeStepWords, tookText, updateStates } from '../data/update-words.ts';

const columns: readonly GridColumn<Update>[] = [
  { key: 'device', label: 'Device', width: 116, grow: 1, sort: 'device' },
  { key: 'rollout', label: 'Rollout', width: 180, grow: 2, sort: 'rollout' },
  {
    key: 'wave',
    label: 'Wave',
    width: 110,
    grow: 1,
    optional: true,
    text: ({ wave }) => (wave === null ? '–' : `${wave.order} ${wave.name}`),
  },
  {
    key: 'station',
    label: 'Home station',
    width: 120,
    grow: 1,
    sort: 'station',
    text: ({ station }) => station?.name ?? '–',
  },
  { key: 'state', label: 'State', width: 124, grow: 0 },
  { key: 'why', label: 'Why', width: 220, grow: 4 },
  {
    key: 'took',
    label: 'Took',
    width: 90,
    grow: 0,
    sort: 'took',
    numeric: true,
    text: ({ tookSeconds }) => tookText(tookSeconds),
  },
  {
    key: 'endedAt',
    label: 'Ended',
    width: 136,
    grow: 0,
    sort: 'endedAt',
    text: ({ endedAt }) => instantText(endedAt),
  },
];

/** Devices in rollouts with what came of each: the door from a figure of rollouts to its rows. */
@Component({
  selector: 'app-updates-page',
  imports: [Blank, ExportMenu, FilterBar, Grid, GridCell, InstantPipe, PageHead, RouterLink, State],
  host: { class: 'list-page' },
  templateUrl: './updates-page.html',
})
export class UpdatesPage {
  protected readonly filters = urlFilters();
  protected readonly columns = columns;
  protected readonly keyOf = ({ rollout, device }: Update): string => `${rollout.id} ${device}`;

  protected readonly asAt = computed(() => this.filters.value('asAt'));
  protected readonly days = computed(() => {
    const [from, to] = [this.filters.value('from'), this.filters.value('to')];
    return from !== '' && to !== '' ? `ended ${periodText(from, to)}` : '';
  });
  protected readonly sort = computed(() => this.filters.value('sort') || 'device');
  protected readonly query = computed(() => ({ ...this.filters.words(), sort: this.sort() }));
  protected readonly updates = inject(ReportClient).updates(this.query);
  protected readonly meta = computed(() => {
    const total = this.updates.total();
    return total === null ? 'Counting' : [countText(total), this.days()].filter((word) => word !== '').join(' ');
  });
  private readonly stations = inject(StationClient).options();
  /** The rollout that the address narrows to, by the name that its rows give it. */
  private readonly rollouts = computed(() => {
    const id = this.filters.value('rollout');
    const named = this.updates.rows().find(({ rollout }) => rollout.id === id)?.rollout.name;
    return [{ value: id, word: named ?? 'one rollout' }];
  });
  protected readonly fields = computed<readonly FilterField[]>(() => [
    { key: 'state', label: 'State', options: Object.entries(updateStates).map(([value, word]) => ({ value, word })) },
    { key: 'station', label: 'Home station', options: this.stations() },
    { key: 'without', label: 'Without', single: true, options: [{ value: 'station', word: 'a home station' }] },
    {
      key: 'cause',
      label: 'Failed of',
      options: failureCauses.map((value) => ({ value, word: explainCause(value) })),
    },
    {
      key: 'took',
      label: 'Took',
      single: true,
      options: timeSteps.map((value) => ({ value, word: timeStepWords[value] })),
    },
    ...(this.filters.value('rollout') === ''
      ? []
      : [{ key: 'rollout', label: 'Rollout', single: true, options: this.rollouts() }]),
    ...this.named('wave', 'Wave'),
    ...this.named('words', 'Said'),
  ]);

  constructor() {
    inject(Crumbs).name('Updates');
  }

  protected deviceLink({ kind, device }: Update): readonly string[] {
    return [kind === 'dock' ? '/docks' : '/cameras', device];
  }

  /** What an address may name and a list cannot offer: shown, so that it can be seen and removed. */
  private named(key: string, label: string): FilterField[] {
    const value = this.filters.value(key);
    return value === '' ? [] : [{ key, label, single: true, options: [{ value, word: value }] }];
  }
}
