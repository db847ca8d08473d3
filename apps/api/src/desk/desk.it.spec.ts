import { readDeviceEvents } from '@custodian/device-protocol';
import { enrolDock, type TestDock } from '../telemetry/simulated-dock.testing.ts';
import { addModel } from '../testing/fixtures.testing.ts';
import { makeCamera, makePerson, makeSmallForce, type SmallForce } from '../testing/small-force.testing.ts';
import { startTestApp, type TestApp } from '../testing/test-app.testing.ts';
import type { TestClient } from '../testing/test-client.testing.ts';

describe('the issue desk', () => {
  let test: TestApp;
  let force: SmallForce;
  let manager: TestClient;
  let dock: TestDock;
  beforeAll(async () => {
    test = await startTestApp();
    force = await makeSmallForce(test.database);
    manager = await test.signIn('fleet_manager');
    for (const number of ['2417', '0042']) await makePerson(test.database, force, number);
    for (let n = 1; n <= 6; n++) await makeCamera(test.database, force, `X2-${n}`);
    await test.database.query(`UPDATE cameras SET status = 'in_service', asset_tag = 'DC-' || serial`);
    await addModel(test.database, 'D14', 'dock');
    dock = await enrolDock(manager, test.url, 'CHE-D1', 'CHE');
  });
  afterAll(() => test.close());

  const scan = (body: object, client = manager) => client.post<Record<string, unknown>>('/api/v1/desk/scans', body);
  const suggest = (staff: string) =>
    manager.post<{ camera: string; bay: number; code?: string }>('/api/v1/desk/suggestions', { staff, station: 'CHE' });
  const bay = (
    number: number,
    cameraSerial: string,
    batteryPercent: number,
    state: 'ready' | 'charging' = 'ready',
  ) => ({
    bay: number,
    state,
    cameraSerial,
    batteryPercent,
  });

  it('reads a collar number, a serial and an asset tag, in any case, and changes nothing', async () => {
    expect((await scan({ text: ' 2417 ' })).body).toMatchObject({
      kind: 'person',
      person: { collarNumber: '2417', usualMode: 'personal', modes: ['personal', 'loan'], held: [], hasPin: false },
    });
    expect((await scan({ text: 'x2-1' })).body).toMatchObject({ kind: 'camera', camera: { serial: 'X2-1' } });
    expect((await scan({ text: 'dc-X2-1', expects: 'camera' })).body).toMatchObject({ camera: { serial: 'X2-1' } });
  });

  it('knows a leaver by the number that nobody has taken since, for what they still hold', async () => {
    const id = await makePerson(test.database, force, '7001', 'Leaver');
    await manager.post('/api/v1/assignments', { camera: 'X2-3', staff: '7001', mode: 'loan' });
    await test.database.query(`UPDATE collar_numbers SET until_at = now() WHERE staff_id = $1`, [id]);
    await test.database.query(`UPDATE staff_members SET status = 'left' WHERE id = $1`, [id]);
    expect((await scan({ text: '7001' })).body).toMatchObject({
      person: { status: 'left', held: [{ camera: 'X2-3' }] },
    });
    const back = await manager.post('/api/v1/assignment-batches', { kind: 'return', holder: '7001' });
    expect(back.body).toMatchObject({ done: 1, refused: 0 });
  });

  it('says at once what it does not know', async () => {
    for (const text of ['rubbish', '%%', '] ;DROP', '9999'])
      expect((await scan({ text })).body).toMatchObject({ status: 404, code: 'scan-unknown' });
    for (const body of [{ text: '  ' }, { text: null }, { tap: null }]) expect((await scan(body)).status).toBe(400);
    const elsewhere = await makeSmallForce(test.database, 'BUX');
    const stranger = await test.signIn('station_coordinator', { stationId: elsewhere.stationId });
    expect((await scan({ text: 'X2-1' }, stranger)).status).toBe(404);
    await test.database.query(`UPDATE cameras SET status = 'retired' WHERE serial = 'X2-6'`);
    const retired = await manager.post('/api/v1/assignments', { camera: 'X2-6', staff: '2417', mode: 'loan' });
    expect(retired.body).toMatchObject({
      code: 'camera-not-issuable',
      detail: expect.stringContaining('retired') as string,
    });
  });

  it('suggests the camera that is charged and rested longest, and makes its bay blink', async () => {
    await dock.report({
      bays: [bay(1, 'X2-1', 60), bay(2, 'X2-2', 95), bay(3, 'X2-3', 100, 'charging'), bay(4, 'X2-4', 99)],
    });
    await test.database.query(
      `UPDATE camera_states SET docked_since = now() - interval '5 hours' WHERE camera_id = (SELECT id FROM cameras WHERE serial = 'X2-4')`,
    );
    const stop = new AbortController();
    const identity = { server: test.url, tenant: 'derbyshire', token: dock.token, signal: stop.signal };
    const events = readDeviceEvents(identity, dock.client.url('CHE-D1', 'events'), null);
    await events.next();
    expect((await suggest('2417')).body).toMatchObject({ camera: 'X2-4', dock: 'CHE-D1', bay: 4, batteryPercent: 99 });
    for (;;) {
      const { value } = (await events.next()) as { value: { type: string } };
      if (value.type === 'ping') continue;
      expect(value).toMatchObject({ type: 'identify', data: { bay: 4 } });
      break;
    }
    stop.abort();
  });

  it('leaves a camera that somebody else needs soon, and says why when none is left', async () => {
    const soon = {
      from: new Date(Date.now() + 3_600_000).toISOString(),
      until: new Date(Date.now() + 7_200_000).toISOString(),
    };
    await manager.post('/api/v1/reservations', { camera: 'X2-4', staff: '0042', ...soon });
    expect((await suggest('2417')).body).toMatchObject({ camera: 'X2-2' });
    await manager.post('/api/v1/assignments', { camera: 'X2-2', staff: '2417', mode: 'pool' });
    expect((await suggest('2417')).body.code).toBe('all-reserved');
    expect((await suggest('9999')).status).toBe(404);
  });

  it('hears of a tap at a dock of its station, and asks what was tapped', async () => {
    await manager.post('/api/v1/staff/2417/cards', { token: '04A21F9C' });
    const coordinator = await test.signIn('station_coordinator', { stationId: force.stationId });
    const { body } = await coordinator.post<{ token: string }>('/api/v1/tokens', { name: 'desk' });
    const stop = new AbortController();
    const stream = await fetch(`${test.url}/api/v1/events`, {
      headers: { authorization: `Bearer ${body.token}` },
      signal: stop.signal,
    });
    await dock.report({ events: [{ type: 'tapped', at: new Date().toISOString(), token: '04:a2:1f:9c' }] });
    let id = '';
    for await (const piece of stream.body ?? []) {
      const heard = /"topic":"tap","id":"([^"]+)"/.exec(new TextDecoder().decode(piece));
      id = heard?.[1] ?? '';
      if (id !== '') break;
    }
    stop.abort();
    const [from, tap] = id.split('/');
    expect(from).toBe('CHE-D1');
    expect((await scan({ tap }, coordinator)).body).toMatchObject({ kind: 'person', person: { collarNumber: '2417' } });
    const receipt = { method: 'tap', tap };
    expect(
      (await manager.post('/api/v1/assignments', { camera: 'X2-5', staff: '2417', mode: 'loan', receipt })).status,
    ).toBe(201);
  });

  it('keeps in the audit what was scanned without the network and is not sent, with a card by its ending alone', async () => {
    const given = { end: 'issue', codes: ['04A21F9C', 'X2-6'], at: '2026-03-03T21:14:00Z', why: 'Refused.' };
    const dismiss = (body: object) => manager.post('/api/v1/desk/dismissals', body);
    expect((await dismiss({ ...given, note: '' })).status).toBe(400);
    expect((await dismiss({ ...given, note: 'Written down twice' })).status).toBe(204);
    const kept = await test.database.query(
      `SELECT subject_label, reason, after FROM audit_events WHERE action = 'desk.dismiss'`,
    );
    expect(kept).toMatchObject([
      {
        subject_label: 'Card ending 1F9C and X2-6',
        reason: 'Written down twice',
        after: { end: 'issue', scannedAt: '2026-03-03T21:14:00.000Z', why: 'Refused.' },
      },
    ]);
    expect(JSON.stringify(kept)).not.toContain('04A21F9C');
  });
});
