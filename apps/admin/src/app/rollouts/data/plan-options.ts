import { HttpClient } from '@angular/common/http';
import { Service, inject } from '@angular/core';
import type { DeviceKind, ReleaseState } from '@custodian/domain';
import { map, shareReplay, type Observable } from 'rxjs';
import type { Page } from '../../http/page.ts';

/** A release that a rollout may carry. */
export interface ReleaseOption {
  readonly id: string;
  readonly model: string;
  readonly version: string;
  readonly minimumVersion: string | null;
  readonly state: ReleaseState;
  readonly notes: string;
}

export interface ModelOption {
  readonly name: string;
  readonly kind: DeviceKind;
  readonly installMinutes: number;
}

export interface TeamOption {
  readonly code: string;
  readonly name: string;
}

/** What a plan chooses from: releases, models and teams; stations have a client of their own. */
@Service()
export class PlanOptions {
  private readonly http = inject(HttpClient);
  private readonly knownModels = this.http.get<Page<ModelOption>>('/api/v1/models', { params: { limit: 200 } }).pipe(
    map(({ items }) => items),
    shareReplay(1),
  );

  /** Every release that was not withdrawn, newest first. */
  releases(): Observable<readonly ReleaseOption[]> {
    const params = { status: 'approved,draft', limit: 200 };
    return this.http.get<Page<ReleaseOption>>('/api/v1/firmware-releases', { params }).pipe(map(({ items }) => items));
  }

  models(): Observable<readonly ModelOption[]> {
    return this.knownModels;
  }

  teams(): Observable<readonly TeamOption[]> {
    const params = { sort: 'name', limit: 200 };
    return this.http.get<Page<TeamOption>>('/api/v1/teams', { params }).pipe(map(({ items }) => items));
  }
}
