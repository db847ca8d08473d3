import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from '../custodian.ts';
import { addressOf, consolePages } from '../pages.ts';

/** Off by default in axe: it takes a label cut short on a time line for another name than the whole one. */
const experimental = ['label-content-name-mismatch'];
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

for (const theme of ['light', 'dark'] as const) {
  test.describe(`in ${theme}`, () => {
    test.use({ colorScheme: theme });
    for (const one of consolePages) {
      test(`axe finds nothing on the page of ${one.name}`, async ({ page, signIn }) => {
        await signIn(one.account);
        await page.goto(await addressOf(one, page.request));
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
        await page.waitForLoadState('load');
        await expect(page.locator('[aria-busy="true"], app-skeleton')).toHaveCount(0);
        const axe = new AxeBuilder({ page }).withTags(rules).disableRules(experimental);
        const { violations } = await axe.analyze();
        expect(
          violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => String(target)).join(' | ')}`),
        ).toEqual([]);
      });
    }
  });
}
