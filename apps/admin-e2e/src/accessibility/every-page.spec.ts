import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from '../custodian.ts';
import { addressOf, consolePages } from '../pages.ts';

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** Off by default in axe: it takes a label cut short on a time line for another name than the whole one. */
const experimental = ['label-content-name-mismatch'];

for (const one of consolePages) {
  test(`axe finds nothing on the page of ${one.name}, in light and dark`, async ({ page, signIn }) => {
    await signIn(one.account, { opens: 'nothing' });
    await page.goto(await addressOf(one, page.request));
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(page.locator('[aria-busy="true"], app-skeleton')).toHaveCount(0);
    expect(await findings(page)).toEqual([]);
    // Only colours differ in the dark.
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await findings(page, ['color-contrast', 'link-in-text-block'])).toEqual([]);
  });
}

async function findings(page: Page, only?: string[]): Promise<string[]> {
  const axe = new AxeBuilder({ page });
  const chosen = only === undefined ? axe.withTags(rules).disableRules(experimental) : axe.withRules(only);
  const { violations } = await chosen.analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => String(target)).join(' | ')}`);
}
