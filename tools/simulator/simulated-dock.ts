import {
  DeviceClient,
  DeviceRequestError,
  readDeviceEvents,
  type BayReading,
  type DeviceIdentity,
  type DockEvent,
  type RecordingReport,
  type TelemetryReport,
} from '@custodian/device-protocol';
import { pollDevice, type UpdatableDevice, type UpdateConditions } from './device-update.ts';
import { clockErrorOf, dockLink } from './dock-link.ts';
import type { FleetDock } from './fleet-file.ts';
import type { FleetSettings } from './fleet-settings.ts';
import type { InstallFate } from './install-fate.ts';
import { seededRandom, type Random } from './seeded-random.ts';
import { SimulatedCamera } from './simulated-camera.ts';
import type { SimulationClock } from './simulation-clock.ts';

const mostWaitingReports = 5000;
const reportsInOneGo = 50;
const startedUptime = 86_400;
const blinkMilliseconds = 60_000;

/** One dock: its cameras' comings and goings, its reports, and the updates it carries to them. */
export class SimulatedDock {
  readonly serial: string;
  firmwareVersion: string;
  isUpdating = false;
  settled: UpdatableDevice['settled'] = null;
  readonly written: string[] = [];
  readonly cameras: readonly SimulatedCamera[];
  /** When it reports next without news, in the world's time. */
  nextReportAt: number;
  private readonly fleetDock: FleetDock;
  private readonly settings: FleetSettings;
  private readonly clock: SimulationClock;
  private readonly random: Random;
  private readonly client: DeviceClient;
  private readonly identity: DeviceIdentity;
  private readonly files = new Map<string, Promise<boolean>>();
  private readonly attempts = new Map<string, number>();
  private readonly busy = new Set<string>();
  private readonly sinceOf = new Map<number, { readonly state: string; readonly since: string }>();
  private outbox: TelemetryReport[] = [];
  private events: DockEvent[] = [];
  private position: { epoch: number; sequence: number } | null = null;
  private isSending = false;
  private blinking: { readonly bay: number; readonly until: number } | null = null;
  private turn = 0;
  private readonly startedAt: number;

  constructor(dock: FleetDock, tenant: string, settings: FleetSettings, clock: SimulationClock, firstReportAt: number) {
    this.fleetDock = dock;
    this.serial = dock.serial;
    this.firmwareVersion = dock.firmwareVersion ?? '1.0.0';
    this.settings = settings;
    this.clock = clock.wrongBy(clockErrorOf(settings, dock.serial));
    this.nextReportAt = firstReportAt;
    this.startedAt = clock.world();
    this.random = seededRandom(settings.seed, 'dock', dock.serial);
    this.identity = dockLink(dock, tenant, settings, this.clock);
    this.client = new DeviceClient(this.identity);
    this.cameras = dock.cameras.map((camera) => new SimulatedCamera(camera, settings.seed, this.clock));
  }

  /** Moves cameras whose time has come, and reports when there is news or it is time. Never throws. */
  async tick(): Promise<void> {
    const life = this.clock.life();
    for (const camera of this.cameras) if (camera.nextChange <= life) this.move(camera, life);
    const isDue = this.clock.world() >= this.nextReportAt;
    if (isDue) this.nextReportAt += this.settings.reportSeconds * 1000;
    if (!isDue && this.events.length === 0) return;
    this.outbox = [...this.outbox, ...this.newReport()].slice(-mostWaitingReports);
    const isThrough = await this.send();
    if (isDue && isThrough) this.pollInTurn();
  }

  /** Listens to the push channel until the simulation ends; a break is nothing, because the polls go on. */
  async listen(): Promise<void> {
    let last: string | null = null;
    while (!this.settings.signal.aborted) {
      try {
        const href = this.client.url(this.serial, 'events');
        for await (const event of readDeviceEvents(this.identity, href, last)) {
          last = event.id ?? last;
          if (event.type === 'update' || event.type === 'cancel') this.poll(event.data.controllerId);
          if (event.type === 'identify') this.blink(event.data.bay);
        }
      } catch (error) {
        this.complain('the push channel broke', error);
      }
      await this.settings.pause(between5And15(this.random));
    }
  }

  /** The light of a bay blinks for a while; a dock has one to blink at a time. What nobody sees is at least said. */
  private blink(bay: number): void {
    if (bay < 1 || bay > this.fleetDock.bays) return;
    const camera = this.cameras.find((one) => one.bay === bay);
    this.blinking = { bay, until: this.clock.world() + blinkMilliseconds };
    this.settings.count('blinks');
    this.settings.log(`${this.serial}: the light of bay ${bay} blinks (${camera?.serial ?? 'empty'})`);
  }

  /** The bay whose light blinks now; null for none. */
  get blinkingBay(): number | null {
    return this.blinking !== null && this.clock.world() < this.blinking.until ? this.blinking.bay : null;
  }

  private move(camera: SimulatedCamera, life: number): void {
    const at = this.clock.onTheWire(life);
    if (camera.bay !== null) {
      if (camera.isUpdating) return;
      this.events.push({ type: 'undocked', at, bay: camera.bay, cameraSerial: camera.serial });
      camera.leave(life);
      this.settings.changed();
      return;
    }
    const bay = this.freeBay();
    if (bay === null) return;
    camera.return(life, bay);
    this.events.push({ type: 'docked', at, bay, cameraSerial: camera.serial });
    this.settings.changed();
    this.poll(camera.serial, 2);
  }

  private freeBay(): number | null {
    const taken = new Set(this.cameras.map(({ bay }) => bay));
    for (let bay = 1; bay <= this.fleetDock.bays; bay += 1) if (!taken.has(bay)) return bay;
    return null;
  }

  /** The next report; none before the server has said where the sequence stands. */
  private newReport(): TelemetryReport[] {
    const life = this.clock.life();
    const cameraIn = new Map(this.cameras.map((camera) => [camera.bay, camera]));
    const bays: BayReading[] = [];
    for (let bay = 1; bay <= this.fleetDock.bays; bay += 1) {
      const camera = cameraIn.get(bay);
      camera?.advance(life);
      bays.push(this.withSince(bay, camera?.reading() ?? { state: 'empty' }));
    }
    const recordings: RecordingReport[] = this.cameras.flatMap((camera) => camera.takeOffloaded());
    const { events } = this;
    this.events = [];
    const position = this.position ?? { epoch: 0, sequence: -1 };
    this.position = { ...position, sequence: position.sequence + 1 };
    const dock = {
      firmwareVersion: this.firmwareVersion,
      uptimeSeconds: startedUptime + Math.round((this.clock.world() - this.startedAt) / 1000),
      temperatureCelsius: 24 + Math.round(this.random() * 80) / 10,
      freeBytes: 400_000_000_000,
      uplinkBitsPerSecond: 40_000_000,
    };
    return [{ ...this.position, sentAt: this.clock.stamp(), dock, bays, events, recordings }];
  }

  private withSince(bay: number, reading: Omit<BayReading, 'bay' | 'since'>): BayReading {
    const known = this.sinceOf.get(bay);
    const state = `${reading.state} ${reading.cameraSerial ?? ''}`;
    const since = known?.state === state ? known.since : this.clock.stamp();
    this.sinceOf.set(bay, { state, since });
    return { bay, since, ...reading };
  }

  /** Sends what waits, the oldest first. What fails stays; what the server will never take is dropped. */
  private async send(): Promise<boolean> {
    if (this.isSending) return false;
    this.isSending = true;
    try {
      for (let sent = 0; sent < reportsInOneGo; sent += 1) {
        const [report] = this.outbox;
        if (!report) return true;
        const answer = await this.client.postTelemetry(this.serial, report);
        this.outbox = this.outbox.slice(1);
        this.settings.count('reports');
        for (const serial of answer.updates) this.poll(serial);
      }
      return true;
    } catch (error) {
      if (error instanceof DeviceRequestError && error.status === 400) this.outbox = this.outbox.slice(1);
      this.complain('a report waits', error);
      return false;
    } finally {
      this.isSending = false;
    }
  }

  /** Goes on where the server says the sequence stands: this dock has no memory of its own. */
  async begin(): Promise<void> {
    const { telemetry } = await this.client.poll(this.serial);
    this.position = telemetry ? { epoch: telemetry.epoch + 1, sequence: -1 } : { epoch: 0, sequence: -1 };
  }

  /** Between what is pushed, every docked camera and the dock itself is polled now and then, one at a time. */
  private pollInTurn(): void {
    const serials = [this.serial, ...this.cameras.filter(({ bay }) => bay !== null).map(({ serial }) => serial)];
    this.turn = (this.turn + 1) % serials.length;
    this.poll(serials[this.turn] ?? this.serial);
  }

  private poll(serial: string, afterSeconds = 0): void {
    const key = serial.toLowerCase();
    const camera = this.cameras.find((candidate) => candidate.serial.toLowerCase() === key);
    const device = key === this.serial.toLowerCase() ? this : camera;
    if (!device || this.busy.has(key)) return;
    this.busy.add(key);
    if (camera?.isDead) return;
    const isThere = (): boolean => camera === undefined || camera.bay !== null;
    void this.settings
      .pause(afterSeconds)
      .then(async () => {
        if (!isThere()) return;
        this.settings.count('polls');
        if (await pollDevice(device, this.conditions(camera, isThere))) this.hurry();
      })
      .catch((error: unknown) => {
        this.complain(`the poll for ${serial} failed`, error);
      })
      .finally(() => this.busy.delete(key));
  }

  /** After an update the next report tells the new version at once. */
  private hurry(): void {
    this.settings.count('updates');
    this.settings.changed();
    this.nextReportAt = Math.min(this.nextReportAt, this.clock.world());
  }

  /** What breaks because the simulation ends is no news. */
  private complain(what: string, error: unknown): void {
    if (this.settings.signal.aborted) return;
    this.settings.log(`${this.serial}: ${what} (${error instanceof Error ? error.message : String(error)})`);
  }

  private conditions(camera: SimulatedCamera | undefined, isThere: () => boolean): UpdateConditions {
    const { installSeconds, signal } = this.settings;
    const { client, identity, random, files } = this;
    return {
      client,
      identity,
      random,
      files,
      installSeconds,
      signal,
      isThere,
      fateOf: (serial, version) => this.fateOf(camera, serial, version),
      losePower: () => this.restarted(camera),
      die: () => {
        if (camera) camera.isDead = true;
      },
    };
  }

  /** A dock always comes back: one that did not would only be a dock fewer. */
  private fateOf(camera: SimulatedCamera | undefined, serial: string, version: string): InstallFate {
    const attempt = (this.attempts.get(`${serial} ${version}`) ?? 0) + 1;
    this.attempts.set(`${serial} ${version}`, attempt);
    const fate = this.settings.fateOf(serial, version, attempt);
    return fate === 'never-comes-back' && camera === undefined ? 'installs' : fate;
  }

  private restarted(camera: SimulatedCamera | undefined): void {
    const bay = camera?.bay;
    const which = camera && typeof bay === 'number' ? { bay, cameraSerial: camera.serial } : {};
    this.events.push({ type: 'restarted', at: this.clock.stamp(), ...which });
  }
}

function between5And15(random: Random): number {
  return 5 + random() * 10;
}
