import { expect, test } from '../custodian.ts';
import { tabTo } from '../keyboard.ts';

test('by keyboard: the facts of a case are put right, and its history keeps what stood there', async ({
  page,
  signIn,
}) => {
  await signIn('manager');
  const origin = new URL(page.url()).origin;
  const found = await page.request.get('/api/v1/cameras?status=in_store&sort=-serial&limit=1');
  const [camera] = ((await found.json()) as { items: { serial: string }[] }).items;
  const opened = await page.request.post('/api/v1/cases', {
    headers: { origin },
    data: { camera: camera?.serial, kind: 'seized', description: 'A complaint', exhibitReference: 'AB/6' },
  });
  const { id } = (await opened.json()) as { id: string };

  await page.goto(`/cases/${id}`);
  const steps = page.getByRole('button', { name: 'Other steps' });
  await tabTo(page, steps);
  await page.keyboard.press('Enter');
  await page.getByRole('menuitem', { name: 'Put facts right' }).press('Enter');
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByLabel('What happened')).toBeFocused();
  await tabTo(page, dialog.getByLabel('Exhibit reference'));
  await page.keyboard.press('Control+a');
  await page.keyboard.type('AB/7');
  await page.keyboard.press('Control+Enter');

  await expect(dialog).toBeHidden();
  const exhibit = page.getByText('AB/7', { exact: true });
  await expect(exhibit).toBeVisible();
  await expect(page.getByText('Facts put right', { exact: true })).toBeVisible();
  await expect(steps).toBeFocused();
});
