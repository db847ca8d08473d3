import { HttpClient, httpResource } from '@angular/common/http';
import { Service, inject } from '@angular/core';
import type { CameraEntitlement, EntitlementRule, SkillEntitlement } from '@custodian/domain';
import { map, type Observable } from 'rxjs';

/** What of the rule changes; what is left out stays, and the roles are given whole. */
export interface EntitlementChange {
  readonly staffTypes?: Readonly<Record<string, CameraEntitlement>>;
  readonly skills?: readonly SkillEntitlement[];
  readonly poolTeamsShare?: boolean;
}

const entitlement = '/api/v1/entitlement';

/** The address of who is entitled to a camera. */
@Service()
export class EntitlementClient {
  private readonly http = inject(HttpClient);

  /** The rule, to say it. Needs an injection context. */
  rule() {
    return httpResource<EntitlementRule>(() => entitlement);
  }

  /** The rule with its version, to change it. */
  read(): Observable<{ readonly rule: EntitlementRule; readonly etag: string }> {
    return this.http
      .get<EntitlementRule>(entitlement, { observe: 'response' })
      .pipe(map(({ body, headers }) => ({ rule: body as EntitlementRule, etag: headers.get('etag') ?? '*' })));
  }

  /** Changes what was read; 412 when somebody saved in between. */
  change(given: EntitlementChange, etag: string): Observable<EntitlementRule> {
    return this.http.patch<EntitlementRule>(entitlement, given, { headers: { 'If-Match': etag } });
  }
}
