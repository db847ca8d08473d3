import type { Browser, BrowserContext } from '@playwright/test';
import { slowDown } from './slow-answers.ts';
import { Witness } from './witness.ts';

/** The screen, tongue and clock that everything is tested on. */
export const display = {
  viewport: { width: 1440, height: 900 },
  locale: 'en-GB',
  timezoneId: 'Europe/London',
  // It fetches the whole console for each new browser; the tests without a network are about it.
  serviceWorkers: 'block',
} as const;

/** A browser with cookies of its own, and who tells what happened in it. */
export interface WatchedBrowser {
  readonly context: BrowserContext;
  readonly witness: Witness;
}

/** Opens one more browser; `name` says whose it is where a test fails. */
export async function openWatched(
  browser: Browser,
  name: string,
  settings: { readonly reducedMotion?: 'reduce' } = {},
): Promise<WatchedBrowser> {
  const context = await browser.newContext({ baseURL: process.env['CUSTODIAN_URL'] ?? '', ...display, ...settings });
  const witness = await Witness.of(name, context);
  await slowDown(context);
  return { context, witness };
}
