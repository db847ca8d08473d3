import { Component, computed, inject, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { RouterLink } from '@angular/router';
import { firstValueFrom } from 'rxjs';
import { LiveEvents } from '../../http/live-events.ts';
import { toProblem, type Problem } from '../../http/problem.ts';
import { Session } from '../../session/session.ts';
import { StationClient } from '../../stations/data/station-client.ts';
import { Blank } from '../../ui/blank.ts';
import { Ask } from '../../ui/dialog/ask.ts';
import { FilterBar } from '../../ui/filters/filter-bar.ts';
import type { FilterField } from '../../ui/filters/filter-field.ts';
import { urlFilters } from '../../ui/filters/url-filters.ts';
import { GridCell } from '../../ui/grid/grid-cell.ts';
import type { GridColumn } from '../../ui/grid/grid-column.ts';
import { Grid } from '../../ui/grid/grid.ts';
import { PageHead } from '../../ui/page-head/page-head.ts';
import { ProblemNotice } from '../../ui/problem/problem-notice.ts';
import { State } from '../../ui/state/state.ts';
import { countText } from '../../ui/text/count-text.ts';
import { instantText } from '../../ui/text/instant-text.ts';
import { Toasts } from '../../ui/toast/toasts.ts';
import { ReservationClient } from '../data/reservation-client.ts';
import { subjectOf, type Reservation } from '../data/reservation.ts';
import { ReserveDialogs } from '../make/reserve-dialog.ts';

const columns: readonly GridColumn<Reservation>[] = [
  { key: 'status', label: 'State', width: 110, grow: 0 },
  { key: 'what', label: 'Set aside', width: 220, grow: 3 },
  { key: 'staff', label: 'For', width: 150, grow: 1 },
  { key: 'from', label: 'From', width: 140, grow: 0, sort: 'from', text: (one) => instantText(one.from) },
  { key: 'until', label: 'Until', width: 140, grow: 0, sort: 'until', text: (one) => instantText(one.until) },
  { key: 'by', label: 'Set aside by', width: 140, grow: 1, optional: true, text: (one) => one.recordedBy },
  { key: 'act', label: 'Give up', width: 90, grow: 0 },
];

/** Cameras set aside ahead of time, the next one first. */
@Component({
  selector: 'app-reservation-list',
  imports: [Blank, FilterBar, Grid, GridCell, PageHead, ProblemNotice, RouterLink, State],
  host: { class: 'list-page' },
  templateUrl: './reservation-list.html',
})
export class ReservationList {
  private readonly client = inject(ReservationClient);
  private readonly ask = inject(Ask);
  private readonly toasts = inject(Toasts);
  private readonly dialogs = inject(ReserveDialogs);
  protected readonly mayWrite = inject(Session).may('assignments:write');
  protected readonly filters = urlFilters();
  protected readonly columns = columns;
  protected readonly subjectOf = subjectOf;
  protected readonly keyOf = (reservation: Reservation): string => reservation.id;
  private readonly query = computed(() => ({
    sort: 'from',
    ...(this.filters.value('status') === '' ? { status: 'current,upcoming' } : {}),
    ...this.filters.words(),
  }));
  protected readonly sort = computed(() => this.filters.value('sort') || 'from');
  protected readonly reservations = this.client.list(this.query);
  protected readonly problem = signal<Problem | null>(null);
  protected readonly changed = signal(false);
  protected readonly isFiltered = computed(() => Object.keys(this.filters.words()).some((key) => key !== 'sort'));
  protected readonly meta = computed(() => {
    const total = this.reservations.total();
    return total === null ? 'Counting' : countText(total);
  });
  private readonly stations = inject(StationClient).options();
  protected readonly fields = computed<readonly FilterField[]>(() => [
    { key: 'station', label: 'Station', options: this.stations() },
    {
      key: 'status',
      label: 'State',
      options: [
        { value: 'current', word: 'Now' },
        { value: 'upcoming', word: 'Ahead' },
        { value: 'fulfilled', word: 'Used' },
        { value: 'lapsed', word: 'Not used' },
        { value: 'cancelled', word: 'Given up' },
      ],
    },
  ]);

  constructor() {
    inject(LiveEvents)
      .of('reservation')
      .pipe(takeUntilDestroyed())
      .subscribe(() => this.changed.set(true));
  }

  protected async reserve(): Promise<void> {
    if (await this.dialogs.open()) this.showChanges();
  }

  protected mayGiveUp({ status }: Reservation): boolean {
    return this.mayWrite && (status === 'upcoming' || status === 'current');
  }

  protected async giveUp(reservation: Reservation): Promise<void> {
    if (!this.mayGiveUp(reservation)) return;
    const answer = await this.ask.about({
      heading: `Give up ${subjectOf(reservation)} for ${reservation.staff.collarNumber ?? reservation.staff.name}?`,
      detail: 'The time can then be set aside for somebody else.',
      reason: 'optional',
      verb: 'Give it up',
      safe: 'Keep it',
    });
    if (answer === null) return;
    try {
      await firstValueFrom(this.client.cancel(reservation, answer.reason));
      this.problem.set(null);
      this.toasts.done(`${subjectOf(reservation)} is not set aside any more`);
    } catch (failure) {
      this.problem.set(toProblem(failure));
    }
    this.showChanges();
  }

  protected showChanges(): void {
    this.changed.set(false);
    this.reservations.again();
  }
}
