import type { Page } from '@playwright/test';
import { expect, test } from '../custodian.ts';
import { typeAs } from '../keyboard.ts';
import { consoleIsKept, cut } from '../without-network.ts';

interface Line {
  readonly label: string;
  readonly class: string;
}

test.use({ serviceWorkers: 'allow' });

const station = 'Bakewell';

/** Answers of the API, asked for with the session of the page: also while the page itself has no network. */
async function read<Answer>(page: Page, address: string): Promise<Answer> {
  const answer = await page.request.get(`/api/v1/stock-takes${address}`);
  expect(answer.status()).toBe(200);
  return (await answer.json()) as Answer;
}

async function scan(page: Page, code: string): Promise<void> {
  await typeAs(page, 'scanner', code);
  await expect(page.getByRole('region', { name: 'Scan' }).getByRole('status')).toContainText(code);
}

async function press(page: Page, name: string | RegExp): Promise<void> {
  await page.getByRole('button', { name }).first().focus();
  await page.keyboard.press('Enter');
}

test('a station is counted by keyboard alone with the network cut half-way, and every scan arrives exactly once', async ({
  page,
  context,
  signIn,
}) => {
  await signIn('manager');
  await page.goto('/stock-takes');
  await press(page, 'Start a stock-take');
  const choice = page.getByLabel('Station', { exact: true });
  await expect(choice).toBeFocused();
  // Typing chooses among the stations that are there.
  await expect(choice).toContainText(station);
  await page.keyboard.type(station);
  await press(page, 'Start counting');
  await expect(page.getByRole('heading', { level: 1 })).toContainText(station);
  const id = page.url().split('/').at(-1) ?? '';
  await consoleIsKept(page);

  const { items } = await read<{ items: Line[] }>(page, `/${id}/lines?class=missing&limit=200`);
  const codes = items.map(({ label }) => label).slice(0, 5);
  expect(codes).toHaveLength(5);
  const [first = '', second = '', third = '', fourth = '', fifth = ''] = codes;
  await scan(page, first);
  await scan(page, second);
  await expect(page.getByText('Every scan is on the server.')).toBeVisible();

  await cut(context, true);
  await scan(page, third);
  // Not in the field, but anywhere: a scanner does not look where focus is.
  await page.getByRole('link', { name: 'Overview' }).first().focus();
  await scan(page, fourth.toLowerCase());
  await scan(page, 'NO SUCH CAMERA');
  await expect(page.getByText('3 scans waiting to be sent.')).toBeVisible();

  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(station);
  await expect(page.getByText('3 scans waiting to be sent.')).toBeVisible();
  await scan(page, fifth);
  await scan(page, fifth);
  await expect(page.getByRole('region', { name: 'Scan' }).getByRole('status')).toContainText('Scanned before');
  await press(page, `Undo ${fifth}`);
  await expect(page.getByText('6 scans waiting to be sent.')).toBeVisible();
  expect((await read<{ total: number }>(page, `/${id}/scans`)).total).toBe(2);

  await cut(context, false);
  await expect(page.getByText('Every scan is on the server.')).toBeVisible({ timeout: 60_000 });
  const kept = await read<{ items: { code: string; undone: boolean }[] }>(page, `/${id}/scans?limit=200`);
  const sent = kept.items.map(({ code, undone }) => `${code}${undone ? ', taken back' : ''}`).sort();
  const meant = [first, second, third, fourth.toLowerCase(), 'NO SUCH CAMERA', fifth, `${fifth}, taken back`].sort();
  expect(sent).toEqual(meant);
  await expect(page.getByRole('row', { name: /NO SUCH CAMERA.*Not in the register/ }).first()).toBeVisible();

  await press(page, 'Finish counting');
  await expect(page.getByLabel('Type your name to sign')).toBeVisible();
  await explainEverything(page);
  await page.getByLabel('Type your name to sign').focus();
  await typeAs(page, 'hand', 'A. Okafor');
  await expect(page.getByText('SHA-256, also in the audit')).toBeVisible();
  const signed = await read<{ state: string; tally: Record<string, number> }>(page, `/${id}`);
  expect(signed.state).toBe('signed');
  expect(signed.tally['explained']).toBe(signed.tally['missing']);
  expect(signed.tally['unknown']).toBe(1);
  const result = await read<{ items: Line[] }>(page, `/${id}/lines?class=expected&limit=200`);
  expect(result.items.map(({ label }) => label)).toEqual(expect.arrayContaining(codes));
});

/** One reason for each group, by Tab and Enter, until no gap is open. */
async function explainEverything(page: Page): Promise<void> {
  const words = page.getByLabel('In your words');
  while ((await words.count()) > 0) {
    const left = await words.count();
    const reason = page.getByLabel('Why not seen').first();
    await reason.focus();
    await page.keyboard.type('Other');
    await expect(reason).toHaveValue('other');
    await words.first().focus();
    await typeAs(page, 'hand', 'Confirmed by telephone');
    await expect.poll(() => words.count()).toBeLessThan(left);
  }
}

test('scans of one person wait on the machine, and are told of, until that person signs in there again', async ({
  page,
  signIn,
}) => {
  const code = `LEFT BEHIND ${Date.now()}`;
  await signIn('manager');
  const [open] = (await read<{ items: { id: string }[] }>(page, '?state=counting')).items;
  const address = `/stock-takes/${open?.id}`;
  await page.goto(address);
  await page.route('**/scans', (route) => (route.request().method() === 'POST' ? route.abort() : route.continue()));
  await expect(page.getByLabel('Scan or type a camera')).toBeFocused();
  await scan(page, code);
  await expect(page.getByText('1 scan waiting to be sent.')).toBeVisible();

  await signIn('auditor');
  await page.goto(address);
  await expect(page.getByText('1 scan of A. Okafor waits on this machine.')).toBeVisible();
  await page.unrouteAll();
  const before = await read<{ items: { code: string }[] }>(
    page,
    `/${open?.id}/scans?search=${encodeURIComponent(code)}`,
  );
  expect(before.items).toEqual([]);

  await signIn('manager');
  await page.goto(address);
  await expect(page.getByText('Every scan is on the server.')).toBeVisible();
  const after = await read<{ items: { code: string; by: string }[] }>(
    page,
    `/${open?.id}/scans?search=${encodeURIComponent(code)}`,
  );
  expect(after.items).toMatchObject([{ code, by: 'A. Okafor' }]);
});
