import { createHash, randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';
import {
  parseDeviceJson,
  readActionFeedback,
  readConfigData,
  readTelemetryReport,
  type ActionFeedback,
  type ReadReport,
} from '@custodian/device-protocol';

/** A server that says yes to everything the protocol allows, and remembers it; what the protocol forbids is in `faults`. */
export class FakeServer {
  readonly reports: {
    readonly dock: string;
    readonly at: number;
    /** What the dock's clock showed when it sent the report. */
    readonly shown: number;
    readonly report: ReadReport;
  }[] = [];
  readonly feedback: { readonly device: string; readonly feedback: ActionFeedback }[] = [];
  readonly versions = new Map<string, string>();
  readonly faults: string[] = [];
  downloads = 0;
  /** Devices that have an update to the version; it is settled by closed feedback. */
  readonly updates = new Map<string, string>();
  /** The bay that every dock is asked to make blink. */
  bayToIdentify: number | null = null;
  /** Answers 503 to reports while set. */
  isDown = false;
  private readonly bytes = randomBytes(50_000);
  private readonly server: Server = createServer((request, response) => this.receive(request, response));

  async start(): Promise<string> {
    await new Promise<void>((done) => this.server.listen(0, '127.0.0.1', done));
    return this.url;
  }

  stop(): void {
    this.server.closeAllConnections();
    this.server.close();
  }

  private get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  private receive(request: IncomingMessage, response: ServerResponse): void {
    const pieces: Buffer[] = [];
    request.on('data', (piece: Buffer) => pieces.push(piece));
    request.on('end', () => {
      const [, , , , device = '', ...below] = (request.url ?? '').split('?')[0]?.split('/') ?? [];
      this.answer(request, response, device, below.join('/'), Buffer.concat(pieces));
    });
  }

  private answer(
    request: IncomingMessage,
    response: ServerResponse,
    device: string,
    below: string,
    body: Buffer,
  ): void {
    if (below === '') return this.poll(response, device);
    if (below === 'events') {
      const asked = this.bayToIdentify === null ? '' : `event: identify\ndata: {"bay":${this.bayToIdentify}}\n\n`;
      response.writeHead(200, { 'content-type': 'text/event-stream' }).write(`event: ping\ndata: {}\n\n${asked}`);
      return;
    }
    if (below === 'telemetry') return this.telemetry(response, device, body, Date.parse(request.headers.date ?? ''));
    if (below === 'configData') return this.configData(response, device, body);
    if (below.endsWith('/feedback')) return this.takeFeedback(response, device, body);
    if (below.startsWith('deploymentBase')) return this.deployment(response, device);
    if (below.startsWith('softwaremodules')) {
      this.downloads += 1;
      return void response.writeHead(200, { 'content-type': 'application/octet-stream' }).end(this.bytes);
    }
    this.faults.push(`${request.method} ${request.url}`);
    response.writeHead(404).end();
  }

  private poll(response: ServerResponse, device: string): void {
    const base = `${this.url}/derbyshire/controller/v1/${device}`;
    const links = {
      ...(this.updates.has(device) ? { deploymentBase: { href: `${base}/deploymentBase/1001` } } : {}),
      ...(this.versions.has(device) ? {} : { configData: { href: `${base}/configData` } }),
    };
    response.end(JSON.stringify({ config: { polling: { sleep: '00:05:00' } }, _links: links }));
  }

  private telemetry(response: ServerResponse, dock: string, body: Buffer, shown: number): void {
    if (this.isDown) return void response.writeHead(503, { 'retry-after': '1' }).end();
    const parsed = parseDeviceJson(gunzipSync(body).toString('utf8'));
    const read = readTelemetryReport(parsed.ok ? parsed.value.value : null);
    if (!read.ok) this.faults.push(JSON.stringify(read.refusal));
    else {
      this.reports.push({ dock, at: Date.now(), shown, report: read.value });
      const here = read.value.bays.flatMap(({ cameraSerial }) => cameraSerial ?? []);
      const updates = [dock, ...here].filter((serial) => this.updates.has(serial));
      const { sequence, epoch } = read.value;
      response.writeHead(202).end(JSON.stringify({ sequence, epoch, duplicate: false, unknownCameras: [], updates }));
    }
  }

  private configData(response: ServerResponse, device: string, body: Buffer): void {
    const read = readConfigData(JSON.parse(body.toString('utf8')));
    if (!read.ok) this.faults.push(JSON.stringify(read.refusal));
    else this.versions.set(device, read.value.data['swVersion'] ?? '');
    response.end();
  }

  private takeFeedback(response: ServerResponse, device: string, body: Buffer): void {
    const read = readActionFeedback(JSON.parse(body.toString('utf8')));
    if (!read.ok) this.faults.push(JSON.stringify(read.refusal));
    else {
      this.feedback.push({ device, feedback: read.value });
      if (read.value.execution === 'closed') this.updates.delete(device);
    }
    response.end();
  }

  private deployment(response: ServerResponse, device: string): void {
    const href = `${this.url}/derbyshire/controller/v1/${device}/softwaremodules/1/artifacts/a.swu`;
    const hash = (name: string): string => createHash(name).update(this.bytes).digest('hex');
    const artifact = {
      filename: 'a.swu',
      size: this.bytes.length,
      hashes: { sha1: hash('sha1'), md5: hash('md5'), sha256: hash('sha256') },
      _links: { 'download-http': { href } },
    };
    const chunk = { part: 'bApp', name: 'RS2-X2', version: this.updates.get(device), artifacts: [artifact] };
    response.end(JSON.stringify({ id: '1001', deployment: { download: 'forced', update: 'forced', chunks: [chunk] } }));
  }
}
