import { HttpClient } from '@angular/common/http';
import { Service, inject } from '@angular/core';
import type { ShiftPattern } from '@custodian/domain';
import { map, type Observable } from 'rxjs';

const address = '/api/v1/shift-patterns';

/** The address of the force's tours and handovers. */
@Service()
export class ShiftPatternClient {
  private readonly http = inject(HttpClient);

  read(): Observable<{ readonly pattern: ShiftPattern; readonly etag: string }> {
    return this.http
      .get<ShiftPattern>(address, { observe: 'response' })
      .pipe(map(({ body, headers }) => ({ pattern: body as ShiftPattern, etag: headers.get('etag') ?? '*' })));
  }

  /** Changes what was read; 412 when somebody saved in between. */
  change(given: Partial<ShiftPattern>, etag: string): Observable<ShiftPattern> {
    return this.http.patch<ShiftPattern>(address, given, { headers: { 'If-Match': etag } });
  }
}
