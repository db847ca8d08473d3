import { HttpClient, httpResource } from '@angular/common/http';
import { Service, inject, type Signal } from '@angular/core';
import type { DifferenceReason, LocalPeriod, ReconciliationKind, UploadZone } from '@custodian/domain';
import { map, type Observable } from 'rxjs';
import { listing, type Listing } from '../../http/listing.ts';
import { withoutEmpty, type Page, type Query } from '../../http/page.ts';
import type {
  Difference,
  DifferenceChoice,
  ReconciledRecordRow,
  Reconciliation,
  ReconciliationDetail,
} from './reconciliation.ts';

const reconciliations = '/api/v1/reconciliations';

/** What a reconciliation begins with; a file for every kind but docks. */
export interface Beginning {
  readonly kind: ReconciliationKind;
  readonly file: File | null;
  readonly zone: UploadZone | null;
  readonly period: LocalPeriod | null;
}

interface Changed {
  readonly changed: number;
}

/** The addresses of reconciliations. */
@Service()
export class ReconciliationClient {
  private readonly http = inject(HttpClient);

  list(query: Signal<Query>): Listing<Reconciliation> {
    return listing<Reconciliation>(reconciliations, query);
  }

  /** The newest runs of a kind that are done, oldest first. */
  history(kind: ReconciliationKind): Observable<readonly Reconciliation[]> {
    return this.http
      .get<Page<Reconciliation>>(reconciliations, { params: { kind, state: 'done', limit: 24 } })
      .pipe(map(({ items }) => [...items].reverse()));
  }

  one(id: Signal<string>) {
    return httpResource<ReconciliationDetail>(() => `${reconciliations}/${id()}`);
  }

  begin({ kind, file, zone, period }: Beginning): Observable<ReconciliationDetail> {
    const params = { kind, ...(zone ? { zone } : {}), ...(period ?? {}) };
    if (file === null) return this.http.post<ReconciliationDetail>(reconciliations, null, { params });
    const body = new FormData();
    body.append('file', file);
    return this.http.post<ReconciliationDetail>(reconciliations, body, { params });
  }

  /** Says its columns and compares it again. */
  compare({ id, version }: ReconciliationDetail, change: object): Observable<ReconciliationDetail> {
    return this.http.patch<ReconciliationDetail>(`${reconciliations}/${id}`, change, {
      headers: { 'If-Match': `"v${version}"` },
    });
  }

  /** Gives up one that is being compared. */
  stop({ id }: ReconciliationDetail): Observable<ReconciliationDetail> {
    return this.http.post<ReconciliationDetail>(`${reconciliations}/${id}/stop`, null);
  }

  differences(address: Signal<string>, query: Signal<Query | null>): Listing<Difference> {
    return listing<Difference>(address, query);
  }

  records(address: Signal<string>, query: Signal<Query | null>): Listing<ReconciledRecordRow> {
    return listing<ReconciledRecordRow>(address, query);
  }

  /** Where a file of a list is: of the runs, or of what follows one's id. */
  file(below: string, query: Query): string {
    return `${reconciliations}${below}?${new URLSearchParams(withoutEmpty(query)).toString()}`;
  }

  differencesAddress(id: string): string {
    return `${reconciliations}/${id}/differences`;
  }

  recordsAddress(id: string): string {
    return `${reconciliations}/${id}/records`;
  }

  owners(): Observable<readonly { readonly id: string; readonly name: string }[]> {
    return this.http
      .get<{ readonly items: readonly { readonly id: string; readonly name: string }[] }>(`${reconciliations}/owners`)
      .pipe(map(({ items }) => items));
  }

  explain(id: string, choice: DifferenceChoice, reason: DifferenceReason, text: string): Observable<Changed> {
    return this.say(id, 'explain', { ...choice, reason, text });
  }

  assign(id: string, choice: DifferenceChoice, ownerId: string | null): Observable<Changed> {
    return this.say(id, 'assign', { ...choice, ownerId });
  }

  close(id: string, choice: DifferenceChoice): Observable<Changed> {
    return this.say(id, 'close', choice);
  }

  reopen(id: string, choice: DifferenceChoice): Observable<Changed> {
    return this.say(id, 'reopen', choice);
  }

  private say(id: string, command: string, body: object): Observable<Changed> {
    return this.http.post<Changed>(`${reconciliations}/${id}/differences/${command}`, body);
  }
}
