import { randomBytes } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import type { TestApp } from '../testing/test-app.testing.ts';
import type { TestClient } from '../testing/test-client.testing.ts';
import { keptArtifacts, startReleaseScene } from './release-scene.testing.ts';
import { hashOf, makeSigner, upload } from './signed-upload.testing.ts';

describe('an upload is refused, and leaves nothing behind, for', () => {
  const signer = makeSigner();
  let test: TestApp;
  let manager: TestClient;
  let approver: TestClient;

  beforeAll(async () => {
    ({ test, manager, approver } = await startReleaseScene(signer));
  });
  afterAll(() => test.close());

  const kept = (): string[] => keptArtifacts(test);
  const bytes = randomBytes(20_000);
  const flipped = Buffer.from(bytes.map((byte, index) => (index === 9999 ? byte ^ 1 : byte)));
  const stranger = makeSigner();

  it.each([
    [
      'a corrupt artifact',
      { bytes: flipped, fields: { signature: signer.sign(bytes) } },
      400,
      'release-signature-invalid',
      'signature',
    ],
    [
      'a key that nobody trusts',
      { bytes, fields: { signature: stranger.sign(bytes) } },
      400,
      'release-signature-invalid',
      'signature',
    ],
    ['no signature where one is required', { bytes }, 400, 'release-signature-missing', 'signature'],
    [
      'another SHA-256 than announced',
      { bytes, fields: { signature: signer.sign(bytes), sha256: hashOf('sha256', flipped) } },
      400,
      'artifact-corrupt',
      'artifact',
    ],
    [
      'an empty artifact',
      { bytes: Buffer.alloc(0), fields: { signature: signer.sign(Buffer.alloc(0)) } },
      400,
      'artifact-corrupt',
      'artifact',
    ],
    [
      'a name that climbs',
      { bytes, name: '../../escape.swu', fields: { signature: signer.sign(bytes) } },
      400,
      'artifact-name-invalid',
      'artifact',
    ],
    [
      'a hidden name',
      { bytes, name: '.swu', fields: { signature: signer.sign(bytes) } },
      400,
      'artifact-name-invalid',
      'artifact',
    ],
    [
      'an unknown model',
      { bytes, fields: { model: 'X9', signature: signer.sign(bytes) } },
      400,
      'request-invalid',
      'model',
    ],
    ['no model', { bytes, fields: { model: undefined } }, 400, 'request-invalid', 'model'],
    ['a version that is none', { bytes, fields: { version: '4 point 2' } }, 400, 'request-invalid', 'version'],
    ['notes with NUL', { bytes, fields: { notes: 'a\u0000b' } }, 400, 'request-invalid', 'notes'],
    ['a model with NUL', { bytes, fields: { model: 'RS2\u0000' } }, 400, 'request-invalid', 'model'],
    ['a minimum above itself', { bytes, fields: { minimumVersion: '10.0' } }, 400, 'request-invalid', 'minimumVersion'],
    ['a field nobody knows', { bytes, fields: { colour: 'red' } }, 400, 'request-invalid', 'colour'],
  ])('%s', async (_, given, status, code, field) => {
    const before = kept();
    const answer = await upload(manager, {
      ...given,
      fields: { version: '9.9.9', ...('fields' in given ? given.fields : {}) },
    });
    expect(answer.body).toMatchObject({ status, code });
    const { errors } = answer.body as object as { errors: { field: string }[] };
    expect(new Set(errors.map((error) => error.field))).toEqual(new Set([field]));
    expect(kept()).toEqual(before);
    const [row] = await test.database.query<{ n: number }[]>(
      `SELECT count(*)::int AS n FROM firmware_releases WHERE version = '9.9.9'`,
    );
    expect(row?.n).toBe(0);
  });

  it('two artifacts, and says that it takes one', async () => {
    const before = kept();
    const form = new FormData();
    form.set('model', 'RS2-X2');
    form.set('version', '9.9.8');
    form.set('signature', signer.sign(bytes));
    for (const name of ['one.swu', 'two.swu']) form.append('artifact', new Blob([new Uint8Array(bytes)]), name);
    expect((await manager.post('/api/v1/firmware-releases', form)).body).toMatchObject({
      status: 400,
      errors: [{ field: 'artifact', message: expect.stringContaining('one artifact') }],
    });
    expect(kept()).toEqual(before);
  });

  it('another spelling of a version that there is', async () => {
    const send = (version: string) => upload(manager, { bytes, fields: { version, signature: signer.sign(bytes) } });
    expect((await send('9.0.3')).status).toBe(201);
    const before = kept();
    for (const version of ['9.0.3', '9.0.3.0', 'v9.0.3', '9.0.3+b1'])
      expect((await send(version)).body).toMatchObject({ status: 409, code: 'release-version-taken' });
    expect(kept()).toEqual(before);
    expect((await send('9.0.3-rc1')).status).toBe(201);
  });

  it('an artifact that is announced beyond 1 GiB, before it is read', async () => {
    const before = kept();
    expect(await announce(test.url, 2 * 1024 ** 3, await tokenOf(manager))).toMatchObject({
      status: 413,
      code: 'artifact-too-large',
    });
    expect(kept()).toEqual(before);
  });

  it('an upload that breaks off half-way', async () => {
    const before = kept();
    const hasBegun = (): boolean => kept().length > before.length;
    const half = { bytes: randomBytes(200_000), endWhen: hasBegun };
    await announce(test.url, 500_000, await tokenOf(manager), half).catch(() => undefined);
    while (hasBegun()) await new Promise((done) => setTimeout(done, 50));
    expect(kept()).toEqual(before);
  });

  it('an artifact without a file name', async () => {
    const before = kept();
    const body = multipart([
      `Content-Disposition: form-data; name="artifact"\r\nContent-Type: application/octet-stream`,
    ]);
    const headers = { 'content-type': 'multipart/form-data; boundary=x' };
    const answer = await manager.send('POST', '/api/v1/firmware-releases', body, headers);
    expect(answer.body).toMatchObject({ status: 400, code: 'artifact-name-invalid' });
    expect(kept()).toEqual(before);
  });

  it('a body that is no upload', async () => {
    expect((await manager.post('/api/v1/firmware-releases', { model: 'RS2-X2' })).status).toBe(415);
  });

  it('anybody without the permission, before the body is looked at', async () => {
    const coordinator = await test.signIn('auditor');
    expect((await upload(coordinator, { bytes })).status).toBe(403);
    expect((await upload(approver, { bytes })).status).toBe(403);
    expect((await coordinator.post('/api/v1/models', { nonsense: true })).status).toBe(403);
    expect((await manager.post('/api/v1/signing-keys', {})).status).toBe(403);
    expect((await upload(test.anonymous, { bytes })).status).toBe(401);
  });
});

async function tokenOf(client: TestClient): Promise<string> {
  const { body } = await client.post<{ token: string }>('/api/v1/tokens', { name: 'upload' });
  return body.token;
}

/** The fields of a release, and parts that carry a few bytes each. */
function multipart(parts: readonly string[]): string {
  const fields = ['model', 'version'].map((name) => `Content-Disposition: form-data; name="${name}"`);
  const values = ['RS2-X2', '9.9.9'];
  const all = [...fields, ...parts].map((head, index) => `--x\r\n${head}\r\n\r\n${values[index] ?? 'bytes'}\r\n`);
  return `${all.join('')}--x--\r\n`;
}

/** Announces so many bytes and sends fewer, or none, as a broken or hostile client does. */
function announce(
  url: string,
  length: number,
  token: string,
  sent?: { readonly bytes: Buffer; readonly endWhen: () => boolean },
): Promise<{ status: number; code: string }> {
  return new Promise((resolve, reject) => {
    const headers = {
      authorization: `Bearer ${token}`,
      'content-type': 'multipart/form-data; boundary=x',
      'content-length': length,
    };
    const request = httpRequest(`${url}/api/v1/firmware-releases`, { method: 'POST', headers }, (response) => {
      let text = '';
      response.on('data', (chunk: Buffer) => (text += chunk.toString()));
      response.on('end', () => {
        request.destroy();
        resolve({ status: response.statusCode ?? 0, code: (JSON.parse(text) as { code: string }).code });
      });
    });
    request.on('error', reject);
    request.flushHeaders();
    if (!sent) return;
    const field = (name: string, value: string): string =>
      `--x\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
    const head = `${field('model', 'RS2-X2')}${field('version', '8.8.8')}${field('signature', `${'A'.repeat(86)}==`)}--x\r\nContent-Disposition: form-data; name="artifact"; filename="a.swu"\r\n\r\n`;
    request.write(head);
    request.write(sent.bytes);
    const watch = setInterval(() => {
      if (!sent.endWhen()) return;
      clearInterval(watch);
      request.destroy();
    }, 20);
  });
}
