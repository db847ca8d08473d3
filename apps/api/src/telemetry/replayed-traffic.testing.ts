import type { BayReading, DockEvent, RecordingReport, TelemetryReport } from '@custodian/device-protocol';

/** A report as a dock of a test would send it. */
export interface RecordedReport {
  readonly dock: number;
  readonly report: TelemetryReport;
}

/** How much traffic, of how many docks, and over how long: the last report is from `until`. */
export interface TrafficPlan {
  readonly docks: number;
  readonly bays: number;
  readonly reports: number;
  readonly everyMinutes: number;
  readonly until: number;
}

interface Random {
  (below: number): number;
}

/** The same numbers for the same seed (mulberry32). */
export function randomOf(seed: number): Random {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * below);
  };
}

const minute = 60_000;

/**
 * What docks would have recorded: cameras that come, charge and go, say every few minutes what they are, now and then a
 * fault, a wrong clock, a stranger, a recording, and a report that lists only some bays. Recordings are of cameras that the
 * report shows, that were just taken out, whose docking only the next report tells of, and that are not there at all.
 */
export function recordTraffic(
  seed: number,
  { docks, bays, reports, everyMinutes, until }: TrafficPlan,
): RecordedReport[] {
  const random = randomOf(seed);
  const inBay = new Map<string, { serial: string; since: number }>();
  const free = Array.from({ length: docks * bays }, (_, n) => `CAM-${n}`);
  const sequences = Array.from({ length: docks }, () => 0);
  const toldLater = Array.from({ length: docks }, (): DockEvent[] => []);
  const traffic: RecordedReport[] = [];
  for (let n = 0; n < reports; n += 1) {
    const at = until - (reports - n) * everyMinutes * minute;
    const dock = random(docks);
    const told = toldLater[dock] ?? [];
    const events = told.splice(0);
    const unlisted = new Set<number>();
    const recordings: RecordingReport[] = [];
    const record = (serial: string, offloadedAt: number) =>
      recordings.push(recording(`r-${n}-${recordings.length}`, serial, at - 3_600_000, offloadedAt));
    for (let bay = 1; bay <= bays; bay += 1) {
      const place = `${dock} ${bay}`;
      const held = inBay.get(place);
      if (held === undefined && random(4) === 0) {
        const [serial] = free.splice(random(free.length), 1);
        if (serial === undefined) continue;
        inBay.set(place, { serial, since: at - 10_000 });
        const isToldLater = random(5) === 0;
        (isToldLater ? told : events).push({ type: 'docked', at: instant(at - 10_000), bay, cameraSerial: serial });
        if (isToldLater) unlisted.add(bay);
        if (isToldLater && random(2) === 0) record(serial, at);
      } else if (held !== undefined && random(8) === 0) {
        inBay.delete(place);
        free.push(held.serial);
        events.push({ type: 'undocked', at: instant(at - 5_000), bay, cameraSerial: held.serial });
        if (random(3) === 0) record(held.serial, at - 5_000 - random(3) * 1_000);
      }
    }
    const touched = new Set(events.map(({ bay }) => bay));
    const listsAll = random(5) > 0;
    const readings: BayReading[] = [];
    for (let bay = 1; bay <= bays; bay += 1) {
      if (unlisted.has(bay)) continue;
      if (!listsAll && !touched.has(bay) && random(2) === 0) continue;
      const held = inBay.get(`${dock} ${bay}`);
      readings.push(held ? reading(random, bay, held.serial, held.since) : { bay, state: 'empty' });
    }
    if (random(12) === 0) readings.push({ bay: bays + 1, state: 'ready', cameraSerial: `STRANGER-${random(3)}` });
    const shown = readings.find(({ cameraSerial }) => cameraSerial?.startsWith('CAM'))?.cameraSerial;
    if (shown !== undefined && random(6) === 0) record(shown, at);
    const absent = free[random(free.length + 40)];
    if (absent !== undefined) record(absent, at);
    const sequence = (sequences[dock] ?? 0) + 1 + random(2);
    sequences[dock] = sequence;
    traffic.push({
      dock,
      report: {
        sequence,
        sentAt: instant(random(15) === 0 ? at + 400 * 24 * 60 * minute : at),
        ...(random(3) === 0 ? {} : { dock: dockReading(random) }),
        bays: readings,
        events,
        recordings,
      },
    });
  }
  return traffic;
}

/** The same reports in any order, some of them twice, and some only after the line was cut. */
export function shuffled(traffic: readonly RecordedReport[], seed: number): RecordedReport[] {
  const random = randomOf(seed);
  const doubled = traffic.flatMap((one) => (random(4) === 0 ? [one, one] : [one]));
  const cut = random(doubled.length);
  const order = doubled.map((one) => ({ one, rank: random(1_000_000) })).sort((a, b) => a.rank - b.rank);
  const mixed = order.map(({ one }) => one);
  return [...mixed.slice(0, cut), ...mixed.slice(Math.max(0, cut - 5))];
}

function reading(random: Random, bay: number, cameraSerial: string, since: number): BayReading {
  return {
    bay,
    state: random(20) === 0 ? 'fault' : 'charging',
    since: instant(since),
    cameraSerial,
    batteryPercent: random(101),
    batteryHealthPercent: 60 + random(400) / 10,
    batteryCycles: random(500),
    storageUsedBytes: random(1_000_000),
    storageTotalBytes: 64_000_000,
    pendingFiles: random(5),
    pendingBytes: random(1_000),
    firmwareVersion: `4.${random(3)}.0`,
    clockSkewSeconds: random(40) / 10 - 2,
    ...(random(15) === 0 ? { faultCode: `E${random(9)}` } : {}),
  };
}

function recording(recordingId: string, cameraSerial: string, startedAt: number, offloadedAt: number): RecordingReport {
  return {
    recordingId,
    cameraSerial,
    startedAt: instant(startedAt),
    durationSeconds: 60,
    sizeBytes: 1_000,
    offloadedAt: instant(offloadedAt),
  };
}

function dockReading(random: Random) {
  return {
    firmwareVersion: `2.${random(2)}.0`,
    uptimeSeconds: random(10_000),
    temperatureCelsius: 20 + random(300) / 10,
    freeBytes: random(1_000_000),
    uplinkBitsPerSecond: random(100_000_000),
  };
}

function instant(at: number): string {
  return new Date(at).toISOString();
}
