import { HttpClient, httpResource } from '@angular/common/http';
import { Service, inject } from '@angular/core';
import type { Observable } from 'rxjs';
import type { CustodyStatement, InstallationKey, StatementSubject } from './statement.ts';

/** The addresses of custody statements. */
@Service()
export class StatementClient {
  private readonly http = inject(HttpClient);

  make({ kind, label }: StatementSubject, at: string, asKnownAt: string | null): Observable<CustodyStatement> {
    const list = kind === 'camera' ? 'cameras' : 'staff';
    return this.http.post<CustodyStatement>(`/api/v1/${list}/${encodeURIComponent(label)}/custody/statements`, {
      at,
      ...(asKnownAt === null ? {} : { asKnownAt }),
    });
  }

  /** The keys of this installation; whoever checks a statement may ask without signing in. */
  keys() {
    return httpResource<{ readonly items: readonly InstallationKey[] }>(() => '/api/v1/custody-statements/keys');
  }
}
