import { ErrorHandler, inject } from '@angular/core';
import { RedirectCommand, Router, type NavigationError } from '@angular/router';

const key = 'custodian.loaded-again';
const patience = 30_000;

interface Attempt {
  readonly address: string;
  readonly at: number;
}

/**
 * A navigation that broke, mostly because a file of the page did not come (the network blinked, a new build took the old
 * one's place). The address is loaded once more from the start; where that was in vain, a page says so rather than
 * leaving the window empty.
 */
export function loadAgain({ url, error }: NavigationError): RedirectCommand | undefined {
  const router = inject(Router);
  inject(ErrorHandler).handleError(error);
  if (!isInVain(url)) {
    remember(url);
    location.assign(url);
    return undefined;
  }
  // The address is this page's already: it was loaded by it. Loading it again must not come here by itself.
  return new RedirectCommand(router.parseUrl('/not-loaded'), { skipLocationChange: true });
}

function isInVain(address: string): boolean {
  const last = lastAttempt();
  return last !== null && last.address === address && Date.now() - last.at < patience;
}

function remember(address: string): void {
  const attempt: Attempt = { address, at: Date.now() };
  sessionStorage.setItem(key, JSON.stringify(attempt));
}

function lastAttempt(): Attempt | null {
  const kept = sessionStorage.getItem(key);
  return kept === null ? null : (JSON.parse(kept) as Attempt);
}
