import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import {
  downloadArtifact,
  readDeviceEvents,
  type ControllerBase,
  type DeploymentArtifact,
  type DeploymentBase,
} from '@custodian/device-protocol';
import { enrolDock, type TestDock } from '../telemetry/simulated-dock.testing.ts';
import { addCamera, addModel, addStation } from '../testing/fixtures.testing.ts';
import { startTestApp, type TestApp } from '../testing/test-app.testing.ts';
import type { TestClient } from '../testing/test-client.testing.ts';

const fixture = (name: string): string =>
  readFileSync(join(import.meta.dirname, '../../../../libs/device-protocol/src/fixtures', name), 'utf8');

const bytes = randomBytes(700_001);
const serials = ['RS2-1', 'RS2-2', 'RS2-3', 'RS2-4', 'RS2-5'];

describe('an update by DDI', () => {
  let test: TestApp;
  let manager: TestClient;
  let dock: TestDock;
  let rollout: string;

  beforeAll(async () => {
    test = await startTestApp();
    const station = await addStation(test.database, 'CHE', 'Chesterfield');
    await addModel(test.database, 'D14', 'dock');
    const model = await addModel(test.database, 'RS2-X2', 'camera');
    manager = await test.signIn('fleet_manager');
    const approver = await test.signIn('firmware_approver');
    dock = await enrolDock(manager, test.url, 'DK-1', 'CHE');
    for (const serial of serials) await addCamera(test.database, serial, model, station);
    await dock.report({ bays: serials.map((_, index) => bay(index)) });
    const release = await upload();
    expect((await approver.post(`/api/v1/firmware-releases/${release}/approve`)).status).toBe(200);
    const made = await manager.post<{ id: string }>('/api/v1/rollouts', {
      name: 'Everybody',
      release,
      targets: { kind: 'camera', model: 'RS2-X2' },
      waves: [{ name: 'All', rest: true, gate: { successPercent: 50, failurePercent: 50 } }],
      policy: {
        windows: [],
        handoverBlackout: false,
        batteryFloorPercent: 30,
        maximumPerStation: 100,
        floorPerStation: 0,
        comeBackMinutes: 30,
      },
    });
    expect([made.status, made.text]).toEqual([201, expect.any(String)]);
    rollout = made.body.id;
    expect((await manager.post(`/api/v1/rollouts/${rollout}/submit`)).status).toBe(200);
    expect((await approver.post(`/api/v1/rollouts/${rollout}/approve`)).status).toBe(200);
    expect((await manager.post(`/api/v1/rollouts/${rollout}/start`)).status).toBe(200);
    await eventually(async () => Boolean((await poll('RS2-1'))._links?.deploymentBase));
  });
  afterAll(() => test.close());

  const bay = (index: number, given: object = {}) => ({
    bay: index + 1,
    state: 'ready' as const,
    cameraSerial: serials[index] ?? '',
    batteryPercent: 100,
    pendingFiles: 0,
    firmwareVersion: '4.2.0',
    ...given,
  });
  const upload = async (): Promise<string> => {
    const form = new FormData();
    form.set('model', 'RS2-X2');
    form.set('version', '4.2.1');
    form.set('artifact', new File([bytes], 'rs2-x2-4.2.1.swu', { type: 'application/octet-stream' }));
    const made = await manager.send<{ id: string }>('POST', '/api/v1/firmware-releases', form);
    if (made.status !== 201) throw new Error(made.text);
    return made.body.id;
  };
  const base = '/derbyshire/controller/v1';
  const send = (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
    test.anonymous.send(method, path, body, { authorization: `TargetToken ${dock.token}`, ...headers });
  const post = (path: string, body: string) =>
    send('POST', path, body, { 'content-type': 'application/json;charset=UTF-8' });
  const pathOf = (href: string): string => href.replace(test.url, '');
  const poll = async (serial: string): Promise<ControllerBase> => {
    const { body, status } = await send('GET', `${base}/${serial}`);
    expect(status).toBe(200);
    return body as unknown as ControllerBase;
  };
  const deployment = async (serial: string): Promise<DeploymentBase> => {
    const href = (await poll(serial))._links?.deploymentBase?.href ?? '';
    const { body, status } = await send('GET', pathOf(href));
    expect(status).toBe(200);
    return body as unknown as DeploymentBase;
  };
  const artifactOf = ({ deployment: { chunks } }: DeploymentBase): DeploymentArtifact => {
    const artifact = chunks[0]?.artifacts[0];
    if (!artifact) throw new Error('No artifact');
    return artifact;
  };
  const action = async (serial: string) =>
    (
      await test.database.query<{ id: number; state: string; reason: string | null }[]>(
        `SELECT a.id, a.state, a.reason FROM actions a JOIN devices d ON d.id = a.device_id WHERE d.serial_key = lower($1)`,
        [serial],
      )
    )[0];
  const feedback = (serial: string, id: string | number, text: string) =>
    post(`${base}/${serial}/deploymentBase/${id}/feedback`, text);
  const eventually = async (isSo: () => Promise<boolean>): Promise<void> => {
    for (let tries = 0; !(await isSo()); tries += 1) {
      if (tries > 200) throw new Error('It did not happen');
      await wait(50);
    }
  };

  it('is told to the dock with its report, and pushed to it', async () => {
    const { updates } = await dock.report({ bays: serials.map((_, index) => bay(index)) });
    expect([...updates].sort()).toEqual(serials);
    const events = readDeviceEvents(
      { server: test.url, tenant: 'default', token: dock.token },
      dock.client.url('DK-1', 'events'),
      '0',
    );
    const heard = new Set<string>();
    for await (const event of events) {
      if (event.type === 'update') heard.add(event.data.controllerId);
      if (serials.every((serial) => heard.has(serial))) break;
    }
  });

  it('says all that each stock client reads', async () => {
    const link = (await poll('RS2-1'))._links?.deploymentBase?.href ?? '';
    expect(link).toMatch(new RegExp(`^${test.url}${base}/RS2-1/deploymentBase/[1-9]\\d{3,9}\\?c=\\d+$`));
    const answer = await send('GET', pathOf(link), undefined, { accept: 'application/json;charset=UTF-8' });
    expect(answer.headers.get('content-length')).toBe(String(Buffer.byteLength(answer.text)));
    expect(answer.body).toEqual({
      id: String((await action('RS2-1'))?.id),
      deployment: {
        download: 'forced',
        update: 'forced',
        chunks: [
          {
            part: 'bApp',
            name: 'RS2-X2',
            version: '4.2.1',
            artifacts: [
              {
                filename: 'rs2-x2-4.2.1.swu',
                size: bytes.length,
                hashes: {
                  sha1: expect.stringMatching(/^[0-9a-f]{40}$/),
                  md5: expect.stringMatching(/^[0-9a-f]{32}$/),
                  sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
                },
                _links: {
                  'download-http': {
                    href: expect.stringMatching(/\/softwaremodules\/\d+\/artifacts\/rs2-x2-4\.2\.1\.swu$/),
                  },
                  'md5sum-http': { href: expect.stringMatching(/\.MD5SUM$/) },
                },
              },
            ],
          },
        ],
      },
    });
    expect((await action('RS2-1'))?.state).toBe('offered');
    const again = await send('GET', pathOf(link), undefined, { 'if-none-match': answer.headers.get('etag') ?? '' });
    expect([again.status, again.text]).toEqual([304, '']);
  });

  it('is kept from every other dock: 403; and from other devices of this one: 404', async () => {
    const other = await enrolDock(manager, test.url, 'DK-2', 'CHE');
    const id = (await action('RS2-1'))?.id;
    const foreign = await test.anonymous.get(`${base}/RS2-1/deploymentBase/${id}`, {
      authorization: `TargetToken ${other.token}`,
    });
    expect(foreign.status).toBe(403);
    expect((await send('GET', `${base}/RS2-2/deploymentBase/${id}`)).status).toBe(404);
    expect((await feedback('RS2-2', id ?? 0, fixture('swupdate-feedback-closed.txt'))).status).toBe(404);
    expect((await send('GET', `${base}/RS2-1/installedBase/${id}`)).status).toBe(404);
    expect((await send('GET', `${base}/RS2-1/cancelAction/${id}`)).status).toBe(404);
  });

  describe('its file', () => {
    let artifact: DeploymentArtifact;
    let path: string;
    const get = (headers: Record<string, string> = {}, method = 'GET') =>
      fetch(`${test.url}${path}`, { method, headers: { authorization: `TargetToken ${dock.token}`, ...headers } });

    beforeAll(async () => {
      artifact = artifactOf(await deployment('RS2-1'));
      path = pathOf(artifact._links['download-http'].href);
    });

    it('arrives byte for byte, also when the transfer broke, and only to whom it is for', async () => {
      const pieces: Uint8Array[] = [];
      const identity = { server: test.url, tenant: 'derbyshire', token: dock.token };
      const write = (piece: Uint8Array): void => void pieces.push(piece);
      const download = await downloadArtifact(identity, artifact, { breakAfterBytes: 123_456, write });
      expect(download).toMatchObject({ isIntact: true, attempts: 2 });
      expect(Buffer.concat(pieces).equals(bytes)).toBe(true);
      expect((await get({ authorization: 'TargetToken x' })).status).toBe(401);
      expect((await send('GET', path.replace('RS2-1', 'DK-1'))).status).toBe(404);
    });

    it('is described by HEAD as GET has it', async () => {
      const [head, whole] = [await get({}, 'HEAD'), await get()];
      expect(Buffer.from(await whole.arrayBuffer()).equals(bytes)).toBe(true);
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
      expect(head.headers.get('content-length')).toBe(String(bytes.length));
      expect(head.headers.get('etag')).toBe(`"${artifact.hashes.sha1}"`);
      expect((await action('RS2-1'))?.state).toBe('downloading');
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
      const list = await send('GET', path.replace(/\/[^/]+$/, ''));
      expect(list.body).toEqual([artifact]);
      const sum = await send('GET', pathOf(artifact._links['md5sum-http']?.href ?? ''));
      expect([sum.headers.get('content-type'), sum.text]).toEqual([
        expect.stringContaining('text/plain'),
        `${artifact.hashes.md5}  ${artifact.filename}`,
      ]);
      expect((await send('GET', path.replace('4.2.1.swu', '4.2.2.swu'))).status).toBe(404);
    });

    it('is gone when its bytes are', async () => {
      const { rename } = await import('node:fs/promises');
      const folder = join(test.home, 'artifacts');
      await rename(folder, `${folder}.away`);
      expect((await get()).status).toBe(410);
      await rename(`${folder}.away`, folder);
      expect((await get()).status).toBe(200);
    });
  });

  it('takes feedback as every stock client words it: 200 and nothing else', async () => {
    const { id } = await deployment('RS2-2');
    for (const name of ['swupdate-feedback-proceeding.txt', 'rauc-feedback-proceeding.txt']) {
      const answer = await feedback('RS2-2', id, fixture(name));
      expect([answer.status, answer.text]).toEqual([200, '']);
    }
    const history = await send('GET', `${base}/RS2-2/deploymentBase/${id}?actionHistory=-1`);
    expect(history.text).toContain('Download complete. 1.02 MB/s');
    expect((await feedback('RS2-2', id, '{"status":{"execution":"closed"}}')).status).toBe(400);
    const tooMany = {
      status: { execution: 'proceeding', result: { finished: 'none' }, details: Array.from({ length: 51 }, () => 'x') },
    };
    expect((await feedback('RS2-2', id, JSON.stringify(tooMany))).status).toBe(429);
  });

  it('succeeds only when the device reports the version, by configData or telemetry', async () => {
    const { id } = await deployment('RS2-2');
    expect((await feedback('RS2-2', id, fixture('rauc-feedback-closed.txt'))).status).toBe(200);
    expect((await action('RS2-2'))?.state).toBe('installing');
    const links = (await poll('RS2-2'))._links;
    // Until it reports the version the action is open and its link stays; but it must not install once more.
    expect(links?.configData?.href).toBe(`${test.url}${base}/RS2-2/configData`);
    expect((await deployment('RS2-2')).deployment).toMatchObject({ download: 'forced', update: 'skip' });
    await send('PUT', `${base}/RS2-2/configData`, '{"data":{"swVersion":"4.2.1"}}', {
      'content-type': 'application/json',
    });
    expect((await action('RS2-2'))?.state).toBe('succeeded');
    expect((await feedback('RS2-2', id, fixture('rauc-feedback-closed.txt'))).status).toBe(410);
    const installed = (await poll('RS2-2'))._links?.installedBase?.href ?? '';
    expect((await send('GET', pathOf(installed))).body).toMatchObject({ id });

    const third = await deployment('RS2-3');
    await feedback('RS2-3', third.id, fixture('zephyr-feedback-closed.txt'));
    await dock.report({ bays: [bay(2, { firmwareVersion: '4.2.1' })] });
    expect((await action('RS2-3'))?.state).toBe('succeeded');
  });

  it('fails by the device’s word, kept though it is no JSON', async () => {
    const { id } = await deployment('RS2-1');
    expect((await feedback('RS2-1', id, fixture('swupdate-feedback-raw-control-characters.txt'))).status).toBe(200);
    expect((await action('RS2-1'))?.state).toBe('failed');
    const [kept] = await test.database.query<{ messages: string[] }[]>(
      `SELECT messages FROM action_history WHERE action_id = $1 AND from_device ORDER BY id DESC LIMIT 1`,
      [id],
    );
    expect(kept?.messages.join(' ')).toContain('cannot verify');
  });

  it('takes the word of the dock that fetched it, for a camera that has left', async () => {
    const { id } = await deployment('RS2-4');
    await dock.report({ bays: [{ bay: 4, state: 'empty' }] });
    expect((await send('GET', `${base}/RS2-4`)).status).toBe(403);
    const status = { execution: 'proceeding', result: { finished: 'none' }, details: ['Half-way.'] };
    expect((await feedback('RS2-4', id, JSON.stringify({ status }))).status).toBe(200);
    expect((await feedback('RS2-4', 4711, JSON.stringify({ status }))).status).toBe(403);
    await dock.report({ bays: [bay(3)] });
  });

  it('is cancelled only when the device says so, once it was fetched', async () => {
    const { id } = await deployment('RS2-5');
    const cancelPath = `${base}/RS2-5/cancelAction/${id}`;
    expect((await post(`${cancelPath}/feedback`, fixture('swupdate-cancel-feedback.txt'))).status).toBe(405);
    expect((await manager.post(`/api/v1/rollouts/${rollout}/cancel`)).status).toBe(200);
    await eventually(async () => (await action('RS2-5'))?.state === 'cancelling');
    const links = (await poll('RS2-5'))._links;
    expect([links?.deploymentBase, links?.cancelAction?.href]).toEqual([undefined, `${test.url}${cancelPath}`]);
    expect((await send('GET', `${base}/RS2-5/deploymentBase/${id}`)).status).toBe(404);
    expect((await send('GET', cancelPath)).body).toEqual({ id, cancelAction: { stopId: id } });
    const answer = await post(`${cancelPath}/feedback`, fixture('zephyr-cancel-feedback.txt'));
    expect([answer.status, answer.text]).toEqual([200, '']);
    expect((await action('RS2-5'))?.state).toBe('cancelled');
    expect((await poll('RS2-5'))._links?.cancelAction).toBeUndefined();
    expect((await post(`${cancelPath}/feedback`, fixture('zephyr-cancel-feedback.txt'))).status).toBe(410);
  });
});
