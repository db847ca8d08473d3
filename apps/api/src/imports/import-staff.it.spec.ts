import { addAssignment, addCamera, addModel, addStation } from '../testing/fixtures.testing.ts';
import { startTestApp, type TestApp } from '../testing/test-app.testing.ts';
import type { TestClient } from '../testing/test-client.testing.ts';
import { counted, importFile, settled, stage } from './import-scene.testing.ts';

const heading = 'Collar No;Surname;Forenames;Rank;Station;Team;Start date;End date';
const oneLeaver = { confirmLeavers: 1 };
const file = (...lines: string[]) => [heading, ...lines].join('\r\n');

describe('a file of staff', () => {
  let test: TestApp;
  let manager: TestClient;
  beforeAll(async () => {
    test = await startTestApp();
    manager = await test.signIn('fleet_manager');
    const stationId = await addStation(test.database, 'CHD', 'Chesterfield');
    await addStation(test.database, 'BUX', 'Buxton');
    await test.database.query(
      `INSERT INTO teams (id, code, name, station_id) VALUES (gen_random_uuid(), 'CHD-A', 'Response A', $1)`,
      [stationId],
    );
  });
  afterAll(() => test.close());

  const person = async (collarNumber: string) =>
    (
      await manager.get<{
        id: string;
        status: string;
        rank: string;
        staffType: string;
        endDate: string | null;
        memberships: {
          station: { code: string } | null;
          team: { code: string } | null;
          from: string;
          until: string | null;
        }[];
        collarNumbers: { number: string; from: string; until: string | null }[];
      }>(`/api/v1/staff/${collarNumber}`)
    ).body;

  it('brings joiners with their number, kept as text, and their membership since they started', async () => {
    const done = await importFile(
      manager,
      file('00417;Marsden;Alice;PC;Chesterfield;CHD-A;01/09/2019;', '18;Hale;Ben;PCSO;;;;'),
    );
    expect([done.state, counted(done)]).toEqual(['applied', { create: 2 }]);
    const alice = await person('00417');
    expect(alice).toMatchObject({ status: 'active', rank: 'Constable', staffType: 'police_officer' });
    expect(alice.memberships).toEqual([
      expect.objectContaining({ team: expect.objectContaining({ code: 'CHD-A' }), until: null }),
    ]);
    expect(Date.parse(alice.memberships[0]?.from ?? '')).toBe(Date.parse('2019-09-01T00:00:00+01:00'));
    expect((await person('18')).collarNumbers[0]?.number).toBe('18');
  });

  it('expects whoever starts later, and lets paper logs name whoever was always here', async () => {
    const start = new Date(Date.now() + 40 * 86_400_000).toISOString().slice(0, 10);
    await importFile(manager, file(`71;Later;Lea;PC;CHD;;${start};`, '72;Always;Ann;PC;CHD;;;'));
    expect(await person(await idOf('71'))).toMatchObject({ status: 'expected' });
    await addModel(test.database, 'RS2-X2', 'camera');
    await importFile(manager, 'serial,station\nLOG-1,CHD\n');
    const issued = await manager.post('/api/v1/assignments', {
      camera: 'LOG-1',
      staff: '72',
      mode: 'personal',
      from: '2019-03-03T21:14:00Z',
    });
    expect(issued.status).toBe(201);
  });

  it('moves people from now on and leaves their history as it was', async () => {
    await importFile(manager, file('2417;Moore;Max;PC;CHD;CHD-A;01/01/2020;'));
    const done = await importFile(manager, file('2417;Moore;Max;PS;Buxton;;;'));
    expect(counted(done)).toEqual({ change: 1 });
    const { memberships, rank } = await person('2417');
    expect(rank).toBe('Sergeant');
    expect(memberships.map(({ station, team }) => [station?.code, team?.code ?? null])).toEqual([
      ['BUX', null],
      ['CHD', 'CHD-A'],
    ]);
    expect(memberships[0]?.from).toBe(memberships[1]?.until);
    expect(counted(await importFile(manager, file('2417;Moore;Max;PS;Buxton;;;')))).toEqual({ unchanged: 1 });
  });

  it('ends the service of leavers, and raises an exception for a camera that one still holds', async () => {
    await importFile(manager, file('3001;Gone;Gil;PC;CHD;;01/01/2020;'));
    const camera = await addCamera(test.database, 'HELD-1', await modelId());
    await addAssignment(test.database, camera, await idOf('3001'), new Date('2024-01-01'));
    const done = await importFile(manager, file('3001;Gone;Gil;;;;;03/03/2026'), '', oneLeaver);
    expect([done.state, counted(done)]).toEqual(['applied', { leave: 1 }]);
    const gil = await person('3001');
    expect(gil).toMatchObject({ status: 'left', endDate: '2026-03-03' });
    expect(Date.parse(gil.collarNumbers[0]?.until ?? '')).toBe(Date.parse('2026-03-03T00:00:00Z'));
    const { body } = await manager.get<{ items: object[] }>('/api/v1/exceptions?kind=leaver-holds-camera');
    expect(body.items).toEqual([expect.objectContaining({ title: '3001 Gone has left and holds HELD-1' })]);
    expect(counted(await importFile(manager, file('3001;Gone;Gil;;;;;03/03/2026')))).toEqual({ unchanged: 1 });
  });

  it('gives the number of a leaver to somebody else from that day on', async () => {
    await importFile(manager, file('3100;First;Fay;PC;CHD;;01/01/2018;'));
    await importFile(manager, file('3100;First;Fay;;;;;01/02/2026'), '', oneLeaver);
    const done = await importFile(manager, file('3100;Second;Sam;PC;CHD;;01/01/2019;'));
    expect(done.state).toBe('applied');
    expect(Date.parse((await person('3100')).collarNumbers[0]?.from ?? '')).toBe(Date.parse('2026-02-01T00:00:00Z'));
  });

  it('takes whoever a complete file leaves out for a leaver, and wants many confirmed by their exact number', async () => {
    const present = await test.database.query<{ number: string; surname: string }[]>(
      `SELECT n.number, p.surname FROM collar_numbers n JOIN staff_members p ON p.id = n.staff_id
        WHERE n.until_at IS NULL AND p.status = 'active' ORDER BY n.number`,
    );
    const lines = present.slice(1).map(({ number, surname }) => `${number};${surname};;;;;;`);
    expect(counted((await stage(manager, file(...lines))).body)).toEqual({ unchanged: lines.length });
    const staged = await stage(manager, file(...lines), '?kind=staff&complete=true');
    expect(counted(staged.body)).toEqual({ unchanged: lines.length, leave: 1 });
    expect(staged.body).toMatchObject({ leaversNeedConfirming: true });
    expect(staged.body.rows.at(0)).toMatchObject({ row: null, outcome: 'leave', subject: present[0]?.number });
    const path = `/api/v1/imports/${staged.body.id}/apply`;
    for (const body of [undefined, {}, { confirmLeavers: 2 }]) {
      const refused = await manager.post(path, body);
      expect([refused.status, refused.body['code']]).toEqual([409, 'import-leavers-need-confirming']);
    }
    expect((await manager.post(path, { confirmLeavers: 1 })).status).toBe(202);
    expect((await settled(manager, staged.body.id)).state).toBe('applied');
    expect(await person(present[0]?.number ?? '')).toMatchObject({ status: 'left' });
  });

  it('is saved only by those who may export staff, and that is logged', async () => {
    const { body } = await stage(manager, file('9001;Export;Eve;PC;CHD;;;'));
    const rows = `/api/v1/imports/${body.id}/rows`;
    const admin = await test.signIn('admin');
    expect([(await admin.get(rows)).status, (await admin.get(`${rows}?format=csv`)).status]).toEqual([200, 403]);
    expect((await manager.get(`${rows}?format=csv`)).status).toBe(200);
    const logged = await test.database.query<object[]>(
      `SELECT 1 FROM audit_events WHERE action = 'import.export' AND subject_id = $1`,
      [body.id],
    );
    expect(logged).toHaveLength(1);
  });

  async function idOf(collarNumber: string): Promise<string> {
    const [found] = await test.database.query<{ id: string }[]>(
      `SELECT staff_id AS id FROM collar_numbers WHERE number = $1 AND until_at IS NULL`,
      [collarNumber],
    );
    return found?.id ?? '';
  }

  async function modelId(): Promise<string> {
    const [model] = await test.database.query<{ id: string }[]>(`SELECT id FROM models`);
    return model?.id ?? '';
  }
});

describe('a file of stations', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await startTestApp();
  });
  afterAll(() => test.close());

  it('opens stations with their divisions, renames and moves them, and changes nothing the second time', async () => {
    const manager = await test.signIn('fleet_manager');
    const first = 'Station code,Station name,Division\nCHD,Chesterfield,North\nILK,Ilkeston,South\n';
    expect(counted(await importFile(manager, first))).toEqual({ create: 2 });
    expect(counted(await importFile(manager, first))).toEqual({ unchanged: 2 });
    const second = 'code,name,division\nilk,Ilkeston Town,north\n';
    expect(counted(await importFile(manager, second))).toEqual({ change: 1 });
    const { body } = await manager.get('/api/v1/stations/ILK');
    expect(body).toMatchObject({ code: 'ILK', name: 'Ilkeston Town', division: 'North', status: 'open' });
    const divisions = await test.database.query<object[]>(`SELECT name FROM divisions ORDER BY name`);
    expect(divisions).toEqual([{ name: 'North' }, { name: 'South' }]);
  });
});
