import { HttpClient, httpResource } from '@angular/common/http';
import { Service, inject } from '@angular/core';
import type { Observable } from 'rxjs';
import type { Overview } from './overview.ts';

const address = '/api/v1/overview';

/** The address of the overview. */
@Service()
export class OverviewClient {
  private readonly http = inject(HttpClient);

  read(): Observable<Overview> {
    return this.http.get<Overview>(address);
  }

  resource() {
    return httpResource<Overview>(() => address);
  }
}
