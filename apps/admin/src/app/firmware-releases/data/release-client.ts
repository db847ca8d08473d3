import { HttpClient, httpResource } from '@angular/common/http';
import { Service, computed, inject, type Signal } from '@angular/core';
import type { DeviceKind } from '@custodian/domain';
import { map, type Observable } from 'rxjs';
import { listing, type Listing } from '../../http/listing.ts';
import { withoutEmpty, type Page, type Query } from '../../http/page.ts';
import type { FilterOption } from '../../ui/filters/filter-field.ts';
import type { CarryingRollout } from './carrying-rollout.ts';
import type { Recall } from './recall.ts';
import type { Adoption, NewRelease, Release, ReleaseDetail } from './release.ts';
import { sendForm, type Sending } from './send-form.ts';

const releases = '/api/v1/firmware-releases';

/** The addresses of firmware releases. */
@Service()
export class ReleaseClient {
  private readonly http = inject(HttpClient);

  list(query: Signal<Query | null>): Listing<Release> {
    return listing<Release>(releases, query);
  }

  /** The file of everything that is filtered. */
  exportAddress(query: Query): string {
    return `${releases}?${new URLSearchParams({ ...withoutEmpty(query), format: 'csv' }).toString()}`;
  }

  one(id: Signal<string>) {
    return httpResource<ReleaseDetail>(() => `${releases}/${id()}`);
  }

  adoption(id: Signal<string>) {
    return httpResource<Adoption>(() => `${releases}/${id()}/adoption`);
  }

  /** The rollouts that carry it, newest first. */
  rollouts(id: Signal<string>) {
    return httpResource<Page<CarryingRollout>>(() => ({
      url: '/api/v1/rollouts',
      params: { release: id(), limit: 200, sort: '-createdAt' },
    }));
  }

  /** The versions of cameras or docks that were ever released, newest first, to filter by; call in an injection context. */
  versions(kind: DeviceKind): Signal<readonly FilterOption[]> {
    const known = httpResource<Page<Release>>(() => ({ url: releases, params: { limit: 200, sort: '-createdAt' } }));
    return computed(() => {
      const ofKind = known.hasValue() ? known.value().items.filter((release) => release.kind === kind) : [];
      return [...new Set(ofKind.map(({ version }) => version))].map((version) => ({ value: version, word: version }));
    });
  }

  /** The release of exactly this version, told before a long upload is sent for nothing; null when there is none. */
  ofVersion(model: string, version: string): Observable<Release | null> {
    const params = { model, search: `${model} ${version}`, limit: 200 };
    return this.http
      .get<Page<Release>>(releases, { params })
      .pipe(map(({ items }) => items.find((release) => release.version === version) ?? null));
  }

  /** Sends a draft: the words first, then the image, so that what is wrong in them is told before it is stored. */
  upload(given: NewRelease, sha256: string, image: File): Observable<Sending<Release>> {
    const form = new FormData();
    for (const [name, value] of Object.entries(given)) {
      if (value.trim() !== '') form.set(name, name === 'notes' ? value : value.trim());
    }
    form.set('sha256', sha256);
    form.set('artifact', image, image.name);
    return sendForm<Release>(releases, form);
  }

  approve(id: string): Observable<Release> {
    return this.http.post<Release>(`${releases}/${id}/approve`, {});
  }

  /** Which devices still have it, and what they ran before. */
  recall(id: Signal<string>) {
    return httpResource<Recall>(() => `${releases}/${id()}/recall`);
  }

  /** Drafts the way back: to what each device ran before, or to the release that is chosen. */
  takeBack(id: string, to: string): Observable<Recall> {
    return this.http.post<Recall>(`${releases}/${id}/take-back`, to === '' ? {} : { to });
  }

  withdraw(id: string, reason: string): Observable<Release> {
    return this.http.post<Release>(`${releases}/${id}/withdraw`, { reason });
  }
}
