import type { Page } from '@playwright/test';
import { expect, test } from '../custodian.ts';

test('a page whose file does not come is loaded again by itself, and says so where that was in vain', async ({
  page,
  signIn,
}) => {
  await signIn('manager');
  const menu = page.getByRole('navigation', { name: 'Main' });
  const title = (name: string) => page.getByRole('heading', { level: 1, name });
  await loseNextFile(page, 1);
  await menu.getByRole('link', { name: 'Pilots' }).click();
  await expect(title('Pilots')).toBeVisible();

  await page.evaluate(() => sessionStorage.clear());
  await loseNextFile(page, 2);
  await menu.getByRole('link', { name: 'Imports' }).click();
  await expect(title('This page did not load')).toBeVisible();
  await expect(page).toHaveURL(/\/imports/);
  await page.getByRole('button', { name: 'Load it again' }).click();
  await expect(title('Imports')).toBeVisible();
});

/** The next file of the console that is not here yet does not come, the first so many times that it is asked for. */
async function loseNextFile(page: Page, times: number): Promise<void> {
  await page.unrouteAll();
  // Parts of this page that come later must not be taken for the next one.
  await expect(page.locator('[aria-busy="true"], app-skeleton')).toHaveCount(0);
  const here = new Set(await page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name)));
  let lost: string | undefined;
  let left = times;
  await page.route('**/*.js', (route) => {
    const address = route.request().url();
    if (!here.has(address)) lost ??= address;
    return address === lost && left-- > 0 ? route.abort() : route.continue();
  });
}

test('a console whose first file does not come is loaded again by itself, and says so where that was in vain', async ({
  page,
}) => {
  let times = 0;
  let lostTimes = 1;
  await page.route('**/main-*.js', (route) => (++times <= lostTimes ? route.abort() : route.continue()));
  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible();
  expect(times).toBe(2);

  [times, lostTimes] = [0, 2];
  await page.evaluate(() => sessionStorage.clear());
  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1, name: 'Custodian did not load' })).toBeVisible();
  await page.getByRole('button', { name: 'Load it again' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible();
});
