import { HttpClient } from '@angular/common/http';
import { Service, inject, type Signal } from '@angular/core';
import type { Observable } from 'rxjs';
import { listing, type Listing } from '../../http/listing.ts';
import { withoutEmpty, type Query } from '../../http/page.ts';

/** One thing that somebody, or something, did. */
export interface AuditEvent {
  readonly id: string;
  readonly at: string;
  readonly actor: { readonly kind: string; readonly id: string | null; readonly name: string };
  readonly action: string;
  readonly subject: { readonly kind: string; readonly id: string | null; readonly label: string };
  readonly reason: string | null;
  readonly before: unknown;
  readonly after: unknown;
  readonly requestId: string | null;
  readonly seal: { readonly position: number; readonly hash: string } | null;
}

/** What a walk along the chain found. */
export interface ChainVerdict {
  readonly intact: boolean;
  readonly sealed: number;
  readonly unsealed: number;
  readonly brokenAt: number | null;
}

const audit = '/api/v1/audit';

/** The addresses of the audit. */
@Service()
export class AuditClient {
  private readonly http = inject(HttpClient);

  list(query: Signal<Query | null>): Listing<AuditEvent> {
    return listing<AuditEvent>(audit, query);
  }

  verify(): Observable<ChainVerdict> {
    return this.http.get<ChainVerdict>(`${audit}/verification`);
  }

  exportAddress(query: Query): string {
    return `${audit}?${new URLSearchParams({ ...withoutEmpty(query), format: 'csv' }).toString()}`;
  }
}
