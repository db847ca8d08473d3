import { HttpClient } from '@angular/common/http';
import { Service, inject } from '@angular/core';
import { catchError, forkJoin, map, of, type Observable } from 'rxjs';
import type { Page } from '../http/page.ts';
import { Session } from '../session/session.ts';
import { lookOf } from '../ui/state/state-look.ts';
import type { Found } from './palette-search.ts';

interface RolloutRow {
  readonly id: string;
  readonly name: string;
  readonly state: string;
  readonly release: { readonly model: string; readonly version: string };
}

interface ReleaseRow {
  readonly id: string;
  readonly model: string;
  readonly version: string;
  readonly state: string;
}

/** Looks up rollouts and releases by name, model or version. */
@Service()
export class PaletteFirmware {
  private readonly http = inject(HttpClient);
  private readonly session = inject(Session);

  find(search: string): Observable<Found[]> {
    return forkJoin([
      this.session.may('rollouts:read') ? this.rollouts(search) : of([]),
      this.session.may('releases:read') ? this.releases(search) : of([]),
    ]).pipe(map((lists) => lists.flat()));
  }

  private rollouts(search: string): Observable<Found[]> {
    return this.http.get<Page<RolloutRow>>('/api/v1/rollouts', { params: { search, limit: 3 } }).pipe(
      map(({ items }) =>
        items.map(({ id, name, state, release }): Found => ({
          group: 'Rollouts',
          icon: 'rollout',
          name,
          detail: [`${release.model} ${release.version}`, lookOf('rollout', state).word].join(' · '),
          link: `/rollouts/${id}`,
        })),
      ),
      catchError(() => of([])),
    );
  }

  private releases(search: string): Observable<Found[]> {
    return this.http.get<Page<ReleaseRow>>('/api/v1/firmware-releases', { params: { search, limit: 3 } }).pipe(
      map(({ items }) =>
        items.map(({ id, model, version, state }): Found => ({
          group: 'Releases',
          icon: 'release',
          name: `${model} ${version}`,
          detail: lookOf('release', state).word,
          link: `/releases/${id}`,
        })),
      ),
      catchError(() => of([])),
    );
  }
}
