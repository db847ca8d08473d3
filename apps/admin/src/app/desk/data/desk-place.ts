import { Service, computed, inject } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { Session } from '../../session/session.ts';
import { StationClient } from '../../stations/data/station-client.ts';
import type { Station } from '../../stations/data/station.ts';
import { DeskChoices } from './desk-choices.ts';

/** Where the desk stands: as its browser chose, else the reader's own station, else the first that is open. */
@Service()
export class DeskPlace {
  private readonly choices = inject(DeskChoices);
  private readonly session = inject(Session);
  private readonly all = toSignal(inject(StationClient).all, { initialValue: [] as readonly Station[] });

  readonly stations = computed(() => this.all().filter(({ status }) => status === 'open'));
  readonly station = computed(() => {
    const open = this.stations();
    const chosen = open.find(({ code }) => code === this.choices.station.value());
    return chosen ?? open.find(({ code }) => code === this.session.user()?.station?.code) ?? open[0] ?? null;
  });
  readonly code = computed(() => this.station()?.code ?? '');
}
