import { HttpClient } from '@angular/common/http';
import { Service, inject } from '@angular/core';
import { catchError, map, of, type Observable } from 'rxjs';

/** The addresses of a first visit and of an invitation. */
@Service()
export class SetupClient {
  private readonly http = inject(HttpClient);

  /** Whether this installation still waits for its first administrator; false where that cannot be told. */
  isNeeded(): Observable<boolean> {
    return this.http.get<{ needed: boolean }>('/api/v1/setup').pipe(
      map(({ needed }) => needed),
      catchError(() => of(false)),
    );
  }

  begin(given: { code: string; email: string; name: string; password: string }): Observable<unknown> {
    return this.http.post('/api/v1/setup', given);
  }

  join(given: { code: string; password: string }): Observable<unknown> {
    return this.http.post('/api/v1/invitations/accept', given);
  }
}
