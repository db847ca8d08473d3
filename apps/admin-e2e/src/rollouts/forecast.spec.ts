import { expect, test } from '../custodian.ts';

test('a plan says when it would be done and who would miss, and a rollout that is over what was forecast of it', async ({
  page,
  signIn,
}) => {
  await signIn('manager', { opens: 'nothing' });
  await page.goto('/rollouts/new');
  const forecast = page.getByRole('region', { name: 'Forecast', exact: true });
  await expect(forecast.getByRole('row', { name: /^90 %/ })).toContainText(/\d\d:\d\d|Not by the deadline/, {
    timeout: 30_000,
  });
  await expect(forecast.getByRole('img', { name: /^Forecast as at/ })).toBeVisible();
  await forecast.getByRole('button', { name: 'Table' }).click();
  await expect(forecast.getByRole('columnheader', { name: '9 in 10 between' }).first()).toBeVisible();
  await expect(forecast).toContainText(/ill probably miss/);

  // The plan changes, and so does what is forecast of it.
  const asked = page.waitForResponse((response) => response.url().endsWith('/rollouts/forecast'));
  await page.getByLabel('At once at a station').fill('1');
  expect((await asked).status()).toBe(200);

  await page.goto('/rollouts?state=finished');
  await page.getByRole('link', { name: /Chesterfield pilot/ }).click();
  const over = page.getByRole('region', { name: /and what was forecast/ });
  await expect(over).toContainText('As made at the start', { timeout: 30_000 });
  await expect(over.getByRole('img', { name: /Forecast as at/ })).toBeVisible();
  await page.getByRole('link', { name: /^Will probably miss/ }).click();
  await expect(page.getByRole('grid', { name: 'Devices that will probably miss the deadline' })).toBeVisible();
});
