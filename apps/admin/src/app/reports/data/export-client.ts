import { HttpClient, httpResource } from '@angular/common/http';
import { Service, inject } from '@angular/core';
import type { Observable } from 'rxjs';
import type { Page } from '../../http/page.ts';
import type { LargeExport } from './large-export.ts';

const exports = '/api/v1/exports';

/** The addresses of exports that are made as jobs. */
@Service()
export class ExportClient {
  private readonly http = inject(HttpClient);

  /** One's own, newest first. Needs an injection context. */
  list() {
    return httpResource<Page<LargeExport>>(() => ({ url: exports, params: { limit: 100 } }));
  }

  /** Asks for a large file by the address that would answer a small one. */
  ask(address: string): Observable<LargeExport> {
    return this.http.get<LargeExport>(address);
  }

  cancel({ id, version }: LargeExport): Observable<LargeExport> {
    return this.http.post<LargeExport>(`${exports}/${id}/cancel`, {}, { headers: { 'if-match': `"v${version}"` } });
  }

  file({ id }: LargeExport): string {
    return `${exports}/${id}/file`;
  }
}
