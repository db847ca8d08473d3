import { HttpClient } from '@angular/common/http';
import { Service, inject } from '@angular/core';
import type { CareLimits } from '@custodian/domain';
import { map, type Observable } from 'rxjs';

const limits = '/api/v1/fleet-health/limits';

/** Limits with the version that they were read as. */
export interface VersionedLimits {
  readonly limits: CareLimits;
  readonly etag: string;
}

/** The address of what a force decides about needing care. */
@Service()
export class CareLimitsClient {
  private readonly http = inject(HttpClient);

  read(): Observable<VersionedLimits> {
    return this.http
      .get<CareLimits>(limits, { observe: 'response' })
      .pipe(map(({ body, headers }) => ({ limits: body as CareLimits, etag: headers.get('etag') ?? '*' })));
  }

  /** Changes what was read; 412 when somebody saved in between. */
  change(given: CareLimits, etag: string): Observable<CareLimits> {
    return this.http.patch<CareLimits>(limits, given, { headers: { 'If-Match': etag } });
  }
}
