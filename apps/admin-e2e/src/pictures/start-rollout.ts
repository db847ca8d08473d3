import type { APIRequest, APIRequestContext, APIResponse } from '@playwright/test';
import { randomBytes } from 'node:crypto';

const name = 'RS2-X2 4.4.0, force-wide';
const version = '4.4.0-bad1';

/** A rollout under way, so that the pictures show one: Chesterfield first, then the towns of the north, then the rest. */
export async function startRollout(requests: APIRequest, address: string): Promise<void> {
  const manager = await signedIn(requests, address, 'manager');
  const approver = await signedIn(requests, address, 'approver');
  const release = await ask<{ id: string }>(
    manager.post('/api/v1/firmware-releases', {
      multipart: {
        model: 'RS2-X2',
        version,
        notes: 'Pictures of it only.',
        artifact: { name: 'rs2-x2.swu', mimeType: 'application/octet-stream', buffer: randomBytes(400_000) },
      },
    }),
  );
  await ask(approver.post(`/api/v1/firmware-releases/${release.id}/approve`));
  const gate = { successPercent: 90, failurePercent: 5, minimumFailures: 3, contactedPercent: 30 };
  const rollout = await ask<{ id: string }>(
    manager.post('/api/v1/rollouts', {
      data: {
        name,
        release: release.id,
        targets: { kind: 'camera', model: 'RS2-X2' },
        waves: [
          { name: 'Chesterfield', stations: ['CHE'], gate },
          { name: 'North towns', stations: ['BUX', 'MAT', 'RIP', 'ALF', 'GLO'], gate: { ...gate, soakMinutes: 720 } },
          { name: 'The rest of the force', rest: true, gate: { ...gate, manual: true } },
        ],
        // The pictures may be taken at any hour.
        policy: { handoverBlackout: false, maximumPerStation: 12 },
      },
    }),
  );
  await ask(manager.post(`/api/v1/rollouts/${rollout.id}/submit`));
  await ask(approver.post(`/api/v1/rollouts/${rollout.id}/approve`));
  await ask(manager.post(`/api/v1/rollouts/${rollout.id}/start`));
  await new Promise((resolve) => setTimeout(resolve, 45_000));
}

async function signedIn(requests: APIRequest, address: string, account: string): Promise<APIRequestContext> {
  const context = await requests.newContext({ baseURL: address, extraHTTPHeaders: { origin: address } });
  await ask(
    context.post('/api/v1/session', {
      data: { email: `${account}@derbyshire.example`, password: process.env['DEMO_PASSWORD'] },
    }),
  );
  return context;
}

async function ask<Answer>(asked: Promise<APIResponse>): Promise<Answer> {
  const answer = await asked;
  if (!answer.ok()) throw new Error(`${answer.url()} answered ${answer.status()}: ${await answer.text()}`);
  return (await answer.json()) as Answer;
}
