import type { Page } from '@playwright/test';
import { expect, test } from '../custodian.ts';
import { tabTo, typeAs } from '../keyboard.ts';
import { listed, openDesk, scan } from './desk.ts';

/** `25/11/2026 22:10`, as a person in England types an instant. */
const typed = (at: number): string =>
  new Date(at).toLocaleString('en-GB', { timeZone: 'Europe/London', dateStyle: 'short', timeStyle: 'short' });

/** Draws a line in the field where somebody signs, once it takes one; again where the page moved it away meanwhile. */
async function draw(page: Page): Promise<void> {
  const field = page.getByRole('img', { name: 'Sign here' });
  // Its own width is 300 until its library has come.
  await expect.poll(() => field.evaluate((canvas: HTMLCanvasElement) => canvas.width)).toBeGreaterThan(300);
  await expect(async () => {
    await page.getByRole('button', { name: 'Clear' }).click();
    await drawLine(page, await field.boundingBox());
    expect(await field.evaluate(inkedPixels)).toBeGreaterThan(100);
  }).toPass();
}

async function drawLine(page: Page, box: { readonly x: number; readonly y: number } | null): Promise<void> {
  if (box === null) throw new Error('there is no field to sign in');
  await page.mouse.move(box.x + 40, box.y + 80);
  await page.mouse.down();
  for (const [x, y] of [
    [80, 30],
    [120, 90],
    [180, 40],
  ] as const)
    await page.mouse.move(box.x + x, box.y + y, { steps: 4 });
  await page.mouse.up();
}

function inkedPixels(canvas: HTMLCanvasElement): number {
  const data = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
  return [...data].filter((value, index) => index % 4 === 3 && value > 0).length;
}

test('by keyboard: a card and a PIN are given and a camera is set aside; then a signature and a PIN are its receipts', async ({
  page,
  signIn,
}) => {
  await signIn('manager', { opens: 'nothing' });
  const people = await listed<{ collarNumber: string }>(
    page,
    'staff?status=active&equipped=false&sort=-collarNumber&limit=20',
  );
  // A card and a PIN of the first try are still there in the second.
  const person = people[test.info().retry + test.info().repeatEachIndex];
  const [camera] = await listed<{ serial: string }>(page, 'cameras?status=in_store&sort=serial&limit=1');
  const [number, serial] = [person?.collarNumber ?? '', camera?.serial ?? ''];
  const dialog = page.getByRole('dialog');
  // A card belongs to one person: another run gives another.
  const card = `CARD-${Date.now()}`;

  await page.goto(`/staff/${number}`);
  const access = page.getByRole('button', { name: 'Card and PIN' });
  await tabTo(page, access);
  await page.keyboard.press('Enter');
  await expect(dialog.getByText('No card yet.')).toBeVisible();
  await tabTo(page, dialog.getByLabel('Card', { exact: true }));
  await scan(page, card);
  await expect(dialog.getByText(`Card ending ${card.slice(-4)}`)).toBeVisible();
  await tabTo(page, dialog.getByLabel('New PIN'));
  await scan(page, '1234');
  await expect(dialog.getByRole('alert')).toBeVisible();
  await scan(page, '904417');
  await expect(page.getByText(`PIN of ${number} set`)).toBeVisible();
  await expect(dialog.getByRole('alert')).toBeHidden();
  await page.keyboard.press('Escape');
  await expect(access).toBeFocused();

  await page.goto('/reservations');
  const reserve = page.getByRole('button', { name: 'Set a camera aside' });
  await tabTo(page, reserve);
  await page.keyboard.press('Enter');
  await expect(dialog.getByLabel('For')).toBeFocused();
  await scan(page, number);
  await page.keyboard.press('Control+Enter');
  await expect(dialog.getByText('Say which camera.')).toBeVisible();
  await tabTo(page, dialog.getByLabel('Camera', { exact: true }));
  await scan(page, serial);
  await tabTo(page, dialog.getByLabel('From'));
  await page.keyboard.type(typed(Date.now() - 60_000));
  await tabTo(page, dialog.getByLabel('Until'));
  await page.keyboard.type(typed(Date.now() + 4 * 3_600_000));
  await page.keyboard.press('Control+Enter');
  await expect(dialog).toBeHidden();
  const status = async () =>
    (await listed<{ status: string }>(page, `reservations?camera=${serial}`)).map((one) => one.status);
  expect(await status()).toEqual(['current']);

  await openDesk(page);
  await tabTo(page, page.getByRole('button', { name: 'Receipts off' }));
  await page.keyboard.press('Enter');
  const take = async () => {
    await scan(page, number);
    await expect(page.getByLabel(/^Scan the camera/)).toBeFocused();
    await scan(page, serial);
    await expect(page.getByLabel('PIN', { exact: true })).toBeFocused();
  };
  await take();
  await draw(page);
  await page.getByRole('button', { name: 'Signed' }).click();
  const done = page.getByText(new RegExp(`^${serial} issued to ${number}`));
  await expect(done).toBeVisible();
  expect(await status()).toEqual(['fulfilled']);
  await page.keyboard.press('Control+z');
  await expect(page.getByText(`Undone: ${serial} issued`)).toBeVisible();
  expect(await status()).toEqual(['current']);

  await take();
  // A hand is slower than a scanner, which is how the desk tells a PIN from a card.
  await typeAs(page, 'hand', '904417');
  await expect(done).toBeVisible();

  await page.goto(`/cameras/${serial}`);
  const receipts = page.getByRole('button', { name: new RegExp(`^Receipts of ${number}`) });
  await receipts.first().press('Enter');
  await expect(dialog.getByText('By PIN')).toBeVisible();
  await page.keyboard.press('Escape');
  await receipts.nth(1).press('Enter');
  await expect(dialog.getByRole('img', { name: /^Signature of/ })).toBeVisible();
});
