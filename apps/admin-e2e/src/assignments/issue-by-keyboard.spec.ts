import { expect, test } from '../custodian.ts';
import { listed, openDesk, scan } from './desk.ts';

test('by keyboard alone: two scans issue a camera, whichever comes first, and Ctrl Z takes it back', async ({
  page,
  signIn,
}) => {
  await signIn('coordinator.chesterfield');
  const people = await listed<{ collarNumber: string }>(page, 'staff?status=active&equipped=false&sort=-name&limit=2');
  const cameras = await listed<{ serial: string }>(page, 'cameras?condition=ready&holder=none&sort=-serial&limit=2');
  await openDesk(page);
  const status = page.getByRole('main').getByRole('status');

  await scan(page, people[0]?.collarNumber ?? '');
  await expect(page.getByRole('heading', { name: people[0]?.collarNumber ?? '?' })).toBeVisible();
  await scan(page, cameras[0]?.serial ?? '');
  await expect(status).toContainText(`${cameras[0]?.serial} issued to ${people[0]?.collarNumber}`);

  // The camera first, and focus on a button: a scan is taken all the same, and the button is not pressed.
  await page.getByRole('button', { name: 'Sound on' }).focus();
  await scan(page, cameras[1]?.serial ?? '');
  await expect(page.getByRole('heading', { name: cameras[1]?.serial ?? '?' })).toBeVisible();
  await scan(page, people[1]?.collarNumber ?? '');
  await expect(status).toContainText(`${cameras[1]?.serial} issued to ${people[1]?.collarNumber}`);
  await expect(page.getByRole('button', { name: 'Sound on' })).toBeVisible();

  // Held down, it undoes one: a key that repeats is one press.
  await page.keyboard.down('Control');
  await page.keyboard.down('z');
  await expect(status).toContainText(`Undone: ${cameras[1]?.serial}`);
  await page.keyboard.down('z');
  await page.keyboard.up('z');
  await page.keyboard.up('Control');
  await page.reload();
  const done = page.getByRole('region', { name: 'Done at this desk' });
  await expect(done.getByRole('button', { name: `Undo ${cameras[0]?.serial}` })).toBeVisible();
  await expect(done.getByRole('link')).toHaveCount(1);
  const custody = await page.request.get(
    `/api/v1/cameras/${cameras[1]?.serial}/custody?at=${new Date().toISOString()}`,
  );
  expect(await custody.json()).toMatchObject({ holder: null });
});

test('by keyboard alone: the suggested camera is taken, signed for by PIN, and named nowhere', async ({
  page,
  signIn,
}) => {
  await signIn('coordinator.chesterfield');
  const [person] = await listed<{ collarNumber: string; name: string }>(
    page,
    'staff?status=active&equipped=false&sort=name&limit=1',
  );
  const number = person?.collarNumber ?? '';
  const set = await page.request.put(`/api/v1/staff/${number}/pin`, {
    data: { pin: '2580' },
    headers: { origin: new URL(page.url()).origin },
  });
  expect(set.status()).toBe(204);
  await openDesk(page);
  await page.getByRole('button', { name: 'Names shown' }).press('Enter');
  await page.getByRole('button', { name: 'Receipts off' }).press('Enter');
  await page.getByLabel('Scan the person or the camera').focus();
  await scan(page, number);
  await expect(page.getByText('Take the one in')).toBeVisible();
  await expect(page.getByText(person?.name ?? '?')).toHaveCount(0);
  await page.keyboard.press('F2');
  await expect(page.getByLabel('PIN')).toBeFocused();
  await page.getByLabel('PIN').fill('1111');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toContainText('The PIN is not right');
  await page.getByLabel('PIN').fill('2580');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main').getByRole('status')).toContainText(`issued to ${number}`);
  const [made] = await listed<{ id: string }>(page, `assignments?staff=${number}&status=open`);
  const receipts = await page.request.get(`/api/v1/assignments/${made?.id}/receipts`);
  expect(await receipts.json()).toMatchObject([{ end: 'issue', method: 'pin' }]);
});
