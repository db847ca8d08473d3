import { HttpClient, httpResource } from '@angular/common/http';
import { Service, computed, inject, signal, type Signal } from '@angular/core';
import type { Observable } from 'rxjs';
import { listing, type Listing } from '../../http/listing.ts';
import type { Query } from '../../http/page.ts';
import type { Dock, DockDetail, DockHappening, DockSettings, DockWithToken, NewDock } from './dock.ts';

const docks = '/api/v1/docks';

/** The addresses of docks. */
@Service()
export class DockClient {
  private readonly http = inject(HttpClient);

  list(query: Signal<Query | null>): Listing<Dock> {
    return listing<Dock>(docks, query);
  }

  one(serial: Signal<string>) {
    return httpResource<DockDetail>(() => addressOf(serial()));
  }

  read(serial: string): Observable<DockDetail> {
    return this.http.get<DockDetail>(addressOf(serial));
  }

  /** What happened at a dock, newest first. */
  history(serial: Signal<string>): Listing<DockHappening> {
    const address = computed(() => `${addressOf(serial())}/history`);
    return listing<DockHappening>(address, signal({ limit: 20 }));
  }

  /** The answer holds the token, this once. */
  enrol(given: NewDock): Observable<DockWithToken> {
    return this.http.post<DockWithToken>(docks, given);
  }

  /** Changes what was read as `version`; 412 when somebody saved in between. */
  change(serial: string, version: number, given: Partial<DockSettings>): Observable<DockDetail> {
    return this.http.patch<DockDetail>(addressOf(serial), given, { headers: { 'If-Match': `"v${version}"` } });
  }

  /** A new token; the old one is refused at once. */
  renewToken(serial: string): Observable<DockWithToken> {
    return this.http.post<DockWithToken>(`${addressOf(serial)}/token`, {});
  }

  /** Asks the dock to blink or beep at one bay. */
  identify(serial: string, bay: number): Observable<unknown> {
    return this.http.post(`${addressOf(serial)}/bays/${bay}/identify`, {});
  }
}

function addressOf(serial: string): string {
  return `${docks}/${encodeURIComponent(serial)}`;
}
