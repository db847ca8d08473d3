import type { Locator, Page } from '@playwright/test';
import { expect, test } from '../custodian.ts';

/** One of the charts under "Health over time", by its title. */
function chartOf(page: Page, title: string): Locator {
  return page
    .locator('app-health-multiples figure')
    .filter({ has: page.getByRole('heading', { name: title, level: 3 }) });
}

const axisOf = (chart: Locator): Promise<string[]> => chart.locator('svg text').allTextContents();

test('the health of a dock is read over another period, as a table and closer up', async ({ page, signIn }) => {
  await signIn('manager', { opens: 'nothing' });
  await page.goto('/docks/D14-CHE-01');
  const warmth = chartOf(page, 'Highest temperature');
  const picture = warmth.getByRole('img', { name: /^Highest temperature: last .+, lowest .+, highest / });
  await expect(picture.locator('svg path').first()).toBeAttached();

  // The same figures, by keys alone.
  await warmth.getByRole('button', { name: 'Table' }).focus();
  await page.keyboard.press('Enter');
  const table = warmth.getByRole('region', { name: /^Highest temperature: last / });
  const rows = table.getByRole('row');
  const last = (await rows.last().getByRole('cell').last().textContent()) ?? '';
  await expect(table).toHaveAccessibleName(new RegExp(`^Highest temperature: last ${last},`));
  await expect(warmth.locator('figcaption')).toContainText(last);
  const quarter = await rows.count();
  expect(quarter).toBeGreaterThan(80);

  await page.getByLabel('Period').focus();
  await page.keyboard.press('ArrowUp');
  await expect(page.getByLabel('Period')).toHaveValue('month');
  // What was a table stays one, over a shorter time.
  await expect(async () => {
    const month = await warmth.getByRole('row').count();
    expect(month).toBeGreaterThan(20);
    expect(month).toBeLessThan(quarter);
  }).toPass();
  await warmth.getByRole('button', { name: 'Chart' }).press('Enter');

  await picture.hover();
  const before = await axisOf(warmth);
  await page.keyboard.down('Control');
  // One turn goes in by some days; the axis has other words once it is close enough.
  await expect(async () => {
    await page.mouse.wheel(0, -600);
    expect(await axisOf(warmth)).not.toEqual(before);
  }).toPass({ timeout: 20_000 });
  await page.keyboard.up('Control');

  // All of them at once, by keys alone.
  const link = chartOf(page, 'Slowest link, Mbit/s');
  await page.getByRole('button', { name: 'All of it' }).press('Enter');
  await expect(async () => expect(await axisOf(warmth)).toEqual(before)).toPass();
  const whole = await axisOf(link);
  await page.getByRole('button', { name: 'Closer' }).press('Enter');
  await expect(async () => expect(await axisOf(link)).not.toEqual(whole)).toPass();
});

test('the health of a camera says when its battery is worn, and draws what its docks told', async ({
  page,
  signIn,
}) => {
  await signIn('manager', { opens: 'nothing' });
  const answer = await page.request.get('/api/v1/cameras?condition=ready&limit=1');
  const { items } = (await answer.json()) as { items: { serial: string }[] };
  await page.goto(`/cameras/${items[0]?.serial}`);
  await expect(page.locator('app-health-multiples')).toContainText(/This battery|It loses/);
  for (const title of ['Battery health', 'Lowest charge', 'Storage used, GB', 'Hours in a dock'])
    await expect(chartOf(page, title).getByRole('img', { name: new RegExp(`^${title}: last `) })).toBeVisible();
  const use = page.locator('app-health-panel figure').filter({ hasText: 'Recordings a day' });
  await use.getByRole('button', { name: 'Table' }).press('Enter');
  await expect(use.getByRole('row')).toHaveCount(91);
});
