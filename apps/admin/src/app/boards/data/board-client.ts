import type { Board, BoardReadiness } from '@custodian/domain';
import { HttpClient, httpResource } from '@angular/common/http';
import { Service, inject, type Signal } from '@angular/core';
import { map, type Observable } from 'rxjs';

/** Whether boards show who answers for a camera: in the force, and where a station does otherwise. */
export interface BoardSettings {
  readonly showsHolders: boolean;
  readonly stations: Readonly<Record<string, boolean>>;
}

/** What of them changes; what is left out stays. */
export interface BoardSettingsChange {
  readonly showsHolders?: boolean;
  readonly station?: string;
  readonly stationShowsHolders?: boolean | null;
}

const settings = '/api/v1/boards/settings';

/** The addresses of station boards. */
@Service()
export class BoardClient {
  private readonly http = inject(HttpClient);

  board(code: Signal<string>) {
    return httpResource<Board>(() => `/api/v1/stations/${encodeURIComponent(code())}/board`);
  }

  readiness(code: Signal<string>) {
    return httpResource<BoardReadiness>(() => `/api/v1/stations/${encodeURIComponent(code())}/readiness`);
  }

  settings(): Observable<{ readonly settings: BoardSettings; readonly etag: string }> {
    return this.http
      .get<BoardSettings>(settings, { observe: 'response' })
      .pipe(map(({ body, headers }) => ({ settings: body as BoardSettings, etag: headers.get('etag') ?? '*' })));
  }

  /** Changes what was read; 412 when somebody saved in between. */
  change(given: BoardSettingsChange, etag: string): Observable<BoardSettings> {
    return this.http.patch<BoardSettings>(settings, given, { headers: { 'If-Match': etag } });
  }
}
