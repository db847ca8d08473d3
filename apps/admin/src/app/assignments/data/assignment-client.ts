import { HttpClient } from '@angular/common/http';
import { Service, inject, type Signal } from '@angular/core';
import { map, type Observable } from 'rxjs';
import { listing, type Listing } from '../../http/listing.ts';
import type { Page, Query } from '../../http/page.ts';
import type { AssignmentPeriod, Correction, HandOver, MadeAssignment, NewAssignment } from './assignment.ts';
import { periodList, type PeriodList } from './period-list.ts';

const assignments = '/api/v1/assignments';

/** The addresses of assignments. */
@Service()
export class AssignmentClient {
  private readonly http = inject(HttpClient);

  issue(asked: NewAssignment): Observable<MadeAssignment> {
    return this.http.post<MadeAssignment>(assignments, asked);
  }

  /** Takes an issue of one's own back whole, while it is new: the camera is where it was before. */
  undo(id: string): Observable<MadeAssignment> {
    return this.http.post<MadeAssignment>(`${assignments}/${id}/undo`, {});
  }

  /** Ends an assignment; now, where no instant is given. */
  giveBack(id: string, given: { at?: string; condition?: string } = {}): Observable<unknown> {
    return this.http.post(`${assignments}/${id}/return`, given);
  }

  /** One version of a period, corrected ones too. */
  one(id: string): Observable<AssignmentPeriod> {
    return this.http.get<AssignmentPeriod>(`${assignments}/${id}`);
  }

  /** Writes a new version; the earlier one stays readable. 412 when it was changed since it was read. */
  correct({ id, version }: Pick<AssignmentPeriod, 'id' | 'version'>, given: Correction): Observable<MadeAssignment> {
    const headers = { 'If-Match': `"v${version}"` };
    return this.http.post<MadeAssignment>(`${assignments}/${id}/correct`, given, { headers });
  }

  /** One person stops answering for the camera where the other begins. */
  handOver(id: string, asked: HandOver): Observable<MadeAssignment> {
    return this.http.post<MadeAssignment>(`${assignments}/${id}/transfer`, asked);
  }

  list(query: Signal<Query | null>): Listing<AssignmentPeriod> {
    return listing<AssignmentPeriod>(assignments, query);
  }

  /** Periods of one camera or person, newest first; needs an injection context. */
  periods(query: Signal<Query>): PeriodList {
    return periodList((page) => this.http.get<Page<AssignmentPeriod>>(assignments, { params: page }), query);
  }

  /** The periods of a camera nearest to an instant: those with some time before it, or after it. */
  nearest(camera: string, instant: string, side: 'before' | 'after'): Observable<readonly AssignmentPeriod[]> {
    const words = side === 'before' ? { until: instant, sort: '-from' } : { from: instant, sort: 'from' };
    return this.http
      .get<Page<AssignmentPeriod>>(assignments, { params: { camera, ...words, limit: 2 } })
      .pipe(map(({ items }) => items));
  }
}
