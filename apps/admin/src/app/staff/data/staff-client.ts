import { HttpClient, httpResource } from '@angular/common/http';
import { Service, inject, type Signal } from '@angular/core';
import type { Observable } from 'rxjs';
import { listing, type Listing } from '../../http/listing.ts';
import { withoutEmpty, type Page, type Query } from '../../http/page.ts';
import type { Holdings, StaffMember, StaffMemberPage } from './staff-member.ts';

const staff = '/api/v1/staff';

/** The addresses of staff. */
@Service()
export class StaffClient {
  private readonly http = inject(HttpClient);

  list(query: Signal<Query | null>): Listing<StaffMember> {
    return listing<StaffMember>(staff, query);
  }

  find(query: Query): Observable<Page<StaffMember>> {
    return this.http.get<Page<StaffMember>>(staff, { params: withoutEmpty(query) });
  }

  /** One person; the API logs that their page was read. */
  one(collarNumber: Signal<string>) {
    return httpResource<StaffMemberPage>(() =>
      collarNumber() === '' ? undefined : `${staff}/${encodeURIComponent(collarNumber())}`,
    );
  }

  holdings(collarNumber: Signal<string>, at: Signal<string | null>) {
    return httpResource<Holdings>(() => {
      const instant = at();
      if (instant === null) return undefined;
      return { url: `${staff}/${encodeURIComponent(collarNumber())}/custody`, params: { at: instant } };
    });
  }
}
