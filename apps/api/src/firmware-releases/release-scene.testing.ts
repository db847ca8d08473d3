import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { startTestApp, type TestApp } from '../testing/test-app.testing.ts';
import type { TestClient } from '../testing/test-client.testing.ts';
import { makeSigner, type TestSigner } from './signed-upload.testing.ts';

/** A force with one camera model that wants signatures, one trusted key, and the people who deal with releases. */
export interface ReleaseScene {
  readonly test: TestApp;
  readonly admin: TestClient;
  readonly manager: TestClient;
  readonly approver: TestClient;
}

/** Starts the application and trusts the signer. */
export async function startReleaseScene(signer: TestSigner = makeSigner()): Promise<ReleaseScene> {
  const test = await startTestApp();
  const [admin, manager, approver] = [
    await test.signIn('admin'),
    await test.signIn('fleet_manager'),
    await test.signIn('firmware_approver'),
  ];
  expect((await admin.post('/api/v1/models', { name: 'RS2-X2', kind: 'camera', verification: 'version' })).status).toBe(
    201,
  );
  expect((await admin.post('/api/v1/signing-keys', { name: 'Reveal 2026', publicKey: signer.publicKey })).status).toBe(
    201,
  );
  return { test, admin, manager, approver };
}

/** The artifacts that the application keeps, by their path. */
export function keptArtifacts({ home }: TestApp): string[] {
  const folder = join(home, 'artifacts');
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
}
