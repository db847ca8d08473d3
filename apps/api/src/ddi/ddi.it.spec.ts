import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ControllerBase } from '@custodian/device-protocol';
import { enrolDock, type TestDock } from '../telemetry/simulated-dock.testing.ts';
import { addCamera, addModel, addStation } from '../testing/fixtures.testing.ts';
import { startTestApp, type TestApp } from '../testing/test-app.testing.ts';
import type { TestClient } from '../testing/test-client.testing.ts';

const fixture = (name: string): string =>
  readFileSync(join(import.meta.dirname, '../../../../libs/device-protocol/src/fixtures', name), 'utf8');

describe('DDI', () => {
  let test: TestApp;
  let manager: TestClient;
  let dock: TestDock;
  let camera: string;

  beforeAll(async () => {
    test = await startTestApp();
    const station = await addStation(test.database, 'CHE', 'Chesterfield');
    await addModel(test.database, 'D14', 'dock');
    const model = await addModel(test.database, 'RS2-X2', 'camera');
    manager = await test.signIn('fleet_manager');
    dock = await enrolDock(manager, test.url, 'DK-1', 'CHE');
    camera = await addCamera(test.database, 'RS2-000001', model, station);
    await addCamera(test.database, 'RS2-000002', model, station);
    await dock.report({ bays: [{ bay: 1, state: 'ready', cameraSerial: 'RS2-000001' }] });
  });
  afterAll(() => test.close());

  const base = '/derbyshire/controller/v1';
  const send = (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
    test.anonymous.send(method, path, body, { authorization: `TargetToken ${dock.token}`, ...headers });
  const get = (path: string, headers: Record<string, string> = {}) => send('GET', path, undefined, headers);

  describe('who may ask', () => {
    it.each([
      ['no token', ''],
      ['an unknown token', 'TargetToken 0123456789abcdef'],
      ['another scheme', 'Bearer 0123456789abcdef'],
    ])('nobody with %s: 401, without a body and without a challenge', async (_, authorization) => {
      const answer = await get(`${base}/DK-1`, { authorization });
      expect([answer.status, answer.text, answer.headers.get('www-authenticate')]).toEqual([401, '', null]);
    });

    it('nobody in a tenant that is not ours; ours in any case, and by its alias', async () => {
      for (const tenant of ['derbyshire', 'DERBYSHIRE', 'default', 'DEFAULT']) {
        expect((await get(`/${tenant}/controller/v1/DK-1`)).status).toBe(200);
      }
      expect((await get('/kent/controller/v1/DK-1')).status).toBe(401);
    });

    it('a dock for itself and the cameras in its bays, whatever the case of their serials', async () => {
      expect((await get(`${base}/dk-1`)).status).toBe(200);
      expect((await get(`${base}/rs2-000001`)).status).toBe(200);
    });

    it('no dock for anything else: 403, the same whether it exists or not, and recorded', async () => {
      await enrolDock(manager, test.url, 'DK-2', 'CHE');
      const paths = ['RS2-000002', 'DK-2', 'NO-SUCH-DEVICE', 'x'.repeat(200)].map((id) => `${base}/${id}`);
      const answers = await Promise.all(paths.map((path) => get(path)));
      expect(answers.map(({ status }) => status)).toEqual([403, 403, 403, 403]);
      expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
      expect(answers[0]?.body).toMatchObject({
        exceptionClass: expect.any(String),
        errorCode: expect.any(String),
        message: expect.any(String),
      });
      const denials = await test.database.query<{ path: string }[]>(`SELECT path FROM device_denials`);
      expect(denials.map(({ path }) => path).sort()).toEqual(paths.sort());
    });

    it('no dock with a token that was renewed since', async () => {
      const old = await enrolDock(manager, test.url, 'DK-3', 'CHE');
      const renewed = await manager.post<{ token: string }>('/api/v1/docks/DK-3/token');
      await expect(old.client.poll('DK-3')).rejects.toMatchObject({ status: 401 });
      expect((await get(`${base}/DK-3`, { authorization: `TargetToken ${renewed.body.token}` })).status).toBe(200);
    });
  });

  describe('the poll', () => {
    it('tells when to ask again, where to report, and that attributes are wanted', async () => {
      const answer = await get(`${base}/DK-1`);
      expect(answer.body).toEqual({
        config: { polling: { sleep: '00:00:30' } },
        _links: {
          configData: { href: `${test.url}${base}/DK-1/configData` },
          telemetry: { href: `${test.url}${base}/DK-1/telemetry` },
          events: { href: `${test.url}${base}/DK-1/events` },
        },
        telemetry: { epoch: 0, sequence: 0 },
      });
      expect(answer.headers.get('content-length')).toBe(String(Buffer.byteLength(answer.text)));
      expect(answer.headers.get('transfer-encoding')).toBeNull();
    });

    it('shows a camera no telemetry link, and polls by its dock’s interval', async () => {
      const { body } = await get(`${base}/RS2-000001`);
      const { config, _links } = body as unknown as ControllerBase;
      expect(config.polling.sleep).toBe('00:00:30');
      expect(Object.keys(_links ?? {})).toEqual(['configData']);
    });

    it('answers 304 to who has it already, and that counts as a poll', async () => {
      const first = await get(`${base}/DK-1`);
      const tag = first.headers.get('etag') ?? '';
      expect(tag).toMatch(/^"[0-9a-f]+"$/);
      await test.database.query(`UPDATE devices SET last_poll_at = NULL`);
      const again = await get(`${base}/DK-1`, { 'if-none-match': tag });
      expect([again.status, again.text]).toEqual([304, '']);
      const polled = async () =>
        (
          await test.database.query<{ at: Date | null }[]>(
            `SELECT last_poll_at AS at FROM devices WHERE serial_key = 'dk-1'`,
          )
        )[0]?.at;
      while (!(await polled())) await new Promise((done) => setTimeout(done, 50));
      expect((await get(`${base}/DK-1`, { 'if-none-match': '"other"' })).status).toBe(200);
    });

    it.each([
      [undefined, 'application/hal+json'],
      ['application/json', 'application/json'],
      ['application/json;charset=UTF-8', 'application/json'],
      ['application/hal+json', 'application/hal+json'],
    ])('answers Accept %s with %s', async (accept, type) => {
      const answer = await get(`${base}/DK-1`, accept ? { accept } : { accept: '*/*' });
      expect(answer.headers.get('content-type')).toContain(type);
    });

    it('answers what it cannot give with 406, and a GET with a Content-Type as any other', async () => {
      expect((await get(`${base}/DK-1`, { accept: 'text/html' })).status).toBe(406);
      expect(
        (await get(`${base}/DK-1`, { accept: 'application/json', 'content-type': 'application/json' })).status,
      ).toBe(200);
    });
  });

  describe('configData', () => {
    const put = (body: string, headers: Record<string, string> = { 'content-type': 'application/json' }) =>
      send('PUT', `${base}/RS2-000001/configData`, body, headers);
    const wanted = async (): Promise<boolean> => {
      const { body } = await get(`${base}/RS2-000001`);
      return (body as unknown as ControllerBase)._links?.configData !== undefined;
    };
    const device = async () =>
      (
        await test.database.query<{ attributes: object; firmware_version: string | null }[]>(
          `SELECT attributes, firmware_version FROM devices WHERE id = $1`,
          [camera],
        )
      )[0];

    it.each([
      'swupdate-config-data.txt',
      'swupdate-2026-config-data.txt',
      'rauc-config-data.txt',
      'zephyr-config-data.txt',
    ])('takes %s as it was recorded: 200, empty, and the link is gone with it', async (name) => {
      await test.database.query(`UPDATE devices SET attributes_wanted = true WHERE id = $1`, [camera]);
      expect(await wanted()).toBe(true);
      const answer = await put(fixture(name), { 'content-type': 'application/json;charset=UTF-8' });
      expect([answer.status, answer.text]).toEqual([200, '']);
      expect(await wanted()).toBe(false);
    });

    it('keeps the version that the model’s attribute names', async () => {
      await put('{"mode":"replace","data":{"swVersion":"4.2.9","site":"A"}}');
      expect(await device()).toEqual({ attributes: { swVersion: '4.2.9', site: 'A' }, firmware_version: '4.2.9' });
      await put('{"data":{"site":null,"swVersion":"4.2.9"}}');
      expect(await device()).toEqual({ attributes: { swVersion: '4.2.9' }, firmware_version: '4.2.9' });
      await put('{"mode":"remove","data":{"swVersion":""}}');
      expect(await device()).toEqual({ attributes: {}, firmware_version: '4.2.9' });
    });

    it.each([
      ['no JSON', '{"data":'],
      ['no data', '{}'],
      ['empty data', '{"data":{}}'],
      ['an unknown mode', '{"mode":"append","data":{"a":"b"}}'],
      ['a value that is no text', '{"data":{"a":1}}'],
    ])('answers %s with 400 and DDI’s error body', async (_, body) => {
      const answer = await put(body);
      expect(answer.status).toBe(400);
      expect(answer.body).toEqual({
        exceptionClass: expect.any(String),
        errorCode: expect.any(String),
        message: expect.any(String),
      });
    });

    it('answers another type of body with 415, as DDI does', async () => {
      for (const type of ['application/hal+json', 'text/plain', 'application/xml']) {
        const answer = await put('{"data":{"a":"b"}}', { 'content-type': type });
        expect(answer.status).toBe(415);
        expect(answer.body).toMatchObject({ errorCode: expect.any(String) });
      }
    });

    it('takes at most a hundred attributes', async () => {
      const data = Object.fromEntries(Array.from({ length: 101 }, (_, index) => [`key${index}`, 'x']));
      expect((await put(JSON.stringify({ mode: 'replace', data }))).status).toBe(429);
    });
  });

  describe('what is not there', () => {
    it.each([
      ['GET', 'deploymentBase/4711', 404],
      ['GET', 'deploymentBase/abc', 400],
      ['GET', 'deploymentBase/99999999999999', 404],
      ['GET', 'cancelAction/4711', 404],
      ['GET', 'installedBase/4711', 404],
      ['GET', 'softwaremodules/1/artifacts', 404],
      ['GET', 'softwaremodules/1/artifacts/a.swu', 404],
      ['GET', 'softwaremodules/x/artifacts/a.swu', 400],
      ['GET', 'confirmationBase/4711', 404],
      ['POST', '', 405],
      ['DELETE', 'deploymentBase/4711', 405],
      ['GET', 'deploymentBase/4711/feedback', 405],
      ['POST', 'configData', 405],
    ])('%s %s: %d with DDI’s error body', async (method, path, status) => {
      const answer = await send(method, `${base}/DK-1${path ? `/${path}` : ''}`);
      expect([answer.status, Object.keys(answer.body)]).toEqual([status, ['exceptionClass', 'errorCode', 'message']]);
    });

    it.each(['deploymentBase/4711/feedback', 'cancelAction/4711/feedback'])(
      'POST %s of no action of this device: 404',
      async (path) => {
        const body = fixture('swupdate-feedback-raw-control-characters.txt');
        expect((await send('POST', `${base}/DK-1/${path}`, body, { 'content-type': 'application/json' })).status).toBe(
          404,
        );
        expect(
          (await send('POST', `${base}/DK-1/${path}`, '{"status":{}}', { 'content-type': 'application/json' })).status,
        ).toBe(400);
      },
    );
  });
});
