import { expect, test } from '../custodian.ts';

test('a fleet manager signs in and the overview accounts for all 2,000 cameras', async ({ page, signIn }) => {
  await signIn('manager');
  await expect(page.getByRole('main')).toContainText('2,000');
});

test('a wrong password is refused in words and signs nobody in', async ({ page }) => {
  await page.goto('/');
  await page.getByLabel('E-mail').fill('manager@derbyshire.example');
  await page.getByLabel('Password').fill('not the password');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('alert')).toBeVisible();
  await expect(page.getByLabel('E-mail')).toBeVisible();
});
