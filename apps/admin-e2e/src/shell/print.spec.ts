import { expect, test } from '../custodian.ts';

test('a page is printed light and with every row that was read, whatever is on screen', async ({ page, signIn }) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await signIn('manager', { opens: 'nothing' });
  await page.goto('/cameras');
  const rows = page.getByRole('grid', { name: 'Cameras' }).getByRole('row');
  const navigation = page.getByRole('navigation', { name: 'Main' });
  await expect(rows.nth(1)).toBeVisible();
  expect(await rows.count()).toBeLessThan(100);
  const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  expect(await paper()).not.toBe('rgb(255, 255, 255)');

  await page.emulateMedia({ media: 'print' });
  await page.evaluate(() => void dispatchEvent(new Event('beforeprint')));
  expect(await rows.count()).toBe(101);
  expect(await paper()).toBe('rgb(255, 255, 255)');
  await expect(navigation).toBeHidden();

  await page.emulateMedia({ media: 'screen' });
  await page.evaluate(() => void dispatchEvent(new Event('afterprint')));
  await expect(navigation).toBeVisible();
  expect(await paper()).not.toBe('rgb(255, 255, 255)');
});
