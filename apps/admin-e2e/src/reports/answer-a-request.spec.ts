import type { FoiPack } from '@custodian/domain';
import { expect, test } from '../custodian.ts';

const count = (value: number): string => value.toLocaleString('en-GB');

test('a figure of the FOI pack leads to as many rows, as at the same instant', async ({ page, signIn }) => {
  await signIn('auditor', { opens: 'nothing' });
  const told = page.waitForResponse((response) => response.url().endsWith('/api/v1/reports/foi'));
  await page.goto('/reports/foi');
  const pack = (await (await told).json()) as FoiPack;
  const missing = pack.questions[0]?.rows.find(({ group }) => group === 'missing')?.figures[0] ?? NaN;
  await expect(page.getByText('Exemptions are the officer’s decision.')).toBeVisible();
  const states = page.getByRole('region', { name: 'How many body-worn cameras does the force own' });
  await states
    .getByRole('row', { name: /^Missing/ })
    .getByRole('link', { name: count(missing), exact: true })
    .click();
  await expect(page.getByRole('heading', { name: 'Cameras owned' })).toBeVisible();
  await expect(page.getByText(`of ${count(missing)}`)).toBeVisible();
  expect(new URL(page.url()).searchParams.get('asAt')).toBe(pack.asAt);
});
