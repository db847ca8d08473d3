import { HttpClient } from '@angular/common/http';
import { Service, inject } from '@angular/core';
import type { DeskSettings, TeamMode } from '@custodian/domain';
import { map, type Observable } from 'rxjs';
import type { Page } from '../../http/page.ts';

const settings = '/api/v1/desk/settings';

/** Settings with the version that they were read as. */
export interface VersionedSettings {
  readonly settings: DeskSettings;
  readonly etag: string;
}

/** A team and how it gets its cameras. */
export interface TeamWay {
  readonly code: string;
  readonly name: string;
  readonly assignmentMode: TeamMode;
}

/** The addresses of what a force decides about its desks and teams. */
@Service()
export class DeskSettingsClient {
  private readonly http = inject(HttpClient);

  read(): Observable<VersionedSettings> {
    return this.http
      .get<DeskSettings>(settings, { observe: 'response' })
      .pipe(map(({ body, headers }) => ({ settings: body as DeskSettings, etag: headers.get('etag') ?? '*' })));
  }

  /** Changes what was read; 412 when somebody saved in between. */
  change(given: Partial<DeskSettings>, etag: string): Observable<DeskSettings> {
    return this.http.patch<DeskSettings>(settings, given, { headers: { 'If-Match': etag } });
  }

  teams(): Observable<Page<TeamWay>> {
    return this.http.get<Page<TeamWay>>('/api/v1/teams', { params: { limit: 200 } });
  }

  switchTeam(code: string, mode: TeamMode, reason: string): Observable<unknown> {
    return this.http.post(`/api/v1/teams/${encodeURIComponent(code)}/mode`, { mode, reason });
  }
}
