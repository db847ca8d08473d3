import { readFile } from 'node:fs/promises';
import AxeBuilder from '@axe-core/playwright';
import type { Page, Response } from '@playwright/test';
import { expect, test } from '../custodian.ts';

interface Figures {
  readonly recordings: number;
  readonly minutes: number;
  readonly gigabytes: number;
  readonly peopleActive: number;
  readonly peopleEquipped: number | null;
}

interface Usage {
  readonly from: string;
  readonly to: string;
  readonly asAt: string;
  readonly items: readonly (Figures & { readonly station: { readonly code: string; readonly name: string } | null })[];
  readonly totals: Figures & { readonly camerasNeverUsed: number };
}

const isUsageByStation = (response: Response): boolean =>
  response.url().includes('/reports/usage?') && response.url().includes('groupBy=station');

/** Opens usage by station and answers what the API told the page. */
async function openUsage(page: Page, query = ''): Promise<Usage> {
  const told = page.waitForResponse(isUsageByStation);
  await page.goto(`/reports${query}`);
  const report = (await (await told).json()) as Usage;
  await expect(page.getByRole('heading', { name: 'Usage by station' })).toBeVisible();
  return report;
}

const count = (value: number): string => Math.round(value).toLocaleString('en-GB');
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** The cells of the row that begins with this word, as text. */
async function row(page: Page, name: string): Promise<string[]> {
  const cells = page.getByRole('row').filter({ has: page.getByRole('rowheader', { name, exact: true }) });
  // The heading stands before the figures have come.
  await expect(cells.first()).toBeVisible();
  return (await cells.getByRole('cell').allInnerTexts()).map((text) => text.trim());
}

test('usage by station for the last 30 days shows every station, and totals that its rows add up to', async ({
  page,
  signIn,
}) => {
  await signIn('manager');
  await page.getByRole('link', { name: 'Reports', exact: true }).click();
  const report = await openUsage(page);
  const days = (Date.parse(report.to) - Date.parse(report.from)) / 86_400_000 + 1;
  expect(days).toBe(30);
  expect(report.totals.recordings).toBeGreaterThan(10_000);
  const [equipped, , recordings, gigabytes, minutes] = await row(page, 'Force');
  expect(recordings).toBe(count(report.totals.recordings));
  expect(minutes).toBe(count(report.totals.minutes));
  expect(equipped).toBe(count(report.totals.peopleEquipped ?? 0));
  expect(gigabytes).toBe(
    report.totals.gigabytes.toLocaleString('en-GB', { maximumFractionDigits: 1, minimumFractionDigits: 1 }),
  );
  const chesterfield = report.items.find(({ station }) => station?.code === 'CHE');
  expect((await row(page, 'Chesterfield'))[2]).toBe(count(chesterfield?.recordings ?? NaN));
  for (const { station } of report.items) {
    const name = station?.name ?? 'Nobody, or no station';
    await expect(page.getByRole('rowheader', { name }).first()).toBeVisible();
  }
  expect(sum(report.items.map((item) => item.recordings))).toBe(report.totals.recordings);
});

test('the CSV and the XLSX hold what the page shows, as at the same instant, and it prints as a PDF', async ({
  page,
  signIn,
}) => {
  await signIn('manager');
  const report = await openUsage(page);
  const downloading = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Export CSV' }).click();
  const file = await downloading;
  expect(file.suggestedFilename()).toBe(`usage-by-station-${report.from}-to-${report.to}.csv`);
  const lines = (await readFile(await file.path(), 'utf8')).replace('\uFEFF', '').trim().split('\r\n');
  const heads = lines[0]?.split(',') ?? [];
  const cells = lines.slice(1).map((line) => line.split(','));
  const column = (head: string): string[] => cells.map((line) => line[heads.indexOf(head)] ?? '');
  expect(cells).toHaveLength(report.items.length);
  expect(new Set(column('As at'))).toEqual(new Set([report.asAt]));
  expect(sum(column('Recordings').map(Number))).toBe(report.totals.recordings);
  expect(sum(column('Minutes').map(Number))).toBeCloseTo(report.totals.minutes, 3);
  expect(sum(column('Gigabytes').map(Number))).toBeCloseTo(report.totals.gigabytes, 3);
  expect(count(sum(column('Recordings').map(Number)))).toBe((await row(page, 'Force'))[2]);
  const workbook = page.waitForEvent('download');
  await page.getByRole('link', { name: 'XLSX' }).click();
  expect((await workbook).suggestedFilename()).toMatch(/\.xlsx$/);
  await page.getByRole('button', { name: 'PDF' }).click();
  const printed = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Marked OFFICIAL', exact: true }).click();
  expect((await readFile(await (await printed).path())).subarray(0, 5).toString()).toBe('%PDF-');
});

test('a period the wrong way round is refused in place, and a right one is shown and kept in the address', async ({
  page,
  signIn,
}) => {
  await signIn('manager');
  await openUsage(page);
  await page.getByRole('button', { name: /^Period/ }).click();
  await page.getByLabel('First day').fill('31 Oct 2026');
  await page.getByLabel('Last day, included').fill('1/10/26');
  await page.getByRole('button', { name: 'Show these days' }).click();
  await expect(page.getByRole('alert')).toContainText('lies before the first');
  await page.getByLabel('First day').fill('1/10/26');
  await page.getByLabel('Last day, included').fill('31 Oct 2026');
  await page.getByRole('button', { name: 'Show these days' }).click();
  await expect(page).toHaveURL(/from=2026-10-01&to=2026-10-31/);
  await expect(page.getByRole('heading', { name: '1 – 31 Oct 2026, by station' })).toBeVisible();
});

test('cameras never used last month lead to as many cameras', async ({ page, signIn }) => {
  await signIn('manager');
  await openUsage(page);
  await page.getByRole('button', { name: /^Period/ }).click();
  await page.getByRole('button', { name: /^Last month/ }).click();
  await expect(page).toHaveURL(/from=/);
  const days = new URL(page.url()).searchParams;
  const asked = `/api/v1/reports/usage?groupBy=station&from=${days.get('from')}&to=${days.get('to')}`;
  const { totals } = (await (await page.request.get(asked)).json()) as Usage;
  await page.getByRole('link', { name: count(totals.camerasNeverUsed), exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Cameras' })).toBeVisible();
  await expect(page.getByText(`of ${count(totals.camerasNeverUsed)}`)).toBeVisible();
});

test('a figure of recordings leads to as many recordings, and an hour of the week to its own', async ({
  page,
  signIn,
}) => {
  await signIn('manager', { opens: 'nothing' });
  const { totals } = await openUsage(page, '?station=CHE');
  const hour = page
    .getByRole('table', { name: /hour of the week/ })
    .getByRole('link', { name: /Friday 21:00 to 22:00/ });
  await page
    .getByRole('link', { name: count(totals.recordings), exact: true })
    .first()
    .click();
  await expect(page.getByRole('heading', { name: 'Recordings' })).toBeVisible();
  await expect(page.getByText(`of ${count(totals.recordings)}`)).toBeVisible();
  await page.goBack();
  // Read now: docks may have brought more of that hour since.
  const [, recordings] = /: ([\d,]+) recordings/.exec((await hour.getAttribute('aria-label')) ?? '') ?? [];
  await hour.click();
  await expect(page.getByText(`of ${recordings}`)).toBeVisible();
});

test('people equipped in a division, and those of a band, lead to as many people as at the same instant', async ({
  page,
  signIn,
}) => {
  await signIn('manager', { opens: 'nothing' });
  await page.goto('/reports?groupBy=division');
  const equipped = page.getByRole('table').first().getByRole('row').nth(1).getByRole('cell').first().getByRole('link');
  const people = await equipped.innerText();
  const band = page.getByRole('list', { name: 'People in each band' }).getByRole('link').last();
  const inBand = await band.innerText();
  await equipped.click();
  await expect(page.getByRole('heading', { name: 'People' })).toBeVisible();
  await expect(page.getByText(`${people} who answered for a camera`)).toBeVisible();
  await expect(page).toHaveURL(/asAt=/);
  await page.goBack();
  await band.click();
  await expect(page.getByText(`${inBand} who answered for a camera`)).toBeVisible();
});

test('a coordinator sees their own station and nothing of the others', async ({ page, signIn }) => {
  await signIn('coordinator.chesterfield');
  const { items } = await openUsage(page);
  expect(items.map(({ station }) => station?.name)).toEqual(['Chesterfield']);
  await expect(page.getByRole('rowheader', { name: 'Chesterfield', exact: true }).first()).toBeVisible();
  await expect(page.getByRole('rowheader', { name: 'Buxton' })).toHaveCount(0);
});

test('coverage says which release is current, and counts every camera in service', async ({ page, signIn }) => {
  await signIn('manager');
  await page.goto('/reports/rollout');
  await expect(page.getByText('Current firmware of RS2-X2 is its newest approved release.')).toBeVisible();
  await expect(page.getByRole('region', { name: 'Coverage by station' }).getByRole('row')).toHaveCount(27);
  await expect(page.getByRole('heading', { name: 'Failures by cause' })).toBeVisible();
  const chesterfield = page
    .getByRole('region', { name: 'Coverage by station' })
    .getByRole('row')
    .filter({ has: page.getByRole('link', { name: 'Chesterfield', exact: true }) });
  const equipped = chesterfield.getByRole('cell').nth(1).getByRole('link');
  const people = await equipped.innerText();
  await equipped.click();
  await expect(page.getByRole('heading', { name: 'Staff' })).toBeVisible();
  await expect(page.getByRole('button', { name: `Export ${people}` })).toBeVisible();
});

test('failures of three months lead from their cause to as many devices, in their own words', async ({
  page,
  signIn,
}) => {
  await signIn('manager', { opens: 'nothing' });
  await page.goto('/reports/rollouts');
  const causes = page.getByRole('region', { name: 'What updates failed of' });
  const devices = causes.getByRole('link', { name: /device/ }).first();
  const [count = ''] = (await devices.innerText()).split(' ');
  await devices.click();
  await expect(page.getByRole('heading', { name: 'Updates' })).toBeVisible();
  await expect(page.getByRole('button', { name: `Export ${count}` })).toBeVisible();
});

// The other reports are among the pages that axe goes through; by day there is another table.
test('use by day can be read by everybody: no rule of WCAG 2.2 AA is broken', async ({ page, signIn }) => {
  // High enough that no row is half under the totals that stay in sight.
  await page.setViewportSize({ width: 1440, height: 1800 });
  await signIn('manager', { opens: 'nothing' });
  await page.goto('/reports?groupBy=day');
  await expect(page.getByRole('table').first()).toBeVisible();
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
    .analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
});
