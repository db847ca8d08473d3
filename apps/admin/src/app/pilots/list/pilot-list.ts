import { Component, computed, inject, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { Router, RouterLink } from '@angular/router';
import { pilotStates } from '@custodian/domain';
import { debounceTime } from 'rxjs';
import { LiveEvents } from '../../http/live-events.ts';
import { Session } from '../../session/session.ts';
import { StationClient } from '../../stations/data/station-client.ts';
import { Blank } from '../../ui/blank.ts';
import { FilterBar } from '../../ui/filters/filter-bar.ts';
import type { FilterField } from '../../ui/filters/filter-field.ts';
import { urlFilters } from '../../ui/filters/url-filters.ts';
import { GridCell } from '../../ui/grid/grid-cell.ts';
import type { GridColumn } from '../../ui/grid/grid-column.ts';
import { Grid } from '../../ui/grid/grid.ts';
import { PageHead } from '../../ui/page-head/page-head.ts';
import { lookOf } from '../../ui/state/state-look.ts';
import { State } from '../../ui/state/state.ts';
import { nounText } from '../../ui/text/count-text.ts';
import { instantText, periodText } from '../../ui/text/instant-text.ts';
import { PilotClient } from '../data/pilot-client.ts';
import { placesText, releaseText } from '../data/pilot-words.ts';
import type { Pilot } from '../data/pilot.ts';

const columns: readonly GridColumn<Pilot>[] = [
  { key: 'name', label: 'Pilot', width: 240, grow: 3, sort: 'name' },
  { key: 'state', label: 'State', width: 150, grow: 0, sort: 'state' },
  { key: 'treated', label: 'Under trial', width: 150, grow: 1, text: (one) => placesText(one.treated, one.unitKind) },
  {
    key: 'comparison',
    label: 'Compared with',
    width: 120,
    grow: 1,
    optional: true,
    text: (one) => placesText(one.comparison, one.unitKind),
  },
  {
    key: 'pilot',
    label: 'Days',
    width: 170,
    grow: 0,
    sort: 'pilot',
    text: ({ pilot }) => periodText(pilot.from, pilot.to),
  },
  { key: 'release', label: 'Release', width: 110, grow: 0, optional: true, text: releaseText },
  { key: 'analysed', label: 'Analysed', width: 140, grow: 0, text: ({ analysedAt }) => instantText(analysedAt) },
];

/** Pilots of the places a person sees, newest first, and the way to plan one. */
@Component({
  selector: 'app-pilot-list',
  imports: [Blank, FilterBar, Grid, GridCell, PageHead, RouterLink, State],
  host: { class: 'list-page' },
  templateUrl: './pilot-list.html',
})
export class PilotList {
  private readonly router = inject(Router);
  private readonly session = inject(Session);
  private readonly stations = inject(StationClient).options();
  protected readonly mayPlan = this.session.may('rollouts:write');
  protected readonly filters = urlFilters();
  protected readonly columns = columns;
  protected readonly keyOf = ({ id }: Pilot): string => id;
  private readonly query = computed(() => ({ sort: '-createdAt', ...this.filters.words() }));
  protected readonly sort = computed(() => this.filters.value('sort') || '-createdAt');
  protected readonly pilots = inject(PilotClient).list(this.query);
  protected readonly changed = signal(false);
  protected readonly isFiltered = computed(() => Object.keys(this.filters.words()).some((key) => key !== 'sort'));
  protected readonly meta = computed(() => {
    const total = this.pilots.total();
    return total === null ? 'Counting' : nounText(total, 'pilot');
  });
  protected readonly fields = computed<readonly FilterField[]>(() => [
    {
      key: 'status',
      label: 'State',
      options: pilotStates.map((value) => ({ value, word: lookOf('pilot', value).word })),
    },
    ...(this.session.seesWholeForce() ? [{ key: 'station', label: 'Station', options: this.stations() }] : []),
  ]);

  constructor() {
    inject(LiveEvents)
      .of('pilot')
      .pipe(debounceTime(1_000), takeUntilDestroyed())
      .subscribe(() => this.changed.set(true));
  }

  protected open({ id }: Pilot): void {
    void this.router.navigate(['/pilots', id]);
  }

  protected showChanges(): void {
    this.changed.set(false);
    this.pilots.again();
  }
}
