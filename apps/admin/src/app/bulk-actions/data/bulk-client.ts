import { HttpClient, httpResource } from '@angular/common/http';
import { Service, computed, inject, type Signal } from '@angular/core';
import type { BulkCommand } from '@custodian/domain';
import type { Observable } from 'rxjs';
import { listing, type Listing } from '../../http/listing.ts';
import type { Query } from '../../http/page.ts';
import type { BulkAction, BulkRow, BulkSummary, NewBulkAction } from './bulk-action.ts';

const bulkActions = '/api/v1/bulk-actions';

/** The addresses of bulk actions. */
@Service()
export class BulkClient {
  private readonly http = inject(HttpClient);

  list(query: Signal<Query | null>): Listing<BulkSummary> {
    return listing<BulkSummary>(bulkActions, query);
  }

  one(id: Signal<string>) {
    return httpResource<BulkAction>(() => `${bulkActions}/${id()}`);
  }

  rows(id: Signal<string>, query: Signal<Query | null>): Listing<BulkRow> {
    return listing<BulkRow>(
      computed(() => `${bulkActions}/${id()}/rows`),
      query,
    );
  }

  /** Where the result file is: every row and what came of it. */
  resultAddress(id: string): string {
    return `${bulkActions}/${id}/rows?format=csv`;
  }

  preview(asked: NewBulkAction): Observable<BulkAction> {
    return this.http.post<BulkAction>(bulkActions, asked);
  }

  command({ id, version }: BulkAction, command: BulkCommand): Observable<BulkAction> {
    return this.http.post<BulkAction>(
      `${bulkActions}/${id}/${command}`,
      {},
      { headers: { 'if-match': `"v${version}"` } },
    );
  }
}
