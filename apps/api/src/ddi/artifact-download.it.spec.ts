import { join } from 'node:path';
import { downloadArtifact, type DeploymentArtifact } from '@custodian/device-protocol';
import { artifactBytes, artifactOf, UpdateScene } from './update-scene.testing.ts';

describe('the file of an update', () => {
  let scene: UpdateScene;
  let artifact: DeploymentArtifact;
  let path: string;
  const get = (headers: Record<string, string> = {}, method = 'GET') =>
    fetch(`${scene.test.url}${path}`, {
      method,
      headers: { authorization: `TargetToken ${scene.dock.token}`, ...headers },
    });

  beforeAll(async () => {
    scene = await UpdateScene.start();
    artifact = artifactOf(await scene.deployment('RS2-1'));
    path = scene.pathOf(artifact._links['download-http'].href);
  });

  afterAll(() => scene.close());

  it('arrives byte for byte, also when the transfer broke, and only to whom it is for', async () => {
    const pieces: Uint8Array[] = [];
    const identity = { server: scene.test.url, tenant: 'derbyshire', token: scene.dock.token };
    const write = (piece: Uint8Array): void => void pieces.push(piece);
    const download = await downloadArtifact(identity, artifact, { breakAfterBytes: 123_456, write });
    expect(download).toMatchObject({ isIntact: true, attempts: 2 });
    expect(Buffer.concat(pieces).equals(artifactBytes)).toBe(true);
    expect((await get({ authorization: 'TargetToken x' })).status).toBe(401);
    expect((await scene.send('GET', path.replace('RS2-1', 'DK-1'))).status).toBe(404);
  });

  it('is described by HEAD as GET has it', async () => {
    const [head, whole] = [await get({}, 'HEAD'), await get()];
    expect(Buffer.from(await whole.arrayBuffer()).equals(artifactBytes)).toBe(true);
    for (const name of [
      'content-length',
      'accept-ranges',
      'etag',
      'last-modified',
      'content-type',
      'content-disposition',
    ]) {
      expect([name, head.headers.get(name)]).toEqual([name, whole.headers.get(name)]);
    }
    expect(head.headers.get('content-length')).toBe(String(artifactBytes.length));
    expect(head.headers.get('etag')).toBe(`"${artifact.hashes.sha1}"`);
    expect((await scene.action('RS2-1'))?.state).toBe('downloading');
  });

  it('comes in ranges', async () => {
    const part = await get({ range: 'bytes=700000-' });
    expect([part.status, part.headers.get('content-range'), part.headers.get('content-length')]).toEqual([
      206,
      'bytes 700000-700000/700001',
      '1',
    ]);
    const beyond = await get({ range: 'bytes=700001-' });
    expect([beyond.status, beyond.headers.get('content-range')]).toEqual([416, 'bytes */700001']);
    expect((await get({ range: 'bytes=10-5' })).status).toBe(416);
    const { sha1 } = artifact.hashes;
    expect((await get({ range: 'bytes=0-9', 'if-range': `"${sha1}"` })).status).toBe(206);
    expect((await get({ range: 'bytes=0-9', 'if-range': '"other"' })).status).toBe(200);
    expect((await get({ range: 'bytes=0-9', 'if-range': 'Thu, 01 Jan 2026 00:00:00 GMT' })).status).toBe(200);
    expect((await get({ 'if-match': sha1 })).status).toBe(200);
    expect((await get({ 'if-match': '0'.repeat(40) })).status).toBe(412);
  });

  it('is listed without an envelope, and its MD5 is a line without an end', async () => {
    const list = await scene.send('GET', path.replace(/\/[^/]+$/, ''));
    expect(list.body).toEqual([artifact]);
    const sum = await scene.send('GET', scene.pathOf(artifact._links['md5sum-http']?.href ?? ''));
    expect([sum.headers.get('content-type'), sum.text]).toEqual([
      expect.stringContaining('text/plain'),
      `${artifact.hashes.md5}  ${artifact.filename}`,
    ]);
    expect((await scene.send('GET', path.replace('4.2.1.swu', '4.2.2.swu'))).status).toBe(404);
  });

  it('is gone when its bytes are', async () => {
    const { rename } = await import('node:fs/promises');
    const folder = join(scene.test.home, 'artifacts');
    await rename(folder, `${folder}.away`);
    expect((await get()).status).toBe(410);
    await rename(`${folder}.away`, folder);
    expect((await get()).status).toBe(200);
  });
});
