import { expect, test } from '../custodian.ts';
import { consoleIsKept, cut } from '../without-network.ts';
import { listed, openDesk, scan } from './desk.ts';

test.use({ serviceWorkers: 'allow' });

interface Held {
  readonly camera: string;
  readonly from: string;
}

test('with the network cut and the page loaded anew, what is scanned is kept, counted, and issued once and from its own time', async ({
  page,
  context,
  signIn,
}) => {
  await signIn('coordinator.chesterfield', { opens: 'nothing' });
  const people = await listed<{ collarNumber: string }>(
    page,
    'staff?status=active&equipped=false&sort=-collarNumber&limit=2',
  );
  const cameras = await listed<{ serial: string }>(page, 'cameras?condition=ready&holder=none&sort=-assetTag&limit=2');
  const [first = '', second = ''] = people.map(({ collarNumber }) => collarNumber);
  const [camera = '', other = ''] = cameras.map(({ serial }) => serial);
  const openOf = (staff: string) => listed<Held>(page, `assignments?staff=${staff}&status=open`);
  await openDesk(page);
  await consoleIsKept(page);
  const line = page.getByRole('status', { name: 'Kept on this machine' });
  const status = page.getByRole('main').getByRole('status');

  // The server names the person, and is gone before the camera comes.
  await scan(page, first);
  await expect(page.getByRole('heading', { name: first })).toBeVisible();
  await cut(context, true);
  await scan(page, camera);
  await expect(status).toContainText(`Kept, not yet on record: ${first} and ${camera}`);
  await expect(line).toContainText('1 entry waits to be sent.');

  // A second pair by its own two scans, taken out again.
  await scan(page, other);
  await expect(page.getByLabel(`Scan the other of ${other}`)).toBeVisible();
  await scan(page, second);
  await expect(line).toContainText('2 entries wait to be sent.');
  await page.keyboard.press('Control+z');
  await expect(status).toContainText(`Taken out: ${other} and ${second}`);
  await scan(page, second);
  await expect(page.getByLabel(`Scan the other of ${second}`)).toBeVisible();

  await page.reload();
  await expect(line).toContainText('2 entries wait to be sent.');
  await expect(page.getByLabel(`Scan the other of ${second}`)).toBeFocused();
  await scan(page, other);
  await expect(status).toContainText(`Kept, not yet on record: ${second} and ${other}`);
  // Not a camera, and not a person: it stays for one.
  await page.getByRole('button', { name: 'Return', exact: true }).click();
  await expect(page.getByLabel('Scan the camera that came back')).toBeFocused();
  await scan(page, 'NO-SUCH-CAMERA');
  await expect(line).toContainText('3 entries wait to be sent.');
  expect([await openOf(first), await openOf(second)]).toEqual([[], []]);
  const cutUntil = Date.now();

  await cut(context, false);
  await expect(status).toContainText('2 entries that waited are now on record. 1 needs a person: see below.');
  await expect(line).toBeHidden();
  const held = [...(await openOf(first)), ...(await openOf(second))];
  expect(held.map((one) => one.camera)).toEqual([camera, other]);
  expect(held.every(({ from }) => Date.parse(from) <= cutUntil)).toBe(true);

  await page.getByRole('button', { name: 'Dismiss NO-SUCH-CAMERA' }).click();
  await page
    .getByRole('dialog')
    .or(page.getByRole('alertdialog'))
    .getByLabel(/^Reason/)
    .fill('A test label');
  await page.getByRole('button', { name: 'Dismiss it' }).click();
  await expect(page.getByRole('heading', { name: 'Needs a person' })).toBeHidden();
});
