import { expect, test } from '../custodian.ts';

test('a misread serial is merged into the camera that it is, and the merge is taken back', async ({ page, signIn }) => {
  await signIn('manager', { opens: 'nothing' });
  await page.goto('/unknown-devices?search=X2-I0');
  await page.getByRole('link', { name: 'X2-I04417' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'X2-I04417' })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Where it was seen' })).toContainText('D14-PET-02');

  const nearest = page.getByRole('region', { name: 'It is a camera we know' });
  await expect(nearest.getByRole('row').nth(1)).toContainText('one letter that looks alike');
  await nearest
    .getByRole('button', { name: /^This one, X2-1/ })
    .first()
    .click();
  const question = page.getByRole('alertdialog');
  await question.getByLabel(/reason/i).fill('The label is worn');
  await question.getByRole('button', { name: 'Merge them' }).click();
  await expect(page.getByRole('main')).toContainText('decided on');
  await expect(page.getByRole('main')).toContainText('The label is worn');

  await page.getByRole('button', { name: 'Take the decision back' }).click();
  await question.getByLabel(/reason/i).fill('The label was read again');
  await question.getByRole('button', { name: 'Take it back' }).click();
  await expect(page.getByRole('button', { name: 'Admit it' })).toBeVisible();
});
