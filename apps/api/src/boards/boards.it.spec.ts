import type { BayReading } from '@custodian/device-protocol';
import { openingOn, type Board, type BoardReadiness } from '@custodian/domain';
import type { StationOverview } from '../overview/station-overview.query.ts';
import { enrolDock, minutesAgo, type TestDock } from '../telemetry/simulated-dock.testing.ts';
import { addModel } from '../testing/fixtures.testing.ts';
import { makeCamera, makePerson, makeSmallForce, type SmallForce } from '../testing/small-force.testing.ts';
import { startTestApp, type TestApp } from '../testing/test-app.testing.ts';
import type { TestClient } from '../testing/test-client.testing.ts';

const ifMatch = { 'if-match': '*' };

describe('the station board', () => {
  let test: TestApp;
  let force: SmallForce;
  let manager: TestClient;
  let admin: TestClient;
  let dock: TestDock;

  beforeAll(async () => {
    test = await startTestApp();
    force = await makeSmallForce(test.database);
    manager = await test.signIn('fleet_manager');
    admin = await test.signIn('admin');
    await makePerson(test.database, force, '2417');
    for (let n = 1; n <= 8; n++) await makeCamera(test.database, force, `X2-${n}`);
    await test.database.query(`UPDATE cameras SET status = 'in_service'`);
    await test.database.query(`UPDATE cameras SET status = 'quarantined' WHERE serial = 'X2-5'`);
    await test.database.query(`UPDATE stations SET latitude = 53.235, longitude = -1.421`);
    await addModel(test.database, 'D14', 'dock');
    dock = await enrolDock(manager, test.url, 'CHE-D1', 'CHE');
    await enrolDock(manager, test.url, 'CHE-D2', 'CHE', 4);
    expect(
      (await manager.post('/api/v1/assignments', { camera: 'X2-2', staff: '2417', mode: 'personal' })).status,
    ).toBe(201);
    await dock.report({ bays });
  });
  afterAll(() => test.close());

  const reading = (
    bay: number,
    cameraSerial: string,
    batteryPercent: number,
    given: Partial<BayReading> = {},
  ): BayReading => ({
    bay,
    state: 'ready',
    cameraSerial,
    batteryPercent,
    ...given,
  });
  const bays: BayReading[] = [
    reading(1, 'X2-1', 96),
    reading(2, 'X2-2', 97),
    reading(3, 'X2-3', 50, { state: 'charging' }),
    reading(4, 'X2-4', 90, { state: 'offloading', pendingFiles: 4, pendingBytes: 4e9 }),
    reading(5, 'X2-5', 100),
    reading(6, 'X2-9', 100),
    { bay: 7, state: 'fault', faultCode: 'pins bent' },
    { bay: 8, state: 'empty' },
    reading(9, 'X2-6', 70),
    reading(10, 'X2-7', 99),
  ];
  const read = async (client = manager): Promise<Board> => {
    const answer = await client.get<Board>('/api/v1/stations/che/board');
    if (answer.status !== 200) throw new Error(answer.text);
    return answer.body;
  };

  it('says of every bay what may be done at it, of silent docks and bays never reported too', async () => {
    const board = await read();
    const [first, second] = board.docks;
    expect(first?.bays.map(({ bay, verdict }) => `${bay} ${verdict}`)).toEqual([
      '1 take',
      '2 holder',
      '3 charging',
      '4 offloading',
      '5 unfit',
      '6 unknown',
      '7 fault',
      '8 empty',
      '9 charging',
      '10 take',
      '11 silent',
      '12 silent',
      '13 silent',
      '14 silent',
    ]);
    expect(first?.bays.filter(({ isFirst }) => isFirst).map(({ camera }) => camera)).toEqual(['X2-7']);
    expect(second).toMatchObject({ serial: 'CHE-D2', status: 'never', lastHeardAt: null });
    expect(second?.bays.map(({ verdict }) => verdict)).toEqual(Array(4).fill('silent'));
  });

  it('marks the camera that the issue desk would hand out', async () => {
    await makePerson(test.database, force, '0042');
    const picked = await manager.post<{ camera: string }>('/api/v1/desk/suggestions', {
      staff: '0042',
      station: 'CHE',
    });
    const marked = (await read()).docks.flatMap((one) => one.bays).find(({ isFirst }) => isFirst);
    expect(marked?.camera).toBe(picked.body.camera);
  });

  it('forecasts from the charging of the camera itself', async () => {
    const [{ id } = { id: '' }] = await test.database.query<{ id: string }[]>(
      `SELECT id FROM cameras WHERE serial = 'X2-8'`,
    );
    for (const [minutes, percent] of [
      [50, 20],
      [40, 30],
      [30, 40],
      [20, 50],
    ] as const)
      await test.database.query(
        `INSERT INTO camera_samples (received_at, at, dock_id, camera_id, bay, bay_state, battery_percent)
         SELECT now(), $2, id, $1, 11, 'charging', $3 FROM docks WHERE serial = 'CHE-D1'`,
        [id, minutesAgo(minutes), percent],
      );
    await dock.report({ bays: [...bays, reading(11, 'X2-8', 60, { state: 'charging' })] });
    const tile = (await read()).docks[0]?.bays[10];
    const minutes = (Date.parse(tile?.readyAt ?? '') - Date.now()) / 60_000;
    expect(minutes).toBeGreaterThan(15);
    expect(minutes).toBeLessThan(25);
  });

  it('names nobody unless the force or the station says so, and audits that it did', async () => {
    const tile = async (client = manager) => (await read(client)).docks[0]?.bays[1];
    expect(await tile()).toMatchObject({ verdict: 'holder', holder: null });
    expect((await manager.patch('/api/v1/boards/settings', { showsHolders: true }, ifMatch)).status).toBe(403);
    expect((await admin.patch('/api/v1/boards/settings', { showsHolders: true })).status).toBe(428);
    const change = (body: object) => admin.patch('/api/v1/boards/settings', body, ifMatch);
    expect((await change({ station: 'che', stationShowsHolders: true })).body).toEqual({
      showsHolders: false,
      stations: { CHE: true },
    });
    expect(await tile()).toMatchObject({ holder: { collarNumber: '2417', name: 'A. Marsden' } });
    const supervisor = await test.signIn('supervisor', { teamId: force.teamId });
    expect(await tile(supervisor)).toMatchObject({ holder: null });
    expect((await change({ showsHolders: true, station: 'CHE', stationShowsHolders: false })).status).toBe(200);
    expect(await tile()).toMatchObject({ holder: null });
    expect((await change({ station: 'CHE', stationShowsHolders: null })).body).toEqual({
      showsHolders: true,
      stations: {},
    });
    expect((await change({ station: 'nowhere' })).status).toBe(400);
    const audit = await test.database.query<{ after: object }[]>(
      `SELECT after FROM audit_events WHERE subject_label = 'Station boards' ORDER BY id LIMIT 1`,
    );
    expect(audit).toEqual([{ after: { showsHolders: false, stations: { CHE: true } } }]);
    await change({ showsHolders: false });
  });

  it('counts for anyone as many as its tiles offer, as the overview does, and none that two docks report', async () => {
    const counted = async () => {
      const { docks, readiness } = await read();
      const overview = await manager.get<{ stations: StationOverview[] }>('/api/v1/overview');
      const { ready, forAnyone } = overview.body.stations.find(({ code }) => code === 'CHE') ?? {};
      const offered = docks.flatMap((one) => one.bays).filter(({ verdict }) => verdict === 'take').length;
      expect([readiness.forAnyone, forAnyone]).toEqual([offered, offered]);
      expect(readiness.ready).toBe(ready);
      return { ready, offered };
    };
    expect(await counted()).toEqual({ ready: 4, offered: 2 });
    const contested = (is: boolean) =>
      test.database.query(
        `UPDATE camera_states SET contested = $1 WHERE camera_id = (SELECT id FROM cameras WHERE serial = 'X2-1')`,
        [is],
      );
    await contested(true);
    expect(await counted()).toEqual({ ready: 3, offered: 1 });
    await contested(false);
  });

  it('offers nothing of a dock that missed as many reports as the rule lets it, however often it is to poll', async () => {
    const silent = (minutes: number) =>
      test.database.query(
        `UPDATE dock_states SET last_report_at = now() - make_interval(mins => $1), last_poll_at = now()
          WHERE dock_id = (SELECT id FROM docks WHERE serial = 'CHE-D1')`,
        [minutes],
      );
    const stands = async () => {
      const { docks, readiness } = await read();
      const { body } = await manager.get<{ status: string }>('/api/v1/docks/CHE-D1');
      const station = await manager.get<{ docksOffline: number }>('/api/v1/stations/CHE');
      expect(docks[0]?.status).toBe(body.status);
      expect(station.body.docksOffline).toBe(body.status === 'online' ? 1 : 2);
      return `${body.status} ${docks[0]?.bays[0]?.verdict} ${readiness.forAnyone}`;
    };
    const rule = (threshold: number) =>
      admin.patch('/api/v1/exception-rules/dock-offline', { threshold, clearAt: 2 }, ifMatch);
    await manager.patch('/api/v1/docks/CHE-D1', { pollInterval: '12:00:00' }, ifMatch);
    await silent(2);
    expect(await stands()).toBe('online take 2');
    await silent(4);
    expect(await stands()).toBe('silent silent 0');
    expect((await rule(6)).status).toBe(200);
    expect(await stands()).toBe('online take 2');
    await rule(3);
    await dock.report({ bays });
  });

  it('is not there for the coordinator of another station', async () => {
    const elsewhere = await makeSmallForce(test.database, 'BUX');
    const stranger = await test.signIn('station_coordinator', { stationId: elsewhere.stationId });
    expect((await stranger.get('/api/v1/stations/CHE/board')).status).toBe(404);
    expect((await stranger.get('/api/v1/stations/CHE/readiness')).status).toBe(404);
  });

  describe('before a handover', () => {
    it('counts what is due out by the weeks before, and says where to borrow what is short', async () => {
      const [bux] = await test.database
        .query<{ id: string }[]>(
          `UPDATE stations SET latitude = 53.259, longitude = -1.911 WHERE code = 'BUX' RETURNING id`,
        )
        .then(([rows]) => rows as unknown as { id: string }[]);
      expect(bux).toBeDefined();
      await admin.patch(
        '/api/v1/shift-patterns',
        { handovers: [{ name: 'Late', from: '13:45', until: '14:45' }] },
        ifMatch,
      );
      const before = await manager.get<BoardReadiness>('/api/v1/stations/CHE/readiness');
      const startsAt = Date.parse(before.body.handover?.startsAt ?? '');
      expect(before.body).toMatchObject({ dueOut: null, short: 0, borrow: [], handover: { name: 'Late' } });
      await leaveInPastWeeks(startsAt, 'CHE-D1', 6);
      const lender = await enrolDock(manager, test.url, 'BUX-D1', 'BUX');
      const own = { ...force, stationId: bux?.id ?? '' };
      for (const n of [21, 22, 23]) await makeCamera(test.database, own, `X2-${n}`);
      await test.database.query(`UPDATE cameras SET status = 'in_service' WHERE serial LIKE 'X2-2_'`);
      await lender.report({ bays: [21, 22, 23].map((n, place) => reading(place + 1, `X2-${n}`, 100)) });
      await leaveInPastWeeks(startsAt, 'BUX-D1', 2);
      const { body } = await manager.get<BoardReadiness>('/api/v1/stations/CHE/readiness');
      const { ready } = (await manager.get<{ ready: number }>('/api/v1/stations/CHE')).body;
      expect(body).toMatchObject({ dueOut: 6, ready, short: 6 - ready });
      expect(body.shortByThen).toBe(Math.max(0, 6 - body.readyByThen));
      expect(body.borrow).toEqual(
        body.shortByThen > 0 ? [{ code: 'BUX', name: 'Station BUX', cameras: 1, metres: expect.any(Number) }] : [],
      );
      await dock.report({ bays: Array.from({ length: 14 }, (_, place) => ({ bay: place + 1, state: 'empty' })) });
      const borrow = async () => (await manager.get<BoardReadiness>('/api/v1/stations/CHE/readiness')).body.borrow;
      expect(await borrow()).toMatchObject([{ code: 'BUX', cameras: 1 }]);
      for (const n of [21, 22, 23]) {
        await makePerson(test.database, own, `90${n}`);
        await manager.post('/api/v1/assignments', { camera: `X2-${n}`, staff: `90${n}`, mode: 'personal' });
      }
      // Three stand ready there as before, each for its holder: none is there to be borrowed.
      expect((await manager.get<{ ready: number }>('/api/v1/stations/BUX')).body.ready).toBe(3);
      expect(await borrow()).toEqual([]);
    });

    /** So many cameras left a dock at that handover in each of the four weeks before. */
    async function leaveInPastWeeks(startsAt: number, serial: string, cameras: number): Promise<void> {
      for (let week = 1; week <= 4; week++) {
        const day = new Date(startsAt - week * 7 * 86_400_000).toISOString().slice(0, 10);
        const at = new Date(openingOn(day, { from: '13:50', until: '14:00' }).from);
        await test.database.query(
          `INSERT INTO dockings (camera_id, dock_id, bay, from_at, until_at)
           SELECT c.id, d.id, 1, $3::timestamptz - interval '5 hours', $3 FROM docks d
             CROSS JOIN (SELECT id FROM cameras ORDER BY serial LIMIT $2) c WHERE d.serial = $1`,
          [serial, cameras, at],
        );
      }
    }
  });
});
