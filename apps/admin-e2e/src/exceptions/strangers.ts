import type { Page } from '@playwright/test';
import { expect } from '../custodian.ts';

/**
 * Two cameras that nobody knows, reported by a dock of the test’s own: their exceptions stand until a person decides, so that
 * nothing in the force clears them meanwhile. Answers the word that finds both.
 */
export async function reportStrangers(page: Page): Promise<string> {
  const serial = `STRANGE-${Date.now().toString(36)}`;
  const enrolled = await page.request.post('/api/v1/docks', {
    data: { serial, model: 'D14 dock', station: 'ASH', bays: 2 },
    headers: { origin: process.env['CUSTODIAN_URL'] ?? '' },
  });
  expect(enrolled.status()).toBe(201);
  const { token } = (await enrolled.json()) as { token: string };
  const bays = [1, 2].map((bay) => ({ bay, state: 'ready', cameraSerial: `${serial}-${bay}`, batteryPercent: 90 }));
  const reported = await page.request.post(`/default/controller/v1/${serial}/telemetry`, {
    data: { sequence: 0, sentAt: new Date().toISOString(), bays },
    headers: { Authorization: `TargetToken ${token}` },
  });
  expect(reported.status()).toBe(202);
  return serial;
}
