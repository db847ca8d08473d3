import type { Page } from '@playwright/test';
import { openDesk, scan } from '../assignments/desk.ts';
import { expect, test } from '../custodian.ts';

interface CameraRow {
  readonly serial: string;
  readonly status: string;
  readonly station: { readonly code: string } | null;
  readonly holder: { readonly collarNumber: string } | null;
}

async function read<Answer>(page: Page, address: string): Promise<Answer> {
  const answer = await page.request.get(`/api/v1/${address}`);
  expect(answer.status()).toBe(200);
  return (await answer.json()) as Answer;
}

const camera = (page: Page, serial: string) => read<CameraRow>(page, `cameras/${serial}`);

/** A camera that somebody holds, of a station where another stands ready for nobody. */
async function heldBesideSpare(page: Page): Promise<CameraRow> {
  const spares = await read<{ items: CameraRow[] }>(page, 'cameras?condition=ready&holder=none&limit=1');
  const code = spares.items[0]?.station?.code ?? '';
  const held = await read<{ items: CameraRow[] }>(page, `cameras?status=in_service&holder=any&station=${code}&limit=1`);
  const [found] = held.items;
  if (found === undefined) throw new Error('no camera is held beside a spare');
  return found;
}

test('a fault is reported with a spare the same minute, and an RMA hands its holder the new camera', async ({
  page,
  signIn,
}) => {
  await signIn('manager');
  const { serial, holder } = await heldBesideSpare(page);

  await page.goto(`/cameras/${serial}`);
  await page.getByRole('button', { name: 'Report', exact: true }).press('Enter');
  await page.getByRole('menuitem', { name: 'A fault' }).press('Enter');
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('heading')).toHaveText(`Report a fault of ${serial}`);
  await dialog.getByLabel('What happened').fill('Does not charge');
  await dialog.getByLabel('Fault code').fill('E12');
  await page.keyboard.press('Control+Enter');

  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Case \d+$/);
  await expect(page.getByText('It waits for the repairer.')).toBeVisible();
  expect(await camera(page, serial)).toMatchObject({ status: 'in_repair', holder });
  const opened = await read<{ items: { id: string; number: number }[] }>(page, `cases?camera=${serial}&status=open`);
  const { spare } = await read<{ spare: { camera: string } }>(page, `cases/${opened.items[0]?.id}`);
  expect(await camera(page, spare.camera)).toMatchObject({ status: 'in_service', holder });
  await expect(page.getByRole('link', { name: spare.camera })).toBeVisible();

  await page.getByRole('button', { name: 'Send to the repairer' }).click();
  await dialog.getByLabel('Their reference').fill('RMA-4711');
  await dialog.getByRole('button', { name: 'It was sent' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText('RMA-4711').first()).toBeVisible();

  await page.getByRole('button', { name: 'Other steps' }).click();
  await page.getByRole('menuitem', { name: 'Replaced by another' }).click();
  await dialog.getByLabel('Serial of the new camera').fill(`N-${serial}`);
  await dialog.getByRole('button', { name: 'Replace it' }).click();
  await expect(dialog.getByText('This is needed.')).toBeVisible();
  await dialog.getByLabel('Why it could not be wiped').fill('It does not start');
  await dialog.getByRole('button', { name: 'Replace it' }).click();
  await expect(page.getByText('Another camera took its place.')).toBeVisible();

  expect(await camera(page, serial)).toMatchObject({ status: 'retired', holder: null });
  expect(await camera(page, `N-${serial}`)).toMatchObject({ status: 'in_service', holder });
  await page.getByRole('link', { name: `N-${serial}` }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`N-${serial}`);
  await expect(page.getByRole('link', { name: serial, exact: true })).toBeVisible();
});

test('a lost camera starts its 72 hours, and the decision stops them; opened by mistake, it is undone', async ({
  page,
  signIn,
}) => {
  await signIn('manager');
  const { serial, holder } = await heldBesideSpare(page);
  const dialog = page.getByRole('dialog');
  const report = async (): Promise<void> => {
    await page.goto(`/cameras/${serial}`);
    await page.getByRole('button', { name: 'Report', exact: true }).click();
    await page.getByRole('menuitem', { name: 'It is lost' }).click();
    await dialog.getByLabel('What happened').fill('Lost in a foot chase');
    await dialog.getByRole('button', { name: 'Open the case' }).click();
    await expect(page.getByRole('heading', { name: '72-hour clock' })).toBeVisible();
  };
  await report();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByText('Withdrawn: opened by mistake')).toBeVisible();
  expect(await camera(page, serial)).toMatchObject({ status: 'in_service', holder });

  await report();
  expect(await camera(page, serial)).toMatchObject({ status: 'missing', holder });
  await expect(page.getByText(/left of 72 hours/).first()).toBeVisible();
  await page.getByRole('button', { name: 'Write down the decision' }).click();
  await dialog.getByRole('button', { name: 'Is not reported' }).click();
  await dialog.getByLabel('Why it is not reported').fill('Encrypted, and everything was offloaded');
  await dialog.getByRole('button', { name: 'Write it down' }).click();
  await expect(page.getByText(/^Decided with/)).toBeVisible();

  await page.getByRole('button', { name: 'It was found' }).click();
  await dialog.getByLabel('Where, by whom, and in what state').fill('In the van, seal unbroken');
  await dialog.getByRole('button', { name: 'It was found' }).click();
  await expect(page.getByText('It was found.')).toBeVisible();
  expect(await camera(page, serial)).toMatchObject({ status: 'in_service', holder });
});

test('at the desk a fault is one scan and one key, and its holder leaves with a spare', async ({ page, signIn }) => {
  await signIn('manager');
  const { serial, holder } = await heldBesideSpare(page);
  await openDesk(page);
  await scan(page, serial);
  await expect(page.getByRole('main')).toContainText(serial);
  await page.keyboard.press('F9');
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('heading')).toHaveText(`Report a fault of ${serial}`);
  await page.keyboard.type('Screen dead');
  await page.keyboard.press('Control+Enter');
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('main')).toContainText(/Case \d+ is open for .+ is lent as a spare/);
  expect(await camera(page, serial)).toMatchObject({ status: 'in_repair', holder });
});
