import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readDeviceEvents } from '@custodian/device-protocol';
import { enrolDock } from '../telemetry/simulated-dock.testing.ts';
import { artifactBytes, base, bay, eventually, serials, UpdateScene } from './update-scene.testing.ts';

const fixture = (name: string): string =>
  readFileSync(join(import.meta.dirname, '../../../../libs/device-protocol/src/fixtures', name), 'utf8');

describe('an update by DDI', () => {
  let scene: UpdateScene;
  beforeAll(async () => {
    scene = await UpdateScene.start();
  });
  afterAll(() => scene.close());

  it('is told to the dock with its report, and pushed to it', async () => {
    const { updates } = await scene.dock.report({ bays: serials.map((_, index) => bay(index)) });
    expect([...updates].sort()).toEqual(serials);
    const events = readDeviceEvents(
      { server: scene.test.url, tenant: 'default', token: scene.dock.token },
      scene.dock.client.url('DK-1', 'events'),
      '0',
    );
    const heard = new Set<string>();
    for await (const event of events) {
      if (event.type === 'update') heard.add(event.data.controllerId);
      if (serials.every((serial) => heard.has(serial))) break;
    }
  });

  it('says all that each stock client reads', async () => {
    const link = (await scene.poll('RS2-1'))._links?.deploymentBase?.href ?? '';
    expect(link).toMatch(new RegExp(`^${scene.test.url}${base}/RS2-1/deploymentBase/[1-9]\\d{3,9}\\?c=\\d+$`));
    const answer = await scene.send('GET', scene.pathOf(link), undefined, { accept: 'application/json;charset=UTF-8' });
    expect(answer.headers.get('content-length')).toBe(String(Buffer.byteLength(answer.text)));
    expect(answer.body).toEqual({
      id: String((await scene.action('RS2-1'))?.id),
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
                size: artifactBytes.length,
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
    expect((await scene.action('RS2-1'))?.state).toBe('offered');
    const again = await scene.send('GET', scene.pathOf(link), undefined, {
      'if-none-match': answer.headers.get('etag') ?? '',
    });
    expect([again.status, again.text]).toEqual([304, '']);
  });

  it('is kept from every other dock: 403; and from other devices of this one: 404', async () => {
    const other = await enrolDock(scene.manager, scene.test.url, 'DK-2', 'CHE');
    const id = (await scene.action('RS2-1'))?.id;
    const foreign = await scene.test.anonymous.get(`${base}/RS2-1/deploymentBase/${id}`, {
      authorization: `TargetToken ${other.token}`,
    });
    expect(foreign.status).toBe(403);
    expect((await scene.send('GET', `${base}/RS2-2/deploymentBase/${id}`)).status).toBe(404);
    expect((await scene.feedback('RS2-2', id ?? 0, fixture('swupdate-feedback-closed.txt'))).status).toBe(404);
    expect((await scene.send('GET', `${base}/RS2-1/installedBase/${id}`)).status).toBe(404);
    expect((await scene.send('GET', `${base}/RS2-1/cancelAction/${id}`)).status).toBe(404);
  });

  it('takes feedback as every stock client words it: 200 and nothing else', async () => {
    const { id } = await scene.deployment('RS2-2');
    for (const name of ['swupdate-feedback-proceeding.txt', 'rauc-feedback-proceeding.txt']) {
      const answer = await scene.feedback('RS2-2', id, fixture(name));
      expect([answer.status, answer.text]).toEqual([200, '']);
    }
    const history = await scene.send('GET', `${base}/RS2-2/deploymentBase/${id}?actionHistory=-1`);
    expect(history.text).toContain('Download complete. 1.02 MB/s');
    expect((await scene.feedback('RS2-2', id, '{"status":{"execution":"closed"}}')).status).toBe(400);
    const tooMany = {
      status: { execution: 'proceeding', result: { finished: 'none' }, details: Array.from({ length: 51 }, () => 'x') },
    };
    expect((await scene.feedback('RS2-2', id, JSON.stringify(tooMany))).status).toBe(429);
  });

  it('succeeds only when the device reports the version, by configData or telemetry', async () => {
    const { id } = await scene.deployment('RS2-2');
    expect((await scene.feedback('RS2-2', id, fixture('rauc-feedback-closed.txt'))).status).toBe(200);
    expect((await scene.action('RS2-2'))?.state).toBe('installing');
    const links = (await scene.poll('RS2-2'))._links;
    // Until it reports the version the action is open and its link stays; but it must not install once more.
    expect(links?.configData?.href).toBe(`${scene.test.url}${base}/RS2-2/configData`);
    expect((await scene.deployment('RS2-2')).deployment).toMatchObject({ download: 'forced', update: 'skip' });
    await scene.send('PUT', `${base}/RS2-2/configData`, '{"data":{"swVersion":"4.2.1"}}', {
      'content-type': 'application/json',
    });
    expect((await scene.action('RS2-2'))?.state).toBe('succeeded');
    expect((await scene.feedback('RS2-2', id, fixture('rauc-feedback-closed.txt'))).status).toBe(410);
    const installed = (await scene.poll('RS2-2'))._links?.installedBase?.href ?? '';
    expect((await scene.send('GET', scene.pathOf(installed))).body).toMatchObject({ id });

    const third = await scene.deployment('RS2-3');
    await scene.feedback('RS2-3', third.id, fixture('zephyr-feedback-closed.txt'));
    await scene.dock.report({ bays: [bay(2, { firmwareVersion: '4.2.1' })] });
    expect((await scene.action('RS2-3'))?.state).toBe('succeeded');
  });

  it('fails by the device’s word, kept though it is no JSON', async () => {
    const { id } = await scene.deployment('RS2-1');
    expect((await scene.feedback('RS2-1', id, fixture('swupdate-feedback-raw-control-characters.txt'))).status).toBe(
      200,
    );
    expect((await scene.action('RS2-1'))?.state).toBe('failed');
    const [kept] = await scene.test.database.query<{ messages: string[] }[]>(
      `SELECT messages FROM action_history WHERE action_id = $1 AND from_device ORDER BY id DESC LIMIT 1`,
      [id],
    );
    expect(kept?.messages.join(' ')).toContain('cannot verify');
  });

  it('takes the word of the dock that fetched it, for a camera that has left', async () => {
    const { id } = await scene.deployment('RS2-4');
    await scene.dock.report({ bays: [{ bay: 4, state: 'empty' }] });
    expect((await scene.send('GET', `${base}/RS2-4`)).status).toBe(403);
    const status = { execution: 'proceeding', result: { finished: 'none' }, details: ['Half-way.'] };
    expect((await scene.feedback('RS2-4', id, JSON.stringify({ status }))).status).toBe(200);
    expect((await scene.feedback('RS2-4', 4711, JSON.stringify({ status }))).status).toBe(403);
    await scene.dock.report({ bays: [bay(3)] });
  });

  it('is cancelled only when the device says so, once it was fetched', async () => {
    const { id } = await scene.deployment('RS2-5');
    const cancelPath = `${base}/RS2-5/cancelAction/${id}`;
    expect((await scene.post(`${cancelPath}/feedback`, fixture('swupdate-cancel-feedback.txt'))).status).toBe(405);
    expect((await scene.manager.post(`/api/v1/rollouts/${scene.rollout}/cancel`)).status).toBe(200);
    await eventually(async () => (await scene.action('RS2-5'))?.state === 'cancelling');
    const links = (await scene.poll('RS2-5'))._links;
    expect([links?.deploymentBase, links?.cancelAction?.href]).toEqual([undefined, `${scene.test.url}${cancelPath}`]);
    expect((await scene.send('GET', `${base}/RS2-5/deploymentBase/${id}`)).status).toBe(404);
    expect((await scene.send('GET', cancelPath)).body).toEqual({ id, cancelAction: { stopId: id } });
    const answer = await scene.post(`${cancelPath}/feedback`, fixture('zephyr-cancel-feedback.txt'));
    expect([answer.status, answer.text]).toEqual([200, '']);
    expect((await scene.action('RS2-5'))?.state).toBe('cancelled');
    expect((await scene.poll('RS2-5'))._links?.cancelAction).toBeUndefined();
    expect((await scene.post(`${cancelPath}/feedback`, fixture('zephyr-cancel-feedback.txt'))).status).toBe(410);
  });
});
