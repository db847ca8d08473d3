import type { Page } from '@playwright/test';
import { readFile } from 'node:fs/promises';
import { expect, test } from '../custodian.ts';
import { tabTo } from '../keyboard.ts';

interface Person {
  readonly id: string;
  readonly collarNumber: string;
  readonly cameras: number;
}

/** Names that no other run has used: the product may be one that runs for longer. */
const mark = Date.now().toString(36).toUpperCase();

async function listed<Row>(page: Page, address: string): Promise<readonly Row[]> {
  const answer = await page.request.get(`/api/v1/${address}`);
  expect(answer.status()).toBe(200);
  return ((await answer.json()) as { items: readonly Row[] }).items;
}

/** Gives somebody in post two cameras, as one who will leave holds them. */
async function giveTwoCameras(page: Page): Promise<Person> {
  const people = await listed<Person>(page, 'staff?status=active&equipped=false&sort=-name&limit=200');
  // A number with a letter, so that searching for it finds no serial as well.
  const person = people.find(({ collarNumber }) => /^[A-Z]/.test(collarNumber));
  const cameras = await listed<{ serial: string }>(page, 'cameras?status=in_store&sort=-serial&limit=2');
  expect(cameras).toHaveLength(2);
  const dueBack = new Date(Date.now() + 7 * 86_400_000).toISOString();
  for (const { serial } of cameras) {
    const made = await page.request.post('/api/v1/assignments', {
      data: { camera: serial, staff: person?.collarNumber, mode: 'loan', dueBack },
      headers: { origin: new URL(page.url()).origin },
    });
    expect(made.status()).toBe(201);
  }
  if (person === undefined) throw new Error('Nobody is without a camera');
  return person;
}

test('a view is saved, and a leaver’s cameras are returned from it with preview and result file, by keyboard alone', async ({
  page,
  signIn,
}) => {
  await signIn('manager');
  const person = await giveTwoCameras(page);

  // The list, searched, and kept as a view.
  await page.goto('/assignments');
  await page.getByRole('grid', { name: 'Assignments' }).waitFor();
  await page.keyboard.press('/');
  await page.keyboard.type(person.collarNumber);
  await page.keyboard.press('Escape');
  const grid = page.getByRole('grid', { name: 'Assignments' });
  await expect(page).toHaveURL(new RegExp(`search=${person.collarNumber}`));
  await page.keyboard.press('f');
  await expect(page.getByRole('button', { name: 'Standing' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('checkbox', { name: 'Open' })).toBeFocused();
  await page.keyboard.press('Space');
  await expect(page).toHaveURL(/status=open/);
  await page.keyboard.press('v');
  await expect(page.getByRole('textbox', { name: 'Name', exact: true })).toBeFocused();
  await page.keyboard.type(`Leaver ${mark}`);
  await page.keyboard.press('Enter');
  const views = page.getByRole('navigation', { name: 'Views' });
  await expect(views.getByRole('link', { name: `Leaver ${mark}` })).toHaveAttribute('aria-current', 'true');

  // Every row that matches, and what would become of each.
  await tabTo(page, page.getByRole('grid', { name: 'Assignments', exact: true }));
  await expect(grid).toBeFocused();
  await page.keyboard.press('Control+a');
  await expect(page.getByRole('region', { name: 'Selected rows' })).toContainText('All 2 that match');
  await tabTo(page, page.getByRole('button', { name: 'Return', exact: true }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'Return: 2 assignments' })).toBeVisible();
  await expect(page.getByLabel(/^Condition/)).toBeFocused();
  await page.keyboard.type('Left the force');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Return 2 cameras' })).toBeVisible();
  await expect(page.getByRole('tab', { name: 'In 2' })).toHaveAttribute('aria-selected', 'true');
  await expect(page.getByRole('grid', { name: 'Rows of the bulk action' })).toContainText(person.collarNumber);

  // Confirmed, done, and kept as a file.
  await tabTo(page, page.getByRole('button', { name: 'Return 2', exact: true }));
  await page.keyboard.press('Enter');
  await expect(page.getByText('2 done')).toBeVisible({ timeout: 30_000 });
  await tabTo(page, page.getByRole('link', { name: 'Result file', exact: true }));
  const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')]);
  const file = await readFile(await download.path(), 'utf8');
  expect(file.trim().split('\r\n')).toHaveLength(3);
  expect(file).toContain(`,${person.collarNumber},`);
  expect(file.match(/,in,done,/g)).toHaveLength(2);
  const [now] = await listed<Person>(page, `staff?search=${person.collarNumber}`);
  expect(now?.cameras).toBe(0);
});
