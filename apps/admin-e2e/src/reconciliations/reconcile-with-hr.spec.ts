import { expect, test } from '../custodian.ts';

test('a fleet manager compares the register with HR, explains what is new, and every figure leads to its records', async ({
  page,
  signIn,
}) => {
  await signIn('manager', { opens: 'nothing' });
  await page.goto('/reconciliations');
  await expect(page.getByRole('img', { name: /differences with .* are open/ })).toBeVisible();
  // Two who are in no register, one of them twice, and nobody else: everybody in post is missing from it.
  const number = `R${Date.now().toString(36)}`.slice(0, 12);
  const extract = `Collar No,Name,Rank\n${number}A,Nia New,PC\n${number}B,Lou Late,PC\n${number}B,Lou Late,PC\n`;
  await page
    .getByLabel('Workbook or CSV file')
    .setInputFiles({ name: 'hr.csv', mimeType: 'text/csv', buffer: Buffer.from(extract) });
  await page.getByRole('button', { name: 'Compare', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: /^HR, run \d+$/ })).toBeVisible();
  await expect(page.getByText('Compared', { exact: true })).toBeVisible({ timeout: 30_000 });

  const grid = page.getByRole('grid', { name: 'Differences' });
  await page.getByRole('button', { name: /^Only on the other side 2$/ }).click();
  await expect(grid).toHaveAttribute('aria-rowcount', '2');
  await grid.getByRole('checkbox', { name: 'Select every row shown' }).check();
  await page.getByRole('button', { name: 'Explain', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Explain' }).click();
  await expect(dialog.getByText('Say what was looked at, and what was found.')).toBeVisible();
  await dialog.getByLabel(/^In words/).fill('Joiners of next Monday');
  await dialog.getByRole('button', { name: 'Explain' }).click();
  await expect(
    grid.getByRole('row', { name: new RegExp(`Explained.*${number}A.*Joiners of next Monday`) }),
  ).toBeVisible();

  await grid
    .getByRole('row', { name: new RegExp(`${number}B`) })
    .getByRole('link', { name: /^Records about/ })
    .click();
  await expect(page.getByRole('grid', { name: 'Records' })).toHaveAttribute('aria-rowcount', '2');
});
