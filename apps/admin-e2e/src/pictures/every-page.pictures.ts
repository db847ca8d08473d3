import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { expect, signInAs, test } from '../custodian.ts';
import { addressOf, consolePages } from '../pages.ts';
import { startRollout } from './start-rollout.ts';

const docs = path.resolve(import.meta.dirname, '../../../../docs');

// One window for all of them: the console is loaded once, not eighty times.
let window: Page;
test.beforeAll(async ({ playwright, browser, baseURL }) => {
  await startRollout(playwright.request, baseURL ?? '');
  window = await browser.newPage({
    baseURL: baseURL ?? '',
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
    timezoneId: 'Europe/London',
  });
});
test.afterAll(() => window.close());

for (const theme of ['light', 'dark'] as const) {
  test.describe(`in ${theme}`, () => {
    for (const one of consolePages) {
      test(one.name, async ({ sessions }) => {
        await window.emulateMedia({ colorScheme: theme });
        await signInAs(window, one.account, sessions, { opens: 'nothing' });
        await window.goto(await addressOf(one, window.request));
        await expect(window.getByRole('heading', { level: 1 })).toBeVisible();
        await expect(window.locator('[aria-busy="true"], app-skeleton')).toHaveCount(0);
        const live = window.locator('app-live-mark');
        if ((await live.count()) > 0) await expect(live.getByText('Live', { exact: true })).toBeVisible();
        // Charts draw themselves after their figures came.
        await window.waitForTimeout(700);
        await window.screenshot({ path: path.join(docs, 'pictures', `${one.name}-${theme}.png`) });
      });
    }
  });
}

test('a page that shows them all', () => {
  const rows = consolePages.map(
    ({ name, says }) =>
      `## ${says}\n\n![${says}, light](pictures/${name}-light.png)\n\n![${says}, dark](pictures/${name}-dark.png)\n`,
  );
  const head = '# Every page\n\nTaken from the demonstration force by `npm run pictures`.\n';
  writeFileSync(path.join(docs, 'pictures.md'), [head, ...rows].join('\n'));
});
