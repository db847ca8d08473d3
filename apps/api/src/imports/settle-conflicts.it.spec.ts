import writeWorkbook from 'write-excel-file/node';
import { makeCamera, makePerson, makeSmallForce, type SmallForce } from '../testing/small-force.testing.ts';
import { startTestApp, type TestApp } from '../testing/test-app.testing.ts';
import type { TestClient } from '../testing/test-client.testing.ts';
import { counted, rejections, settled, stage } from './import-scene.testing.ts';
import type { ImportView } from './import-view.ts';

describe('conflicts of a file, settled by a person', () => {
  let test: TestApp;
  let manager: TestClient;
  let force: SmallForce;
  beforeAll(async () => {
    test = await startTestApp();
    force = await makeSmallForce(test.database);
    manager = await test.signIn('fleet_manager');
    await makeCamera(test.database, force, '0012345');
    await makePerson(test.database, force, '0042', 'Hartley');
  });
  afterAll(() => test.close());

  const say = async (id: string, decisions: object) => {
    const answer = await manager.patch<ImportView>(`/api/v1/imports/${id}`, { decisions }, { 'if-match': '*' });
    if (answer.status !== 200) throw new Error(`Restaging answered ${answer.status}: ${answer.text}`);
    return answer.body;
  };
  const apply = async (id: string): Promise<ImportView> => {
    expect((await manager.post(`/api/v1/imports/${id}/apply`)).status).toBe(202);
    return settled(manager, id);
  };

  it('are grouped, said once for all their rows, and then applied with the rest', async () => {
    const file = ['Serial,Station', 'A-1,Chesterfeild', 'A-2,chesterfeild', 'A-3,Station CHE', 'a b,', '12345,'].join(
      '\n',
    );
    const { body } = await stage(manager, file);
    expect(counted(body)).toEqual({ create: 1, reject: 4 });
    expect(body.conflicts).toEqual([
      { kind: 'unknown-word', field: 'station', text: 'Chesterfeild', known: null, count: 2, rows: [2, 3] },
      { kind: 'zeros-lost', field: 'serial', text: '12345', known: '0012345', count: 1, rows: [6] },
    ]);
    const settledSoFar = await say(body.id, { words: { station: { Chesterfeild: 'CHE' } }, rows: { 6: 'as-known' } });
    expect(counted(settledSoFar)).toEqual({ create: 3, unchanged: 1, reject: 1 });
    expect(rejections(settledSoFar.rows)[0]?.[0]).toBe(5);
    const refused = await manager.post<{ code: string }>(`/api/v1/imports/${body.id}/apply`);
    expect([refused.status, refused.body.code]).toEqual([409, 'import-has-rejected-rows']);
    const ready = await say(body.id, { leaveOutRejected: true });
    expect(counted(ready)).toEqual({ create: 3, unchanged: 2 });
    expect(await apply(body.id)).toMatchObject({
      state: 'applied',
      decisions: { rows: { 5: 'leave-out', 6: 'as-known' } },
    });
    const { body: list } = await manager.get<{ items: { serial: string }[] }>('/api/v1/cameras?sort=serial');
    expect(list.items.map(({ serial }) => serial)).toEqual(['0012345', 'A-1', 'A-2', 'A-3']);
  });

  it('are remembered: the next file of the supplier writes the station the same way', async () => {
    const { body } = await stage(manager, 'Serial,Station\nB-1,CHESTERFEILD\n');
    expect(counted(body)).toEqual({ create: 1 });
    expect(body.conflicts).toEqual([]);
  });

  it('may be taken back', async () => {
    const { body } = await stage(manager, 'Serial\nC 1\n');
    expect(counted(await say(body.id, { rows: { 2: 'leave-out' } }))).toEqual({ unchanged: 1 });
    expect(counted(await say(body.id, { rows: { 2: null } }))).toEqual({ reject: 1 });
  });

  it('of people: a collar number without its zeros is whose it was', async () => {
    const { body } = await stage(
      manager,
      'Collar number,Surname,Forenames,Rank\n42,Hartley,Alex,Sergeant\n',
      '',
      'hr.csv',
    );
    expect(body.conflicts).toMatchObject([
      { kind: 'zeros-lost', field: 'collarNumber', text: '42', known: '0042', count: 1 },
    ]);
    await say(body.id, { rows: { 2: 'as-known' } });
    expect((await apply(body.id)).state).toBe('applied');
    const person = await manager.get('/api/v1/staff/0042');
    expect(person.body['rank']).toBe('Sergeant');
    expect((await manager.get('/api/v1/staff/42')).status).toBe(404);
  });

  it('refuses decisions that are none, and names them', async () => {
    const { body } = await stage(manager, 'Serial\nD-1\n');
    for (const decisions of [
      { rows: { 2: 'guess' } },
      { rows: [] },
      { words: { serial: {} } },
      { words: { station: { x: 1 } } },
    ]) {
      const answer = await manager.patch(`/api/v1/imports/${body.id}`, { decisions });
      expect([answer.status, answer.body['code']]).toEqual([400, 'request-invalid']);
    }
  });

  it('comes from a workbook as from text, with what a spreadsheet did to it', async () => {
    const cells = [
      ['Delivery note 4711', null, null],
      [null, null, null],
      ['Asset tag', 'Serial no.', 'Home station'],
      ['T-1', 120000012345, 'Station CHE'],
      ["'=HYPERLINK(1)", 'E-2', 'CHE'],
    ];
    const typed = cells.map((row) =>
      row.map((value) => (value === null ? null : { value, type: typeof value === 'number' ? Number : String })),
    );
    const workbook = [{ sheet: 'Delivery', data: typed }] as Parameters<typeof writeWorkbook>[0];
    const bytes = await writeWorkbook(workbook).toBuffer();
    const { status, body } = await stage(manager, new Uint8Array(bytes), '', 'delivery.xlsx');
    expect([status, counted(body)]).toEqual([201, { create: 2 }]);
    expect((await apply(body.id)).state).toBe('applied');
    const { text } = await manager.get('/api/v1/cameras?search=E-2&format=csv');
    expect(text).toContain("'=HYPERLINK(1)");
    expect((await manager.get('/api/v1/cameras/120000012345')).body).toMatchObject({ assetTag: 'T-1' });
  });
});
