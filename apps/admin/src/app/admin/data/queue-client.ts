import { HttpClient, httpResource } from '@angular/common/http';
import { Service, inject } from '@angular/core';
import type { WakePace } from '@custodian/domain';
import { map, type Observable } from 'rxjs';
import type { FailedJob, Queues } from './queue.ts';

const queues = '/api/v1/queues';
const pace = '/api/v1/wake-pace';

/** How fast docks are woken, with the version that it was read as. */
export interface VersionedPace {
  readonly pace: WakePace;
  readonly etag: string;
}

/** The addresses of queues and their jobs. */
@Service()
export class QueueClient {
  private readonly http = inject(HttpClient);

  all() {
    return httpResource<Queues>(() => queues);
  }

  failed() {
    return httpResource<{ readonly items: readonly FailedJob[]; readonly total: number }>(() => `${queues}/failed`);
  }

  retry({ queue, id }: FailedJob): Observable<unknown> {
    return this.http.post(`${addressOf(queue)}/jobs/${encodeURIComponent(id)}/retry`, {});
  }

  remove({ queue, id }: FailedJob): Observable<unknown> {
    return this.http.delete(`${addressOf(queue)}/jobs/${encodeURIComponent(id)}`);
  }

  retryAll(queue: string): Observable<{ readonly retried: number }> {
    return this.http.post<{ readonly retried: number }>(`${addressOf(queue)}/retry`, {});
  }

  pause(queue: string, reason: string): Observable<unknown> {
    return this.http.post(`${addressOf(queue)}/pause`, { reason });
  }

  resume(queue: string): Observable<unknown> {
    return this.http.post(`${addressOf(queue)}/resume`, {});
  }

  readPace(): Observable<VersionedPace> {
    return this.http
      .get<WakePace>(pace, { observe: 'response' })
      .pipe(map(({ body, headers }) => ({ pace: body as WakePace, etag: headers.get('etag') ?? '*' })));
  }

  /** Changes what was read; 412 when somebody saved in between. */
  changePace(given: Partial<WakePace>, etag: string): Observable<WakePace> {
    return this.http.patch<WakePace>(pace, given, { headers: { 'If-Match': etag } });
  }
}

function addressOf(queue: string): string {
  return `${queues}/${encodeURIComponent(queue)}`;
}
