import { HttpClient, httpResource } from '@angular/common/http';
import { Service, inject } from '@angular/core';
import type { Observable } from 'rxjs';
import type { Page } from '../../http/page.ts';
import type { ApiToken, MadeToken } from './token.ts';
import type { InvitedUser, NamedPlace, NewUser, User } from './user.ts';

const tokens = '/api/v1/tokens';
const users = '/api/v1/users';

/** The addresses of users and tokens. */
@Service()
export class AdminClient {
  private readonly http = inject(HttpClient);

  tokens() {
    return httpResource<{ readonly items: readonly ApiToken[] }>(() => tokens);
  }

  makeToken(given: { name: string; permissions: readonly string[]; expiresAt?: string }): Observable<MadeToken> {
    return this.http.post<MadeToken>(tokens, given);
  }

  revokeToken(id: string): Observable<unknown> {
    return this.http.delete(`${tokens}/${id}`);
  }

  users() {
    return httpResource<Page<User>>(() => ({ url: users, params: { limit: 200 } }));
  }

  invite(given: NewUser): Observable<InvitedUser> {
    return this.http.post<InvitedUser>(users, given);
  }

  /** Disables a user or lets them in again; fails with 412 when somebody else changed them first. */
  setDisabled(user: User, disabled: boolean): Observable<User> {
    return this.http.patch<User>(`${users}/${user.id}`, { disabled }, { headers: { 'If-Match': `"${user.version}"` } });
  }

  teams() {
    return httpResource<Page<NamedPlace>>(() => ({ url: '/api/v1/teams', params: { limit: 200 } }));
  }
}
