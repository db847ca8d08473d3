import { createHash, randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';
import type { DeploymentArtifact } from '../ddi/deployment-base.ts';
import { DeviceClient } from './device-client.ts';
import { downloadArtifact } from './download-artifact.ts';
import { readDeviceEvents } from './read-device-events.ts';

type Answer = (request: IncomingMessage, response: ServerResponse, body: Buffer) => void;

describe('the device client', () => {
  let server: Server;
  let url: string;
  let answer: Answer = () => undefined;

  beforeAll(async () => {
    server = createServer((request, response) => {
      const pieces: Buffer[] = [];
      request.on('data', (piece: Buffer) => pieces.push(piece));
      request.on('end', () => answer(request, response, Buffer.concat(pieces)));
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  const client = (now?: () => number): DeviceClient =>
    new DeviceClient({ server: url, tenant: 'derbyshire', token: 't0k', ...(now ? { now } : {}) });

  it('polls with its token and remembers an unchanged answer', async () => {
    const base = { config: { polling: { sleep: '00:05:00' } } };
    const seen: (string | undefined)[] = [];
    answer = (request, response) => {
      seen.push(request.url, request.headers.authorization, request.headers['if-none-match']);
      const isKnown = request.headers['if-none-match'] === '"1"';
      response.writeHead(isKnown ? 304 : 200, { etag: '"1"' }).end(isKnown ? '' : JSON.stringify(base));
    };
    const device = client();
    expect(await device.poll('DK 1')).toEqual(base);
    expect(await device.poll('DK 1')).toEqual(base);
    expect(seen).toEqual([
      '/derbyshire/controller/v1/DK%201',
      'TargetToken t0k',
      undefined,
      '/derbyshire/controller/v1/DK%201',
      'TargetToken t0k',
      '"1"',
    ]);
  });

  it('sends reports compressed, dated by its own clock', async () => {
    let sent: unknown;
    let date: string | undefined;
    answer = (request, response, body) => {
      sent = JSON.parse(gunzipSync(body).toString('utf8'));
      date = request.headers.date;
      response
        .writeHead(202)
        .end(JSON.stringify({ sequence: 1, epoch: 0, duplicate: false, unknownCameras: [], updates: [] }));
    };
    const report = { sequence: 1, sentAt: '2026-11-22T21:14:00Z' };
    expect(await client(() => Date.UTC(2020, 0, 1)).postTelemetry('DK-1', report)).toMatchObject({ sequence: 1 });
    expect(sent).toEqual(report);
    expect(date).toBe('Wed, 01 Jan 2020 00:00:00 GMT');
  });

  it('takes 410 for settled, and tells any other refusal with its status and when to come back', async () => {
    answer = (_, response) => response.writeHead(410).end();
    const status = { execution: 'closed', result: { finished: 'success' } } as const;
    expect(await client().feedback('DK-1', '1001', status)).toBe('settled');
    answer = (_, response) => response.writeHead(429, { 'retry-after': '7' }).end('slow down');
    await expect(client().feedback('DK-1', '1001', status)).rejects.toMatchObject({
      status: 429,
      retryAfterSeconds: 7,
    });
  });

  describe('downloads', () => {
    const bytes = randomBytes(300_000);
    const artifact = (sha256: string): DeploymentArtifact => ({
      filename: 'a.swu',
      hashes: { sha1: '', md5: '', sha256 },
      size: bytes.length,
      _links: { 'download-http': { href: `${url}/a.swu` } },
    });
    const right = createHash('sha256').update(bytes).digest('hex');
    const serve: Answer = (request, response) => {
      const from = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0);
      response.writeHead(from > 0 ? 206 : 200).end(bytes.subarray(from));
    };
    const device = () => ({ server: url, tenant: 'derbyshire', token: 't0k' });

    it('resume where they broke, and give every byte once', async () => {
      answer = serve;
      const pieces: Uint8Array[] = [];
      const download = await downloadArtifact(device(), artifact(right), {
        breakAfterBytes: 100_001,
        write: (piece) => void pieces.push(piece),
      });
      expect(download).toEqual({ isIntact: true, sha256: right, bytes: bytes.length, attempts: 2 });
      expect(Buffer.concat(pieces).equals(bytes)).toBe(true);
    });

    it('resume when the server dies on them, and give up after so many tries', async () => {
      let times = 0;
      answer = (request, response, body) => {
        times += 1;
        if (times > 2) return serve(request, response, body);
        response.writeHead(200, { 'content-length': String(bytes.length) });
        response.write(bytes.subarray(0, times * 10), () => response.destroy());
      };
      await expect(downloadArtifact(device(), artifact(right), { attempts: 1 })).rejects.toThrow();
      times = 1;
      expect(await downloadArtifact(device(), artifact(right))).toMatchObject({ isIntact: true });
    });

    it('are not intact when the bytes are others than promised', async () => {
      answer = serve;
      expect(await downloadArtifact(device(), artifact('0'.repeat(64)))).toMatchObject({ isIntact: false });
    });
  });

  it('reads pushed events across pieces, passes over what it does not know, and resumes after the last', async () => {
    let resumed: string | string[] | undefined;
    answer = (request, response) => {
      resumed = request.headers['last-event-id'];
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write('retry: 2000\nevent: ping\ndata: {}\n\nid: 7\nevent: upd');
      setTimeout(
        () =>
          response.end(
            'ate\ndata: {"controllerId":"RS2-1"}\n\nevent: news\ndata: 1\n\nid: 8\nevent: identify\ndata: {"bay":3}\n\n',
          ),
        20,
      );
    };
    const events: unknown[] = [];
    for await (const event of readDeviceEvents({ server: url, tenant: 'x', token: 't0k' }, `${url}/events`, '6'))
      events.push(event);
    expect(events).toEqual([
      { type: 'ping', data: {}, id: null },
      { type: 'update', data: { controllerId: 'RS2-1' }, id: '7' },
      { type: 'identify', data: { bay: 3 }, id: '8' },
    ]);
    expect(resumed).toBe('6');
  });
});
