import { HttpClient, httpResource } from '@angular/common/http';
import { Service, computed, inject, type Signal } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { catchError, map, of, shareReplay, type Observable } from 'rxjs';
import { listing, type Listing } from '../../http/listing.ts';
import type { Page, Query } from '../../http/page.ts';
import type { FilterOption } from '../../ui/filters/filter-field.ts';
import type { Team, TeamMode, TeamModeHistory } from './team.ts';

const teams = '/api/v1/teams';

/** The addresses of teams. */
@Service()
export class TeamClient {
  private readonly http = inject(HttpClient);
  private readonly first = this.http.get<Page<Team>>(teams, { params: { limit: 200, sort: 'name' } }).pipe(
    map((page) => page.items),
    catchError(() => of<readonly Team[]>([])),
    shareReplay(1),
  );

  list(query: Signal<Query | null>): Listing<Team> {
    return listing<Team>(teams, query);
  }

  one(code: Signal<string>) {
    return httpResource<Team>(() => `${teams}/${encodeURIComponent(code())}`);
  }

  mode(code: Signal<string>) {
    return httpResource<TeamModeHistory>(() => `${teams}/${encodeURIComponent(code())}/mode`);
  }

  switchMode(code: string, mode: TeamMode, reason: string): Observable<unknown> {
    return this.http.post(`${teams}/${encodeURIComponent(code)}/mode`, { mode, reason });
  }

  /** The first 200 teams by name as filter options; needs an injection context. */
  options(): Signal<readonly FilterOption[]> {
    const known = toSignal(this.first, { initialValue: [] });
    return computed(() => known().map(({ code, name }) => ({ value: code, word: name })));
  }
}
