import { expect, test } from '../custodian.ts';

// Kept files would come from the machine itself.
test.use({ serviceWorkers: 'block' });

test('a page whose file does not come is loaded again by itself, and says so where that was in vain', async ({
  page,
  signIn,
}) => {
  await signIn('manager');
  const begun = new Set(await page.locator('script[src], link[rel=modulepreload]').evaluateAll(addressesOf));
  let lost: string | undefined;
  let mayComeNext = true;
  await page.route('**/*.js', async (route) => {
    const address = route.request().url();
    if (!begun.has(address)) lost ??= address;
    if (address !== lost) return route.continue();
    const comes = !mayComeNext;
    mayComeNext = false;
    return comes ? route.continue() : route.abort();
  });

  const toPilots = page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Pilots' });
  await toPilots.click();
  await expect(page.getByRole('heading', { level: 1, name: 'Pilots' })).toBeVisible();
  expect(lost).toBeDefined();

  await page.unrouteAll();
  await page.goto('/overview');
  await page.route(
    (address) => address.href === lost,
    (route) => route.abort(),
  );
  await page.evaluate(() => sessionStorage.clear());
  await toPilots.click();
  await expect(page.getByRole('heading', { level: 1, name: 'This page did not load' })).toBeVisible();
  await expect(page).toHaveURL(/\/pilots/);

  await page.unrouteAll();
  await page.getByRole('button', { name: 'Load it again' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Pilots' })).toBeVisible();
});

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

function addressesOf(elements: Element[]): string[] {
  return elements.map((element) =>
    element instanceof HTMLScriptElement ? element.src : element instanceof HTMLLinkElement ? element.href : '',
  );
}
