import { addAssignment, addCamera, addModel, addStaff, addStation } from '../testing/fixtures.testing.ts';
import { UsageRollUp } from '../reports/usage-roll-up.ts';
import { startTestApp, type TestApp } from '../testing/test-app.testing.ts';
import type { TestClient } from '../testing/test-client.testing.ts';
import { enrolDock, minutesAgo, type TestDock } from './simulated-dock.testing.ts';

describe('recordings that docks report', () => {
  let test: TestApp;
  let manager: TestClient;
  let model: string;
  let station: string;
  let dock: TestDock;
  let serial: string;
  let worn: string;
  let made = 0;
  let officer: string;
  let other: string;

  beforeAll(async () => {
    test = await startTestApp();
    station = await addStation(test.database, 'CHE', 'Chesterfield');
    await addModel(test.database, 'D14', 'dock');
    model = await addModel(test.database, 'RS2-X2', 'camera');
    manager = await test.signIn('fleet_manager');
    dock = await enrolDock(manager, test.url, 'DK-1', 'CHE');
  });
  afterAll(() => test.close());

  const rows = <Row>(sql: string, ...values: unknown[]) => test.database.query<Row[]>(sql, values);

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
    expect((await manager.get(`/api/v1/exceptions?kind=recordings-not-counted&search=${serial}`)).body).toMatchObject({
      total: 1,
    });
  });

  it('count from when their dock tells that it had the camera, under its holder and by its clock then', async () => {
    await addAssignment(test.database, worn, officer, new Date(minutesAgo(300)));
    await dock.report({ epoch: 3, recordings: [recording('a', 40, 10)] });
    const open = `/api/v1/exceptions?status=open&kind=recordings-not-counted&search=${serial}`;
    expect(await kept()).toMatchObject([{ counted: false, why: 'camera-not-held', staff_id: null, reason: null }]);
    expect((await manager.get(open)).body).toMatchObject({ total: 1 });
    const moved = (type: 'docked' | 'undocked', ago: number) => ({
      type,
      at: minutesAgo(ago),
      bay: 9,
      cameraSerial: serial,
    });
    await dock.report({ epoch: 3, events: [moved('docked', 20), moved('undocked', 5)] });
    expect(await kept()).toMatchObject([{ counted: true, why: null, staff_id: officer, reason: null }]);
    expect((await manager.get(open)).body).toMatchObject({ total: 0 });
    const skewed = { sentAt: minutesAgo(15), bays: [bay(9, { clockSkewSeconds: 60 })] };
    await dock.report({ epoch: 2, ...skewed });
    const [start] = await rows<{ off: number }>(
      `SELECT extract(epoch FROM reported_started_at - started_at)::float AS off FROM recordings WHERE camera_id = $1`,
      worn,
    );
    expect(start).toEqual({ off: 60 });
  });

  it('cease to count when it turns out that the camera had left before', async () => {
    await addAssignment(test.database, worn, officer, new Date(minutesAgo(300)));
    const moved = (type: 'docked' | 'undocked', ago: number) => ({
      type,
      at: minutesAgo(ago),
      bay: 9,
      cameraSerial: serial,
    });
    await dock.report({ epoch: 3, events: [moved('docked', 20)], bays: [] });
    await dock.report({ epoch: 3, bays: [{ bay: 9, state: 'empty' }], recordings: [recording('a', 40, 10)] });
    expect(await kept()).toMatchObject([{ counted: true, staff_id: officer }]);
    const rolledUp = async () => {
      // A job that is at it already leaves nothing to do, and is not waited for.
      while ((await rows(`SELECT FROM usage_to_restate`)).length > 0) await test.app.get(UsageRollUp).restateAll();
      const [sums] = await rows<{ hours: number; recordings: number }>(
        `SELECT (SELECT sum(recordings)::int FROM usage_hours) AS hours,
                (SELECT count(*)::int FROM recordings WHERE counted AND camera_id IS NOT NULL) AS recordings`,
      );
      return sums;
    };
    const before = await rolledUp();
    expect(before?.hours).toBe(before?.recordings);
    await dock.report({ epoch: 3, events: [moved('undocked', 15)] });
    const after = await rolledUp();
    expect(after).toEqual({ hours: after?.recordings, recordings: (before?.recordings ?? 0) - 1 });
    expect(await kept()).toMatchObject([{ counted: false, why: 'camera-not-held', staff_id: null }]);
    const ended = await rows(
      `SELECT FROM recording_attributions a JOIN recordings r ON r.id = a.recording_id
        WHERE r.camera_id = $1 AND a.staff_id = $2 AND a.known_until IS NOT NULL`,
      worn,
      officer,
    );
    expect(ended).toHaveLength(1);
    const open = `/api/v1/exceptions?status=open&kind=recordings-not-counted&search=${serial}`;
    expect((await manager.get(open)).body).toMatchObject({ total: 1 });
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
    await test.database.query(`DELETE FROM usage_to_restate`);
    await dock.report({ epoch: 3, bays: [bay(9)], recordings: [recording('a', 40)] });
    const days = await rows<{ day: string }>(
      `SELECT local_day::text AS day FROM usage_to_restate WHERE camera_id = $1`,
      worn,
    );
    const [{ day } = { day: '' }] = await rows<{ day: string }>(
      `SELECT local_day::text AS day FROM recordings WHERE camera_id = $1`,
      worn,
    );
    expect(days.map((row) => row.day)).toContain(day);
  });
});
