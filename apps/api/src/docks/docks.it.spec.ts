import { addModel, addStation } from '../testing/fixtures.testing.ts';
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

  it('renews a token, and the old one is refused', async () => {
    const made = await manager.post<{ token: string }>('/api/v1/docks', dock('DK-3'));
    const renewed = await manager.post<{ token: string }>('/api/v1/docks/DK-3/token');
    expect(renewed.status).toBe(201);
    expect(renewed.body.token).not.toBe(made.body.token);
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
});
