import { expect, test } from '../custodian.ts';
import { listed, openDesk, scan } from './desk.ts';

test('ten cameras are issued at the desk in two scans each, and custody says who has one, had one, had none', async ({
  page,
  signIn,
}) => {
  await signIn('manager');
  const people = await listed<{ collarNumber: string }>(page, 'staff?status=active&equipped=false&limit=10');
  const cameras = await listed<{ serial: string }>(page, 'cameras?status=in_store&limit=10');
  expect([people.length, cameras.length]).toEqual([10, 10]);

  await openDesk(page);
  const done = page.getByRole('region', { name: 'Done at this desk' });
  for (const [index, { collarNumber }] of people.entries()) {
    await page.getByLabel('Scan the person or the camera').fill(collarNumber);
    await page.keyboard.press('Enter');
    await page.getByLabel('Scan the camera', { exact: true }).fill(cameras[index]?.serial ?? '');
    await page.keyboard.press('Enter');
    await expect(done.getByRole('link', { name: cameras[index]?.serial ?? '', exact: true }).first()).toBeVisible();
  }

  const [person] = people;
  const [camera] = cameras;
  await page.goto(`/cameras/${camera?.serial}`);
  const answer = page.getByRole('main').getByRole('heading', { level: 3 });
  await expect(answer.first()).toContainText(person?.collarNumber ?? '');

  await page.getByLabel('Who had it at').fill('1 Jan 2020 12:00');
  await expect(answer.first()).toContainText('Nobody');

  await page.getByRole('button', { name: 'Return', exact: true }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Return/ })
    .click();
  await expect(page.getByRole('dialog')).toBeHidden();
  const custody = await page.request.get(`/api/v1/cameras/${camera?.serial}/custody?at=${new Date().toISOString()}`);
  expect(await custody.json()).toMatchObject({ holder: null });
});

test('a camera that somebody holds is refused at the desk, with who holds it, and nothing changes', async ({
  page,
  signIn,
}) => {
  await signIn('manager');
  const [person] = await listed<{ collarNumber: string }>(
    page,
    'staff?status=active&equipped=false&sort=-name&limit=1',
  );
  const [held] = await listed<{ serial: string; holder: { collarNumber: string } }>(
    page,
    'cameras?status=in_service&holder=any&limit=1',
  );
  await openDesk(page);
  await scan(page, 'not a code of ours');
  await expect(page.getByRole('alert')).toContainText('Nothing was changed');
  await scan(page, person?.collarNumber ?? '');
  await expect(page.getByLabel('Scan the camera', { exact: true })).toBeVisible();
  await scan(page, held?.serial ?? '');
  await expect(page.getByRole('alert')).toContainText(held?.holder.collarNumber ?? '');
  const [still] = await listed<{ holder: { collarNumber: string } }>(page, `cameras?search=${held?.serial}&limit=1`);
  expect(still?.holder.collarNumber).toBe(held?.holder.collarNumber);
});
