import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, signInAs } from '../custodian.ts';
import { addressOf, consolePages } from '../pages.ts';
import { testInOneWindow } from './one-window.ts';

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** Off by default in axe: it takes a label cut short on a time line for another name than the whole one. */
const experimental = ['label-content-name-mismatch'];

for (const one of consolePages) {
  testInOneWindow(`axe finds nothing on the page of ${one.name}, in light and dark`, async ({ window, sessions }) => {
    await window.emulateMedia({ colorScheme: 'light' });
    await signInAs(window, one.account, sessions, { opens: 'nothing' });
    await window.goto(await addressOf(one, window.request));
    await expect(window.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(window.locator('[aria-busy="true"], app-skeleton')).toHaveCount(0);
    expect(await findings(window)).toEqual([]);
    // Only colours differ in the dark.
    await window.emulateMedia({ colorScheme: 'dark' });
    expect(await findings(window, ['color-contrast', 'link-in-text-block'])).toEqual([]);
  });
}

async function findings(page: Page, only?: string[]): Promise<string[]> {
  // Legacy: no frame of ours is another site's, so that no second window is needed to gather what each found. What is right
  // is not told node by node: naming thousands of them takes longer than judging them.
  const axe = new AxeBuilder({ page }).setLegacyMode(true).options({ resultTypes: ['violations'] });
  const chosen = only === undefined ? axe.withTags(rules).disableRules(experimental) : axe.withRules(only);
  const { violations } = await chosen.analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => String(target)).join(' | ')}`);
}
