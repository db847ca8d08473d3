import { HttpClient } from '@angular/common/http';
import { Service, inject, type Signal } from '@angular/core';
import type { Observable } from 'rxjs';
import { listing, type Listing } from '../../http/listing.ts';
import { withoutEmpty, type Page, type Query } from '../../http/page.ts';
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
}
