import { expect, test } from '../custodian.ts';

test('a page is printed light and with every row that was read, whatever is on screen', async ({ page, signIn }) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await signIn('manager', { opens: 'nothing' });
  await page.goto('/cameras');
  const rows = page.getByRole('grid', { name: 'Cameras' }).getByRole('row');
  const navigation = page.getByRole('navigation', { name: 'Main' });
  await expect(rows.nth(1)).toBeVisible();
  expect(await rows.count()).toBeLessThan(100);
  const scheme = () => page.evaluate(() => getComputedStyle(document.documentElement).colorScheme);
  expect(await scheme()).toBe('dark');

  // As the browser does: what listens is told first, then the page is laid out for paper.
  await page.evaluate(() => void dispatchEvent(new Event('beforeprint')));
  expect(await rows.count()).toBe(101);
  await page.emulateMedia({ media: 'print' });
  expect(await scheme()).toBe('light');
  await expect(navigation).toBeHidden();

  await page.emulateMedia({ media: 'screen' });
  await page.evaluate(() => void dispatchEvent(new Event('afterprint')));
  await expect(navigation).toBeVisible();
  expect(await scheme()).toBe('dark');
});
