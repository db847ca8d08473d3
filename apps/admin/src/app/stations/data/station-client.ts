import { HttpClient, httpResource } from '@angular/common/http';
import { Service, computed, inject, type Signal } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { catchError, map, of, shareReplay } from 'rxjs';
import { listing, type Listing } from '../../http/listing.ts';
import type { Page, Query } from '../../http/page.ts';
import type { FilterOption } from '../../ui/filters/filter-field.ts';
import type { StationDock } from './station-dock.ts';
import type { Station } from './station.ts';

const stations = '/api/v1/stations';

/** The addresses of stations. */
@Service()
export class StationClient {
  private readonly http = inject(HttpClient);

  /** Every station, open and closed, by name; read once, and again by whoever asks next where that failed. */
  readonly all = this.http.get<Page<Station>>(stations, { params: { limit: 200, sort: 'name' } }).pipe(
    map((page) => page.items),
    shareReplay(1),
    catchError(() => of<readonly Station[]>([])),
  );

  list(query: Signal<Query | null>): Listing<Station> {
    return listing<Station>(stations, query);
  }

  one(code: Signal<string>) {
    return httpResource<Station>(() => `${stations}/${encodeURIComponent(code())}`);
  }

  docksOf(code: Signal<string>) {
    return httpResource<Page<StationDock>>(() => ({
      url: '/api/v1/docks',
      params: { station: code(), limit: 200, sort: 'serial' },
    }));
  }

  /** Stations as filter options; needs an injection context. */
  options(): Signal<readonly FilterOption[]> {
    const known = toSignal(this.all, { initialValue: [] });
    return computed(() =>
      known().map((station) => ({
        value: station.code,
        word: station.status === 'closed' ? `${station.name} (closed)` : station.name,
      })),
    );
  }
}
