import type { Page } from '@playwright/test';
import { test } from '../custodian.ts';
import { openWatched, type WatchedBrowser } from '../watched-browser.ts';

interface OneWindow extends WatchedBrowser {
  readonly window: Page;
}

/** Tests that go from page to page in one window, as a person does: the console is loaded once, not seventy times. */
export const testInOneWindow = test.extend<{ window: Page }, { kept: OneWindow }>({
  kept: [
    async ({ browser }, use) => {
      // A colour on its way to another is neither.
      const opened = await openWatched(browser, 'who looks at pages', { reducedMotion: 'reduce' });
      await use({ ...opened, window: await opened.context.newPage() });
      await opened.context.close();
    },
    { scope: 'worker' },
  ],
  window: async ({ kept: { window, witness } }, use, info) => {
    witness.forget();
    await use(window);
    await witness.tellOf(info);
  },
});
