import { HttpClient, httpResource } from '@angular/common/http';
import { Service, inject, type Signal } from '@angular/core';
import type { Observable } from 'rxjs';
import type { LabelJob } from './label-job.ts';

/** How a job is printed. */
export interface LabelPrint {
  readonly sheet: string;
  readonly start: number;
  readonly hideNames: boolean;
}

/** The addresses of labels, and of the lists that say how many there are. */
@Service()
export class LabelClient {
  private readonly http = inject(HttpClient);

  /** The PDF. */
  draw({ kind, names, filter }: LabelJob, { sheet, start, hideNames }: LabelPrint): Observable<Blob> {
    const wanted = names === null ? { filter } : kind === 'staff' ? { collarNumbers: names } : { serials: names };
    const body = { kind, sheet, start, ...wanted, ...(kind === 'staff' ? { hideNames } : {}) };
    return this.http.post('/api/v1/labels', body, { responseType: 'blob' });
  }

  /** How many the filter of a job holds; not asked where the job names them. */
  count(job: Signal<LabelJob>) {
    return httpResource<{ readonly total: number }>(() => {
      const { kind, names, filter } = job();
      return names === null ? { url: `/api/v1/${kind}`, params: { ...filter, limit: 1 } } : undefined;
    });
  }
}
