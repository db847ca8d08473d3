import { gzipSync } from 'node:zlib';
import { addAssignment, addCamera, addModel, addStaff, addStation } from '../testing/fixtures.testing.ts';
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
    });
  });

  describe('cameras it does not know', () => {
    it('are named, held apart and raised, and never become cameras', async () => {
      const before = await count('cameras');
      const answer = await dock.report({
        epoch: 2,
        sequence: 0,
        bays: [{ bay: 7, state: 'ready', cameraSerial: 'STRANGER-1' }],
      });
      expect(answer.unknownCameras).toEqual(['STRANGER-1']);
      await dock.report({ epoch: 2, sequence: 1, bays: [{ bay: 7, state: 'ready', cameraSerial: 'stranger-1' }] });
      expect(await count('cameras')).toBe(before);
      const held = await manager.get<{ items: object[]; total: number }>('/api/v1/unknown-devices?status=quarantined');
      expect(held.body).toMatchObject({
        total: 1,
        items: [{ serial: 'STRANGER-1', dock: { serial: 'DK-1', bay: 7 }, station: { code: 'CHE' } }],
      });
      const raised = await manager.get<{ items: object[]; total: number }>(
        '/api/v1/exceptions?status=open&kind=unknown-device',
      );
      expect(raised.body).toMatchObject({
        total: 1,
        items: [{ severity: 'normal', subject: { label: 'STRANGER-1' } }],
      });
    });
  });

  describe('two docks, one camera', () => {
    it('the later docking wins, neither acts meanwhile, and the exception stands until one stops', async () => {
      const twin = await addCamera(test.database, 'RS2-TWIN', model, station);
      const first = await enrolDock(manager, test.url, 'DK-A', 'CHE');
      const second = await enrolDock(manager, test.url, 'DK-B', 'CHE');
      const here = { state: 'ready' as const, cameraSerial: 'RS2-TWIN' };
      await first.report({ bays: [{ bay: 1, ...here, since: minutesAgo(60) }] });
      expect((await first.client.poll('RS2-TWIN')).config.polling.sleep).toBe('00:00:30');
      await second.report({ bays: [{ bay: 2, ...here }] });
      const state = async () =>
        (
          await rows<object>(
            `SELECT d.serial, s.bay, s.contested FROM camera_states s LEFT JOIN docks d ON d.id = s.dock_id WHERE s.camera_id = $1`,
            twin,
          )
        )[0];
      expect(await state()).toEqual({ serial: 'DK-B', bay: 2, contested: true });
      await expect(first.client.poll('RS2-TWIN')).rejects.toMatchObject({ status: 403 });
      await expect(second.client.poll('RS2-TWIN')).rejects.toMatchObject({ status: 403 });
      const open = '/api/v1/exceptions?status=open&kind=camera-in-two-docks';
      expect((await manager.get(open)).body).toMatchObject({
        total: 1,
        items: [{ severity: 'urgent', subject: { label: 'RS2-TWIN' } }],
      });
      await first.report({ bays: [{ bay: 1, ...here, since: minutesAgo(60) }] });
      expect(await state()).toMatchObject({ serial: 'DK-B', contested: true });
      await first.report({ bays: [{ bay: 1, state: 'empty' }] });
      expect(await state()).toEqual({ serial: 'DK-B', bay: 2, contested: false });
      expect((await manager.get(open)).body).toMatchObject({ total: 0 });
      await second.client.poll('RS2-TWIN');
      const dockings = await rows(
        `SELECT d.serial, k.until_at IS NULL AS open FROM dockings k JOIN docks d ON d.id = k.dock_id WHERE camera_id = $1 ORDER BY from_at`,
        twin,
      );
      expect(dockings).toEqual([
        { serial: 'DK-A', open: false },
        { serial: 'DK-B', open: true },
      ]);
    });
  });

  describe('recordings', () => {
    let serial: string;
    let worn: string;
    let made = 0;
    let officer: string;
    let other: string;

    beforeEach(async () => {
      serial = `RS2-REC-${(made += 1)}`;
      worn = await addCamera(test.database, serial, model, station);
      officer = await addStaff(test.database, `${made}01`, station, 'Abbott');
      other = await addStaff(test.database, `${made}02`, station, 'Baker');
    });

    const recording = (id: string, startedMinutesAgo: number, offloadedMinutesAgo = 1) => ({
      recordingId: id,
      cameraSerial: serial,
      startedAt: minutesAgo(startedMinutesAgo),
      durationSeconds: 60,
      sizeBytes: 1_000_000,
      offloadedAt: minutesAgo(offloadedMinutesAgo),
    });
    const bay = (bayNumber: number, given: object = {}) => ({
      bay: bayNumber,
      state: 'ready' as const,
      cameraSerial: serial,
      since: minutesAgo(20),
      ...given,
    });
    const kept = () =>
      rows<{
        recording_id: string;
        counted: boolean;
        why: string | null;
        staff_id: string | null;
        reason: string | null;
        code: string | null;
      }>(
        `SELECT r.recording_id, r.counted, r.not_counted_reason AS why, a.staff_id, a.unattributed_reason AS reason, s.code
           FROM recordings r LEFT JOIN recording_attributions a ON a.recording_id = r.id AND a.known_until IS NULL
           LEFT JOIN stations s ON s.id = a.station_id WHERE r.camera_id = $1 ORDER BY r.recording_id`,
        worn,
      );

    it('belong to the holder at their start, under the holder’s station then', async () => {
      await addAssignment(test.database, worn, officer, new Date(minutesAgo(300)), new Date(minutesAgo(120)));
      await addAssignment(test.database, worn, other, new Date(minutesAgo(120)), new Date(minutesAgo(30)));
      await dock.report({
        epoch: 3,
        bays: [bay(9)],
        recordings: [recording('a', 200), recording('b', 60), recording('c', 25)],
      });
      expect(await kept()).toEqual([
        { recording_id: 'a', counted: true, why: null, staff_id: officer, reason: null, code: 'CHE' },
        { recording_id: 'b', counted: true, why: null, staff_id: other, reason: null, code: 'CHE' },
        { recording_id: 'c', counted: true, why: null, staff_id: null, reason: 'nobody-assigned', code: null },
      ]);
      const raised = await manager.get(`/api/v1/exceptions?kind=recordings-unattributed&search=${serial}`);
      expect(raised.body).toMatchObject({ total: 1 });
    });

    it('are kept once, however often and by whichever report they come', async () => {
      await dock.report({ epoch: 3, bays: [bay(9)], recordings: [recording('a', 40), recording('a', 41)] });
      await dock.report({ epoch: 3, bays: [bay(9)], recordings: [recording('a', 42)] });
      expect(await kept()).toHaveLength(1);
    });

    it('are nobody’s when the holder changed within the doubt that the camera’s clock leaves', async () => {
      await addAssignment(test.database, worn, officer, new Date(minutesAgo(300)), new Date(minutesAgo(100)));
      await addAssignment(test.database, worn, other, new Date(minutesAgo(100)));
      await dock.report({
        epoch: 3,
        bays: [bay(9, { clockSkewSeconds: 600 })],
        recordings: [recording('a', 95), recording('b', 200)],
      });
      expect(await kept()).toMatchObject([
        { recording_id: 'a', staff_id: null, reason: 'holder-changed-within-doubt' },
        { recording_id: 'b', staff_id: officer, reason: null },
      ]);
    });

    it('are kept and not counted when another dock held the camera', async () => {
      const elsewhere = await enrolDock(manager, test.url, `DK-${serial}`, 'CHE');
      await elsewhere.report({ bays: [bay(1, { since: minutesAgo(60) })] });
      await dock.report({ epoch: 3, recordings: [recording('a', 200, 10)] });
      expect(await kept()).toMatchObject([{ recording_id: 'a', counted: false, why: 'camera-not-held' }]);
      expect((await manager.get(`/api/v1/exceptions?kind=recordings-not-counted&search=${serial}`)).body).toMatchObject(
        { total: 1 },
      );
    });

    it('are nobody’s when their start cannot be believed', async () => {
      await addAssignment(test.database, worn, officer, new Date(minutesAgo(60 * 24 * 30)));
      await dock.report({ epoch: 3, bays: [bay(9)], recordings: [recording('a', 60 * 24 * 16), recording('b', -10)] });
      expect(await kept()).toMatchObject([
        { recording_id: 'a', counted: true, reason: 'start-implausible' },
        { recording_id: 'b', counted: true, reason: 'start-implausible' },
      ]);
    });

    it('ask for their day to be counted again', async () => {
      await test.database.query(`DELETE FROM usage_days_to_restate`);
      await dock.report({ epoch: 3, bays: [bay(9)], recordings: [recording('a', 40)] });
      const days = await rows<{ day: string }>(`SELECT local_day::text AS day FROM usage_days_to_restate`);
      const [{ day } = { day: '' }] = await rows<{ day: string }>(
        `SELECT local_day::text AS day FROM recordings WHERE camera_id = $1`,
        worn,
      );
      expect(days.map((row) => row.day)).toContain(day);
    });
  });

  describe('a camera that is missing', () => {
    it('changes no status by docking, and is raised with the dock as proof', async () => {
      const lost = await addCamera(test.database, 'RS2-LOST', model, station, 'missing');
      await dock.report({ epoch: 4, bays: [{ bay: 3, state: 'charging', cameraSerial: 'RS2-LOST' }] });
      expect(await rows(`SELECT status FROM cameras WHERE id = $1`, lost)).toEqual([{ status: 'missing' }]);
      expect((await manager.get('/api/v1/exceptions?kind=camera-docked-out-of-service')).body).toMatchObject({
        total: 1,
      });
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
