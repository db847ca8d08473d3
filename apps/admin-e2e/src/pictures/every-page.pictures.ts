import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '../custodian.ts';
import { addressOf, consolePages } from '../pages.ts';
import { startRollout } from './start-rollout.ts';

const docs = path.resolve(import.meta.dirname, '../../../../docs');

test.beforeAll(async ({ playwright, baseURL }) => {
  await startRollout(playwright.request, baseURL ?? '');
});

for (const theme of ['light', 'dark'] as const) {
  test.describe(`in ${theme}`, () => {
    test.use({ colorScheme: theme });
    for (const one of consolePages) {
      test(one.name, async ({ page, signIn }) => {
        await signIn(one.account, { opens: 'nothing' });
        await page.goto(await addressOf(one, page.request));
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
        await expect(page.locator('[aria-busy="true"], app-skeleton')).toHaveCount(0);
        // Charts draw themselves after their figures came.
        await page.waitForTimeout(700);
        await page.screenshot({ path: path.join(docs, 'pictures', `${one.name}-${theme}.png`) });
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
