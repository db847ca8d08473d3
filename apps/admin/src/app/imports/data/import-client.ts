import { HttpClient, httpResource } from '@angular/common/http';
import { Service, inject, type Signal } from '@angular/core';
import type { ImportKind } from '@custodian/domain';
import type { Observable } from 'rxjs';
import { listing, type Listing } from '../../http/listing.ts';
import type { Query } from '../../http/page.ts';
import type { ImportRow, ImportSummary, StagedImport } from './import.ts';

const imports = '/api/v1/imports';

/** What a person may say of a staged file; an empty one compares it again. */
export interface ImportChange {
  readonly mapping?: Readonly<Record<string, string | null>>;
  readonly complete?: boolean;
}

/** The addresses of imports. */
@Service()
export class ImportClient {
  private readonly http = inject(HttpClient);

  /** Stages a file; nothing is changed yet. A null kind is told by its headings. */
  stage(file: File, kind: ImportKind | null, isComplete: boolean): Observable<StagedImport> {
    const body = new FormData();
    body.append('file', file);
    return this.http.post<StagedImport>(imports, body, { params: { ...(kind ? { kind } : {}), complete: isComplete } });
  }

  list(query: Signal<Query>): Listing<ImportSummary> {
    return listing<ImportSummary>(imports, query);
  }

  one(id: Signal<string>) {
    return httpResource<StagedImport>(() => `${imports}/${id()}`);
  }

  /** Rows of one outcome; a null query waits. */
  rows(id: string, query: Signal<Query | null>): Listing<ImportRow> {
    return listing<ImportRow>(`${imports}/${id}/rows`, query);
  }

  /** Where the result file is: each row, what becomes of it and why. */
  resultAddress(id: string): string {
    return `${imports}/${id}/rows?format=csv`;
  }

  /** Compares the file with the register again. */
  restage(id: string, change: ImportChange): Observable<StagedImport> {
    return this.http.patch<StagedImport>(`${imports}/${id}`, change);
  }

  apply(id: string, confirmLeavers: number | null): Observable<unknown> {
    return this.http.post(`${imports}/${id}/apply`, confirmLeavers === null ? {} : { confirmLeavers });
  }

  reverse(id: string): Observable<unknown> {
    return this.http.post(`${imports}/${id}/reverse`, {});
  }
}
