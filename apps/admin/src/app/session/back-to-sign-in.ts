import { HttpErrorResponse, type HttpInterceptorFn } from '@angular/common/http';
import { inject } from '@angular/core';
import { Router } from '@angular/router';
import { catchError, throwError } from 'rxjs';
import { Session } from './session.ts';

/** A session that ended on the server ends here too, and the address is kept for after the next sign-in. */
export const backToSignIn: HttpInterceptorFn = (request, next) => {
  const session = inject(Session);
  const router = inject(Router);
  return next(request).pipe(
    catchError((failure: unknown) => {
      const ended = failure instanceof HttpErrorResponse && failure.status === 401;
      if (ended && session.user() !== null && !request.url.endsWith('/api/v1/session')) {
        session.forget();
        void router.navigate(['/sign-in'], { queryParams: { next: router.url, ended: true } });
      }
      return throwError(() => failure);
    }),
  );
};
