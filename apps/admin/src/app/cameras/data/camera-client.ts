import { HttpClient, httpResource } from '@angular/common/http';
import { Service, inject, type Signal } from '@angular/core';
import type { CameraStatus } from '@custodian/domain';
import { firstValueFrom, type Observable } from 'rxjs';
import { listing, type Listing } from '../../http/listing.ts';
import { withoutEmpty, type Page, type Query } from '../../http/page.ts';
import type { Camera, CameraLineage } from './camera.ts';
import type { CameraHealth, CameraTimeline, CustodyAnswer } from './custody.ts';

const cameras = '/api/v1/cameras';

/** The addresses of cameras; nothing else in the console knows them. */
@Service()
export class CameraClient {
  private readonly http = inject(HttpClient);

  /** A growing list of cameras; call in an injection context. */
  list(query: Signal<Query | null>): Listing<Camera> {
    return listing<Camera>(cameras, query);
  }

  /** The first cameras that match. */
  find(query: Query): Observable<Page<Camera>> {
    return this.http.get<Page<Camera>>(cameras, { params: withoutEmpty(query) });
  }

  one(serial: Signal<string>) {
    return httpResource<Camera>(() => `${cameras}/${encodeURIComponent(serial())}`);
  }

  /** The open assignment of a camera, which lists leave out; null when nobody holds it. */
  async openAssignment(serial: string): Promise<string | null> {
    const camera = await firstValueFrom(this.http.get<Camera>(`${cameras}/${encodeURIComponent(serial)}`));
    return camera.assignment?.id ?? null;
  }

  custody(serial: Signal<string>, at: Signal<string | null>) {
    return httpResource<CustodyAnswer>(() => {
      const instant = at();
      if (instant === null) return undefined;
      return { url: `${cameras}/${encodeURIComponent(serial())}/custody`, params: { at: instant } };
    });
  }

  timeline(serial: Signal<string>, span: Signal<{ readonly from: string; readonly until: string }>) {
    return httpResource<CameraTimeline>(() => ({
      url: `${cameras}/${encodeURIComponent(serial())}/timeline`,
      params: { ...span() },
    }));
  }

  /** The cameras before and after it in its place, nearest first. */
  lineage(serial: Signal<string>) {
    return httpResource<CameraLineage>(() => `${cameras}/${encodeURIComponent(serial())}/lineage`);
  }

  health(serial: Signal<string>) {
    return httpResource<CameraHealth>(() => ({
      url: `${cameras}/${encodeURIComponent(serial())}/health`,
      params: { days: 90 },
    }));
  }

  /** Moves a camera to another status; the API applies the lifecycle of the domain. */
  move(serial: string, to: CameraStatus, reason: string, endAssignment: boolean): Observable<Camera> {
    return this.http.post<Camera>(`${cameras}/${encodeURIComponent(serial)}/status`, {
      status: to,
      ...(reason === '' ? {} : { reason }),
      ...(endAssignment ? { endAssignment } : {}),
    });
  }
}
