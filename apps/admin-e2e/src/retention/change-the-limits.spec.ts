import { expect, test } from '../custodian.ts';

test('an administrator changes how long readings are kept, is told what is wrong and what would go, and changes it back', async ({
  page,
  signIn,
}) => {
  await signIn('admin', { opens: 'nothing' });
  await page.goto('/admin/retention');
  const table = page.getByRole('region', { name: 'What is kept, as a table' });
  const hours = table.getByLabel('Days to keep: By the hour');
  const readings = table.getByLabel('Days to keep: Readings as they came');
  const save = page.getByRole('button', { name: 'Save' });
  const usual = await hours.inputValue();

  // Wrong figures: said in words, and nothing is sent.
  const least = Number(await readings.getAttribute('min'));
  await readings.fill(String(least - 1));
  await expect(
    page.getByText(`Give whole days from ${least} to 3,650: a dock sends for 15 days what it kept.`),
  ).toBeVisible();
  await expect(save).toHaveAttribute('aria-disabled', 'true');
  await page.getByRole('button', { name: 'Leave it' }).click();
  await expect(save).toBeHidden();

  // Longer: kept at once. Shorter again: asked first, with what the next pass would drop.
  const longer = String(Number(usual) + 1);
  await hours.fill(longer);
  await expect(page.getByText(/^The next pass would drop/)).toBeVisible();
  await save.click();
  const kept = page.getByText('It is kept so from now on');
  await expect(kept).toBeVisible();
  await expect(save).toBeHidden();
  await page.reload();
  await expect(hours).toHaveValue(longer);
  await hours.fill(usual);
  await expect(page.getByText(/^The next pass would drop/)).toBeVisible();
  await save.click();
  const question = page.getByRole('alertdialog');
  await expect(question).toContainText(`hours ${usual} days?`);
  await question.getByRole('button', { name: 'Leave it' }).click();
  await expect(hours).toHaveValue(usual);
  await save.click();
  await question.getByRole('button', { name: 'Keep them so long' }).click();
  await expect(kept).toBeVisible();
  await expect(save).toBeHidden();
  await expect(hours).toHaveValue(usual);
});
