import { encodeCbor, parseDeviceCbor } from '@custodian/device-protocol';
import { exchangesOf, sendExactly } from './exchange.testing.ts';
import type { WireBench } from './wire-bench.testing.ts';

const cbor = { 'content-type': 'application/cbor' };
const putAttributes = { send: 'PUT {camera}/configData', body: '{"data":{"site":"A"}}' };

/** Section 1 of the protocol's page: what holds for every path. */
export function describeFrame(bench: () => WireBench): void {
  const names = { long: 'x'.repeat(256), longer: 'x'.repeat(257), longest: 'x'.repeat(2000) };

  describe('addresses', () => {
    exchangesOf(
      () => bench().sender(0, { ...names, encoded: bench().serial(0).replaceAll('-', '%2D') }),
      [
        { says: 'a controller id is percent-decoded', send: 'GET {encoded}', answers: 200 },
        { says: 'a controller id has up to 256 characters', send: 'GET {long}', answers: 403 },
        { says: 'a longer one is no request at all', send: 'GET {longer}', answers: 400 },
        { says: 'nor below it', send: 'GET {longer}/deploymentBase/1', answers: 400 },
        { says: 'however long', send: 'GET {longest}', answers: 400 },
        { says: 'nor is what is not percent-encoded', send: 'GET %zz', answers: 400 },
        { says: 'a NUL is part of nobody’s name', send: 'GET {camera}%00', answers: 403 },
        {
          says: 'who is unknown learns nothing of lengths',
          send: 'GET {longer}',
          headers: { authorization: 'TargetToken x' },
          answers: 401,
        },
        { says: 'an action id is digits', send: 'GET {camera}/deploymentBase/abc', answers: 400 },
        { says: 'of any number', send: 'GET {camera}/deploymentBase/99999999999999', answers: 404 },
        { says: 'a module id is digits', send: 'GET {camera}/softwaremodules/x/artifacts/a.swu', answers: 400 },
      ],
    );

    it.each(['derbyshire', 'DERBYSHIRE', 'default', 'DEFAULT'])('the tenant %s is ours', async (tenant) => {
      const { identity } = bench();
      const answer = await bench().send('GET', `${identity.server}/${tenant}/controller/v1/${bench().serial(0)}`);
      expect(answer.status).toBe(200);
    });

    it('another tenant is nobody’s: 401', async () => {
      const { identity } = bench();
      expect((await bench().send('GET', `${identity.server}/kent/controller/v1/${bench().serial(0)}`)).status).toBe(
        401,
      );
    });
  });

  describe('the type of an answer', () => {
    const hal = 'application/hal+json; charset=utf-8';
    const json = 'application/json; charset=utf-8';
    const cases: readonly (readonly [accept: string, type: string | null])[] = [
      ['*/*', hal],
      ['application/json', json],
      ['application/json;charset=UTF-8', json],
      ['application/hal+json', hal],
      ['APPLICATION/JSON', json],
      ['application/cbor', 'application/cbor'],
      ['application/cbor;q=0.1, application/json', json],
      ['text/html, application/*;q=0.2', hal],
      ['application/json, application/hal+json', json],
      ['application/json;q=0', null],
      ['application/octet-stream', null],
      ['text/html', null],
    ];
    exchangesOf(
      () => bench().sender(0),
      cases.map(([accept, type]) => ({
        says: `Accept ${accept} is answered with ${type ?? 'a refusal'}`,
        send: 'GET {camera}',
        headers: { accept },
        answers: type === null ? 406 : 200,
        ...(type === null ? {} : { headersAre: { 'content-type': type } }),
      })),
    );

    it('is HAL where nothing is said, as Zephyr does', async () => {
      const { identity } = bench();
      const url = `${identity.server}/default/controller/v1/${bench().serial(0)}`;
      const answer = await sendExactly(url, 'GET', { Authorization: `TargetToken ${identity.token}` });
      expect([answer.status, answer.headers.get('content-type')]).toEqual([200, hal]);
    });

    it('says the same in CBOR as in JSON', async () => {
      const path = bench().serial(0);
      const [json, binary] = [
        await bench().send('GET', path, undefined, { accept: 'application/json' }),
        await bench().send('GET', path, undefined, { accept: 'application/cbor' }),
      ];
      expect(parseDeviceCbor(binary.bytes)).toEqual({ ok: true, value: { value: json.body, cleaned: 0 } });
    });
  });

  describe('the type of a body', () => {
    exchangesOf(
      () => bench().sender(0),
      [
        { ...putAttributes, says: 'JSON', headers: { 'content-type': 'application/json' }, answers: 200 },
        {
          ...putAttributes,
          says: 'JSON with its charset',
          headers: { 'content-type': 'application/json;charset=UTF-8' },
          answers: 200,
        },
        { ...putAttributes, says: 'not HAL', headers: { 'content-type': 'application/hal+json' }, answers: 415 },
        { ...putAttributes, says: 'not text', headers: { 'content-type': 'text/plain' }, answers: 415 },
        { ...putAttributes, says: 'not XML', headers: { 'content-type': 'application/xml' }, answers: 415 },
        { ...putAttributes, says: 'CBOR', headers: cbor, body: encodeCbor({ data: { site: 'A' } }), answers: 200 },
        { ...putAttributes, says: 'CBOR that breaks off', headers: cbor, body: new Uint8Array([0xff]), answers: 400 },
        { ...putAttributes, says: 'JSON that calls itself CBOR', headers: cbor, answers: 400 },
        {
          ...putAttributes,
          says: 'fields nobody knows are ignored',
          body: { id: '', time: '', status: [1], future: { a: 1 }, data: { site: 'A' } },
          answers: 200,
        },
        {
          ...putAttributes,
          says: 'more than a mebibyte',
          headers: { 'content-type': 'application/json' },
          body: `{"data":{"site":"A"}}${' '.repeat(1_048_576)}`,
          answers: 413,
        },
        {
          says: 'a GET may carry a Content-Type, as SWUpdate’s does',
          send: 'GET {camera}',
          headers: { accept: 'application/json', 'content-type': 'application/json' },
          answers: 200,
        },
      ],
    );
  });

  describe('links', () => {
    it('are absolute, on the host that the device asked', async () => {
      const { identity, station } = bench();
      const headers = { Host: 'fleet.example:8080', Authorization: `TargetToken ${identity.token}` };
      const answer = await sendExactly(
        `${identity.server}/default/controller/v1/${station.dock.serial}`,
        'GET',
        headers,
      );
      expect(answer.text).toContain(
        `"href":"http://fleet.example:8080/default/controller/v1/${station.dock.serial}/telemetry"`,
      );
    });

    it('are https behind a trusted proxy that says so', async () => {
      const forwarded = { 'x-forwarded-proto': 'https', 'x-forwarded-host': 'fleet.example' };
      const answer = await bench().send('GET', bench().station.dock.serial, undefined, forwarded);
      expect(answer.text).toContain(`"href":"https://fleet.example/default/controller/v1/`);
    });

    it('are left out as a whole where there is none', async () => {
      const plain = bench().serial(1);
      await bench().feedback(1, await bench().fetch(1), 'closed', 'failure');
      await bench().send('PUT', `${plain}/configData`, { data: { swVersion: '4.2.0' } });
      expect((await bench().send('GET', plain)).body).toEqual({ config: { polling: { sleep: '00:00:30' } } });
    });
  });

  describe('an answer that the device has already', () => {
    it('is 304 to whoever names its tag, among others and weakened by a proxy too', async () => {
      const tag = (await bench().send('GET', bench().serial(0))).headers.get('etag') ?? '';
      for (const known of [tag, `"other", ${tag}`, `W/${tag}`, '*']) {
        const { status, text } = await bench().send('GET', bench().serial(0), undefined, { 'if-none-match': known });
        expect([known, status, text]).toEqual([known, 304, '']);
      }
      const { status } = await bench().send('GET', bench().serial(0), undefined, { 'if-none-match': '"other"' });
      expect(status).toBe(200);
    });
  });
}
