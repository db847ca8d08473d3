import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, signInAs, test } from '../custodian.ts';
import { addressOf, consolePages } from '../pages.ts';

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** Off by default in axe: it takes a label cut short on a time line for another name than the whole one. */
const experimental = ['label-content-name-mismatch'];

// One window goes from page to page, as a person's does: the console is loaded once, not forty times.
let window: Page;
const wrong: string[] = [];
const underWay = new Set<string>();
test.beforeAll(async ({ browser }) => {
  const context = await browser.newContext({
    baseURL: process.env['CUSTODIAN_URL'] ?? '',
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
    timezoneId: 'Europe/London',
    // A colour on its way to another is neither.
    reducedMotion: 'reduce',
  });
  window = await context.newPage();
  listenTo(window);
});
test.afterAll(() => window.context().close());

for (const one of consolePages) {
  test(`axe finds nothing on the page of ${one.name}, in light and dark`, async ({ sessions }) => {
    await window.emulateMedia({ colorScheme: 'light' });
    await signInAs(window, one.account, sessions, { opens: 'nothing' });
    await open(await addressOf(one, window.request));
    await expect(window.locator('[aria-busy="true"], app-skeleton')).toHaveCount(0);
    expect(await findings(window)).toEqual([]);
    // Only colours differ in the dark.
    await window.emulateMedia({ colorScheme: 'dark' });
    expect(await findings(window, ['color-contrast', 'link-in-text-block'])).toEqual([]);
  });
}

/** Loads a page. Where one stays empty, the failure tells all that is known of it. */
async function open(address: string): Promise<void> {
  wrong.length = 0;
  underWay.clear();
  await window.goto(address);
  try {
    await expect(window.getByRole('heading', { level: 1 })).toBeVisible();
  } catch (failure) {
    const known = [...wrong, ...[...underWay].map((url) => `waiting for ${url}`)].join('; ');
    throw new Error(`${address} stayed empty at ${window.url()}: ${known}`, { cause: failure });
  }
}

/** Keeps what goes wrong in a window, and which requests are under way. */
function listenTo(page: Page): void {
  page.on('pageerror', ({ message }) => void wrong.push(message));
  page.on('console', (message) => void (message.type() === 'error' && wrong.push(message.text())));
  page.on('request', (request) => void underWay.add(request.url()));
  page.on('requestfinished', (request) => void underWay.delete(request.url()));
  page.on('requestfailed', (request) => {
    underWay.delete(request.url());
    wrong.push(`${request.url()}: ${request.failure()?.errorText}`);
  });
}

async function findings(page: Page, only?: string[]): Promise<string[]> {
  // Legacy: no frame of ours is another site's, so that no second window is needed to gather what each found.
  const axe = new AxeBuilder({ page }).setLegacyMode(true);
  const chosen = only === undefined ? axe.withTags(rules).disableRules(experimental) : axe.withRules(only);
  const { violations } = await chosen.analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => String(target)).join(' | ')}`);
}
