import { gzipSync } from 'node:zlib';
import { isFullSize, keepEvidence } from '../testing/evidence.testing.ts';
import { rollUpTelemetry } from '../health-history/roll-up-telemetry.ts';
import { addCamera, addModel, addStation } from '../testing/fixtures.testing.ts';
import { heapInUse } from '../testing/heap-in-use.testing.ts';
import { startTestApp, type TestApp } from '../testing/test-app.testing.ts';
import type { TestAnswer } from '../testing/test-client.testing.ts';
import { enrolDock, minutesAgo, type TestDock } from './simulated-dock.testing.ts';

const year = 365 * 86_400_000;
const mebibytes = 1_048_576;
/** Minutes between two reports of a fortnight. */
const pace = isFullSize ? 3 : 240;

describe('what telemetry.md calls bad input', () => {
  let test: TestApp;
  let dock: TestDock;
  let others: TestDock[];
  let camera: string;
  let sequence = 0;

  beforeAll(async () => {
    test = await startTestApp({ ROLES: 'api' });
    const station = await addStation(test.database, 'CHE', 'Chesterfield');
    await addModel(test.database, 'D14', 'dock');
    const model = await addModel(test.database, 'RS2-X2', 'camera');
    const manager = await test.signIn('fleet_manager');
    dock = await enrolDock(manager, test.url, 'DK-BAD', 'CHE');
    others = [];
    for (let n = 0; n < 4; n += 1) others.push(await enrolDock(manager, test.url, `DK-${n}`, 'CHE'));
    camera = await addCamera(test.database, 'CAM-BAD', model, station);
    for (let n = 0; n < 4; n += 1) await addCamera(test.database, `CAM-${n}`, model, station);
  });
  afterAll(() => test.close());

  const rows = <Row>(sql: string, ...values: unknown[]) => test.database.query<Row[]>(sql, values);
  const count = async (table: string): Promise<number> =>
    (await rows<{ n: number }>(`SELECT count(*)::integer AS n FROM ${table}`))[0]?.n ?? -1;
  const post = (body: string | Uint8Array, headers: Record<string, string> = {}): Promise<TestAnswer> =>
    test.anonymous.send('POST', `/derbyshire/controller/v1/${dock.serial}/telemetry`, body, {
      authorization: `TargetToken ${dock.token}`,
      'content-type': 'application/json',
      ...(typeof body === 'string' ? {} : { 'content-encoding': 'gzip' }),
      ...headers,
    });
  const packed = (text: string): Uint8Array => new Uint8Array(gzipSync(text));
  /** A report of one bay in which this stands as it is, whether JSON has such a value or not. */
  const saying = (field: string, value: string): string =>
    `{"sequence":${(sequence += 1)},"sentAt":"${new Date().toISOString()}","bays":[{"bay":1,"state":"ready","cameraSerial":"CAM-BAD","${field}":${value}}]}`;

  it.each([
    ['NaN', 'batteryPercent', 'NaN'],
    ['infinity', 'batteryPercent', 'Infinity'],
    ['what JSON reads as infinity', 'storageUsedBytes', '1e400'],
    ['its negative', 'clockSkewSeconds', '-1e400'],
    ['less than nothing', 'pendingFiles', '-1'],
    ['a part of a file', 'pendingFiles', '0.5'],
    ['more than a full battery', 'batteryPercent', '100.5'],
    ['2^53, from which on numbers are not exact', 'pendingBytes', '9007199254740992'],
    ['2^53 + 1', 'pendingBytes', '9007199254740993'],
    ['a number that only looks like one', 'pendingBytes', '"12"'],
  ])('%s is refused, and nothing of it is stored', async (_, field, value) => {
    const before = [await count('telemetry_receipts'), await count('camera_samples'), await count('dock_samples')];
    const answer = await post(saying(field, value));
    expect([answer.status, answer.headers.get('content-type')]).toEqual([
      400,
      expect.stringContaining('application/problem+json'),
    ]);
    expect([await count('telemetry_receipts'), await count('camera_samples'), await count('dock_samples')]).toEqual(
      before,
    );
  });

  it('the largest whole number that is exact is kept exactly', async () => {
    expect((await post(saying('pendingBytes', '9007199254740991'))).status).toBe(202);
    expect(await rows(`SELECT pending_bytes FROM camera_states WHERE camera_id = $1`, camera)).toEqual([
      { pending_bytes: '9007199254740991' },
    ]);
  });

  it('10 MB of nesting is refused, sent as it is, packed, or cut to what is taken', async () => {
    const deep = '['.repeat(10 * mebibytes);
    expect((await post(deep)).status).toBe(413);
    expect((await post(packed(deep))).status).toBe(413);
    const cut = await post(deep.slice(0, mebibytes - 1));
    expect([cut.status, cut.body['code']]).toEqual([400, 'request-not-json']);
    const closed = await post(`{"a":${'['.repeat(400_000)}${']'.repeat(400_000)}}`);
    expect([closed.status, closed.body['code']]).toEqual([400, 'request-not-json']);
  });

  it('gzip that was cut off anywhere is refused, and taken when it comes whole', async () => {
    const whole = packed(saying('batteryPercent', '50'));
    for (const length of [1, 9, 10, Math.floor(whole.length / 2), whole.length - 8, whole.length - 1])
      expect((await post(whole.slice(0, length))).status).toBe(400);
    const answer = await post(whole);
    expect([answer.status, answer.body['duplicate']]).toEqual([202, false]);
  });

  it('bombs of 100 MB that come at once are refused before memory grows', async () => {
    const bomb = new Uint8Array(gzipSync(Buffer.alloc(100 * mebibytes)));
    expect(bomb.length).toBeLessThan(mebibytes);
    const before = heapInUse();
    let most = 0;
    const watching = setInterval(() => (most = Math.max(most, process.memoryUsage().external / mebibytes)), 5);
    const answers = await Promise.all(Array.from({ length: 24 }, () => post(bomb)));
    clearInterval(watching);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([413]));
    // 24 of 100 MB would be 2,400; what came over the wire, and a mebibyte of each, is all that is ever held.
    expect(most).toBeLessThan(400);
    expect(heapInUse() - before).toBeLessThan(40);
  });

  it.each([
    ['ahead', year],
    ['behind', -year],
  ])('a clock a year %s is corrected by its Date header; without one it decides nothing', async (_, wrong) => {
    const state = () =>
      rows<{ percent: number; off: number }>(
        `SELECT battery_percent AS percent, abs(extract(epoch FROM now() - reported_at))::double precision AS off FROM camera_states WHERE camera_id = $1`,
        camera,
      );
    const told = (percent: number): string =>
      saying('batteryPercent', String(percent)).replace(
        /"sentAt":"[^"]*"/,
        `"sentAt":"${new Date(Date.now() + wrong).toISOString()}"`,
      );
    expect((await post(told(71), { date: new Date(Date.now() + wrong).toUTCString() })).status).toBe(202);
    const [corrected] = await state();
    expect(corrected?.percent).toBe(71);
    expect(corrected?.off).toBeLessThan(10);
    const marked = await count('camera_samples WHERE NOT plausible');
    expect((await post(told(13))).status).toBe(202);
    expect((await state())[0]?.percent).toBe(71);
    expect(await count('camera_samples WHERE NOT plausible')).toBe(marked + 1);
  });

  it.each([
    ['the last instant there is, by a clock a year behind', '9999-12-31T23:59:59Z', -year],
    ['the last instant, further west', '9999-12-31T23:59:59-23:59', 0],
    ['the first instant there is, by a clock a year ahead', '0001-01-01T00:00:00Z', year],
    ['the first instant, further east', '0001-01-01T00:00:00+23:59', 0],
    ['today, by a clock at the end of time', new Date().toISOString(), Date.parse('9999-12-31T00:00:00Z') - Date.now()],
  ])('%s is kept, and decides nothing', async (_, told, wrong) => {
    const recording = { recordingId: `r${(sequence += 1)}`, cameraSerial: 'CAM-BAD', durationSeconds: 1, sizeBytes: 1 };
    const answer = await post(
      JSON.stringify({
        sequence,
        sentAt: told,
        bays: [{ bay: 2, state: 'ready', cameraSerial: 'CAM-BAD', since: told, clockSkewSeconds: 1e10 }],
        events: [{ type: 'docked', at: told, bay: 3, cameraSerial: 'CAM-BAD' }],
        recordings: [{ ...recording, startedAt: told, offloadedAt: told }],
      }),
      { date: new Date(Date.now() + wrong).toUTCString() },
    );
    expect([answer.status, answer.body['duplicate']]).toEqual([202, false]);
    expect(await rows(`SELECT bay FROM camera_states WHERE camera_id = $1`, camera)).toEqual([{ bay: 1 }]);
    expect(await rows(`SELECT counted FROM recordings WHERE recording_id = $1`, recording.recordingId)).toEqual([
      { counted: false },
    ]);
  });

  it('a fortnight that one dock sends at once keeps no other from being heard', async () => {
    const [receipts, samples] = [await count('telemetry_receipts'), await count('camera_samples')];
    const total = (14 * 24 * 60) / pace;
    let next = 0;
    const replay = async (): Promise<void> => {
      while (next < total) {
        const n = next;
        next += 1;
        const sentAt = minutesAgo((total - n) * pace);
        await dock.report({
          epoch: 1,
          sequence: n,
          sentAt,
          bays: [{ bay: 1, state: 'ready', cameraSerial: 'CAM-BAD', batteryPercent: n % 101 }],
        });
      }
    };
    const waited: number[] = [];
    const goOn = async (one: TestDock, place: number): Promise<void> => {
      do {
        const began = performance.now();
        await one.report({ bays: [{ bay: 1, state: 'ready', cameraSerial: `CAM-${place}`, batteryPercent: 90 }] });
        waited.push(performance.now() - began);
        await new Promise((done) => setTimeout(done, 20));
      } while (next < total);
    };
    const began = performance.now();
    await Promise.all([...Array.from({ length: 16 }, replay), ...others.map(goOn)]);
    const seconds = (performance.now() - began) / 1000;
    expect(await count('telemetry_receipts')).toBe(receipts + total + waited.length);
    expect(await count('camera_samples')).toBe(samples + total + waited.length);
    expect(await rows(`SELECT battery_percent FROM camera_states WHERE camera_id = $1`, camera)).toEqual([
      { battery_percent: (total - 1) % 101 },
    ]);
    await rollUpTelemetry(test.database, new Date(Date.now() + 2 * 3_600_000));
    const [rolledUp] = await rows<{ hours: number; samples: number }>(
      `SELECT count(*)::integer AS hours, sum(samples)::integer AS samples FROM camera_hours WHERE camera_id = $1`,
      camera,
    );
    expect(rolledUp?.samples).toBeGreaterThanOrEqual(total);
    expect(rolledUp?.hours).toBeGreaterThanOrEqual(Math.min(total, 14 * 24));
    const late = [...waited].sort((a, b) => a - b);
    const of = (share: number): string => `${Math.round(late[Math.floor(share * (late.length - 1))] ?? 0)} ms`;
    keepEvidence('fortnight-replayed', 'A fortnight of reports sent at once', [
      `One dock sent ${total.toLocaleString('en-GB')} reports of the last 14 days, 16 at a time, in ${Math.round(seconds)} seconds, while ${others.length} others reported ${waited.length.toLocaleString('en-GB')} times.`,
      `Every report was kept once, the latest state is that of the last report, and each of the ${rolledUp?.hours} hours was rolled up.`,
      `The others waited ${of(0.5)} in the middle, ${of(0.99)} in 99 of 100 cases and ${of(1)} at most, with the sender on the same machine.`,
    ]);
  });
});
