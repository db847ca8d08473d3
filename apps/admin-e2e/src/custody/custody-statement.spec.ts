import { readFile, writeFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expect, test } from '../custodian.ts';
import { tabTo } from '../keyboard.ts';

async function heldCamera(page: Page): Promise<{ readonly serial: string; readonly collarNumber: string }> {
  const answer = await page.request.get('/api/v1/cameras?status=in_service&holder=any&limit=1');
  const { items } = (await answer.json()) as { items: { serial: string; holder: { collarNumber: string } }[] };
  const [camera] = items;
  if (camera === undefined) throw new Error('Nobody holds a camera');
  return { serial: camera.serial, collarNumber: camera.holder.collarNumber };
}

/** Makes a statement of what the camera's page answers now, with keys only; answers where its file is. */
async function makeStatement(page: Page, serial: string, path: string): Promise<string> {
  await page.goto(`/cameras/${serial}`);
  const answer = page.getByRole('main').getByRole('heading', { level: 3 }).first();
  await expect(answer).toContainText('has it');
  await tabTo(page, page.getByRole('button', { name: 'Statement', exact: true }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Make the statement' })).toBeFocused();
  await page.keyboard.press('Enter');
  const download = page.getByRole('link', { name: 'Download PDF' });
  await expect(download).toBeFocused();
  const [file] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')]);
  expect(file.suggestedFilename()).toMatch(/^CS-\d{4}-\d{6}\.pdf$/);
  await file.saveAs(path);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  return path;
}

/** Gives the file to the verify page with keys only. */
async function verify(page: Page, path: string): Promise<void> {
  // A listener that stays: turning the browser's own dialog off for each question races with the key that opens it.
  page.on('filechooser', () => undefined);
  await page.goto('/verify');
  await tabTo(page, page.getByLabel('Statement file'));
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.keyboard.press('Enter')]);
  await chooser.setFiles(path);
}

test('a custody statement is made and verified by keyboard alone, the second without signing in', async ({
  page,
  signIn,
}, info) => {
  await signIn('auditor');
  const { serial, collarNumber } = await heldCamera(page);
  const path = await makeStatement(page, serial, info.outputPath('statement.pdf'));

  await page.context().clearCookies();
  const sent: string[] = [];
  page.on('request', (request) => {
    if (request.method() !== 'GET') sent.push(request.url());
  });
  await verify(page, path);
  await expect(page.getByText('This statement holds.')).toBeVisible();
  await expect(page.getByText('This Custodian’s')).toBeVisible();
  await expect(page.getByRole('main')).toContainText(`Who had camera ${serial} at`);
  await expect(page.getByRole('main')).toContainText(collarNumber);
  expect(sent).toEqual([]);

  await tabTo(page, page.getByLabel('Fingerprint of the key you expect'));
  await page.keyboard.type('0'.repeat(64));
  await expect(page.getByText('This statement does not hold.')).toBeVisible();
  await expect(page.getByText('Signed with another key than expected')).toBeVisible();
});

test('a statement of which one byte was changed is refused, and says so', async ({ page, signIn }, info) => {
  await signIn('manager');
  const { serial } = await heldCamera(page);
  const path = await makeStatement(page, serial, info.outputPath('statement.pdf'));
  const bytes = await readFile(path);
  const at = Math.floor(bytes.length / 3);
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  const changed = info.outputPath('changed.pdf');
  await writeFile(changed, bytes);
  await verify(page, changed);
  await expect(page.getByRole('alert')).toContainText('This statement does not hold.');
  await expect(page.getByText('at least one byte differs')).toBeVisible();
  await expect(page.getByText('What it states')).toBeHidden();

  const cut = info.outputPath('cut.pdf');
  await writeFile(cut, (await readFile(path)).subarray(0, -200));
  await verify(page, cut);
  await expect(page.getByText('its end is missing')).toBeVisible();
});

test('by keyboard: who had a camera is put right, and both versions stand under the answer', async ({
  page,
  signIn,
}) => {
  await signIn('manager');
  const first = async <Item>(list: string): Promise<readonly Item[]> => {
    const answer = await page.request.get(`/api/v1/${list}`);
    return ((await answer.json()) as { items: readonly Item[] }).items;
  };
  const [camera] = await first<{ serial: string }>('cameras?status=in_store&sort=-serial&limit=1');
  const people = await first<{ collarNumber: string }>('staff?status=active&equipped=false&sort=name&limit=2');
  const [wrong = '', right = ''] = people.map(({ collarNumber }) => collarNumber);
  const hoursAgo = (hours: number): string => new Date(Date.now() - hours * 3_600_000).toISOString();
  const typedIn = await page.request.post('/api/v1/assignments', {
    headers: { origin: new URL(page.url()).origin },
    data: {
      camera: camera?.serial,
      staff: wrong,
      mode: 'pool',
      from: hoursAgo(48),
      until: hoursAgo(40),
      override: { reason: 'From the paper log' },
    },
  });
  expect(typedIn.status()).toBe(201);

  await page.goto(`/cameras/${camera?.serial}`);
  await page.getByRole('button', { name: `Correct… ${wrong}` }).press('Enter');
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByLabel('Collar number')).toBeFocused();
  await page.keyboard.press('Control+a');
  await page.keyboard.type(right);
  await expect(dialog.getByRole('row', { name: 'Person' })).toContainText(right);
  await tabTo(page, dialog.getByLabel('Reason'));
  await page.keyboard.type('The log says otherwise');
  await page.keyboard.press('Control+Enter');
  await expect(dialog).toBeHidden();

  const period = page.getByRole('list', { name: 'Held by' }).getByRole('listitem').filter({ hasText: 'corrected' });
  await expect(period).toContainText(right);
  await period.getByRole('button', { name: '–' }).first().press('Enter');
  await expect(page.getByText('both versions stand below')).toBeVisible();
  const earlier = page.getByRole('listitem').filter({ hasText: 'Earlier record' });
  await expect(earlier).toContainText(wrong);
  await expect(earlier).toContainText('The log says otherwise');
});
