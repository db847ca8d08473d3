import { HttpClient, httpResource } from '@angular/common/http';
import { Service, inject, type Signal } from '@angular/core';
import type { Observable } from 'rxjs';
import { listing, type Listing } from '../../http/listing.ts';
import type { Page, Query } from '../../http/page.ts';
import type { ImportKind, ImportRow, StagedImport } from './import.ts';

const imports = '/api/v1/imports';

/** The addresses of imports. */
@Service()
export class ImportClient {
  private readonly http = inject(HttpClient);

  /** Stages a file; nothing is changed yet. */
  stage(file: File, kind: ImportKind, isComplete: boolean): Observable<StagedImport> {
    const body = new FormData();
    body.append('file', file);
    return this.http.post<StagedImport>(imports, body, { params: { kind, complete: isComplete } });
  }

  recent() {
    return httpResource<Page<StagedImport>>(() => ({ url: imports, params: { limit: 50 } }));
  }

  one(id: Signal<string>) {
    return httpResource<StagedImport>(() => `${imports}/${id()}`);
  }

  /** Rows of one outcome; a null query waits. */
  rows(id: string, query: Signal<Query | null>): Listing<ImportRow> {
    return listing<ImportRow>(`${imports}/${id}/rows`, query);
  }

  /** Says which heading fills which field; the file is staged again. */
  map(id: string, mapping: Readonly<Record<string, string>>): Observable<StagedImport> {
    return this.http.patch<StagedImport>(`${imports}/${id}`, { mapping });
  }

  apply(id: string, confirmLeavers: number | null): Observable<unknown> {
    return this.http.post(`${imports}/${id}/apply`, confirmLeavers === null ? {} : { confirmLeavers });
  }

  reverse(id: string): Observable<unknown> {
    return this.http.post(`${imports}/${id}/reverse`, {});
  }
}
