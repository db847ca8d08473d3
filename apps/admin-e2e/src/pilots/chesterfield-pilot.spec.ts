import { expect, test } from '../custodian.ts';

test('the Chesterfield pilot says what it found and who signed, and leads to the force-wide rollout of its release', async ({
  page,
  signIn,
}) => {
  await signIn('manager', { opens: 'nothing' });
  await page.goto('/pilots');
  await page.getByRole('link', { name: 'RS2-X2 4.2.1 at Chesterfield' }).click();
  await expect(page.getByText('Adopted, and signed by P. Lindley.')).toBeVisible();
  const measures = page.getByRole('region', { name: 'Measures', exact: true });
  await expect(measures.getByRole('row')).toHaveCount(7);
  const minutes = page.getByRole('region', { name: 'Minutes recorded', exact: true });
  await expect(minutes.getByText(/^Chesterfield went from .* minutes a person and day/)).toBeVisible();
  await expect(minutes.getByText(/22 comparison stations taken as if they had been under trial/)).toBeVisible();
  await minutes.getByRole('button', { name: 'Table' }).click();
  await expect(minutes.getByRole('columnheader', { name: 'Under trial' })).toBeVisible();
  // A figure is a door to its rows: as many as it says, and they make the same figure.
  await minutes.getByText('By place:').click();
  const doors = minutes.getByRole('row', { name: /^Chesterfield Under trial/ }).getByRole('link');
  const [counted, figure] = [await doors.nth(0).innerText(), await doors.nth(2).innerText()];
  await doors.nth(0).click();
  await expect(page.getByRole('heading', { level: 1, name: /^Minutes recorded, Chesterfield, / })).toBeVisible();
  await expect(page.getByText(`${figure} minutes a person and day: `)).toContainText(
    ` days in post of ${counted} people.`,
  );
  await expect(page.getByRole('grid', { name: 'What the figure counts' })).toHaveAttribute('aria-rowcount', counted);
  await page.getByRole('link', { name: 'Back to the pilot' }).click();
  await page.getByRole('link', { name: 'Plan the force-wide rollout' }).click();
  await expect(page.getByRole('combobox', { name: 'Release', exact: true }).locator('option:checked')).toHaveText(
    /RS2-X2 4\.2\.1/,
  );
});
