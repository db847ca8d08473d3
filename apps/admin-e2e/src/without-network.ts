import { expect, type BrowserContext, type Page } from '@playwright/test';

/** The service worker has the whole console: from here on the page opens without the network. */
export async function consoleIsKept(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
  await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true);
}

const everythingAsked = '**/api/**';

/** While a page loads anew there is a moment in which the browser is not offline yet: what is asked of the API fails then, too. */
export async function cut(context: BrowserContext, isOffline: boolean): Promise<void> {
  if (isOffline) await context.route(everythingAsked, (route) => route.abort('internetdisconnected'));
  await context.setOffline(isOffline);
  if (!isOffline) await context.unroute(everythingAsked);
}
