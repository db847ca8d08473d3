import { exchangesOf, exchangeWith, type Exchange } from './exchange.testing.ts';
import { artifactOf, type WireBench } from './wire-bench.testing.ts';

const feedback = { send: 'POST {camera}/deploymentBase/{action}/feedback' };
const attributes = { send: 'PUT {camera}/configData' };

/** Section 3: what each message holds, and what is refused in it. */
export function describeShapes(bench: () => WireBench): void {
  const hrefOf = (serial: string, below: string): { href: string } => ({
    href: `${bench().identity.server}/default/controller/v1/${serial}/${below}`,
  });

  describe('the poll of a dock', () => {
    it('tells when to ask again, where to report, and that attributes are wanted', async () => {
      const { serial } = bench().station.dock;
      expect((await bench().send('GET', serial)).body).toEqual({
        config: { polling: { sleep: '00:00:30' } },
        _links: {
          configData: hrefOf(serial, 'configData'),
          telemetry: hrefOf(serial, 'telemetry'),
          events: hrefOf(serial, 'events'),
        },
        telemetry: { epoch: 0, sequence: 0 },
      });
    });
  });

  describe('the poll of a camera', () => {
    it('has its update and the wish for attributes, and no word of telemetry', async () => {
      const serial = bench().serial(0);
      expect((await bench().send('GET', serial)).body).toEqual({
        config: { polling: { sleep: '00:00:30' } },
        _links: {
          deploymentBase: {
            href: expect.stringMatching(
              new RegExp(`^${hrefOf(serial, 'deploymentBase').href}/[1-9]\\d{3,9}\\?c=\\d{1,10}$`),
            ),
          },
          configData: hrefOf(serial, 'configData'),
        },
      });
    });
  });

  describe('deploymentBase', () => {
    it('says all that each stock client reads, one chunk with one file', async () => {
      const deployment = await bench().deployment(0);
      expect(deployment).toEqual({
        id: expect.stringMatching(/^[1-9]\d{3,9}$/),
        deployment: {
          download: 'forced',
          update: 'forced',
          chunks: [
            {
              part: 'bApp',
              name: bench().scene.model,
              version: '4.2.1',
              artifacts: [
                {
                  filename: 'rs2-4.2.1.swu',
                  size: 100_000,
                  hashes: {
                    sha1: expect.stringMatching(/^[0-9a-f]{40}$/),
                    md5: expect.stringMatching(/^[0-9a-f]{32}$/),
                    sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
                  },
                  _links: {
                    'download-http': {
                      href: expect.stringMatching(/\/softwaremodules\/\d+\/artifacts\/rs2-4\.2\.1\.swu$/),
                    },
                    'md5sum-http': { href: expect.stringMatching(/\.swu\.MD5SUM$/) },
                  },
                },
              ],
            },
          ],
        },
      });
      expect(Number(deployment.id)).toBeLessThan(2 ** 31);
      expect(new URL(artifactOf(deployment)._links['download-http'].href).pathname.length).toBeLessThan(200);
    });

    it('is read again under any c, or none', async () => {
      const id = await bench().fetch(0);
      for (const query of ['', '?c=1', '?c=-7', '?c=x&actionHistory=0'])
        expect((await bench().send('GET', `${bench().serial(0)}/deploymentBase/${id}${query}`)).status).toBe(200);
    });
  });

  describe('actionHistory', () => {
    let sender: { action: string };
    const messagesOf = async (count: string): Promise<readonly string[] | undefined> => {
      const path = `${bench().serial(1)}/deploymentBase/${sender.action}?actionHistory=${count}`;
      const { body } = await bench().send('GET', path);
      return (body as { actionHistory?: { messages: string[] } }).actionHistory?.messages;
    };

    beforeAll(async () => {
      sender = { action: await bench().fetch(1) };
    });

    it('is left out while the device has said nothing, whatever the server noted', async () => {
      expect(await messagesOf('-1')).toBeUndefined();
    });

    it.each([
      ['0', 0],
      ['', 0],
      ['1', 1],
      ['2', 2],
      ['-1', 100],
      ['100', 100],
      ['5000', 100],
    ])('of %s tells %i of the newest messages', async (asked, count) => {
      const details = Array.from({ length: 40 }, (_, index) => `word ${index}`);
      const status = { execution: 'proceeding', result: { finished: 'none' }, details };
      const path = `${bench().serial(1)}/deploymentBase/${sender.action}/feedback`;
      for (let said = 0; said < 3; said += 1) expect((await bench().send('POST', path, { status })).status).toBe(200);
      expect((await messagesOf(asked))?.length ?? 0).toBe(count);
    });

    it('names the action’s status in capitals', async () => {
      const { body } = await bench().send(
        'GET',
        `${bench().serial(1)}/deploymentBase/${sender.action}?actionHistory=1`,
      );
      expect((body as { actionHistory: { status: string } }).actionHistory.status).toBe('OFFERED');
    });

    it('is a number', async () => {
      const path = `${bench().serial(1)}/deploymentBase/${sender.action}?actionHistory=all`;
      expect((await bench().send('GET', path)).status).toBe(400);
    });
  });

  describe('feedback', () => {
    let action = '';
    beforeAll(async () => {
      action = await bench().fetch(2);
    });
    const of = (says: string, body: string | object, answers: number): Exchange => ({
      ...feedback,
      says,
      body,
      ...(typeof body === 'string' ? { headers: { 'content-type': 'application/json' } } : {}),
      answers,
    });
    const status = { execution: 'proceeding', result: { finished: 'none' } };
    exchangesOf(
      () => bench().sender(2, { action }),
      [
        of('no JSON', '{"status":', 400),
        of('no object', '[]', 400),
        of('no status', {}, 400),
        of('no execution', { status: { result: { finished: 'none' } } }, 400),
        of('no result', { status: { execution: 'closed' } }, 400),
        of('no word of how it finished', { status: { execution: 'closed', result: {} } }, 400),
        of('a word in capitals', { status: { ...status, execution: 'CLOSED' } }, 400),
        of('a word that is none', { status: { ...status, execution: 'finished' } }, 400),
        of('a result that is none', { status: { ...status, result: { finished: 'ok' } } }, 400),
        of('details that are no list', { status: { ...status, details: 'x' } }, 400),
        of('a code that is no number', { status: { ...status, code: 'x' } }, 400),
        of('the least there is', { status }, 200),
        of(
          'progress, which has no effect',
          { status: { ...status, result: { finished: 'none', progress: { cnt: 1, of: 2 } } } },
          200,
        ),
        of('a code and words', { status: { ...status, code: -7, details: ['a', 'b'] } }, 200),
        of('nothing where something may be', { status: { ...status, code: null, details: null } }, 200),
        of('the device’s own time', { status, timestamp: 1_700_000_000_000 }, 200),
        of('a legacy id as a number', { id: 1001, time: '20261125T120000', status }, 200),
        of('a legacy id as a text', { id: '1001', time: '', status, more: [] }, 200),
      ],
    );
  });

  describe('configData', () => {
    const of = (says: string, body: string | object, answers: number): Exchange => ({
      ...attributes,
      says,
      body,
      ...(typeof body === 'string' ? { headers: { 'content-type': 'application/json' } } : {}),
      answers,
    });
    exchangesOf(
      () => bench().sender(3),
      [
        of('no JSON', '{"data":', 400),
        of('no data', {}, 400),
        of('empty data', { data: {} }, 400),
        of('an unknown mode', { mode: 'append', data: { a: 'b' } }, 400),
        of('a value that is no text', { data: { a: 1 } }, 400),
        of('a key of 129 characters', { data: { ['k'.repeat(129)]: 'v' } }, 400),
        of('a value of 129 characters', { data: { k: 'v'.repeat(129) } }, 400),
        of('a value beyond ASCII', { data: { k: 'é' } }, 400),
        of('128 of each', { data: { ['k'.repeat(128)]: 'v'.repeat(128) } }, 200),
      ],
    );

    it('merges, replaces and removes, and a null under merge deletes', async () => {
      const put = async (body: object): Promise<unknown> => {
        await exchangeWith(bench().sender(3), { ...attributes, says: '', body, answers: 200 });
        const [row] = await bench().wire.test.database.query<{ attributes: object }[]>(
          `SELECT attributes FROM devices WHERE id = $1`,
          [bench().camera(3).id],
        );
        return row?.attributes;
      };
      expect(await put({ mode: 'replace', data: { a: '1', b: '2' } })).toEqual({ a: '1', b: '2' });
      expect(await put({ data: { b: '3', c: '4' } })).toEqual({ a: '1', b: '3', c: '4' });
      expect(await put({ mode: 'merge', data: { c: null } })).toEqual({ a: '1', b: '3' });
      expect(await put({ mode: 'remove', data: { b: 'ignored' } })).toEqual({ a: '1' });
    });

    it('clears the wish for attributes in the same commit, even if nothing changed', async () => {
      const serial = bench().serial(4);
      const sql = `UPDATE devices SET attributes_wanted = true WHERE id = $1`;
      for (let again = 0; again < 2; again += 1) {
        await bench().wire.test.database.query(sql, [bench().camera(4).id]);
        expect((await bench().links(serial))['configData']).toEqual(hrefOf(serial, 'configData'));
        await bench().send('PUT', `${serial}/configData`, { data: { site: 'A' } });
        expect((await bench().links(serial))['configData']).toBeUndefined();
      }
    });

    it('keeps the version that the model’s attribute names, and forgets none that is taken away', async () => {
      const version = async (): Promise<unknown> =>
        (await bench().wire.people.manager.get(`/api/v1/cameras/${bench().serial(4)}`)).body['firmwareVersion'];
      await bench().send('PUT', `${bench().serial(4)}/configData`, { data: { swVersion: '4.1.9' } });
      expect(await version()).toBe('4.1.9');
      await bench().send('PUT', `${bench().serial(4)}/configData`, { mode: 'remove', data: { swVersion: '' } });
      expect(await version()).toBe('4.1.9');
    });
  });
}
