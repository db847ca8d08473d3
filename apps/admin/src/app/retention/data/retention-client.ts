import { HttpClient, httpResource } from '@angular/common/http';
import { Service, inject } from '@angular/core';
import type { TelemetryRetention } from '@custodian/domain';
import { map, type Observable } from 'rxjs';
import type { RetentionOverview, RetentionPreview } from './retention.ts';

const settings = '/api/v1/telemetry/settings';
const retention = '/api/v1/telemetry/retention';

/** The addresses of how long things are kept. */
@Service()
export class RetentionClient {
  private readonly http = inject(HttpClient);

  overview() {
    return httpResource<RetentionOverview>(() => retention);
  }

  /** The version of the settings as they are now. */
  etag(): Observable<string> {
    return this.http.get(settings, { observe: 'response' }).pipe(map(({ headers }) => headers.get('etag') ?? '*'));
  }

  preview({ rawDays, hourlyDays }: TelemetryRetention): Observable<RetentionPreview> {
    return this.http.get<RetentionPreview>(`${retention}/preview`, { params: { rawDays, hourlyDays } });
  }

  /** Changes what was read; 412 when somebody saved in between. */
  change(given: TelemetryRetention, etag: string): Observable<TelemetryRetention> {
    return this.http.patch<TelemetryRetention>(settings, given, { headers: { 'If-Match': etag } });
  }
}
