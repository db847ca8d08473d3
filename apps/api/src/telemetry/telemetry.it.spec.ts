import { gzipSync } from 'node:zlib';
import { addCamera, addModel, addStation } from '../testing/fixtures.testing.ts';
import { startTestApp, type TestApp } from '../testing/test-app.testing.ts';
import type { TestClient } from '../testing/test-client.testing.ts';
import { enrolDock, minutesAgo, type TestDock } from './simulated-dock.testing.ts';

describe('telemetry', () => {
  let test: TestApp;
  let manager: TestClient;
  let model: string;
  let station: string;
  let dock: TestDock;
  let camera: string;

  beforeAll(async () => {
    test = await startTestApp();
    station = await addStation(test.database, 'CHE', 'Chesterfield');
    await addModel(test.database, 'D14', 'dock');
    model = await addModel(test.database, 'RS2-X2', 'camera');
    manager = await test.signIn('fleet_manager');
    dock = await enrolDock(manager, test.url, 'DK-1', 'CHE');
    camera = await addCamera(test.database, 'RS2-000001', model, station);
  });
  afterAll(() => test.close());

  const path = (serial = 'DK-1') => `/derbyshire/controller/v1/${serial}/telemetry`;
  const post = (body: unknown, headers: Record<string, string> = {}, serial?: string) =>
    test.anonymous.send('POST', path(serial), body, {
      authorization: `TargetToken ${dock.token}`,
      'content-type': 'application/json',
      ...headers,
    });
  const rows = <Row>(sql: string, ...values: unknown[]) => test.database.query<Row[]>(sql, values);
  const count = async (table: string): Promise<number> => {
    const [row] = await rows<{ n: number }>(`SELECT count(*)::integer AS n FROM ${table}`);
    return row?.n ?? -1;
  };

  describe('what it refuses', () => {
    const least = { sequence: 900_001, sentAt: new Date().toISOString() };

    it.each([
      ['text that is not JSON', '{"sequence":', 'request-not-json'],
      ['nothing', '', 'request-not-json'],
      ['JSON that is too deep', `{"a":${'['.repeat(40)}${']'.repeat(40)}}`, 'request-not-json'],
      ['a wrong type', JSON.stringify({ ...least, sequence: '1' }), 'request-invalid'],
      ['a missing field', JSON.stringify({ sequence: 1 }), 'request-invalid'],
      ['a bay above the last', JSON.stringify({ ...least, bays: [{ bay: 15, state: 'empty' }] }), 'request-invalid'],
      ['an unknown word', JSON.stringify({ ...least, bays: [{ bay: 1, state: 'asleep' }] }), 'request-invalid'],
    ])('%s: 400 with problem details, and nothing stored', async (_, body, code) => {
      const before = await count('telemetry_receipts');
      const answer = await post(body);
      expect(answer.status).toBe(400);
      expect(answer.headers.get('content-type')).toContain('application/problem+json');
      expect(answer.body).toMatchObject({ code });
      if (code === 'request-invalid') expect(answer.body['errors']).not.toHaveLength(0);
      expect(await count('telemetry_receipts')).toBe(before);
    });

    it('a body that unpacks to more than a mebibyte, however small it comes: 413', async () => {
      const bomb = gzipSync(Buffer.alloc(50_000_000, 32));
      expect(bomb.length).toBeLessThan(100_000);
      expect((await post(new Uint8Array(bomb), { 'content-encoding': 'gzip' })).status).toBe(413);
      expect((await post(`{"sequence":1,"pad":"${'x'.repeat(1_100_000)}"}`)).status).toBe(413);
    });

    it('what is not gzip though it says so: 400; another encoding or type: 415', async () => {
      expect((await post(JSON.stringify(least), { 'content-encoding': 'gzip' })).status).toBe(400);
      expect((await post(JSON.stringify(least), { 'content-encoding': 'br' })).status).toBe(415);
      expect((await post(JSON.stringify(least), { 'content-type': 'application/cbor' })).status).toBe(415);
    });

    it('an unknown token: 401 without a body; another dock, a camera or nothing at all: the same 403, recorded', async () => {
      const unknown = await post(JSON.stringify(least), { authorization: 'TargetToken nobody' });
      expect([unknown.status, unknown.text]).toEqual([401, '']);
      expect(unknown.headers.get('www-authenticate')).toBeNull();
      await enrolDock(manager, test.url, 'DK-OTHER', 'CHE');
      const before = await count('device_denials');
      const answers = await Promise.all(
        ['DK-OTHER', 'RS2-000001', 'NO-SUCH'].map((serial) => post(JSON.stringify(least), {}, serial)),
      );
      expect(answers.map(({ status }) => status)).toEqual([403, 403, 403]);
      expect(new Set(answers.map(({ body }) => body['detail'])).size).toBe(1);
      expect(await count('device_denials')).toBe(before + 3);
      const { body } = await manager.get(`/api/v1/docks/${dock.serial}`);
      expect(body).toMatchObject({ refused: { count: 3, lastAt: expect.any(String), lastFor: expect.any(String) } });
    });
  });

  describe('what it keeps', () => {
    it('the state of dock, bays and cameras, at once', async () => {
      const answer = await dock.report({
        dock: { firmwareVersion: '2.3.0', temperatureCelsius: 31.5 },
        bays: [
          {
            bay: 1,
            state: 'charging',
            since: minutesAgo(10),
            cameraSerial: 'rs2-000001',
            batteryPercent: 55,
            pendingFiles: 3,
            firmwareVersion: '4.2.0',
            storageTotalBytes: 64_000_000_000,
          },
          { bay: 2, state: 'empty' },
        ],
      });
      expect(answer).toEqual({ sequence: 0, epoch: 0, duplicate: false, unknownCameras: [], updates: [] });
      const detail = await manager.get('/api/v1/docks/DK-1');
      expect(detail.body).toMatchObject({
        status: 'online',
        firmwareVersion: '2.3.0',
        temperatureCelsius: 31.5,
        pendingFiles: 3,
        bayStates: [
          { bay: 1, state: 'charging', camera: 'RS2-000001', isKnown: true, batteryPercent: 55 },
          { bay: 2, state: 'empty', camera: null },
        ],
      });
      const [device] = await rows<{ firmware_version: string }>(
        `SELECT firmware_version FROM devices WHERE id = $1`,
        camera,
      );
      expect(device?.firmware_version).toBe('4.2.0');
      const [docking] = await rows<{ bay: number; until_at: null; minutes: number }>(
        `SELECT bay, until_at, round(extract(epoch FROM now() - from_at) / 60)::integer AS minutes FROM dockings WHERE camera_id = $1`,
        camera,
      );
      expect(docking).toEqual({ bay: 1, until_at: null, minutes: 10 });
      const [sample] = await rows<{ n: number }>(
        `SELECT count(*)::integer AS n FROM camera_samples WHERE tableoid <> 'camera_samples_default'::regclass`,
      );
      expect(sample?.n).toBe(1);
    });

    it('nothing twice: the same report again answers duplicate, whatever its body says now', async () => {
      const report = {
        sequence: 10,
        bays: [{ bay: 1, state: 'ready' as const, cameraSerial: 'RS2-000001', batteryPercent: 80 }],
      };
      expect((await dock.report(report)).duplicate).toBe(false);
      const before = [await count('camera_samples'), await count('telemetry_receipts')];
      const again = await dock.report({
        ...report,
        bays: [{ bay: 1, state: 'ready', cameraSerial: 'RS2-000001', batteryPercent: 1 }],
      });
      expect(again.duplicate).toBe(true);
      expect([await count('camera_samples'), await count('telemetry_receipts')]).toEqual(before);
      const [state] = await rows<{ battery_percent: number }>(
        `SELECT battery_percent FROM camera_states WHERE camera_id = $1`,
        camera,
      );
      expect(state?.battery_percent).toBe(80);
    });

    it('all or nothing of a report whose connection was killed half-way, and all of it when it comes again', async () => {
      const report = { sequence: 12, bays: [{ bay: 1, state: 'ready' as const, cameraSerial: 'RS2-000001' }] };
      const holder = test.database.createQueryRunner();
      await holder.startTransaction();
      await holder.query(`SELECT FROM devices WHERE id = $1 FOR UPDATE`, [camera]);
      const before = [await count('camera_samples'), await count('telemetry_receipts')];
      const sent = dock.report(report).then(
        () => 'answered',
        () => 'failed',
      );
      const waiting = `FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE '%FOR NO KEY UPDATE%' AND datname = current_database()`;
      while ((await rows(`SELECT pid ${waiting}`)).length === 0) await new Promise((done) => setTimeout(done, 20));
      await holder.query(`SELECT pg_terminate_backend(pid) ${waiting}`);
      expect(await sent).toBe('failed');
      await holder.rollbackTransaction();
      await holder.release();
      expect([await count('camera_samples'), await count('telemetry_receipts')]).toEqual(before);
      expect((await dock.report(report)).duplicate).toBe(false);
      expect((await dock.report(report)).duplicate).toBe(true);
      expect([await count('camera_samples'), await count('telemetry_receipts')]).toEqual(before.map((n) => n + 1));
    });

    it('one of many copies of a report that arrive at the same time', async () => {
      const report = { sequence: 13, bays: [{ bay: 1, state: 'ready' as const, cameraSerial: 'RS2-000001' }] };
      const answers = await Promise.all(Array.from({ length: 8 }, () => dock.report(report)));
      expect(answers.filter(({ duplicate }) => !duplicate)).toHaveLength(1);
    });

    it('late reports as history only: the latest state goes by sequence, not by arrival', async () => {
      await dock.report({
        sequence: 20,
        bays: [{ bay: 1, state: 'ready', cameraSerial: 'RS2-000001', batteryPercent: 99 }],
      });
      const samples = await count('camera_samples');
      await dock.report({
        sequence: 15,
        sentAt: minutesAgo(3),
        bays: [
          { bay: 1, state: 'empty' },
          { bay: 2, state: 'ready', cameraSerial: 'RS2-000001', batteryPercent: 10 },
        ],
      });
      const [state] = await rows(`SELECT bay, battery_percent FROM camera_states WHERE camera_id = $1`, camera);
      expect(state).toEqual({ bay: 1, battery_percent: 99 });
      expect(await count('camera_samples')).toBe(samples + 1);
    });

    it('a sequence that began again under a new epoch, which the poll tells the dock', async () => {
      const base = await dock.client.poll('DK-1');
      expect(base.telemetry).toEqual({ epoch: 0, sequence: 20 });
      const answer = await dock.report({ epoch: 1, sequence: 0, bays: [{ bay: 1, state: 'empty' }] });
      expect(answer).toMatchObject({ epoch: 1, duplicate: false });
      const [open] = await rows(`SELECT id FROM dockings WHERE camera_id = $1 AND until_at IS NULL`, camera);
      expect(open).toBeUndefined();
      expect((await dock.client.poll('DK-1')).telemetry).toEqual({ epoch: 1, sequence: 0 });
    });

    it('implausible times, marked and without effect on the state', async () => {
      const before = await rows(`SELECT dock_id, bay FROM camera_states WHERE camera_id = $1`, camera);
      const answer = await dock.report({
        epoch: 1,
        sequence: 1,
        sentAt: minutesAgo(-30),
        bays: [{ bay: 5, state: 'ready', cameraSerial: 'RS2-000001' }],
      });
      expect(answer.duplicate).toBe(false);
      expect(await rows(`SELECT dock_id, bay FROM camera_states WHERE camera_id = $1`, camera)).toEqual(before);
      const [marked] = await rows<{ n: number }>(
        `SELECT count(*)::integer AS n FROM camera_samples WHERE NOT plausible`,
      );
      expect(marked?.n).toBe(1);
    });

    it('times of a dock whose clock is wrong, corrected by what its Date header shows', async () => {
      const wrong = Date.now() + 3_600_000;
      const skewed = await post(
        JSON.stringify({
          epoch: 1,
          sequence: 2,
          sentAt: new Date(wrong).toISOString(),
          bays: [{ bay: 5, state: 'ready', cameraSerial: 'RS2-000001' }],
        }),
        { date: new Date(wrong).toUTCString() },
      );
      expect(skewed.status).toBe(202);
      const [state] = await rows<{ bay: number; off: number }>(
        `SELECT bay, abs(extract(epoch FROM now() - reported_at))::double precision AS off FROM camera_states WHERE camera_id = $1`,
        camera,
      );
      expect(state?.bay).toBe(5);
      expect(state?.off).toBeLessThan(10);
      const measured = () =>
        rows(`SELECT round(clock_skew_seconds / 60) AS minutes FROM dock_states WHERE sequence = 3`);
      // A report that does not show the clock neither rights it nor is taken for right.
      expect((await post(JSON.stringify({ epoch: 1, sequence: 3, sentAt: new Date().toISOString() }))).status).toBe(
        202,
      );
      expect(await measured()).toEqual([{ minutes: 60 }]);
      const righted = JSON.stringify({ epoch: 1, sequence: 4, sentAt: new Date().toISOString() });
      expect((await post(righted, { date: new Date().toUTCString() })).status).toBe(202);
      expect(await rows(`SELECT clock_skew_seconds FROM dock_states WHERE sequence = 4`)).toEqual([
        { clock_skew_seconds: 0 },
      ]);
    });
  });

  it('takes events alone for the truth: docked and undocked at once, the rest later', async () => {
    const quick = await addCamera(test.database, 'RS2-QUICK', model, station);
    await dock.report({
      epoch: 5,
      events: [{ type: 'docked', at: minutesAgo(2), bay: 11, cameraSerial: 'RS2-QUICK' }],
    });
    const place = () => rows(`SELECT bay FROM camera_states WHERE camera_id = $1`, quick);
    expect(await place()).toEqual([{ bay: 11 }]);
    await dock.report({
      epoch: 5,
      events: [
        { type: 'undocked', at: minutesAgo(1), bay: 11, cameraSerial: 'RS2-QUICK' },
        { type: 'tapped', at: minutesAgo(1), token: '04A2' },
      ],
    });
    expect(await place()).toEqual([{ bay: null }]);
    expect(await rows(`SELECT until_at IS NOT NULL AS over FROM dockings WHERE camera_id = $1`, quick)).toEqual([
      { over: true },
    ]);
    expect(await count(`dock_events WHERE token = '04A2'`)).toBe(1);
  });
});
