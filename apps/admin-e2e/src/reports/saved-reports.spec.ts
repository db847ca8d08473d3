import { expect, test } from '../custodian.ts';

test('a report is saved, runs again the same byte for byte, and its link shows a coordinator their own station', async ({
  page,
  signIn,
}) => {
  const name = `Autumn ${Date.now()}`;
  await signIn('manager', { opens: 'nothing' });
  await page.goto('/reports?from=2026-10-05&to=2026-10-11&groupBy=station');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByLabel('Name', { exact: true }).fill(name);
  await page.getByLabel(/Share it/).check();
  await page.getByRole('button', { name: 'Save report' }).click();
  await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible();
  const figures = page.getByRole('region', { name: '5 – 11 Oct 2026', exact: true });
  await expect(figures.getByRole('cell', { name: 'Buxton', exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Run again as at then' }).click();
  await expect(page.getByText('The same, byte for byte,')).toBeVisible();
  await page.getByRole('button', { name: 'Copy link' }).click();
  const link = await page.getByLabel('Link to these figures').inputValue();
  await signIn('coordinator.chesterfield', { opens: 'nothing' });
  await page.goto(link);
  await expect(page.getByText('Only Chesterfield.')).toBeVisible();
  await expect(figures.getByRole('cell', { name: 'Chesterfield', exact: true })).toBeVisible();
  await expect(figures.getByRole('cell', { name: 'Buxton', exact: true })).toHaveCount(0);
});
