import { gzipSync } from 'node:zlib';
import type { APIRequestContext } from '@playwright/test';
import { expect, test } from '../custodian.ts';
import { approvedRelease, command, newVersion } from '../rollouts/fleet.ts';

/** A dock that is woken once, has four seconds to come, and does not. */
const impatient = { wakesBeforeGivingUp: 1, firstRetrySeconds: 1, overdueSeconds: 3 };

async function setPace(admin: APIRequestContext, pace: object): Promise<Record<string, number>> {
  const read = await admin.get('/api/v1/wake-pace');
  const headers = { origin: process.env['CUSTODIAN_URL'] ?? '', 'if-match': read.headers()['etag'] ?? '' };
  expect((await admin.patch('/api/v1/wake-pace', { data: pace, headers })).status()).toBe(200);
  return (await read.json()) as Record<string, number>;
}

test('an operator sees a dock that did not come for its update, retries the job, and it goes', async ({
  page,
  baseURL,
  signIn,
  another,
}) => {
  const [manager, approver] = [await another('manager'), await another('approver')];
  await signIn('admin');
  const usual = await setPace(page.request, impatient);
  const serial = `QUEUE-${Date.now()}`;
  const { token } = (await command(manager.request, '/api/v1/docks', {
    serial,
    model: 'D14 dock',
    station: 'CHE',
    bays: 1,
    pollInterval: '00:00:01',
  })) as unknown as { token: string };
  await command(manager.request, '/api/v1/cameras', { serial: `${serial}-C`, model: 'RS2-X2', station: 'CHE' });
  const release = await approvedRelease(manager.request, approver.request, newVersion());
  const { id } = await command(manager.request, '/api/v1/rollouts', {
    name: 'To a dock that does not come',
    release,
    targets: { kind: 'camera', serials: [`${serial}-C`] },
    waves: [{ name: 'All', rest: true, gate: { successPercent: 95, failurePercent: 2 } }],
    policy: { handoverBlackout: false, batteryFloorPercent: 0, floorPerStation: 0, maximumPerStation: 50 },
  });
  await command(manager.request, `/api/v1/rollouts/${id}/submit`);
  await command(approver.request, `/api/v1/rollouts/${id}/approve`);
  const report = {
    sequence: 0,
    sentAt: new Date().toISOString(),
    bays: [{ bay: 1, state: 'ready', cameraSerial: `${serial}-C`, batteryPercent: 90, pendingFiles: 0 }],
  };
  const told = await fetch(`${baseURL ?? ''}/derbyshire/controller/v1/${serial}/telemetry`, {
    method: 'POST',
    headers: {
      authorization: `TargetToken ${token}`,
      'content-type': 'application/json',
      'content-encoding': 'gzip',
    },
    body: new Uint8Array(gzipSync(JSON.stringify(report))),
  });
  expect(told.status).toBe(202);
  await command(manager.request, `/api/v1/rollouts/${id}/start`);

  await page.goto('/admin/queues');
  const row = page.getByRole('region', { name: 'Jobs that failed' }).getByRole('row', { name: new RegExp(serial) });
  await expect(row).toContainText('Given up', { timeout: 30_000 });
  await expect(row).toContainText('did not come for its updates');
  await row.getByText('Details').click();
  await expect(row).toContainText(`${serial} was woken 1 time for 1 update and did not come.`);
  await expect(row.getByRole('link', { name: serial })).toHaveAttribute('href', `/docks/${serial}`);
  const alarm = async (): Promise<number> =>
    (
      (await (await page.request.get(`/api/v1/exceptions?status=open&kind=job-failed&search=${serial}`)).json()) as {
        total: number;
      }
    ).total;
  await expect.poll(alarm).toBe(1);

  await setPace(page.request, usual);
  await row.getByRole('button', { name: /^Retry/ }).click();
  await expect(row).toBeHidden();
  await expect.poll(alarm).toBe(0);
  await command(manager.request, `/api/v1/rollouts/${id}/cancel`, { reason: 'Only a test' });
});
