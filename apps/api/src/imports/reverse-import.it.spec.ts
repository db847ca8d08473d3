import { addAssignment, addCamera, addModel, addStation } from '../testing/fixtures.testing.ts';
import { startTestApp, type TestApp } from '../testing/test-app.testing.ts';
import type { TestClient } from '../testing/test-client.testing.ts';
import { importFile } from './import-scene.testing.ts';
import type { ImportView } from './import-view.ts';

describe('reversing an import', () => {
  let test: TestApp;
  let manager: TestClient;
  let modelId: string;
  beforeAll(async () => {
    test = await startTestApp();
    manager = await test.signIn('fleet_manager');
    modelId = await addModel(test.database, 'RS2-X2', 'camera');
    await addStation(test.database, 'CHD', 'Chesterfield');
    await addStation(test.database, 'BUX', 'Buxton');
  });
  afterAll(() => test.close());

  const reverse = (id: string) =>
    manager.post<ImportView & { code: string; errors: { field: string; message: string }[] }>(
      `/api/v1/imports/${id}/reverse`,
    );
  const camera = (serial: string) => manager.get(`/api/v1/cameras/${serial}`);

  it('puts changed cameras back and takes new ones away, with an event for each; then the file is news again', async () => {
    await addCamera(test.database, 'OLD-1', modelId);
    const file = 'serial,assetTag,station\nOLD-1,TAG-1,CHD\nFRESH-1,TAG-2,CHD\n';
    const done = await importFile(manager, file);
    expect((await camera('OLD-1')).body).toMatchObject({ assetTag: 'TAG-1', station: { code: 'CHD' } });
    const reversed = await reverse(done.id);
    expect([reversed.status, reversed.body.state]).toEqual([200, 'reversed']);
    expect((await camera('OLD-1')).body).toMatchObject({ assetTag: null, station: null });
    expect((await camera('FRESH-1')).status).toBe(404);
    const audit = await test.database.query<object[]>(
      `SELECT action, before, after FROM audit_events WHERE subject_label IN ('OLD-1', 'FRESH-1') AND actor_kind = 'person' ORDER BY id`,
    );
    expect(audit).toEqual([
      {
        action: 'camera.change',
        before: { assetTag: 'TAG-1', station: 'CHD' },
        after: { assetTag: null, station: null },
      },
      { action: 'camera.remove', before: expect.objectContaining({ serial: 'FRESH-1' }), after: null },
    ]);
    expect((await reverse(done.id)).status).toBe(409);
    expect((await importFile(manager, file)).counts).toMatchObject({ create: 1, change: 1 });
  });

  it('refuses where a record was changed or used since, names each, and puts nothing back', async () => {
    const done = await importFile(manager, 'serial,station\nUSED-1,CHD\nUSED-2,CHD\nUSED-3,CHD\n');
    await importFile(manager, 'Collar number,Surname,Rank\n4711,Wearer,PC\n');
    const issued = await manager.post('/api/v1/assignments', { camera: 'USED-1', staff: '4711', mode: 'personal' });
    expect(issued.status).toBe(201);
    const refused = await reverse(done.id);
    expect([refused.status, refused.body.code]).toEqual([409, 'import-touched-since']);
    expect(refused.body.errors).toEqual([
      { field: 'USED-1', message: 'It was changed after this import.' },
      { field: 'USED-1', message: 'It was issued since.' },
    ]);
    expect((await camera('USED-2')).status).toBe(200);
    expect((await manager.get<ImportView>(`/api/v1/imports/${done.id}`)).body.state).toBe('applied');
  });

  it('says what refers to which record since, also from a table that a later release adds', async () => {
    const cameras = await importFile(manager, 'serial,station\nREF-1,CHD\nREF-2,CHD\nREF-3,CHD\n');
    await manager.post('/api/v1/cases', { camera: 'REF-1', kind: 'fault', description: 'Lens loose' });
    await test.database.query(`CREATE TABLE later_things (camera_id uuid REFERENCES cameras)`);
    await test.database.query(`INSERT INTO later_things SELECT id FROM cameras WHERE serial = 'REF-2'`);
    expect((await reverse(cameras.id)).body.errors).toEqual([
      { field: 'REF-1', message: 'A case was opened for it.' },
      { field: 'REF-2', message: 'Something else names it since: later things.' },
    ]);
    const people = await importFile(manager, 'Collar number,Surname,Rank\n4712,Reader,PC\n');
    await test.database.query(
      `INSERT INTO staff_pins (staff_id, pin_hash, set_by) SELECT staff_id, 'x', 'test' FROM collar_numbers WHERE number = '4712'`,
    );
    expect((await reverse(people.id)).body.errors).toEqual([
      { field: '4712', message: 'This person has a PIN for the desk.' },
    ]);
  });

  it('lets movers never have moved, leavers never have left, and joiners never have come', async () => {
    const heading = 'Collar number;Surname;Forenames;Rank;Station;End date\n';
    await importFile(manager, `${heading}51;Mover;Mo;PC;CHD;\n52;Leaver;Lea;PC;CHD;\n`);
    const held = await addCamera(test.database, 'RECALL-1', modelId);
    const [leaver] = await test.database.query<{ id: string }[]>(
      `SELECT staff_id AS id FROM collar_numbers WHERE number = '52'`,
    );
    await addAssignment(test.database, held, leaver?.id ?? '', new Date('2024-01-01'));
    const before = await Promise.all(['51', '52'].map((number) => historyOf(number)));
    const file = `${heading}51;Mover;Mo;PC;BUX;\n52;Leaver;Lea;;;01/03/2026\n53;Joiner;Jo;PC;BUX;\n`;
    const done = await importFile(manager, file, '', { confirmLeavers: 1 });
    expect((await reverse(done.id)).body.state).toBe('reversed');
    expect(await Promise.all(['51', '52'].map((number) => historyOf(number)))).toEqual(before);
    expect((await manager.get('/api/v1/staff/53')).status).toBe(404);
    const recalls = await test.database.query<object[]>(
      `SELECT cleared_at IS NOT NULL AS cleared FROM exceptions WHERE kind = 'leaver-holds-camera'`,
    );
    expect(recalls).toEqual([{ cleared: true }]);
  });

  it('refuses to bring back a leaver whose number somebody else was given', async () => {
    const heading = 'Collar number;Surname;Forenames;Rank;End date\n';
    await importFile(manager, `${heading}61;Before;Bo;PC;\n`);
    const left = await importFile(manager, `${heading}61;Before;Bo;;01/03/2026\n`, '', { confirmLeavers: 1 });
    await importFile(manager, `${heading}61;After;Al;PC;\n`);
    const refused = await reverse(left.id);
    expect(refused.body.errors).toEqual([{ field: '61', message: 'The number was given to somebody else since.' }]);
  });

  it('takes stations away that nothing belongs to, and refuses those in use', async () => {
    const done = await importFile(manager, 'code,name,division\nILK,Ilkeston,South\nMAT,Matlock,North\n');
    await importFile(manager, 'serial,station\nAT-ILK,ILK\n');
    expect((await reverse(done.id)).body.errors).toEqual([{ field: 'ILK', message: 'Cameras have their home there.' }]);
    const other = await importFile(manager, 'code,name,division\nGLO,Glossop,North\n');
    expect((await reverse(other.id)).body.state).toBe('reversed');
    expect((await manager.get('/api/v1/stations/GLO')).status).toBe(404);
  });

  async function historyOf(number: string): Promise<object> {
    const { body } = await manager.get(`/api/v1/staff/${number}`);
    const { version: _version, ...history } = body;
    return history;
  }
});
