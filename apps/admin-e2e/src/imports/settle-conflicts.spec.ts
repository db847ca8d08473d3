import { expect, test } from '../custodian.ts';

test('a fleet manager settles the conflicts of a delivery note by keyboard alone, and applies it', async ({
  page,
  signIn,
}) => {
  // Serials that no other run has used: the product may be one that runs for longer.
  const prefix = `CON${Date.now().toString(36).toUpperCase()}`;
  await signIn('manager');
  await page.goto('/imports');
  const lines = [
    `${prefix}-1,Chesterfeild,RS2-X2`,
    `${prefix}-2,chesterfeild,RS2-X2`,
    `${prefix}-3,Buxton,RS2-X2`,
    `${prefix}-3,Glossop,RS2-X2`,
    'two words,,RS2-X2',
  ];
  const buffer = Buffer.from(['Serial,Station,Model', ...lines].join('\n'));
  // Choosing a file is the browser's own dialog, which no page can see.
  await page.getByLabel('Workbook or CSV file').setInputFiles({ name: 'conflicts.csv', mimeType: 'text/csv', buffer });
  await page.getByRole('button', { name: 'Compare with the register' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Settle what the file does not' })).toBeVisible();
  await expect(page.getByRole('tab', { name: /Reject 4/ })).toBeVisible();

  const settle = async (label: RegExp | string, choice: string) => {
    const select = page.getByLabel(label, { exact: true });
    // What there is to choose from is asked for when the page opens.
    await expect(select.locator('option', { hasText: choice }).first()).toBeAttached();
    await select.focus();
    await page.keyboard.type(choice);
    await expect(select.locator('option:checked')).toContainText(choice);
  };
  await settle('Station Chesterfeild', 'Chesterfield');
  await settle(`Serial ${prefix}-3`, 'Take this row');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Compare again' }).last().focus();
  await page.keyboard.press('Enter');

  const leaveOut = page.getByRole('button', { name: 'Leave the rejected row out' });
  await expect(leaveOut).not.toHaveAttribute('aria-disabled', 'true');
  await leaveOut.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('tab', { name: /Create 3/ })).toBeVisible();

  const apply = page.getByRole('button', { name: 'Apply 3' });
  await expect(apply).not.toHaveAttribute('aria-disabled', 'true');
  await apply.focus();
  await page.keyboard.press('Enter');
  await page.getByRole('alertdialog').getByRole('button', { name: 'Apply 3' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByText('3 created.')).toBeVisible({ timeout: 30_000 });

  await page.goto(`/cameras/${prefix}-3`);
  await expect(page.getByRole('main')).toContainText('Glossop');
});
