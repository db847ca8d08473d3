import { expect, test } from '../custodian.ts';
import { readyCameras } from './fleet.ts';

test('a plan is rehearsed before anybody approves it, and says what came of it without a real camera', async ({
  page,
  signIn,
}) => {
  test.setTimeout(120_000);
  await signIn('manager', { opens: 'nothing' });
  const cameras = await readyCameras(page.request, 'chesterfield', 3);
  await page.goto('/rollouts/new');
  await page.getByLabel('Name of the rollout').fill('To be rehearsed');
  await page.getByRole('button', { name: 'By serial' }).click();
  await page.getByLabel('Serials').fill(cameras.map(({ serial }) => serial).join('\n'));
  await page.getByRole('button', { name: 'Save and rehearse' }).click();

  const banner = page.getByRole('note').filter({ hasText: 'Rehearsal: no real camera.' });
  await expect(banner).toBeVisible();
  await expect(page.getByText('This plan was never rehearsed')).toBeVisible();
  await page.getByLabel('Fail to install').fill('many');
  const begin = page.getByRole('button', { name: 'Begin the rehearsal' });
  await expect(begin).toHaveAttribute('aria-disabled', 'false', { timeout: 60_000 });
  await begin.click();
  await expect(page.getByText('Give a percentage from 0 to 100.')).toBeVisible();
  await page.getByLabel('Fail to install').fill('100');
  await begin.click();

  const waves = page.getByRole('region', { name: 'Waves of the rehearsal' });
  await expect(waves.getByRole('row', { name: /Chesterfield/ })).toContainText('of 3', { timeout: 60_000 });
  await expect(banner).toBeVisible();
  await expect(page.getByRole('alert')).toContainText('It stopped in wave Chesterfield');
  await expect(page.getByRole('region', { name: /^Failures/ })).toContainText('The device reported failure');
  await expect(page.getByRole('region', { name: 'Course of the rehearsal' })).toContainText('9 in 10 between');

  // The history of the plan keeps it, and the plan itself is a draft as before.
  await page.getByRole('link', { name: 'All rehearsals of this plan' }).click();
  await expect(page.getByRole('row', { name: /A gate stopped it/ })).toContainText('100');
  await expect(page.getByText('Draft', { exact: true })).toBeVisible();
});
