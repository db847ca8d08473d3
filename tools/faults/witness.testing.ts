import { createServer, request as ask, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';
import type { TelemetryReport } from '@custodian/device-protocol';
import type { Random } from '../simulator/seeded-random.ts';

/** A device was shown what to install: the answer 200 to a GET of `deploymentBase`. */
export interface SeenOffer {
  readonly device: string;
  readonly action: string;
  /** Epoch milliseconds at which its device asked, and at which it was answered. */
  readonly askedAt: number;
  readonly answeredAt: number;
}

const shareReplayed = 0.2;

/** What becomes of a device's feedback on its way, as shares of all of it. */
export interface Mischief {
  /** Kept back while its sender is told nothing, and let through later: late, and after what was said since. */
  readonly held: number;
  /** Sent once more, later: doubled, often after the update has ended. */
  readonly repeated: number;
}

const noMischief: Mischief = { held: 0, repeated: 0 };

/**
 * Stands between the docks and the API processes, as a load balancer does, and writes down what passes: what was
 * promised on the wire is then compared with what the database says. A share of reports is sent again, later and out of
 * order, as a dock does that missed its answer.
 */
export class Witness {
  readonly offers: SeenOffer[] = [];
  /** Every report that a dock sent, answered or not, by dock, epoch and sequence. */
  readonly sent = new Map<string, TelemetryReport>();
  /** Reports answered 202: from then on the server may not forget them. */
  readonly promised = new Set<string>();
  /** Closed feedback answered 200, by action. */
  readonly endings = new Map<string, string[]>();
  replays = 0;
  broken = 0;
  /** Feedback that was held back, or came once more, and how that was answered. */
  readonly oddFeedback = new Map<number, number>();
  private readonly mischief: Mischief;
  private readonly server: Server;
  private readonly ports: () => readonly number[];
  private readonly random: Random;
  private readonly timers: NodeJS.Timeout[] = [];
  private turn = 0;

  /** `ports` answers where API processes are alive now. */
  constructor(ports: () => readonly number[], random: Random, mischief: Mischief = noMischief) {
    this.ports = ports;
    this.random = random;
    this.mischief = mischief;
    this.server = createServer((request, response) => {
      // A dock that hangs up while it speaks is its own affair.
      this.pass(request, response).catch(() => response.destroy());
    });
  }

  async start(): Promise<string> {
    await new Promise<void>((done) => this.server.listen(0, '127.0.0.1', done));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** What was seen of an earlier rollout is looked at no more. */
  beginAnew(): void {
    this.offers.length = 0;
    this.endings.clear();
  }

  stop(): void {
    for (const timer of this.timers) clearTimeout(timer);
    this.server.closeAllConnections();
    this.server.close();
  }

  private async pass(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await bodyOf(request);
    const askedAt = Date.now();
    const report = reportOf(request, body);
    if (report) this.sent.set(report.key, report.report);
    const isFeedback = request.method === 'POST' && (request.url ?? '').endsWith('/feedback');
    if (isFeedback && this.random() < this.mischief.held) {
      this.sendLater(request, body, (status) => {
        const action = (request.url ?? '').split('?')[0]?.split('/')[6];
        if (status === 200 && action !== undefined) this.noteEnding(action, body);
      });
      response.destroy();
      return;
    }
    if (isFeedback && this.random() < this.mischief.repeated) this.sendLater(request, body, () => undefined);
    const answer = this.forward(request, body, (incoming) => {
      response.writeHead(incoming.statusCode ?? 502, incoming.headers);
      incoming.pipe(response);
      incoming.once('error', () => this.breakOff(response));
      incoming.once('end', () => this.note(request, incoming, body, askedAt));
    });
    answer.once('error', () => this.breakOff(response));
    response.once('close', () => answer.destroy());
  }

  private forward(request: IncomingMessage, body: Buffer, then: (answer: IncomingMessage) => void) {
    const ports = this.ports();
    this.turn += 1;
    // Port 1 refuses: with no process alive the dock meets a closed door.
    const port = ports[this.turn % Math.max(1, ports.length)] ?? 1;
    const { method, url: path, headers } = request;
    const outgoing = ask({ host: '127.0.0.1', port, method, path, headers, agent: false }, then);
    return outgoing.end(body);
  }

  /** What a killed process leaves of a connection. */
  private breakOff(response: ServerResponse): void {
    this.broken += 1;
    response.destroy();
  }

  private note(request: IncomingMessage, { statusCode }: IncomingMessage, body: Buffer, askedAt: number): void {
    const [, , , , device = '', kind, action = '', tail] = (request.url ?? '').split('?')[0]?.split('/') ?? [];
    if (kind === 'deploymentBase' && tail === undefined && statusCode === 200)
      this.offers.push({ device, action, askedAt, answeredAt: Date.now() });
    if (kind === 'deploymentBase' && tail === 'feedback' && statusCode === 200) this.noteEnding(action, body);
    const report = statusCode === 202 ? reportOf(request, body) : null;
    if (!report) return;
    this.promised.add(report.key);
    if (this.random() < shareReplayed) this.replayLater(request, body);
  }

  private noteEnding(action: string, body: Buffer): void {
    const { status } = JSON.parse(body.toString('utf8')) as {
      status: { execution: string; result: { finished: string } };
    };
    if (status.execution !== 'closed') return;
    this.endings.set(action, [...(this.endings.get(action) ?? []), status.result.finished]);
  }

  private replayLater(request: IncomingMessage, body: Buffer): void {
    const timer = setTimeout(
      () => {
        this.replays += 1;
        this.forward(request, body, (answer) => answer.resume()).once('error', () => undefined);
      },
      500 + this.random() * 3000,
    );
    this.timers.push(timer);
  }

  /** Feedback that comes when nobody waits for its answer. */
  private sendLater(request: IncomingMessage, body: Buffer, then: (status: number) => void): void {
    const timer = setTimeout(
      () => {
        const sent = this.forward(request, body, (answer) => {
          const status = answer.statusCode ?? 0;
          this.oddFeedback.set(status, (this.oddFeedback.get(status) ?? 0) + 1);
          answer.resume();
          then(status);
        });
        sent.once('error', () => undefined);
      },
      200 + this.random() * 3000,
    );
    this.timers.push(timer);
  }
}

function reportOf({ url = '' }: IncomingMessage, body: Buffer): { key: string; report: TelemetryReport } | null {
  const [, , , , dock = '', kind] = url.split('/');
  if (kind !== 'telemetry') return null;
  const report = JSON.parse(gunzipSync(body).toString('utf8')) as TelemetryReport;
  return { key: `${dock}/${report.epoch ?? 0}/${report.sequence}`, report };
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}
