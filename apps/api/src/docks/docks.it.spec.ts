import { enrolDock, minutesAgo, type TestDock } from '../telemetry/simulated-dock.testing.ts';
import { addCamera, addModel, addStation } from '../testing/fixtures.testing.ts';
import { startTestApp, type TestApp } from '../testing/test-app.testing.ts';
import type { TestClient } from '../testing/test-client.testing.ts';
import { hashOfDeviceToken } from './dock-token.ts';

describe('docks', () => {
  let test: TestApp;
  let manager: TestClient;
  let station: string;

  beforeAll(async () => {
    test = await startTestApp();
    station = await addStation(test.database, 'CHE', 'Chesterfield');
    await addStation(test.database, 'BUX', 'Buxton');
    await addModel(test.database, 'D14', 'dock');
    await addModel(test.database, 'RS2-X2', 'camera');
    manager = await test.signIn('fleet_manager');
  });
  afterAll(() => test.close());

  const dock = (serial: string, given: object = {}) => ({ serial, model: 'D14', station: 'CHE', bays: 14, ...given });

  it('enrols a dock with a token that is shown once and stored as its SHA-256', async () => {
    const made = await manager.post<{ token: string; pollInterval: string; station: { code: string } }>(
      '/api/v1/docks',
      dock(' DK-1 '),
    );
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({
      serial: 'DK-1',
      bays: 14,
      pollInterval: '00:05:00',
      status: 'never',
      station: { code: 'CHE' },
    });
    expect(Buffer.from(made.body.token, 'base64url')).toHaveLength(32);
    const read = await manager.get('/api/v1/docks/dk-1');
    expect(read.status).toBe(200);
    expect(read.text).not.toContain(made.body.token);
    const [row] = await test.database.query<{ token_hash: Buffer }[]>(
      `SELECT token_hash FROM docks WHERE serial = 'DK-1'`,
    );
    expect(row?.token_hash).toEqual(hashOfDeviceToken(made.body.token));
    const audit = await test.database.query<{ after: object }[]>(
      `SELECT after FROM audit_events WHERE action = 'dock.create'`,
    );
    expect(audit).toEqual([{ after: { model: 'D14', station: 'CHE', bays: 14, pollIntervalSeconds: 300 } }]);
  });

  it.each([
    ['another shape of serial', { serial: 'a b' }, 'serial'],
    ['a camera as model', { model: 'RS2-X2' }, 'model'],
    ['an unknown model', { model: 'D99' }, 'model'],
    ['an unknown station', { station: 'XXX' }, 'station'],
    ['no bays', { bays: 0 }, 'bays'],
    ['bays as text', { bays: '14' }, 'bays'],
    ['a poll interval of a day', { pollInterval: '24:00:00' }, 'pollInterval'],
    ['a poll interval of nothing', { pollInterval: '00:00:00' }, 'pollInterval'],
  ])('refuses %s and names the field', async (_, given, field) => {
    const answer = await manager.post<{ errors: { field: string }[] }>('/api/v1/docks', dock('DK-BAD', given));
    expect(answer.status).toBe(400);
    expect(answer.body.errors.map((error) => error.field)).toContain(field);
  });

  it('refuses a serial that a device has already, whatever its case', async () => {
    const answer = await manager.post('/api/v1/docks', dock('dK-1'));
    expect(answer.status).toBe(409);
    expect(answer.body).toMatchObject({ code: 'device-serial-taken' });
  });

  it('changes a dock only for who names its version', async () => {
    await manager.post('/api/v1/docks', dock('DK-2'));
    const change = { station: 'Buxton', pollInterval: '00:00:30' };
    expect((await manager.patch('/api/v1/docks/DK-2', change)).status).toBe(428);
    const etag = (await manager.get('/api/v1/docks/DK-2')).headers.get('etag') ?? '';
    const changed = await manager.patch('/api/v1/docks/DK-2', change, { 'if-match': etag });
    expect(changed.status).toBe(200);
    expect(changed.body).toMatchObject({ station: { code: 'BUX' }, pollInterval: '00:00:30', bays: 14 });
    expect((await manager.patch('/api/v1/docks/DK-2', change, { 'if-match': etag })).status).toBe(412);
  });

  it('renews a token, the old one is refused, and the audit says who did it without the token', async () => {
    const made = await manager.post<{ token: string }>('/api/v1/docks', dock('RENEWED-1'));
    const renewed = await manager.post<{ token: string }>('/api/v1/docks/RENEWED-1/token');
    expect(renewed.status).toBe(201);
    expect(renewed.body.token).not.toBe(made.body.token);
    const poll = (token: string) =>
      test.anonymous.send('GET', '/derbyshire/controller/v1/RENEWED-1', undefined, {
        authorization: `TargetToken ${token}`,
      });
    expect((await poll(made.body.token)).status).toBe(401);
    expect((await poll(renewed.body.token)).status).toBe(200);
    const audit = await test.database.query<object[]>(
      `SELECT subject_label, actor_name, before, after FROM audit_events WHERE action = 'dock.renew-token'`,
    );
    expect(audit).toEqual([
      { subject_label: 'RENEWED-1', actor_name: 'Test fleet_manager', before: null, after: null },
    ]);
  });

  it('shows a coordinator the docks of the own station only, and lets nobody else write', async () => {
    await manager.post('/api/v1/docks', dock('DK-4', { station: 'BUX' }));
    const coordinator = await test.signIn('station_coordinator', { stationId: station });
    const list = await coordinator.get<{ items: { station: { code: string } }[]; total: number }>('/api/v1/docks');
    expect(list.body.items.length).toBe(list.body.total);
    expect(new Set(list.body.items.map((item) => item.station.code))).toEqual(new Set(['CHE']));
    expect((await coordinator.get('/api/v1/docks/DK-4')).status).toBe(404);
    expect((await coordinator.post('/api/v1/docks', dock('DK-5', { station: 'BUX' }))).status).toBe(400);
    const auditor = await test.signIn('auditor');
    expect((await auditor.post('/api/v1/docks', dock('DK-5'))).status).toBe(403);
  });

  it('lists, filters, sorts and exports', async () => {
    await manager.post('/api/v1/docks', dock('DK-3'));
    const list = await manager.get<{ items: { serial: string }[]; total: number }>(
      '/api/v1/docks?station=che&status=never&sort=-serial&search=dk',
    );
    expect(list.body.items.map((item) => item.serial)).toEqual(['DK-3', 'DK-1']);
    const csv = await manager.get('/api/v1/docks?format=csv');
    expect(csv.text).toContain('DK-1,D14,CHE,14,never');
  });

  it('asks a dock to identify a bay that it has', async () => {
    expect((await manager.post('/api/v1/docks/DK-1/bays/3/identify')).status).toBe(202);
    expect((await manager.post('/api/v1/docks/DK-1/bays/15/identify')).status).toBe(400);
  });

  describe('with cameras in its bays', () => {
    let told: TestDock;

    beforeAll(async () => {
      const model = await idOf(`SELECT id FROM models WHERE name = 'RS2-X2'`);
      for (const serial of ['X2-1', 'X2-2']) await addCamera(test.database, serial, model, station);
      told = await enrolDock(manager, test.url, 'DK-9', 'CHE');
      await told.report({
        sentAt: minutesAgo(30),
        dock: { firmwareVersion: '2.6.1' },
        bays: [
          { bay: 1, state: 'offloading', cameraSerial: 'X2-1', batteryPercent: 41, pendingFiles: 3 },
          { bay: 2, state: 'ready', cameraSerial: 'X2-2', batteryPercent: 99, pendingFiles: 0 },
        ],
        events: [
          { type: 'docked', at: minutesAgo(35), bay: 1, cameraSerial: 'X2-1' },
          { type: 'fault', at: minutesAgo(31), bay: 4, detail: 'no charge current' },
        ],
      });
    });

    const idOf = async (sql: string): Promise<string> => {
      const [row] = await test.database.query<{ id: string }[]>(sql);
      return row?.id ?? '';
    };

    it('says how many recordings wait and since when, and finds the docks of a version', async () => {
      const list = await manager.get<{ items: { serial: string; pendingFiles: number; pendingSince: string }[] }>(
        '/api/v1/docks?sort=-pendingFiles&firmware=2.6.1',
      );
      expect(list.body.items).toMatchObject([{ serial: 'DK-9', pendingFiles: 3 }]);
      const minutes = (Date.now() - Date.parse(list.body.items[0]?.pendingSince ?? '')) / 60_000;
      expect(Math.round(minutes)).toBe(35);
      const idle = await manager.get<{ items: { pendingSince: string | null }[] }>('/api/v1/docks?search=DK-1');
      expect(idle.body.items).toMatchObject([{ pendingSince: null }]);
    });

    it('shows the charge of each bay, and the update that its camera waits for', async () => {
      const camera = await idOf(`SELECT id FROM cameras WHERE serial = 'X2-2'`);
      await test.database.query(
        `WITH r AS (INSERT INTO firmware_releases (id, model_id, version, state, artifact_name, artifact_size, sha256, sha1, md5, created_by)
           SELECT gen_random_uuid(), id, '4.3.0', 'approved', 'x.bin', 1, repeat('a', 64), '', '', 'test' FROM models WHERE name = 'RS2-X2'
           RETURNING id),
         o AS (INSERT INTO rollouts (id, name, release_id, state, targets, policy, created_by)
           SELECT gen_random_uuid(), 'All', id, 'paused', '{}', '{}', 'test' FROM r RETURNING id, release_id),
         w AS (INSERT INTO rollout_waves (id, rollout_id, position, name, gate)
           SELECT gen_random_uuid(), id, 1, 'One', '{}' FROM o RETURNING id, rollout_id)
         INSERT INTO actions (rollout_id, wave_id, device_id, release_id) SELECT o.id, w.id, $1, o.release_id FROM o, w`,
        [camera],
      );
      const one = await manager.get('/api/v1/docks/DK-9');
      expect(one.body['bayStates']).toMatchObject([
        { bay: 1, batteryPercent: 41, update: null },
        { bay: 2, batteryPercent: 99, update: { version: '4.3.0', state: 'waiting' } },
      ]);
    });

    it('tells its history, newest first, a page at a time', async () => {
      await told.report({ bays: [{ bay: 1, state: 'empty' }], events: [] });
      const first = await manager.get<{ items: { type: string }[]; nextCursor: string; total: number }>(
        '/api/v1/docks/dk-9/history?limit=2',
      );
      expect(first.body.items).toMatchObject([
        { type: 'undocked', bay: 1, camera: 'X2-1', isKnown: true },
        { type: 'docked', bay: 2, camera: 'X2-2', batteryPercent: 99 },
      ]);
      expect(first.body.total).toBe(4);
      const rest = await manager.get(`/api/v1/docks/dk-9/history?limit=2&cursor=${first.body.nextCursor}`);
      expect(rest.body).toMatchObject({
        items: [
          { type: 'fault', bay: 4, camera: null, detail: 'no charge current' },
          { type: 'docked', bay: 1, camera: 'X2-1' },
        ],
        nextCursor: null,
      });
    });

    it('hides the history of a dock that its reader does not see', async () => {
      const elsewhere = await idOf(`SELECT id FROM stations WHERE code = 'BUX'`);
      const coordinator = await test.signIn('station_coordinator', { stationId: elsewhere });
      expect((await coordinator.get('/api/v1/docks/DK-9/history')).status).toBe(404);
    });
  });
});
