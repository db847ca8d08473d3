import { HttpClient } from '@angular/common/http';
import { Service, inject, type Signal } from '@angular/core';
import type { Observable } from 'rxjs';
import { listing, type Listing } from '../../http/listing.ts';
import { withoutEmpty, type Query } from '../../http/page.ts';
import type { NewReservation, Reservation } from './reservation.ts';

const reservations = '/api/v1/reservations';

/** The addresses of reservations. */
@Service()
export class ReservationClient {
  private readonly http = inject(HttpClient);

  list(query: Signal<Query | null>): Listing<Reservation> {
    return listing<Reservation>(reservations, query);
  }

  exportAddress(query: Query): string {
    return `${reservations}?${new URLSearchParams({ ...withoutEmpty(query), format: 'csv' }).toString()}`;
  }

  make(given: NewReservation): Observable<unknown> {
    return this.http.post(reservations, given);
  }

  /** Gives up what was read as this version; 412 when somebody was quicker. */
  cancel({ id, version }: Reservation, reason: string): Observable<Reservation> {
    const headers = { 'If-Match': `"v${version}"` };
    return this.http.post<Reservation>(`${reservations}/${id}/cancel`, reason === '' ? {} : { reason }, { headers });
  }
}
