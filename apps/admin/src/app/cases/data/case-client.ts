import { HttpClient, httpResource } from '@angular/common/http';
import { Service, inject, type Signal } from '@angular/core';
import type { Observable } from 'rxjs';
import { listing, type Listing } from '../../http/listing.ts';
import { withoutEmpty, type Page, type Query } from '../../http/page.ts';
import type { CaseDetail, CaseItem } from './case.ts';

const cases = '/api/v1/cases';

/** What a step sends: texts, instants and parts, by the names of the API. */
export type StepBody = Readonly<Record<string, unknown>>;

/** The addresses of cases; nothing else in the console knows them. */
@Service()
export class CaseClient {
  private readonly http = inject(HttpClient);

  list(query: Signal<Query | null>): Listing<CaseItem> {
    return listing<CaseItem>(cases, query);
  }

  exportAddress(query: Query, format: 'csv' | 'xlsx'): string {
    return `${cases}?${new URLSearchParams({ ...withoutEmpty(query), format }).toString()}`;
  }

  one(id: Signal<string>) {
    return httpResource<CaseDetail>(() => `${cases}/${encodeURIComponent(id())}`);
  }

  /** The cases of a camera, newest first. */
  ofCamera(serial: Signal<string>, may: boolean) {
    return httpResource<Page<CaseItem>>(() =>
      may ? { url: cases, params: { camera: serial(), limit: 50 } } : undefined,
    );
  }

  certificateAddress(id: string): string {
    return `${cases}/${id}/certificate`;
  }

  open(body: StepBody): Observable<CaseDetail> {
    return this.http.post<CaseDetail>(cases, body);
  }

  /** A step of a case as it was read: refused where somebody was there first. */
  step(of: Pick<CaseItem, 'id' | 'version'>, command: string, body: StepBody): Observable<CaseDetail> {
    return this.http.post<CaseDetail>(`${cases}/${of.id}/${command.replace('_', '-')}`, body, {
      headers: { 'if-match': `"v${of.version}"` },
    });
  }

  change(of: Pick<CaseItem, 'id' | 'version'>, body: StepBody): Observable<CaseDetail> {
    return this.http.patch<CaseDetail>(`${cases}/${of.id}`, body, { headers: { 'if-match': `"v${of.version}"` } });
  }
}
