import { setTimeout as wait } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import type { FleetDock } from '../simulator/fleet-file.ts';
import type { Random } from '../simulator/seeded-random.ts';
import type { Witness } from './witness.testing.ts';

/** How long it says that it holds a camera of another dock before it lets go. */
const claimMilliseconds = 1500;
const betweenLies = 300;
const shareClaimed = 0.06;
const patienceMilliseconds = 240_000;

/**
 * A dock with a token of its own that lies about its cameras: it asks for what others are offered, ends their updates for
 * them, and now and then says that it holds one of them, with the newest version on it.
 */
export class Liar {
  /** What it was let do, each in words: nothing is what was promised. */
  readonly succeeded: string[] = [];
  tried = 0;
  private readonly server: string;
  private readonly dock: FleetDock;
  private readonly witness: Witness;
  private readonly random: Random;
  private stopping = new AbortController();
  private running: Promise<void> = Promise.resolve();
  private sequence = 0;

  constructor(server: string, dock: FleetDock, witness: Witness, random: Random) {
    this.server = server;
    this.dock = dock;
    this.witness = witness;
    this.random = random;
  }

  /** Lies about these cameras, and claims this version, until {@link stop}. */
  start(serials: readonly string[], version: string): void {
    this.stopping = new AbortController();
    this.running = this.lie(serials, version);
  }

  /** Lets go of every camera, and waits until the server knows. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  private async lie(serials: readonly string[], version: string): Promise<void> {
    while (!this.stopping.signal.aborted) {
      const serial = serials[Math.floor(this.random() * serials.length)] ?? '';
      const offer = this.witness.offers.at(-1);
      await this.expectRefused('GET', serial, '');
      if (offer) {
        await this.expectRefused('GET', offer.device, `/deploymentBase/${offer.action}`);
        await this.expectRefused('POST', offer.device, `/deploymentBase/${offer.action}/feedback`);
      }
      if (this.random() < shareClaimed) await this.claim(serial, version);
      await wait(betweenLies, undefined, { signal: this.stopping.signal }).catch(() => undefined);
    }
    await this.report(null, '');
  }

  private async claim(serial: string, version: string): Promise<void> {
    await this.report(serial, version);
    await wait(claimMilliseconds);
    await this.report(null, '');
  }

  /** Tries until it is taken: a claim that outlives its dock would hold the camera for ever. */
  private async report(serial: string | null, version: string): Promise<void> {
    const bay =
      serial === null ? { state: 'empty' } : { state: 'ready', cameraSerial: serial, firmwareVersion: version };
    const body = { sequence: this.sequence++, sentAt: new Date().toISOString(), bays: [{ bay: 1, ...bay }] };
    const end = Date.now() + patienceMilliseconds;
    while ((await this.send('POST', this.dock.serial, '/telemetry', body)) !== 202) {
      if (Date.now() > end) throw new Error('The liar could not report');
      await wait(100);
    }
  }

  private async expectRefused(method: 'GET' | 'POST', serial: string, path: string): Promise<void> {
    const said = { status: { execution: 'closed', result: { finished: 'success' } } };
    const status = await this.send(method, serial, path, method === 'POST' ? said : undefined);
    if (status === null) return;
    this.tried += 1;
    if (status < 400) this.succeeded.push(`${method} ${serial}${path} answered ${status}`);
  }

  /** Null while nobody answers. */
  private async send(method: string, serial: string, path: string, body?: object): Promise<number | null> {
    const isReport = path === '/telemetry';
    const answer = await fetch(`${this.server}/derbyshire/controller/v1/${serial}${path}`, {
      method,
      headers: {
        authorization: `TargetToken ${this.dock.token}`,
        'content-type': 'application/json',
        ...(isReport ? { 'content-encoding': 'gzip' } : {}),
      },
      ...(body === undefined
        ? {}
        : { body: isReport ? new Uint8Array(gzipSync(JSON.stringify(body))) : JSON.stringify(body) }),
    }).catch(() => undefined);
    await answer?.arrayBuffer().catch(() => undefined);
    return answer?.status ?? null;
  }
}
