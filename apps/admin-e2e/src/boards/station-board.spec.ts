import type { Page } from '@playwright/test';
import { expect, test } from '../custodian.ts';

test('a camera that is docked appears on the board of its station by itself', async ({ page, signIn }) => {
  await signIn('manager');
  const origin = new URL(page.url()).origin;
  const serial = `BOARD-${Date.now().toString(36)}`;
  const enrolled = await page.request.post('/api/v1/docks', {
    data: { serial, model: 'D14 dock', station: 'ASH', bays: 2 },
    headers: { Origin: origin },
  });
  expect(enrolled.status()).toBe(201);
  const { token } = (await enrolled.json()) as { token: string };
  const camera = await storedCamera(page);

  await page.goto('/stations/ASH/board');
  await expect(page.getByRole('heading', { level: 1, name: 'Ashbourne' })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Readiness for the next handover' })).toContainText('ready now');
  await expect(page.getByRole('banner')).toContainText('Live');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  const bays = page.getByRole('list', { name: `Bays of ${serial}` });
  await expect(bays.getByRole('button', { name: 'Bay 1: nothing is heard of it.' })).toBeVisible();

  const reported = await page.request.post(`/default/controller/v1/${serial}/telemetry`, {
    data: {
      sequence: 0,
      sentAt: new Date().toISOString(),
      bays: [{ bay: 1, state: 'ready', cameraSerial: camera, batteryPercent: 97 }],
    },
    headers: { Authorization: `TargetToken ${token}` },
  });
  expect(reported.status()).toBe(202);
  const tile = bays.getByRole('button', { name: `Bay 1, ${camera}: do not use; in the register it is in store.` });
  await expect(tile).toBeVisible();
  await tile.click();
  await expect(page.getByRole('status').filter({ hasText: `Bay 1, ${camera}` })).toBeVisible();
});

/** One that no other test looks for: the last of the store. */
async function storedCamera(page: Page): Promise<string> {
  const answer = await page.request.get('/api/v1/cameras?status=in_store&sort=-serial&limit=1');
  const { items } = (await answer.json()) as { items: { serial: string }[] };
  return items[0]?.serial ?? '';
}
