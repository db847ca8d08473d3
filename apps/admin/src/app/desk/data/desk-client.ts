import { HttpClient, httpResource } from '@angular/common/http';
import { Service, inject, type Signal } from '@angular/core';
import type { AcknowledgedEnd, AssignmentMode, DeskSettings } from '@custodian/domain';
import type { Observable } from 'rxjs';
import type { Page } from '../../http/page.ts';
import type { DeskInput } from './scans-in-turn.ts';
import type { Assigned, Batch, Notes, Scanned, SetAside, Suggested } from './desk.ts';

const assignments = '/api/v1/assignments';
/** Milliseconds after which a scan is kept on the machine rather than waited for. */
const scanPatience = 10_000;

/** What is issued at the desk. */
export interface DeskIssue extends Notes {
  readonly camera: string;
  readonly staff: string;
  readonly mode: AssignmentMode;
  readonly dueBack?: string;
  readonly override?: { readonly reason: string };
}

/** What a batch of the desk asks. */
export interface DeskBatch {
  readonly id: string;
  readonly kind: AcknowledgedEnd;
  readonly holder?: string;
  readonly lines?: readonly (Notes & { camera: string; staff?: string; mode?: AssignmentMode })[];
}

/** The addresses of the desk. */
@Service()
export class DeskClient {
  private readonly http = inject(HttpClient);

  settings() {
    return httpResource<DeskSettings>(() => '/api/v1/desk/settings');
  }

  /** What a scanner typed, or a tap at a dock. Changes nothing. */
  scan(given: DeskInput & { expects?: 'person' | 'camera' }): Observable<Scanned> {
    return this.http.post<Scanned>('/api/v1/desk/scans', given, { timeout: scanPatience });
  }

  /** Picks a ready camera and makes its bay blink. */
  suggest(staff: string, station: string): Observable<Suggested> {
    return this.http.post<Suggested>('/api/v1/desk/suggestions', { staff, ...(station === '' ? {} : { station }) });
  }

  issue(asked: DeskIssue): Observable<Assigned> {
    return this.http.post<Assigned>(assignments, asked);
  }

  giveBack(id: string, notes: Notes & { at?: string }): Observable<Assigned> {
    return this.http.post<Assigned>(`${assignments}/${id}/return`, notes);
  }

  /** From one person to another at one instant. */
  transfer(id: string, asked: Omit<DeskIssue, 'camera'>): Observable<Assigned> {
    return this.http.post<Assigned>(`${assignments}/${id}/transfer`, asked);
  }

  /** Takes back what was done oneself: an issue as if it had not been, a return as if it had gone on. */
  undo(id: string): Observable<Assigned> {
    return this.http.post<Assigned>(`${assignments}/${id}/undo`, {});
  }

  batch(asked: DeskBatch): Observable<Batch> {
    return this.http.post<Batch>('/api/v1/assignment-batches', asked);
  }

  batchFile(id: string): string {
    return `/api/v1/assignment-batches/${id}/receipt`;
  }

  /** One label of a camera, for a label printer. */
  label(serial: string, sheet: string): Observable<Blob> {
    const asked = { kind: 'cameras', sheet, serials: [serial] };
    return this.http.post('/api/v1/labels', asked, { responseType: 'blob' });
  }

  /** What is set aside at a station, from now on. */
  setAside(station: Signal<string>) {
    return httpResource<Page<SetAside>>(() =>
      station() === ''
        ? undefined
        : { url: '/api/v1/reservations', params: { station: station(), status: 'current,upcoming', limit: 5 } },
    );
  }
}
