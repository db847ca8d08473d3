import { gzipSync } from 'node:zlib';
import { addCamera, addModel, addStation } from '../testing/fixtures.testing.ts';
import { startTestApp, type TestApp } from '../testing/test-app.testing.ts';
import { randomOf } from './replayed-traffic.testing.ts';
import { enrolDock, type TestDock } from './simulated-dock.testing.ts';

const isLong = process.env['CUSTODIAN_TEST_SIZE'] === 'long';
const reports = isLong ? 100_000 : 240;
const atOnce = 12;
const year = 365 * 86_400_000;

type Random = ReturnType<typeof randomOf>;

/** Written as they are into JSON: what no sender should send. */
const hostile = [
  'NaN',
  'Infinity',
  '-Infinity',
  '1e400',
  '-1',
  '9007199254740993',
  '1e308',
  '-0',
  '0.1',
  'null',
  'true',
  '""',
  '"\\u0000"',
  '"\\ud800"',
  '"CAM-1"',
  '"DROP TABLE cameras"',
  '[]',
  '{}',
  '[[[[[[]]]]]]',
  `"${'x'.repeat(5_000)}"`,
  '"0000-00-00T00:00:00Z"',
  '"9999-12-31T23:59:59Z"',
  '"0001-01-01T00:00:00Z"',
  '"2026-02-30T00:00:00Z"',
];

describe('reports that no dock should send', () => {
  let test: TestApp;
  let docks: TestDock[];

  beforeAll(async () => {
    test = await startTestApp({ ROLES: 'api' });
    const station = await addStation(test.database, 'CHE', 'Chesterfield');
    await addModel(test.database, 'D14', 'dock');
    const model = await addModel(test.database, 'RS2-X2', 'camera');
    const manager = await test.signIn('fleet_manager');
    docks = [];
    for (let n = 0; n < 3; n += 1) docks.push(await enrolDock(manager, test.url, `DK-${n}`, 'CHE'));
    for (let n = 0; n < 5; n += 1) await addCamera(test.database, `CAM-${n}`, model, station);
  });
  afterAll(() => test.close());

  it(
    `are refused or kept whole, never a fault of ours (${reports} of them)`,
    async () => {
      const random = randomOf(20_261_125);
      const statuses = new Map<number, number>();
      let kept = 0;
      const before = process.memoryUsage().rss;
      for (let sent = 0; sent < reports; sent += atOnce) {
        const answers = await Promise.all(
          Array.from({ length: atOnce }, (_, n) => {
            const dock = docks[random(docks.length)];
            const body = bodyOf(random, sent + n);
            return test.anonymous.send('POST', `/derbyshire/controller/v1/${dock?.serial}/telemetry`, body, {
              authorization: `TargetToken ${dock?.token}`,
              ...headersOf(random, body),
            });
          }),
        );
        for (const { status, body } of answers) {
          statuses.set(status, (statuses.get(status) ?? 0) + 1);
          if (status === 202 && body['duplicate'] === false) kept += 1;
        }
      }
      expect([...statuses.keys()].filter((status) => ![202, 400, 413, 415].includes(status))).toEqual([]);
      expect(kept).toBeGreaterThan(reports / 20);
      const [stored] = await test.database.query<{ receipts: number; samples: number }[]>(
        `SELECT (SELECT count(*)::integer FROM telemetry_receipts) AS receipts, (SELECT count(*)::integer FROM dock_samples) AS samples`,
      );
      expect(stored).toEqual({ receipts: kept, samples: kept });
      if (isLong) expect(process.memoryUsage().rss - before).toBeLessThan(400_000_000);
    },
    isLong ? 900_000 : 60_000,
  );
});

function headersOf(random: Random, body: string | Uint8Array): Record<string, string> {
  const off = new Date(Date.now() + (random(3) - 1) * year).toUTCString();
  return {
    'content-type': random(25) === 0 ? 'application/cbor' : 'application/json',
    ...(typeof body === 'string' ? {} : { 'content-encoding': 'gzip' }),
    ...(random(4) === 0 ? { date: random(3) === 0 ? 'yesterday' : off } : {}),
  };
}

/** Plain or packed; some of it cut off, some a bomb. */
function bodyOf(random: Random, sequence: number): string | Uint8Array {
  const text = textOf(random, sequence);
  const kind = random(40);
  if (kind === 0) return new Uint8Array(gzipSync(Buffer.alloc(3_000_000, 32)));
  if (kind > 8) return text;
  const packed = new Uint8Array(gzipSync(text));
  return kind < 3 ? packed.slice(0, Math.max(1, random(packed.length))) : packed;
}

/** A normal report in which one place, or none, or all of it, is spoiled. */
function textOf(random: Random, sequence: number): string {
  const kind = random(12);
  if (kind === 0) return '['.repeat(random(60_000));
  if (kind === 1) return `{"sequence":${sequence},"a":${'{"a":'.repeat(random(100))}`;
  const at = JSON.stringify(new Date(Date.now() + (random(10) === 0 ? (random(3) - 1) * year : 0)).toISOString());
  const parts: string[] = [
    `"sequence":${random(20) === 0 ? random(50) : sequence}`,
    `"sentAt":${at}`,
    `"epoch":${random(2)}`,
    `"dock":{"temperatureCelsius":${random(50)},"uplinkBitsPerSecond":${random(1_000)}.5}`,
    `"bays":[{"bay":${random(15) + 1},"state":"ready","cameraSerial":"CAM-${random(7)}","batteryPercent":${random(101)},"since":${at},"clockSkewSeconds":${random(9)},"pendingBytes":${random(9)}}]`,
    `"events":[{"type":"docked","at":${at},"bay":${random(14) + 1},"cameraSerial":"cam-${random(7)}"}]`,
    `"recordings":[{"recordingId":"r${random(99)}","cameraSerial":"CAM-${random(7)}","startedAt":${at},"durationSeconds":1,"sizeBytes":2,"offloadedAt":${at}}]`,
  ];
  const text = `{${parts.join(',')}}`;
  if (kind < 6) return text;
  const values = [...text.matchAll(/(?<=:)("[^"]*"|[\d.]+|\[\{|\{")/g)].filter(
    ([value]) => value !== '[{' && value !== '{"',
  );
  const spoiled = values[random(values.length)];
  if (!spoiled) return text;
  const by = hostile[random(hostile.length)] ?? 'null';
  return text.slice(0, spoiled.index) + by + text.slice(spoiled.index + spoiled[0].length);
}
