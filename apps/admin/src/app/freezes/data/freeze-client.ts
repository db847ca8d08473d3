import { HttpClient } from '@angular/common/http';
import { Service, inject, type Signal } from '@angular/core';
import { map, type Observable } from 'rxjs';
import { listing, type Listing } from '../../http/listing.ts';
import { withoutEmpty, type Page, type Query } from '../../http/page.ts';
import type { Freeze, NewFreeze } from './freeze.ts';

const freezes = '/api/v1/freezes';

/** The addresses of freezes. */
@Service()
export class FreezeClient {
  private readonly http = inject(HttpClient);

  list(query: Signal<Query | null>): Listing<Freeze> {
    return listing<Freeze>(freezes, query);
  }

  /** Those that hold now or lie ahead, the first to begin first. */
  standing(): Observable<readonly Freeze[]> {
    const params = { status: 'holding,upcoming', sort: 'from', limit: 200 };
    return this.http.get<Page<Freeze>>(freezes, { params }).pipe(map(({ items }) => items));
  }

  exportAddress(query: Query): string {
    return `${freezes}?${new URLSearchParams({ ...withoutEmpty(query), format: 'csv' }).toString()}`;
  }

  make(given: NewFreeze): Observable<Freeze> {
    return this.http.post<Freeze>(freezes, given);
  }

  /** Ends early what was read as this version; 412 when somebody was quicker. */
  lift({ id, version }: Freeze, reason: string): Observable<Freeze> {
    const headers = { 'If-Match': `"v${version}"` };
    return this.http.post<Freeze>(`${freezes}/${id}/lift`, reason === '' ? {} : { reason }, { headers });
  }
}
