import { expect, test } from '../custodian.ts';
import { listed, openDesk, scan } from './desk.ts';

test('by keyboard alone: everything that a leaver holds comes back at once, with one document', async ({
  page,
  signIn,
}) => {
  await signIn('manager');
  const [held] = await listed<{ serial: string; holder: { collarNumber: string } }>(
    page,
    'cameras?holder=left&limit=1',
  );
  const number = held?.holder.collarNumber ?? '';
  await openDesk(page);
  await page.keyboard.press('F4');
  await expect(page.getByLabel('Scan the camera that came back')).toBeFocused();
  await scan(page, number);
  await expect(page.getByText('Has left the force')).toBeVisible();
  await page.keyboard.press('Control+Enter');
  const lines = page.getByRole('region', { name: 'Lines of the batch' });
  await expect(lines.getByRole('heading')).toContainText(/cameras? returned/);
  await expect(lines.getByRole('row', { name: new RegExp(held?.serial ?? '?') })).toContainText('Returned');
  const file = await page.request.get((await lines.getByRole('link', { name: 'Receipt' }).getAttribute('href')) ?? '');
  expect([file.status(), (await file.body()).subarray(0, 5).toString()]).toEqual([200, '%PDF-']);
  expect(await listed(page, `assignments?staff=${number}&status=open`)).toEqual([]);
});

test('by keyboard alone: a batch issues its pairs, and says of each line that was refused why', async ({
  page,
  signIn,
}) => {
  await signIn('manager');
  const people = await listed<{ collarNumber: string }>(
    page,
    'staff?status=active&equipped=false&sort=collarNumber&limit=2',
  );
  const [free] = await listed<{ serial: string }>(page, 'cameras?status=in_store&sort=-serial&limit=1');
  const [gone] = await listed<{ serial: string }>(page, 'cameras?status=retired&limit=1');
  await openDesk(page);
  await page.keyboard.press('F6');
  for (const [index, camera] of [free, gone].entries()) {
    await expect(page.getByLabel('Scan a person, then their camera')).toBeFocused();
    await scan(page, people[index]?.collarNumber ?? '');
    await expect(page.getByLabel(/^Scan the camera for/)).toBeFocused();
    await scan(page, camera?.serial ?? '');
    await expect(page.getByRole('button', { name: `Leave ${camera?.serial} out` })).toBeVisible();
  }
  await page.keyboard.press('Control+Enter');
  const lines = page.getByRole('region', { name: 'Lines of the batch' });
  await expect(lines.getByRole('heading')).toContainText('1 camera issued, 1 refused');
  await expect(lines.getByRole('row', { name: new RegExp(gone?.serial ?? '?') })).toContainText('retired');
});
