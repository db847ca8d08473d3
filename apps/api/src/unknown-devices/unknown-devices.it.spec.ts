import { enrolDock, minutesAgo, type TestDock } from '../telemetry/simulated-dock.testing.ts';
import { addModel } from '../testing/fixtures.testing.ts';
import { makeCamera, makeSmallForce, type SmallForce } from '../testing/small-force.testing.ts';
import { startTestApp, type TestApp } from '../testing/test-app.testing.ts';
import type { TestClient } from '../testing/test-client.testing.ts';
import type { UnknownDeviceDetail } from './read-unknown-device.ts';

describe('devices that nobody knows', () => {
  let test: TestApp;
  let force: SmallForce;
  let manager: TestClient;
  let dock: TestDock;

  beforeAll(async () => {
    test = await startTestApp();
    force = await makeSmallForce(test.database);
    manager = await test.signIn('fleet_manager');
    for (const serial of ['X2-104417', 'X2-104471', 'X2-900001']) await makeCamera(test.database, force, serial);
    await addModel(test.database, 'D14', 'dock');
    dock = await enrolDock(manager, test.url, 'CHE-D1', 'CHE');
  });
  afterAll(() => test.close());

  const see = (serial: string, bay = 3) =>
    dock.report({ bays: [{ bay, state: 'ready', cameraSerial: serial, batteryPercent: 90 }] });
  const idOf = async (serial: string): Promise<string> => {
    const { body } = await manager.get<{ items: { id: string }[] }>(`/api/v1/unknown-devices?search=${serial}`);
    return body.items[0]?.id ?? '';
  };
  const held = async (serial: string): Promise<string> => {
    await see(serial);
    return idOf(serial);
  };
  const read = async (id: string) => (await manager.get<UnknownDeviceDetail>(`/api/v1/unknown-devices/${id}`)).body;
  const decide = (id: string, command: string, body: object, headers = {}) =>
    manager.post<UnknownDeviceDetail & { code: string }>(`/api/v1/unknown-devices/${id}/${command}`, body, headers);
  const openExceptions = async (serial: string): Promise<number> =>
    (await manager.get<{ total: number }>(`/api/v1/exceptions?status=open&search=${serial}`)).body.total;
  const camera = (serial: string) =>
    manager.get<{ status: string; dock: { serial: string; bay: number } | null }>(`/api/v1/cameras/${serial}`);

  it('are shown with everywhere they were seen, and the known serials that are nearest', async () => {
    await see('X2-I04417', 3);
    await see('X2-I04417', 4);
    const device = await read(await idOf('X2-I04417'));
    expect(device).toMatchObject({
      status: 'quarantined',
      dock: { serial: 'CHE-D1', bay: 4 },
      commands: ['admit', 'merge', 'reject'],
    });
    expect(device.sightings.map(({ dock: seenBy, bay }) => `${seenBy} ${bay}`)).toEqual(['CHE-D1 4', 'CHE-D1 3']);
    expect(device.nearest.slice(0, 2)).toMatchObject([
      { serial: 'X2-104417', distance: 0.5, status: 'in_store' },
      { serial: 'X2-104471', distance: 1.5 },
    ]);
  });

  it('are where the newest report said, dated by the reports that named them and not by their arrival', async () => {
    const say = (sequence: number, minutes: number, part: object) =>
      other.report({
        sequence,
        sentAt: minutesAgo(minutes),
        bays: [{ bay: 3, state: 'ready', cameraSerial: 'X2-LATE', ...part }],
      });
    const other = await enrolDock(manager, test.url, 'CHE-D2', 'CHE');
    await say(10, 1, { batteryPercent: 80 });
    await say(5, 600, { bay: 1, state: 'fault', batteryPercent: 5 });
    const device = await read(await idOf('X2-LATE'));
    expect(device).toMatchObject({ dock: { serial: 'CHE-D2', bay: 3 }, facts: { state: 'ready', batteryPercent: 80 } });
    const minutesBefore = (at: string): number => Math.round((Date.now() - Date.parse(at)) / 60_000);
    expect([device.firstSeenAt, device.lastSeenAt].map(minutesBefore)).toEqual([600, 1]);
    expect(device.sightings.map(({ bay, lastAt }) => [bay, minutesBefore(lastAt)])).toEqual([
      [3, 1],
      [1, 600],
    ]);
  });

  it('are held from one dock up to 200; those that it makes up beyond are named in the answer, and not held', async () => {
    const inventor = await enrolDock(manager, test.url, 'CHE-D3', 'CHE');
    const invent = (from: number, count: number) =>
      inventor.report({
        events: Array.from({ length: count }, (_, n) => ({
          type: 'tapped' as const,
          at: minutesAgo(1),
          cameraSerial: `MADE-UP-${from + n}`,
        })),
      });
    await invent(0, 150);
    expect((await invent(150, 100)).unknownCameras).toHaveLength(100);
    const heldOf = async () =>
      (await manager.get<{ total: number }>('/api/v1/unknown-devices?search=MADE-UP-&limit=1')).body.total;
    expect(await heldOf()).toBe(200);
    await invent(0, 10);
    await see('MADE-UP-900');
    expect(await heldOf()).toBe(201);
  });

  it('become a camera when admitted, with the exception cleared and both audited', async () => {
    const id = await held('X2-500001');
    expect(await openExceptions('X2-500001')).toBe(1);
    expect((await decide(id, 'admit', {})).status).toBe(400);
    expect((await decide(id, 'admit', { model: 'RS2-X2 CHE', station: 'nowhere' })).status).toBe(400);
    const admitted = await decide(id, 'admit', { model: 'RS2-X2 CHE', station: 'CHE', inService: true });
    expect(admitted).toMatchObject({ status: 200, body: { status: 'admitted', camera: 'X2-500001', commands: [] } });
    expect(await openExceptions('X2-500001')).toBe(0);
    await see('X2-500001');
    expect((await camera('X2-500001')).body).toMatchObject({
      status: 'in_service',
      dock: { serial: 'CHE-D1', bay: 3 },
    });
    expect((await decide(id, 'reject', { reason: 'No' })).body.code).toBe('unknown-device-not-in-state');
    const audit = await test.database.query<{ action: string }[]>(
      `SELECT action FROM audit_events WHERE subject_label = 'X2-500001' ORDER BY id`,
    );
    expect(audit.map(({ action }) => action)).toEqual(['camera.add', 'camera.move', 'unknown-device.admit']);
  });

  it('stay quiet when rejected, and come back if they are seen after the quiet time', async () => {
    const id = await held('X2-098004');
    expect((await decide(id, 'reject', {})).body.code).toBe('unknown-device-needs-reason');
    expect((await decide(id, 'reject', { reason: 'Nottinghamshire’s', quietDays: 7 })).body).toMatchObject({
      status: 'rejected',
      reason: 'Nottinghamshire’s',
      commands: ['admit', 'merge', 'reopen'],
    });
    await see('X2-098004');
    expect(await openExceptions('X2-098004')).toBe(0);
    await test.database.query(`UPDATE unknown_devices SET quiet_until = now() - interval '1 second' WHERE id = $1`, [
      id,
    ]);
    await see('X2-098004');
    expect(await read(id)).toMatchObject({ status: 'quarantined', quietUntil: null });
    expect(await openExceptions('X2-098004')).toBe(1);
  });

  it('are another name of a known camera when merged: dockings go there, and the merge then stands', async () => {
    const id = await held('X2-9OOOO1');
    const stale = await decide(id, 'merge', { camera: 'X2-900001', reason: 'Misread' }, { 'if-match': '"v99"' });
    expect(stale.status).toBe(412);
    const wrong = await decide(id, 'merge', { camera: 'X2-104471', reason: 'Misread' });
    expect(wrong.body).toMatchObject({ status: 'merged', camera: 'X2-104471', commands: ['reopen'] });
    expect((await decide(id, 'reopen', { reason: 'The other one' })).body).toMatchObject({
      status: 'quarantined',
      camera: null,
    });
    expect(await openExceptions('X2-9OOOO1')).toBe(1);
    await decide(id, 'merge', { camera: 'x2-900001', reason: 'Misread' });
    const answer = await see('x2-9oooo1', 7);
    expect(answer.unknownCameras).toEqual([]);
    expect((await camera('X2-900001')).body.dock).toEqual({ serial: 'CHE-D1', bay: 7 });
    const dockings = await test.database.query<{ bay: number }[]>(
      `SELECT d.bay FROM dockings d JOIN cameras c ON c.id = d.camera_id WHERE c.serial = 'X2-900001'`,
    );
    expect(dockings).toEqual([{ bay: 7 }]);
    expect((await decide(id, 'reopen', { reason: 'Changed my mind' })).body.code).toBe('unknown-device-merge-used');
    expect((await read(id)).commands).toEqual([]);
  });

  it('are not merged into a retired camera, nor decided by who may not, nor seen from elsewhere', async () => {
    const id = await held('X2-700001');
    await test.database.query(`UPDATE cameras SET status = 'retired' WHERE serial = 'X2-104417'`);
    expect((await decide(id, 'merge', { camera: 'X2-104417', reason: 'x' })).body.code).toBe('merge-camera-retired');
    expect((await decide(id, 'merge', { camera: 'X2-000000', reason: 'x' })).status).toBe(404);
    const coordinator = await test.signIn('station_coordinator', { stationId: force.stationId });
    expect((await coordinator.post(`/api/v1/unknown-devices/${id}/reject`, { reason: 'x' })).status).toBe(403);
    expect((await coordinator.get(`/api/v1/unknown-devices/${id}`)).status).toBe(200);
    const elsewhere = await makeSmallForce(test.database, 'BUX');
    const stranger = await test.signIn('station_coordinator', { stationId: elsewhere.stationId });
    expect((await stranger.get(`/api/v1/unknown-devices/${id}`)).status).toBe(404);
  });
});
