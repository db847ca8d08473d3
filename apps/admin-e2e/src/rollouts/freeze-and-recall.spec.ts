import { expect, test } from '../custodian.ts';
import { approvedRelease, command, newVersion, readyCameras } from './fleet.ts';

const moving = { timeout: 60_000 };

test('a freeze holds an update back until it is ended; the release is then recalled, and the way back drafted and approved as a downgrade', async ({
  page,
  signIn,
  another,
}) => {
  const approver = await another('approver');
  await approver.goto('/overview');
  await approver.getByRole('navigation', { name: 'Main' }).waitFor();
  await signIn('manager');
  const [camera] = await readyCameras(page.request, 'elsewhere', 1);
  if (camera === undefined) throw new Error('No camera is ready anywhere but at Chesterfield');
  const version = newVersion();
  const release = await approvedRelease(page.request, approver.request, version);

  const dialog = page.getByRole('dialog');
  await page.getByRole('button', { name: 'Freeze updates' }).click();
  await dialog.getByRole('button', { name: 'A station' }).click();
  await dialog.getByLabel('Station').selectOption(camera.station.code);
  await dialog.getByRole('button', { name: 'Later' }).click();
  await expect(dialog.getByLabel('Begins at')).toHaveValue(/:00$/);
  await dialog.getByLabel('Reason').fill('Planned, by browser');
  await dialog.getByRole('button', { name: 'Plan the freeze' }).click();
  await expect(
    page.getByRole('status').filter({ hasText: `${camera.station.name} will be frozen from` }),
  ).toBeVisible();
  await page.goto('/freezes?status=upcoming&search=Planned, by browser');
  await page
    .getByRole('row', { name: /Planned, by browser/ })
    .getByRole('button', { name: 'Call off' })
    .click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Call it off' }).click();
  await expect(page.getByText('No freeze matches these filters')).toBeVisible();

  await page.getByRole('button', { name: 'Freeze updates' }).first().click();
  await dialog.getByRole('button', { name: 'A station' }).click();
  await dialog.getByLabel('Station').selectOption(camera.station.code);
  await dialog.getByRole('button', { name: 'Freeze', exact: true }).click();
  await expect(dialog.getByText('Say why')).toBeVisible();
  await dialog.getByLabel('Reason').fill('A match, by browser');
  await dialog.getByRole('button', { name: 'Freeze', exact: true }).click();
  const line = page.getByRole('region', { name: 'Freeze' });
  await expect(line).toContainText(`Updates at ${camera.station.name} are frozen until`);
  // It is pushed to whoever else has a window open.
  await expect(approver.getByRole('region', { name: 'Freeze' })).toContainText('A match, by browser');

  const { id } = await command(page.request, '/api/v1/rollouts', {
    name: 'Frozen, by browser',
    release,
    targets: { kind: 'camera', serials: [camera.serial] },
    waves: [{ name: 'One', rest: true, gate: { successPercent: 95, failurePercent: 2 } }],
    policy: { handoverBlackout: false, batteryFloorPercent: 0, floorPerStation: 0 },
  });
  await command(page.request, `/api/v1/rollouts/${id}/submit`);
  await command(approver.request, `/api/v1/rollouts/${id}/approve`);
  await command(page.request, `/api/v1/rollouts/${id}/start`);
  await page.goto(`/rollouts/${id}`);
  await expect(page.getByText('Updates are frozen here').first()).toBeVisible(moving);
  await line.getByRole('button', { name: 'End it now' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'End it now' }).click();
  await expect(line).toBeHidden();
  const wave = page
    .getByRole('list', { name: /^Waves of/ })
    .getByRole('listitem')
    .first();
  await expect(wave).toContainText(/1\s*of 1/, moving);

  await approver.goto(`/releases/${release}`);
  await approver.getByRole('button', { name: 'Recall' }).click();
  await approver.getByLabel('Reason').fill('Batteries drain');
  await approver.getByRole('button', { name: 'Recall it' }).click();
  const back = approver.getByRole('region', { name: 'Taking it back' });
  await expect(back).toContainText('1 camera still has it');

  await page.goto(`/releases/${release}`);
  await page.getByRole('button', { name: 'Draft the way back for 1' }).click();
  await page.getByRole('link', { name: /recalled, back to/ }).click();
  await expect(page.getByText('It is a downgrade, and is approved as one.')).toBeVisible();
  await page.getByRole('button', { name: 'Submit for approval' }).click();
  await expect(page.getByText('Awaiting approval')).toBeVisible();
  await approver.goto(page.url());
  await expect(approver.getByRole('region', { name: 'Since it was submitted' })).toContainText('the same plan now');
  await approver.getByRole('button', { name: 'Approve' }).click();
  await approver.getByRole('button', { name: 'Approve the downgrade for 1' }).click();
  await expect(approver.getByText('Ready to start')).toBeVisible();
});
