import { HttpClient, httpResource, type HttpResourceRef } from '@angular/common/http';
import { Service, inject, type Signal } from '@angular/core';
import type { RolloutCommand } from '@custodian/domain';
import { map, type Observable } from 'rxjs';
import { listing, type Listing } from '../../http/listing.ts';
import { withoutEmpty, type Page, type Query } from '../../http/page.ts';
import type { Action, ActionStory, Target } from './action.ts';
import type { DryRunForecast, Miss, RolloutForecast } from './forecast.ts';
import type { NewRollout } from './new-rollout.ts';
import type { Preview, Progress, Rollout, RolloutDetail, StationProgress } from './rollout.ts';

const rollouts = '/api/v1/rollouts';

/** The addresses of rollouts; nothing else in the console knows them. */
@Service()
export class RolloutClient {
  private readonly http = inject(HttpClient);

  list(query: Signal<Query | null>): Listing<Rollout> {
    return listing<Rollout>(rollouts, query);
  }

  /** What runs now, the newest first; a few of them. */
  running(): Observable<readonly Rollout[]> {
    const params = { state: 'running', sort: '-createdAt', limit: 5 };
    return this.http.get<Page<Rollout>>(rollouts, { params }).pipe(map(({ items }) => items));
  }

  /** The devices of a started rollout. */
  actions(id: string, query: Signal<Query | null>): Listing<Action> {
    return listing<Action>(`${rollouts}/${id}/actions`, query);
  }

  /** The devices of a plan as frozen at submit. */
  targets(id: string, query: Signal<Query | null>): Listing<Target> {
    return listing<Target>(`${rollouts}/${id}/targets`, query);
  }

  one(id: Signal<string>): HttpResourceRef<RolloutDetail | undefined> {
    return httpResource<RolloutDetail>(() => (id() === '' ? undefined : `${rollouts}/${id()}`));
  }

  /** Waits while `id` is empty, as do all below. */
  progress(id: Signal<string>): HttpResourceRef<Progress | undefined> {
    return httpResource<Progress>(() => (id() === '' ? undefined : `${rollouts}/${id()}/progress`));
  }

  stations(id: Signal<string>, wave: Signal<number | null>) {
    return httpResource<{ readonly items: readonly StationProgress[] }>(() => {
      if (id() === '') return undefined;
      return { url: `${rollouts}/${id()}/stations`, params: withoutEmpty({ wave: wave() }) };
    });
  }

  forecast(id: Signal<string>): HttpResourceRef<RolloutForecast | undefined> {
    return httpResource<RolloutForecast>(() => (id() === '' ? undefined : `${rollouts}/${id()}/forecast`));
  }

  /** The devices that will probably miss the deadline. */
  misses(id: string, query: Signal<Query | null>): Listing<Miss> {
    return listing<Miss>(`${rollouts}/${id}/forecast/misses`, query);
  }

  previewOf(id: Signal<string>): HttpResourceRef<Preview | undefined> {
    return httpResource<Preview>(() => (id() === '' ? undefined : `${rollouts}/${id()}/preview`));
  }

  action(id: string, action: Signal<string | null>) {
    return httpResource<ActionStory>(() => (action() === null ? undefined : `${rollouts}/${id}/actions/${action()}`));
  }

  /** Who would be in and out of a rollout that is not made: nothing is stored. */
  preview(plan: NewRollout): Observable<Preview> {
    return this.http.post<Preview>(`${rollouts}/preview`, plan);
  }

  /** When it would be done if it started now: nothing is stored. */
  dryRun(plan: NewRollout): Observable<DryRunForecast> {
    return this.http.post<DryRunForecast>(`${rollouts}/forecast`, plan);
  }

  make(plan: NewRollout): Observable<RolloutDetail> {
    return this.http.post<RolloutDetail>(rollouts, plan);
  }

  /** Changes a draft that is still as `etag` says. */
  change(id: string, plan: NewRollout, etag: string): Observable<RolloutDetail> {
    return this.http.patch<RolloutDetail>(`${rollouts}/${id}`, plan, { headers: { 'If-Match': etag } });
  }

  command(id: string, command: RolloutCommand, reason = ''): Observable<RolloutDetail> {
    return this.http.post<RolloutDetail>(`${rollouts}/${id}/${command}`, reason === '' ? {} : { reason });
  }

  /** The file of everything that is filtered. */
  exportAddress(
    query: Query,
    of?: { readonly id: string; readonly what: 'actions' | 'targets' | 'forecast/misses' },
  ): string {
    const words = new URLSearchParams({ ...withoutEmpty(query), format: 'csv' }).toString();
    return `${rollouts}${of === undefined ? '' : `/${of.id}/${of.what}`}?${words}`;
  }
}
