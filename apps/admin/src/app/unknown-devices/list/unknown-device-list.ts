import { Component, computed, inject, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { Router, RouterLink } from '@angular/router';
import { unknownDeviceStates } from '@custodian/domain';
import { LiveEvents } from '../../http/live-events.ts';
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
import { lookOf } from '../../ui/state/state-look.ts';
import { State } from '../../ui/state/state.ts';
import { countText } from '../../ui/text/count-text.ts';
import { InstantPipe, WhenPipe } from '../../ui/text/text-pipes.ts';
import { UnknownDeviceClient } from '../data/unknown-device-client.ts';
import { factsText, placeText, type UnknownDevice } from '../data/unknown-device.ts';

const columns: readonly GridColumn<UnknownDevice>[] = [
  { key: 'serial', label: 'Serial', width: 140, grow: 1, sort: 'serial' },
  { key: 'status', label: 'State', width: 130, grow: 0, sort: 'status' },
  { key: 'station', label: 'Station', width: 130, grow: 1, sort: 'station', text: (one) => one.station?.name ?? '–' },
  {
    key: 'place',
    label: 'Seen last in',
    width: 160,
    grow: 1,
    text: (one) => placeText(one.dock?.serial ?? null, one.dock?.bay ?? null),
  },
  {
    key: 'facts',
    label: 'What its dock says',
    width: 220,
    grow: 2,
    optional: true,
    text: (one) => factsText(one.facts) || '–',
  },
  { key: 'camera', label: 'Camera', width: 120, grow: 1, optional: true },
  { key: 'firstSeenAt', label: 'First seen', width: 96, grow: 0, sort: 'firstSeenAt', numeric: true },
  { key: 'lastSeenAt', label: 'Last seen', width: 96, grow: 0, sort: 'lastSeenAt', numeric: true },
];

/** Devices that docks report and nobody has admitted: each waits here until a person decides. */
@Component({
  selector: 'app-unknown-device-list',
  imports: [Blank, ExportMenu, FilterBar, Grid, GridCell, InstantPipe, PageHead, RouterLink, State, WhenPipe],
  host: { class: 'list-page' },
  templateUrl: './unknown-device-list.html',
})
export class UnknownDeviceList {
  private readonly router = inject(Router);
  protected readonly filters = urlFilters();
  protected readonly columns = columns;
  protected readonly keyOf = ({ id }: UnknownDevice): string => id;
  protected readonly sort = computed(() => this.filters.value('sort') || '-lastSeenAt');
  protected readonly query = computed(() => ({ sort: this.sort(), ...this.filters.words() }));
  protected readonly devices = inject(UnknownDeviceClient).list(this.query);
  protected readonly changed = signal(false);
  protected readonly meta = computed(() => {
    const total = this.devices.total();
    return total === null ? 'Counting' : countText(total);
  });
  private readonly stations = inject(StationClient).options();
  protected readonly fields = computed<readonly FilterField[]>(() => [
    {
      key: 'status',
      label: 'State',
      options: unknownDeviceStates.map((value) => ({ value, word: lookOf('unknownDevice', value).word })),
    },
    { key: 'station', label: 'Station', options: this.stations() },
  ]);

  constructor() {
    inject(LiveEvents)
      .of('unknown-device', 'exception')
      .pipe(takeUntilDestroyed())
      .subscribe(() => this.changed.set(true));
  }

  protected open(device: UnknownDevice): void {
    void this.router.navigate(['/unknown-devices', device.id]);
  }

  protected showChanges(): void {
    this.changed.set(false);
    this.devices.again();
  }
}
