import { request as httpRequest } from 'node:http';
import { encodeCbor, parseDeviceCbor, type DeploymentBase } from '@custodian/device-protocol';
import { RolloutScene, type SceneCamera, type SceneStation } from '../rollouts/rollout-scene.testing.ts';
import { startTestApp, type TestApp } from '../testing/test-app.testing.ts';
import type { TestAnswer } from '../testing/test-client.testing.ts';

const success = { status: { execution: 'closed', result: { finished: 'success' } } };

describe('DDI, as its page has it', () => {
  let test: TestApp;
  let scene: RolloutScene;
  let station: SceneStation;
  let rollout: string;

  beforeAll(async () => {
    test = await startTestApp();
    const people = { manager: await test.signIn('fleet_manager'), approver: await test.signIn('firmware_approver') };
    scene = await RolloutScene.set(test, people, [5]);
    station = scene.station(0);
    const gate = { successPercent: 0, failurePercent: 100 };
    rollout = await scene.start(await scene.release(), {
      waves: [{ name: 'All', rest: true, gate }],
      policy: { handoverBlackout: false, maximumPerStation: 50, floorPerStation: 0 },
    });
  });
  afterAll(() => test.close());

  const camera = (index: number): SceneCamera => {
    const found = station.cameras[index];
    if (!found) throw new Error('no such camera');
    return found;
  };
  const send = (
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<TestAnswer> =>
    test.anonymous.send(method, `/default/controller/v1/${path}`, body, {
      authorization: `TargetToken ${station.dock.token}`,
      ...headers,
    });
  const json = { 'content-type': 'application/json' };
  const fetchAction = async (index: number): Promise<string> => {
    const id = await scene.fetch(station, camera(index));
    if (id === null) throw new Error('no update');
    return id;
  };
  const stateOf = async (index: number): Promise<string | undefined> =>
    (await scene.actions(rollout)).get(camera(index).serial)?.state;

  it('speaks CBOR as well as JSON, both ways', async () => {
    const { serial } = camera(0);
    const said = await send('GET', serial, undefined, { accept: 'application/json' });
    const answer = await fetch(`${test.url}/default/controller/v1/${serial}`, {
      headers: { accept: 'application/cbor', authorization: `TargetToken ${station.dock.token}` },
    });
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/cbor']);
    const bytes = new Uint8Array(await answer.arrayBuffer());
    expect(answer.headers.get('content-length')).toBe(String(bytes.length));
    expect(parseDeviceCbor(bytes)).toEqual({ ok: true, value: { value: said.body, cleaned: 0 } });
    const cbor = { 'content-type': 'application/cbor' };
    const put = await send('PUT', `${serial}/configData`, encodeCbor({ data: { site: 'A' } }), cbor);
    expect([put.status, put.text, put.headers.get('content-length')]).toEqual([200, '', '0']);
    expect((await send('PUT', `${serial}/configData`, new Uint8Array([0xff]), cbor)).status).toBe(400);
    expect((await send('PUT', `${serial}/configData`, '{"data":{"a":"b"}}', cbor)).status).toBe(400);
  });

  it.each([
    ['application/cbor;q=0.1, application/json', 'application/json; charset=utf-8'],
    ['text/html, application/*;q=0.2', 'application/hal+json; charset=utf-8'],
    ['application/json, application/hal+json', 'application/json; charset=utf-8'],
    ['APPLICATION/JSON', 'application/json; charset=utf-8'],
    ['application/json;q=0', null],
    ['application/octet-stream', null],
  ])('answers Accept %s with %s', async (accept, type) => {
    const { status, headers } = await send('GET', camera(0).serial, undefined, { accept });
    expect([status, type && headers.get('content-type')]).toEqual([type === null ? 406 : 200, type]);
  });

  it('answers 304 to whoever names the tag, among others and weakened by a proxy too', async () => {
    const tag = (await send('GET', camera(0).serial)).headers.get('etag') ?? '';
    for (const known of [tag, `"other", ${tag}`, `W/${tag}`, '*']) {
      const { status, text } = await send('GET', camera(0).serial, undefined, { 'if-none-match': known });
      expect([known, status, text]).toEqual([known, 304, '']);
    }
  });

  it('reads names percent-decoded, up to 256 characters; longer is 400, what no device can have 403', async () => {
    const { serial } = camera(0);
    expect((await send('GET', serial.replaceAll('-', '%2D'))).status).toBe(200);
    expect((await send('GET', 'x'.repeat(256))).status).toBe(403);
    for (const path of ['x'.repeat(257), `${'x'.repeat(257)}/deploymentBase/1`, 'x'.repeat(2000), '%zz'])
      expect([path.length, (await send('GET', path)).status]).toEqual([path.length, 400]);
    expect((await send('GET', `${serial}%00`)).status).toBe(403);
    expect((await send('GET', 'x'.repeat(257), undefined, { authorization: 'TargetToken x' })).status).toBe(401);
  });

  it('links to the host that the device asked, without a redirect, a chunk or an encoding nobody asked for', async () => {
    const answer = await new Promise<{ headers: Record<string, unknown>; status: number; text: string }>(
      (resolve, reject) => {
        const { port } = new URL(test.url);
        const headers = {
          host: 'fleet.example:8080',
          authorization: `TargetToken ${station.dock.token}`,
          'accept-encoding': 'identity',
        };
        httpRequest({ port, path: `/default/controller/v1/${station.dock.serial}`, headers }, (response) => {
          let text = '';
          response.on('data', (piece: Buffer) => (text += piece.toString()));
          response.on('end', () => resolve({ headers: response.headers, status: response.statusCode ?? 0, text }));
        })
          .on('error', reject)
          .end();
      },
    );
    expect(answer.status).toBe(200);
    expect(answer.headers).not.toHaveProperty('transfer-encoding');
    expect(answer.headers).not.toHaveProperty('content-encoding');
    expect(answer.text).toContain(
      `"href":"http://fleet.example:8080/default/controller/v1/${station.dock.serial}/telemetry"`,
    );
  });

  it('keeps the link from the first GET until the action ends, whatever happens to the rollout', async () => {
    const id = await fetchAction(1);
    const { serial } = camera(1);
    const linked = async (): Promise<boolean> => (await send('GET', serial)).text.includes(`deploymentBase/${id}?c=`);
    await scene.command(rollout, 'pause');
    expect(await linked()).toBe(true);
    expect(await scene.fetch(station, camera(2))).toBeNull();
    await scene.command(rollout, 'resume');
    const feedback = `${serial}/deploymentBase/${id}/feedback`;
    for (const body of ['proceeding', 'scheduled', 'rejected', 'resumed', 'canceled', 'download', 'downloaded']) {
      const status = {
        execution: body,
        result: { finished: 'none', progress: { cnt: 1, of: 5 } },
        code: 7,
        details: ['…'],
      };
      const taken = await send(
        'POST',
        feedback,
        JSON.stringify({ id: Number(id), time: '20261125T120000', status, more: {} }),
        {
          'content-type': 'application/json;charset=UTF-8',
        },
      );
      expect([body, taken.status, taken.text]).toEqual([body, 200, '']);
    }
    expect([await linked(), await stateOf(1)]).toEqual([true, 'installing']);
    for (let again = 0; again < 2; again += 1) expect((await send('POST', feedback, success)).status).toBe(200);
    expect([await linked(), await stateOf(1)]).toEqual([true, 'installing']);
    expect((await send('PUT', `${serial}/configData`, { data: { swVersion: '4.2.1' } })).status).toBe(200);
    expect([await linked(), await stateOf(1)]).toEqual([false, 'succeeded']);
    expect((await send('POST', feedback, success)).status).toBe(410);
    expect((await send('POST', `${serial}/cancelAction/${id}/feedback`, success)).status).toBe(405);
    expect((await send('GET', `${serial}/deploymentBase/${id}`)).status).toBe(404);
  });

  it('sends several ranges of a file as multipart, and answers HEAD with a range as GET without the bytes', async () => {
    const id = await fetchAction(2);
    const { serial } = camera(2);
    const { body } = await send('GET', `${serial}/deploymentBase/${id}`);
    const artifact = (body as unknown as DeploymentBase).deployment.chunks[0]?.artifacts[0];
    if (!artifact) throw new Error('no artifact');
    const get = (headers: Record<string, string>, method = 'GET'): Promise<Response> =>
      fetch(artifact._links['download-http'].href, {
        method,
        headers: { authorization: `TargetToken ${station.dock.token}`, ...headers },
      });
    const whole = Buffer.from(await (await get({})).arrayBuffer());
    const parts = await get({ range: 'bytes=0-9,20-29, -5' });
    const boundary = /^multipart\/byteranges; boundary=(\w+)$/.exec(parts.headers.get('content-type') ?? '')?.[1] ?? '';
    const received = Buffer.from(await parts.arrayBuffer());
    expect([parts.status, parts.headers.get('content-length')]).toEqual([206, String(received.length)]);
    const pieces = received.toString('latin1').split(`--${boundary}`);
    expect(pieces).toHaveLength(5);
    for (const [index, [start, end]] of [
      [0, 9],
      [20, 29],
      [whole.length - 5, whole.length - 1],
    ].entries()) {
      const [head, sent] = (pieces[index + 1] ?? '').split('\r\n\r\n');
      expect(head).toContain(`Content-Range: bytes ${start}-${end}/${whole.length}`);
      expect(sent).toBe(`${whole.subarray(start, (end ?? 0) + 1).toString('latin1')}\r\n`);
    }
    for (const range of ['bytes=5-9,0-3', 'bytes=0-9,9-12', 'bytes=x', `bytes=${whole.length}-`, 'bytes=0-1,x'])
      expect([range, (await get({ range })).status]).toEqual([range, 416]);
    const head = await get({ range: 'bytes=10-' }, 'HEAD');
    expect([
      head.status,
      head.headers.get('content-range'),
      head.headers.get('content-length'),
      await head.text(),
    ]).toEqual([206, `bytes 10-${whole.length - 1}/${whole.length}`, String(whole.length - 10), '']);
    const matching = [`"x", ${artifact.hashes.sha1}`, '*', `"${artifact.hashes.sha1}"`];
    for (const tag of matching) expect((await get({ 'if-match': tag })).status).toBe(200);
    const list = artifact._links['download-http'].href
      .replace(/\/[^/]+$/, '')
      .replace(`${test.url}/default/controller/v1/`, '');
    await scene.report(station, { 3: { firmwareVersion: '4.2.1' } });
    expect([await stateOf(2), (await get({})).status, (await send('GET', list)).status]).toEqual([
      'succeeded',
      404,
      200,
    ]);
  });

  it('lets an install win over a cancel, and a refused cancel go on', async () => {
    const [winner, refuser] = [await fetchAction(3), await fetchAction(4)];
    await scene.command(rollout, 'cancel');
    const [won, refused] = [camera(3).serial, camera(4).serial];
    expect((await send('GET', `${won}/deploymentBase/${winner}`)).status).toBe(404);
    expect((await send('POST', `${won}/deploymentBase/${winner}/feedback`, success)).status).toBe(200);
    expect((await send('PUT', `${won}/configData`, { data: { swVersion: '4.2.1' } })).status).toBe(200);
    expect(await stateOf(3)).toBe('succeeded');
    const path = `${refused}/cancelAction/${refuser}`;
    expect((await send('GET', path)).body).toEqual({ id: refuser, cancelAction: { stopId: refuser } });
    const proceeding = { status: { execution: 'proceeding', result: { finished: 'none' } } };
    expect([(await send('POST', `${path}/feedback`, proceeding)).status, await stateOf(4)]).toEqual([
      200,
      'cancelling',
    ]);
    const rejected = { status: { execution: 'rejected', result: { finished: 'none' } } };
    expect((await send('POST', `${path}/feedback`, rejected)).status).toBe(200);
    expect((await send('GET', refused)).text).toContain(`deploymentBase/${refuser}?c=`);
    expect((await send('POST', `${path}/feedback`, rejected)).status).toBe(405);
    expect((await send('GET', path)).status).toBe(404);
  });

  it('keeps what a device says of confirming by itself, and asks no update to be confirmed', async () => {
    const { serial } = camera(0);
    const path = `${serial}/confirmationBase`;
    const href = `${test.url}/default/controller/v1/${path}`;
    expect((await send('GET', path)).body).toEqual({
      autoConfirm: { active: false },
      _links: { activateAutoConfirm: { href: `${href}/activateAutoConfirm` } },
    });
    expect((await send('POST', `${path}/activateAutoConfirm`, { initiator: 'me', remark: 'always' })).status).toBe(200);
    expect((await send('POST', `${path}/activateAutoConfirm`)).status).toBe(409);
    expect((await send('GET', path)).body).toEqual({
      autoConfirm: { active: true, initiator: 'me', remark: 'always', activatedAt: expect.any(Number) },
      _links: { deactivateAutoConfirm: { href: `${href}/deactivateAutoConfirm` } },
    });
    expect((await send('POST', `${path}/deactivateAutoConfirm`)).status).toBe(200);
    const feedback = `${path}/4711/feedback`;
    expect((await send('POST', feedback, { confirmation: 'confirmed' })).status).toBe(404);
    expect((await send('POST', feedback, { confirmation: 'maybe' })).status).toBe(400);
    expect((await send('GET', `${path}/x`)).status).toBe(400);
    expect((await send('DELETE', path)).status).toBe(405);
  });

  it('takes word of software that was put on by other means', async () => {
    const { serial } = camera(0);
    const put = (body: unknown) => send('PUT', `${serial}/installedBase`, body, json);
    expect((await put(JSON.stringify({ name: scene.model, version: '9.9.9' }))).status).toBe(404);
    expect((await put(JSON.stringify({ name: scene.model }))).status).toBe(400);
    const body = JSON.stringify({ name: scene.model, version: '4.2.1' });
    expect([(await put(body)).status, (await put(body)).status]).toEqual([201, 200]);
    const { manager } = scene.people;
    expect((await manager.get(`/api/v1/cameras/${serial}`)).body['firmwareVersion']).toBe('4.2.1');
  });
});
