import { HttpClient, httpResource } from '@angular/common/http';
import { Service, inject, type Signal } from '@angular/core';
import type { Observable } from 'rxjs';
import { listing, type Listing } from '../../http/listing.ts';
import type { Page, Query } from '../../http/page.ts';
import type { AssignmentPeriod, MadeAssignment, NewAssignment } from './assignment.ts';

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

  /** Writes a new version; the earlier one stays readable. */
  correct(id: string, given: { from?: string; until?: string; staff?: string; reason: string }): Observable<unknown> {
    return this.http.post(`${assignments}/${id}/correct`, given);
  }

  list(query: Signal<Query | null>): Listing<AssignmentPeriod> {
    return listing<AssignmentPeriod>(assignments, query);
  }

  /** Who answered for a camera, newest first. */
  ofCamera(serial: Signal<string>) {
    return httpResource<Page<AssignmentPeriod>>(() => ({
      url: assignments,
      params: { camera: serial(), limit: 200 },
    }));
  }

  /** What a person answered for, newest first. */
  ofPerson(collarNumber: Signal<string>) {
    return httpResource<Page<AssignmentPeriod>>(() => ({
      url: assignments,
      params: { staff: collarNumber(), limit: 200 },
    }));
  }
}
