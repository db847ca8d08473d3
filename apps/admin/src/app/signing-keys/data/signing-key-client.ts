import { HttpClient, httpResource } from '@angular/common/http';
import { Service, inject } from '@angular/core';
import type { Observable } from 'rxjs';
import { Session } from '../../session/session.ts';
import type { SigningKey } from './signing-key.ts';

const signingKeys = '/api/v1/signing-keys';

/** The addresses of signing keys. */
@Service()
export class SigningKeyClient {
  private readonly http = inject(HttpClient);
  private readonly session = inject(Session);

  /** Every key, trusted or not, by name; nothing is asked for who may not read them. Call in an injection context. */
  all() {
    return httpResource<{ readonly items: readonly SigningKey[] }>(() =>
      this.session.may('signing-keys:read') ? signingKeys : undefined,
    );
  }

  /** Trusts a key from now on. */
  trust(name: string, publicKey: string): Observable<SigningKey> {
    return this.http.post<SigningKey>(signingKeys, { name, publicKey });
  }

  /** Ends the trust in a key: what it signed is offered to no device any more. */
  revoke(id: string): Observable<SigningKey> {
    return this.http.post<SigningKey>(`${signingKeys}/${id}/revoke`, {});
  }
}
