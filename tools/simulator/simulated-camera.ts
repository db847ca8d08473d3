import type { BayReading, RecordingReport } from '@custodian/device-protocol';
import type { UpdatableDevice } from './device-update.ts';
import type { FleetBattery, FleetCamera } from './fleet-file.ts';
import { between, seededRandom, type Random } from './seeded-random.ts';
import { nextTour } from './shift-pattern.ts';
import type { SimulationClock } from './simulation-clock.ts';

const hour = 3_600_000;
const minute = 60_000;
const storageTotalBytes = 64_000_000_000;
const bytesPerSecondRecorded = 950_000;
const bytesPerSecondOffloaded = 25_000_000;
const percentChargedPerHour = 35;
const percentUsedPerHour = 9;
const recordingsPerHour = 0.55;

/** A recording aboard; times are life's. */
interface Recording {
  readonly startedAt: number;
  readonly seconds: number;
  readonly bytes: number;
}

/** One camera's life: worn on tours, charged and emptied in its dock. */
export class SimulatedCamera {
  readonly serial: string;
  firmwareVersion: string;
  bay: number | null;
  /** Set while it installs: it is not taken then. */
  isUpdating = false;
  /** Set once it never came back from an installation. */
  isDead = false;
  settled: UpdatableDevice['settled'] = null;
  readonly written: string[] = [];
  private readonly fleetCamera: FleetCamera;
  private readonly seed: number;
  private readonly clock: SimulationClock;
  private readonly random: Random;
  private readonly healthPercent: number;
  private readonly cycles: number;
  private readonly clockSkewSeconds: number;
  private batteryPercent: number;
  private aboard: Recording[] = [];
  private offloaded: RecordingReport[] = [];
  private changesAt: number;
  private leftAt: number;
  private advancedTo: number;
  private offloadedTo: number;

  constructor(camera: FleetCamera, seed: number, clock: SimulationClock) {
    this.fleetCamera = camera;
    this.serial = camera.serial;
    this.firmwareVersion = camera.firmwareVersion;
    this.bay = camera.bay;
    this.seed = seed;
    this.clock = clock;
    this.random = seededRandom(seed, 'camera', camera.serial);
    this.clockSkewSeconds = Math.round(between(this.random, -15, 15)) / 10;
    const battery = camera.battery ?? batteryByChance(this.random, camera.bay);
    this.healthPercent = battery.healthPercent;
    this.cycles = battery.cycles;
    const now = clock.life();
    this.advancedTo = now;
    this.offloadedTo = now;
    this.leftAt = now - between(this.random, 1, 6) * hour;
    const hoursOut = camera.bay === null ? (now - this.leftAt) / hour : 0;
    this.batteryPercent = Math.max(3, battery.percent - percentUsedPerHour * hoursOut);
    this.changesAt = camera.bay === null ? now + between(this.random, 5, 240) * minute : this.leavesAfter(now);
  }

  /** When it is put in or taken out next, in life's time; infinity for a spare, and for one that is dead. */
  get nextChange(): number {
    return this.isDead ? Infinity : this.changesAt;
  }

  /** It is taken out of its bay. */
  leave(now: number): void {
    this.advance(now);
    this.bay = null;
    this.leftAt = now;
    const tour = nextTour(this.fleetCamera.holderPattern, this.seed, this.serial, this.changesAt - 1);
    this.changesAt = Math.max(now + 30 * minute, tour?.until ?? now + 8 * hour);
  }

  /** It is put into a bay, with what was recorded since it left. */
  return(now: number, bay: number): void {
    this.advance(now);
    this.bay = bay;
    this.offloadedTo = now;
    this.aboard = [...this.aboard, ...this.recorded(this.leftAt, now)];
    this.changesAt = this.leavesAfter(now);
  }

  /** Charges, empties and uses up what the time since the last call allows. */
  advance(now: number): void {
    const hours = Math.max(0, now - this.advancedTo) / hour;
    const gain = this.bay === null ? -percentUsedPerHour : percentChargedPerHour;
    this.batteryPercent = Math.min(100, Math.max(3, this.batteryPercent + gain * hours));
    this.advancedTo = Math.max(now, this.advancedTo);
    if (this.bay !== null) this.offload(now);
  }

  /** What its battery is like now, for the next run to begin with. */
  get battery(): FleetBattery {
    return { percent: this.batteryPercent, healthPercent: this.healthPercent, cycles: this.cycles };
  }

  /** What its bay reports of it; a camera that does not answer does not say its serial either. */
  reading(): Omit<BayReading, 'bay' | 'since'> {
    if (this.isDead) return { state: 'fault', faultCode: 'no-answer' };
    const pendingBytes = this.aboard.reduce((sum, { bytes }) => sum + bytes, 0);
    return {
      state: this.isUpdating
        ? 'updating'
        : pendingBytes > 0
          ? 'offloading'
          : this.batteryPercent < 95
            ? 'charging'
            : 'ready',
      cameraSerial: this.serial,
      batteryPercent: Math.round(this.batteryPercent),
      batteryHealthPercent: this.healthPercent,
      batteryCycles: this.cycles,
      storageUsedBytes: pendingBytes,
      storageTotalBytes,
      pendingFiles: this.aboard.length,
      pendingBytes,
      firmwareVersion: this.firmwareVersion,
      clockSkewSeconds: this.clockSkewSeconds,
    };
  }

  /** Recordings taken over by the dock since the last call. */
  takeOffloaded(): RecordingReport[] {
    const taken = this.offloaded;
    this.offloaded = [];
    return taken;
  }

  private offload(now: number): void {
    while (this.aboard[0]) {
      const [recording] = this.aboard;
      const doneAt = this.offloadedTo + (recording.bytes / bytesPerSecondOffloaded) * 1000;
      if (doneAt > now) return;
      this.aboard = this.aboard.slice(1);
      this.offloadedTo = doneAt;
      this.offloaded.push(this.reported(recording, doneAt));
    }
  }

  /** As the camera's own clock dates it; the recorder names files by that. */
  private reported({ startedAt, seconds, bytes }: Recording, offloadedAt: number): RecordingReport {
    const told = new Date(Date.parse(this.clock.onTheWire(startedAt)) + this.clockSkewSeconds * 1000).toISOString();
    return {
      recordingId: told.replace(/\D/g, '').slice(0, 17),
      cameraSerial: this.serial,
      startedAt: told,
      durationSeconds: seconds,
      sizeBytes: bytes,
      offloadedAt: this.clock.onTheWire(offloadedAt),
    };
  }

  private recorded(from: number, until: number): Recording[] {
    const recordings: Recording[] = [];
    let at = from;
    for (;;) {
      at += (-Math.log(1 - this.random()) / recordingsPerHour) * hour;
      const seconds = Math.round(60 * Math.exp(between(this.random, 0.2, 3.1)));
      if (at + seconds * 1000 > until) return recordings;
      recordings.push({ startedAt: at, seconds, bytes: Math.round(seconds * bytesPerSecondRecorded) });
      at += seconds * 1000;
    }
  }

  private leavesAfter(now: number): number {
    return nextTour(this.fleetCamera.holderPattern, this.seed, this.serial, now)?.from ?? Infinity;
  }
}

function batteryByChance(random: Random, bay: number | null): FleetBattery {
  return {
    percent: bay === null ? 100 : between(random, 70, 100),
    healthPercent: Math.round(between(random, 78, 100)),
    cycles: Math.round(between(random, 40, 500)),
  };
}
