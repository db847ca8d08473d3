import type { Page } from '@playwright/test';
import { expect, test } from '../custodian.ts';
import { goByKeys } from '../keyboard.ts';

test.describe('docks', () => {
  test('a fleet manager enrols a dock and sees its token once', async ({ page, signIn }) => {
    await signIn('manager');
    await goByKeys(page, 'd', 'Docks');
    await page.getByRole('button', { name: 'Enrol a dock' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Enrol it' }).click();
    await expect(dialog.getByText('Give the serial.')).toBeVisible();

    await dialog.getByLabel('Serial').fill('d14-che-01');
    await dialog.getByLabel('Model').selectOption('D14 dock');
    await dialog.getByLabel('Station').selectOption({ label: 'Chesterfield' });
    await dialog.getByRole('button', { name: 'Enrol it' }).click();
    await expect(dialog.getByText('has this serial already')).toBeVisible();

    const serial = newSerial();
    await dialog.getByLabel('Serial').fill(serial);
    await dialog.getByRole('button', { name: 'Enrol it' }).click();
    const token = await dialog.getByLabel(`The token of ${serial}`).inputValue();
    expect(token).toMatch(/^[\w-]{43}$/);
    expect(await pollAs(page, serial, token)).toBe(200);
    await page.keyboard.press('Escape');
    await expect(dialog.getByText('only time the token is shown')).toBeVisible();
    await dialog.getByRole('button', { name: 'I have stored it' }).click();

    await expect(page.getByRole('heading', { name: serial, level: 1 })).toBeVisible();
    await expect(page).toHaveURL(new RegExp(`/docks/${serial}$`));
    await page.reload();
    await expect(page.getByRole('heading', { name: serial, level: 1 })).toBeVisible();
    expect(await page.content()).not.toContain(token);
  });

  test('a renewed token replaces the old one at once', async ({ page, signIn }) => {
    await signIn('manager');
    const { serial, token } = await enrolled(page);
    await page.goto(`/docks/${serial}`);
    await page.getByRole('button', { name: 'Renew token' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Renew the token' }).click();
    const renewed = await page.getByLabel(`The token of ${serial}`).inputValue();
    await page.getByRole('button', { name: 'I have stored it' }).click();
    expect(await pollAs(page, serial, token)).toBe(401);
    expect(await pollAs(page, serial, renewed)).toBe(200);
  });

  test('who changes a dock that somebody saved first chooses, and overwrites nothing unseen', async ({
    page,
    signIn,
  }) => {
    await signIn('manager');
    const { serial } = await enrolled(page);
    await page.goto(`/docks/${serial}`);
    await page.getByRole('button', { name: 'Change' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Bays').fill('10');
    const meanwhile = await page.request.patch(`/api/v1/docks/${serial}`, {
      data: { bays: 12, pollInterval: '00:02:00' },
      headers: { ...fromTheConsole(page), 'If-Match': '"v1"' },
    });
    expect(meanwhile.status()).toBe(200);
    await dialog.getByRole('button', { name: 'Save' }).click();
    await expect(dialog.getByText('Somebody saved this dock first.')).toBeVisible();
    await expect(dialog.getByRole('radio', { name: '10', exact: true })).toBeChecked();
    await dialog.getByRole('radio', { name: '12', exact: true }).check();
    await dialog.getByRole('button', { name: 'Save chosen' }).click();
    await expect(dialog).toBeHidden();
    await expect(page.getByRole('main')).toContainText('0 of 12');
    await expect(page.getByRole('main')).toContainText('every 2 min');
  });

  test('the list is found by filter and search, and read by keys', async ({ page, signIn }) => {
    await signIn('manager');
    await page.goto('/docks?station=CHE&sort=serial');
    const grid = page.getByRole('grid', { name: 'Docks' });
    await expect(grid.getByRole('row').nth(1)).toContainText('D14-CHE-01');
    await grid.focus();
    await page.keyboard.press('j');
    await page.keyboard.press('Space');
    const peek = page.getByRole('complementary', { name: /^Dock D14-CHE-02/ });
    await expect(peek).toBeVisible();
    await page.keyboard.press('j');
    await expect(page.getByRole('complementary', { name: /^Dock D14-CHE-03/ })).toBeVisible();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: 'D14-CHE-03', level: 1 })).toBeVisible();
    await expect(page.getByRole('list', { name: 'Bays of D14-CHE-03' }).getByRole('listitem')).toHaveCount(14);
    await expect(page.getByRole('heading', { name: 'History' })).toBeVisible();

    await page.goto('/docks?status=silent');
    await expect(grid).toContainText('D14-GLO-02');
    await expect(grid).toContainText('Silent since');
  });
});

function newSerial(): string {
  return `E2E-${Date.now().toString(36)}`;
}

function fromTheConsole(page: Page): { Origin: string } {
  return { Origin: new URL(page.url()).origin };
}

/** A dock of its own for a test, made as the console makes it. */
async function enrolled(page: Page): Promise<{ serial: string; token: string }> {
  const serial = newSerial();
  const answer = await page.request.post('/api/v1/docks', {
    data: { serial, model: 'D14 dock', station: 'CHE', bays: 14 },
    headers: fromTheConsole(page),
  });
  expect(answer.status()).toBe(201);
  const { token } = (await answer.json()) as { token: string };
  return { serial, token };
}

/** What a dock is answered that polls with this token. */
async function pollAs(page: Page, serial: string, token: string): Promise<number> {
  const answer = await page.request.get(`/default/controller/v1/${serial}`, {
    headers: { Authorization: `TargetToken ${token}`, Accept: 'application/hal+json' },
  });
  return answer.status();
}
