import { inject } from '@angular/core';
import { Router, type CanActivateFn } from '@angular/router';
import { firstValueFrom } from 'rxjs';
import { SetupClient } from '../setup/setup-client.ts';
import { Session } from './session.ts';

/** Lets a signed-in person through; everyone else signs in first and comes back to the same address. */
export const signedIn: CanActivateFn = async (_route, state) => {
  const session = inject(Session);
  const router = inject(Router);
  const inSetup = inject(SetupClient);
  if (await session.recall()) return true;
  if (await firstValueFrom(inSetup.isNeeded())) return router.parseUrl('/setup');
  return router.createUrlTree(['/sign-in'], { queryParams: state.url === '/' ? {} : { next: state.url } });
};
