import type { Page } from '@playwright/test';
import { expect, test } from '../custodian.ts';

/** Serials that no other run has used: the product may be one that runs for longer. */
const prefix = `NEW${Date.now().toString(36).toUpperCase()}`;

/** A supplier's delivery note as it comes: a title, semicolons, its own headings, Windows letters. */
function deliveryNote(serials: readonly string[]): Buffer {
  const lines = serials.map((serial, index) => `${index + 1};${serial};${serial}-T;RS2-X2;Chesterfield`);
  const text = ['Delivery note 4711 – café', '', 'Pos.;Serial No.;Asset tag;Model;Deliver to', ...lines].join('\r\n');
  return Buffer.from(text.replace('–', '\x96'), 'latin1');
}

async function compare(page: Page, name: string, content: Buffer): Promise<void> {
  await page.goto('/imports');
  await page.getByLabel('Workbook or CSV file').setInputFiles({ name, mimeType: 'text/csv', buffer: content });
  await page.getByRole('button', { name: 'Compare with the register' }).click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
}

const tab = (page: Page, name: RegExp) => page.getByRole('tab', { name });

test('a fleet manager imports 200 cameras, sees first what would change, and finds them in the store', async ({
  page,
  signIn,
}) => {
  const serials = Array.from({ length: 200 }, (_, index) => `${prefix}-${String(index + 1).padStart(3, '0')}`);
  await signIn('manager');
  await compare(page, 'delivery-4711.csv', deliveryNote(serials));
  await expect(tab(page, /Create 200/)).toHaveAttribute('aria-selected', 'true');
  await expect(tab(page, /Reject 0/)).toBeVisible();
  await expect(page.getByRole('grid', { name: 'Rows of the file' })).toContainText(`${prefix}-001`);

  await page.getByRole('button', { name: 'Apply 200' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Apply 200' }).click();
  await expect(page.getByText('200 created.')).toBeVisible({ timeout: 30_000 });

  await page.getByRole('link', { name: 'See the cameras' }).click();
  await page.getByLabel('Serial, tag or collar number').fill(prefix);
  const cameras = page.getByRole('grid', { name: 'Cameras' });
  await expect(cameras).toHaveAttribute('aria-rowcount', '200');
  await expect(cameras.getByRole('row', { name: new RegExp(`${prefix}-001.*In store.*Chesterfield`) })).toBeVisible();

  await compare(page, 'delivery-4711-again.csv', deliveryNote(serials));
  await expect(page.getByText('This file says nothing new.')).toBeVisible();
});

test('one bad row holds the whole file back, and is named with its column and reason', async ({ page, signIn }) => {
  await signIn('manager');
  const file = `Serial,Station,Model\n${prefix}-900,Chesterfield,RS2-X2\n${prefix}-901,Atlantis,RS2-X2\n`;
  await compare(page, 'one-bad-row.csv', Buffer.from(file));
  await expect(tab(page, /Reject 1/)).toHaveAttribute('aria-selected', 'true');
  const row = page.getByRole('row', { name: new RegExp(`${prefix}-901`) });
  await expect(row).toContainText("Station No station has the code or name 'Atlantis'");
  await expect(page.getByRole('button', { name: /^Apply/ })).toHaveAttribute('aria-disabled', 'true');
  await page.getByRole('button', { name: /^Apply/ }).click({ force: true });
  await expect(page.getByRole('alertdialog')).toBeHidden();
});

test('a file whose columns are not told asks for them once, and an import can be reversed', async ({
  page,
  signIn,
}) => {
  await signIn('manager');
  const file = (serial: string) => Buffer.from(`Nummer ${prefix};Ort;Model\n${serial};Chesterfield;RS2-X2\n`);
  await page.goto('/imports');
  await page.getByRole('button', { name: 'Cameras', exact: true }).click();
  await page
    .getByLabel('Workbook or CSV file')
    .setInputFiles({ name: 'own-words.csv', mimeType: 'text/csv', buffer: file(`${prefix}-950`) });
  await page.getByRole('button', { name: 'Compare with the register' }).click();
  await expect(page.getByText('No column gives the serial.')).toBeVisible();
  await page.getByLabel('Serial', { exact: true }).selectOption(`Nummer ${prefix}`);
  await page.getByLabel('Station', { exact: true }).selectOption('Ort');
  await page.getByRole('button', { name: 'Compare again' }).click();
  await expect(tab(page, /Create 1/)).toBeVisible();
  await page.getByRole('button', { name: 'Apply 1' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Apply 1' }).click();
  await expect(page.getByText('1 created.')).toBeVisible({ timeout: 30_000 });

  await page.getByRole('button', { name: 'Reverse' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Reverse it' }).click();
  await expect(page.getByText('What it created is gone')).toBeVisible();
  await compare(page, 'own-words-2.csv', file(`${prefix}-951`));
  await expect(page.getByText('as somebody said them for such a file before')).toBeVisible();
});
