import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TestApp } from '../testing/test-app.testing.ts';
import type { TestClient } from '../testing/test-client.testing.ts';
import { keptArtifacts, startReleaseScene } from './release-scene.testing.ts';
import { hashOf, makeSigner, upload } from './signed-upload.testing.ts';

describe('firmware releases', () => {
  const signer = makeSigner();
  let test: TestApp;
  let admin: TestClient;
  let manager: TestClient;
  let approver: TestClient;

  beforeAll(async () => {
    ({ test, admin, manager, approver } = await startReleaseScene(signer));
  });
  afterAll(() => test.close());

  const signedUpload = (version: string, bytes = randomBytes(50_000), fields: Record<string, string> = {}) =>
    upload(manager, { bytes, fields: { version, signature: signer.sign(bytes), ...fields } });
  const kept = (): string[] => keptArtifacts(test);

  it('takes a signed artifact, hashes it three ways and keeps it under its SHA-256', async () => {
    const bytes = randomBytes(3_000_000);
    const answer = await signedUpload('4.2.1', bytes, { minimumVersion: '4.0', notes: 'Mends the clock.' });
    expect(answer.status).toBe(201);
    const sha256 = hashOf('sha256', bytes);
    expect(answer.body).toMatchObject({
      model: 'RS2-X2',
      version: '4.2.1',
      minimumVersion: '4.0',
      state: 'draft',
      signedBy: { name: 'Reveal 2026', isTrusted: true },
      artifact: {
        name: 'rs2-4.2.1.swu',
        size: bytes.length,
        sha256,
        sha1: hashOf('sha1', bytes),
        md5: hashOf('md5', bytes),
      },
    });
    expect(readFileSync(join(test.home, 'artifacts/sha256', sha256.slice(0, 2), sha256)).equals(bytes)).toBe(true);
    const [event] = await test.database.query<object[]>(
      `SELECT action, subject_label FROM audit_events WHERE action = 'release.upload'`,
    );
    expect(event).toEqual({ action: 'release.upload', subject_label: 'RS2-X2 4.2.1' });
  });

  it('lets a second person approve it, once, and never its author', async () => {
    const { body } = await signedUpload('4.3.0');
    expect((await manager.post(`/api/v1/firmware-releases/${body.id}/approve`)).status).toBe(403);
    const seen = await approver.get<{ commands: string[] }>(`/api/v1/firmware-releases/${body.id}`);
    expect(seen.body.commands).toEqual(['approve', 'withdraw']);
    const approved = await approver.post(`/api/v1/firmware-releases/${body.id}/approve`);
    expect([approved.status, approved.body['state'], approved.body['approvedBy']]).toEqual([
      200,
      'approved',
      'Test firmware_approver',
    ]);
    const again = await approver.post(`/api/v1/firmware-releases/${body.id}/approve`);
    expect([again.status, again.body['code']]).toEqual([409, 'release-not-in-state']);

    const own = await signedUpload('4.3.1');
    // An author who becomes an approver later is still the author.
    await test.database.query(
      `UPDATE firmware_releases SET created_by_user = (SELECT id FROM users WHERE role = 'firmware_approver') WHERE id = $1`,
      [own.body.id],
    );
    const refused = await approver.post(`/api/v1/firmware-releases/${own.body.id}/approve`);
    expect([refused.status, refused.body['code']]).toEqual([403, 'release-approved-by-maker']);
  });

  it('leaves the last word on the second person to the database', async () => {
    const { body } = await signedUpload('4.3.2');
    const byItself = `UPDATE firmware_releases SET state = 'approved', approved_by_user = created_by_user WHERE id = $1`;
    await expect(test.database.query(byItself, [body.id])).rejects.toMatchObject({
      driverError: { constraint: 'firmware_releases_second_person_ck' },
    });
  });

  it('never brings back what was withdrawn', async () => {
    const { body } = await signedUpload('4.4.0');
    const withdrawn = await approver.post(`/api/v1/firmware-releases/${body.id}/withdraw`, {
      reason: 'Freezes on the train',
    });
    expect([withdrawn.status, withdrawn.body['state'], withdrawn.body['withdrawnReason']]).toEqual([
      200,
      'withdrawn',
      'Freezes on the train',
    ]);
    expect((await approver.post(`/api/v1/firmware-releases/${body.id}/approve`)).status).toBe(409);
  });

  it('takes each version of a model once', async () => {
    const before = kept();
    const answer = await signedUpload('4.2.1');
    expect([answer.status, (answer.body as object as { code: string }).code]).toEqual([409, 'release-version-taken']);
    expect(kept()).toEqual(before);
  });

  it('gives two uploads of one version at once to one of them', async () => {
    const answers = await Promise.all([signedUpload('4.5.0'), signedUpload('4.5.0')]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect(kept().filter((path) => path.startsWith('incoming'))).toEqual([]);
  });

  it('keeps the same bytes of two versions once', async () => {
    const bytes = randomBytes(1000);
    const before = kept().length;
    expect((await signedUpload('4.6.0', bytes)).status).toBe(201);
    expect((await signedUpload('4.6.1', bytes)).status).toBe(201);
    expect(kept().length).toBe(before + 1);
  });
  it('leaves the signature to a model that checks it itself', async () => {
    await admin.post('/api/v1/models', { name: 'D14', kind: 'dock', verification: 'feedback', signature: 'device' });
    const answer = await upload(manager, { fields: { model: 'd14', version: '1.0' }, name: 'dock.raucb' });
    expect([answer.status, (answer.body as object as { signedBy: unknown }).signedBy]).toEqual([201, null]);
  });

  it('lists releases by state, model and search', async () => {
    const drafts = await approver.get<{ items: { state: string }[]; total: number }>(
      '/api/v1/firmware-releases?status=draft&limit=2&model=rs2-x2',
    );
    expect(drafts.body.items).toHaveLength(2);
    expect(new Set(drafts.body.items.map(({ state }) => state))).toEqual(new Set(['draft']));
    const found = await approver.get<{ items: { version: string }[] }>('/api/v1/firmware-releases?search=4.3.0');
    expect(found.body.items.map(({ version }) => version)).toEqual(['4.3.0']);
    expect((await approver.get('/api/v1/firmware-releases?format=csv')).text).toContain('RS2-X2,4.2.1,draft');
  });

  it('knows a signing key once and takes its trust away', async () => {
    const other = makeSigner();
    const made = await admin.post<{ id: string }>('/api/v1/signing-keys', { name: 'Old', publicKey: other.publicKey });
    expect(
      (await admin.post('/api/v1/signing-keys', { name: 'Again', publicKey: other.publicKey })).body,
    ).toMatchObject({ status: 409, code: 'signing-key-known' });
    expect((await admin.post('/api/v1/signing-keys', { name: 'No key', publicKey: 'AAAA' })).body).toMatchObject({
      status: 400,
      errors: [{ field: 'publicKey' }],
    });
    expect((await admin.post(`/api/v1/signing-keys/${made.body.id}/revoke`)).status).toBe(200);
    const bytes = randomBytes(100);
    expect((await upload(manager, { bytes, fields: { version: '4.7.0', signature: other.sign(bytes) } })).status).toBe(
      400,
    );
  });
});
