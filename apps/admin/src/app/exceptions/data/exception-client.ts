import { HttpClient } from '@angular/common/http';
import { Service, inject, type Signal } from '@angular/core';
import type { ExceptionCommand } from '@custodian/domain';
import type { Observable } from 'rxjs';
import { listing, type Listing } from '../../http/listing.ts';
import { withoutEmpty, type Page, type Query } from '../../http/page.ts';
import type { ExceptionDetail } from './exception-detail.ts';
import type { ExceptionItem } from './exception.ts';

const exceptions = '/api/v1/exceptions';

/** The addresses of exceptions. */
@Service()
export class ExceptionClient {
  private readonly http = inject(HttpClient);

  list(query: Signal<Query | null>): Listing<ExceptionItem> {
    return listing<ExceptionItem>(exceptions, query);
  }

  find(query: Query): Observable<Page<ExceptionItem>> {
    return this.http.get<Page<ExceptionItem>>(exceptions, { params: withoutEmpty(query) });
  }

  one(id: string): Observable<ExceptionDetail> {
    return this.http.get<ExceptionDetail>(`${exceptions}/${id}`);
  }

  /** Takes one a step further; 412 when somebody changed it since it was read. */
  step(
    { id, version }: Pick<ExceptionItem, 'id' | 'version'>,
    command: ExceptionCommand,
    given: { readonly reason?: string; readonly until?: string } = {},
  ): Observable<ExceptionDetail> {
    return this.http.post<ExceptionDetail>(`${exceptions}/${id}/${command}`, given, ifMatch(version));
  }

  change(
    { id, version }: Pick<ExceptionItem, 'id' | 'version'>,
    given: { readonly ownerId?: string | null; readonly dueAt?: string | null },
  ): Observable<ExceptionDetail> {
    return this.http.patch<ExceptionDetail>(`${exceptions}/${id}`, given, ifMatch(version));
  }

  owners(): Observable<{ readonly items: readonly { readonly id: string; readonly name: string }[] }> {
    return this.http.get<{ readonly items: readonly { readonly id: string; readonly name: string }[] }>(
      `${exceptions}/owners`,
    );
  }
}

function ifMatch(version: number) {
  return { headers: { 'If-Match': `"v${version}"` } };
}
