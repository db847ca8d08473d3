import type { DeploymentArtifact } from '@custodian/device-protocol';
import { exchangesOf, type Exchange, type Sender } from './exchange.testing.ts';
import { artifactOf, type Wire, type WireBench } from './wire-bench.testing.ts';

const size = 100_000;

/** Section 7: the file of an update, whole and in pieces, and who may have it. */
export function describeArtifacts(wire: () => Wire): void {
  let bench: WireBench;
  let artifact: DeploymentArtifact;
  let file = '';
  let whole: Buffer;
  const sender = (): Sender =>
    bench.sender(0, { file, list: file.replace(/\/[^/]+$/, ''), sha1: artifact.hashes.sha1, md5: artifact.hashes.md5 });

  beforeAll(async () => {
    bench = await wire().bench(3);
    artifact = artifactOf(await bench.deployment(0));
    file = artifact._links['download-http'].href;
  });

  it('comes whole, and its download needs no word of the device to be seen', async () => {
    const ranged = await bench.send('GET', file, undefined, { range: 'bytes=0-0' });
    expect([ranged.status, await bench.state(0)]).toEqual([206, 'offered']);
    const head = await bench.send('HEAD', file);
    expect(await bench.state(0)).toBe('offered');
    // As a client does that can resume: that bytes go out counts, not that they were asked for as a range.
    await bench.send('GET', file, undefined, { range: 'bytes=0-' });
    expect(await bench.state(0)).toBe('downloading');
    const answer = await bench.send('GET', file);
    whole = answer.bytes;
    expect(whole).toHaveLength(size);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'application/octet-stream',
      'content-length': String(size),
      'accept-ranges': 'bytes',
      etag: `"${artifact.hashes.sha1}"`,
      'last-modified': expect.stringMatching(/ GMT$/),
      'content-disposition': `attachment; filename="${artifact.filename}"`,
      'x-content-type-options': 'nosniff',
    });
    const described = [
      'content-type',
      'content-length',
      'accept-ranges',
      'etag',
      'last-modified',
      'content-disposition',
    ];
    for (const name of described) expect([name, head.headers.get(name)]).toEqual([name, answer.headers.get(name)]);
    expect([head.status, head.bytes.length]).toEqual([200, 0]);
  });

  const ranged = (range: string, answers: number, contentRange: string | null): Exchange => ({
    says: `Range ${range}`,
    send: 'GET {file}',
    headers: { range },
    answers,
    headersAre: { 'content-range': contentRange, etag: answers === 416 ? null : /^"[0-9a-f]{40}"$/ },
  });
  describe('in ranges', () => {
    exchangesOf(sender, [
      ranged('bytes=99999-', 206, `bytes 99999-99999/${size}`),
      ranged('bytes=0-9', 206, `bytes 0-9/${size}`),
      ranged('bytes=-5', 206, `bytes 99995-99999/${size}`),
      ranged('bytes=0-999999', 206, `bytes 0-99999/${size}`),
      ranged(`bytes=${size}-`, 416, `bytes */${size}`),
      ranged('bytes=10-5', 416, `bytes */${size}`),
      ranged('bytes=x', 416, `bytes */${size}`),
      ranged('bytes=5-9,0-3', 416, `bytes */${size}`),
      ranged('bytes=0-9,9-12', 416, `bytes */${size}`),
      ranged('bytes=0-1,x', 416, `bytes */${size}`),
      ranged('lines=1-2', 200, null),
    ]);

    it('of which several come as multipart, and HEAD describes one without its bytes', async () => {
      const parts = await bench.send('GET', file, undefined, { range: 'bytes=0-9,20-29, -5' });
      const boundary = /^multipart\/byteranges; boundary=(\w+)$/.exec(parts.headers.get('content-type') ?? '')?.[1];
      const pieces = parts.bytes.toString('latin1').split(`--${boundary}`);
      expect([parts.status, parts.headers.get('content-length'), pieces.length]).toEqual([
        206,
        String(parts.bytes.length),
        5,
      ]);
      for (const [index, [start, end]] of (
        [
          [0, 9],
          [20, 29],
          [size - 5, size - 1],
        ] as const
      ).entries()) {
        const [head, sent] = (pieces[index + 1] ?? '').split('\r\n\r\n');
        expect(head).toContain(`Content-Range: bytes ${start}-${end}/${size}`);
        expect(sent).toBe(`${whole.subarray(start, end + 1).toString('latin1')}\r\n`);
      }
      const head = await bench.send('HEAD', file, undefined, { range: 'bytes=10-' });
      expect([head.status, head.headers.get('content-range'), head.headers.get('content-length')]).toEqual([
        206,
        `bytes 10-${size - 1}/${size}`,
        String(size - 10),
      ]);
    });
  });

  const onCondition = (says: string, headers: Record<string, string>, answers: number): Exchange => ({
    says,
    send: 'GET {file}',
    headers,
    answers,
  });
  describe('on conditions', () => {
    const range = 'bytes=0-9';
    exchangesOf(sender, [
      onCondition('If-Range of another file asks for the whole', { range, 'if-range': '"other"' }, 200),
      onCondition('also where a year could be read in its tag', { range, 'if-range': '"etag-2031"' }, 200),
      onCondition('so does a date before it', { range, 'if-range': 'Thu, 01 Jan 2026 00:00:00 GMT' }, 200),
      onCondition('a date after it asks for the range', { range, 'if-range': 'Thu, 01 Jan 2099 00:00:00 GMT' }, 206),
      onCondition('If-Match of anything', { 'if-match': '*' }, 200),
      onCondition('If-Match of another file', { 'if-match': '0'.repeat(40) }, 412),
      onCondition('an ETag filter is not applied to files', { 'if-none-match': '*' }, 200),
    ]);

    it('that name this very file, with and without quotes', async () => {
      const { sha1 } = artifact.hashes;
      for (const tag of [sha1, `"${sha1}"`, `"x", ${sha1}`])
        expect((await bench.send('GET', file, undefined, { 'if-match': tag })).status).toBe(200);
      expect((await bench.send('GET', file, undefined, { range, 'if-range': `"${sha1}"` })).status).toBe(206);
    });
  });

  describe('and its description', () => {
    exchangesOf(sender, [
      {
        says: 'is a line without an end',
        send: 'GET {file}.MD5SUM',
        answers: 200,
        headersAre: { 'content-type': /^text\/plain/ },
        bodyIs: '{md5}  rs2-4.2.1.swu',
      },
      { says: 'is of this file only', send: 'GET {list}/rs2-4.2.2.swu', answers: 404 },
      {
        says: 'needs the token like all else',
        send: 'GET {file}',
        headers: { authorization: 'TargetToken x' },
        answers: 401,
      },
    ]);

    it('is listed without an envelope', async () => {
      expect((await bench.send('GET', file.replace(/\/[^/]+$/, ''))).body).toEqual([artifact]);
    });
  });

  describe('is for no device', () => {
    const status = async (index: number): Promise<number> =>
      (await bench.send('GET', file.replace(bench.serial(0), bench.serial(index)))).status;

    it('that has not fetched the update, and not for the dock itself', async () => {
      expect(await status(1)).toBe(404);
      expect((await bench.send('GET', file.replace(bench.serial(0), bench.station.dock.serial))).status).toBe(404);
    });

    it('that has it: what is on a device is only listed', async () => {
      await bench.fetch(2);
      await bench.sayVersion(2);
      expect(await bench.state(2)).toBe('succeeded');
      const of = file.replace(bench.serial(0), bench.serial(2));
      expect([
        (await bench.send('GET', of)).status,
        (await bench.send('GET', of.replace(/\/[^/]+$/, ''))).status,
      ]).toEqual([404, 200]);
    });

    it('that is asked to stop', async () => {
      await bench.command('cancel');
      expect(await status(0)).toBe(404);
    });
  });
}
