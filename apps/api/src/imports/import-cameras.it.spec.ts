import { addCamera, addModel, addStation } from '../testing/fixtures.testing.ts';
import { startTestApp, type TestApp } from '../testing/test-app.testing.ts';
import type { TestClient } from '../testing/test-client.testing.ts';
import { counted, importFile, refusedFile, rejections, settled, stage } from './import-scene.testing.ts';
import type { ImportView } from './import-view.ts';

describe('a file of cameras', () => {
  let test: TestApp;
  let manager: TestClient;
  beforeAll(async () => {
    test = await startTestApp();
    manager = await test.signIn('fleet_manager');
    await addModel(test.database, 'RS2-X2', 'camera');
    await addStation(test.database, 'CHD', 'Chesterfield');
    await addStation(test.database, 'BUX', 'Buxton');
  });
  afterAll(() => test.close());

  const cameras = () =>
    test.database.query<{ n: number }[]>(`SELECT count(*)::int AS n FROM cameras`).then(([row]) => row?.n ?? 0);
  const two = (prefix: string) => `serial,station\n${prefix}-1,CHD\n${prefix}-2,CHD\n`;

  it('brings 200 new cameras into the store, each with its device, first status and audit', async () => {
    const lines = Array.from({ length: 200 }, (_, index) => `X2-${1000 + index};T${1000 + index};rs2-x2;chesterfield`);
    const file = ['Serial No.;Asset;Model;Deliver to', ...lines].join('\r\n');
    const before = await cameras();
    const staged = await stage(manager, file);
    expect([staged.status, staged.body.kind, staged.body.state]).toEqual([201, 'cameras', 'staged']);
    expect(staged.body.counts).toEqual({ create: 200, change: 0, leave: 0, unchanged: 0, reject: 0 });
    expect(staged.body.rows).toHaveLength(200);
    expect(await cameras()).toBe(before);

    const asked = await manager.post(`/api/v1/imports/${staged.body.id}/apply`);
    expect(asked.status).toBe(202);
    const done = await settled(manager, staged.body.id);
    expect([done.state, done.progress]).toEqual(['applied', 200]);
    const { body: camera } = await manager.get('/api/v1/cameras/x2-1000');
    expect(camera).toMatchObject({
      serial: 'X2-1000',
      assetTag: 'T1000',
      status: 'in_store',
      station: { code: 'CHD' },
    });
    const [written] = await test.database.query<Record<string, number>[]>(
      `SELECT (SELECT count(*)::int FROM devices WHERE kind = 'camera' AND serial_key LIKE 'x2-1%') AS devices,
              (SELECT count(*)::int FROM camera_status_changes s JOIN cameras c ON c.id = s.camera_id
                WHERE c.serial LIKE 'X2-1%' AND s.from_status IS NULL AND s.to_status = 'in_store') AS statuses,
              (SELECT count(*)::int FROM audit_events WHERE action = 'camera.add' AND actor_kind = 'import' AND actor_id = $1) AS audited,
              (SELECT count(*)::int FROM audit_events WHERE action = 'import.apply' AND actor_kind = 'import' AND subject_id = $1) AS applied`,
      [done.id],
    );
    expect(written).toEqual({ devices: 200, statuses: 200, audited: 200, applied: 1 });
  });

  it('changes nothing the second time, whatever its order and spaces', async () => {
    const file = 'serial,assetTag,station\nAGAIN-1,TA1,CHD\nAGAIN-2,TA2,Buxton\n';
    expect((await importFile(manager, file)).state).toBe('applied');
    const again = await importFile(manager, 'Station;Serial number\n buxton ; again-2 \nCHD;AGAIN-1\nCHD;AGAIN-1\n');
    expect(counted(again)).toEqual({ unchanged: 3 });
    expect(again.state).toBe('applied');
    const audited = await test.database.query<object[]>(
      `SELECT 1 FROM audit_events WHERE action LIKE 'camera.%' AND actor_id = $1`,
      [again.id],
    );
    expect(audited).toEqual([]);
  });

  it('with one bad row changes nothing, and names row, column and reason', async () => {
    const staged = await stage(
      manager,
      'Title\n\nSerial,Site\nBAD-1,CHD\nBAD-2,Atlantis\n2.1E+11,CHD\n',
      '?kind=cameras',
    );
    expect(counted(staged.body)).toEqual({ create: 1, reject: 2 });
    expect(rejections(staged.body.rows).slice(0, 2)).toEqual([
      [5, 'Site', "No station has the code or name 'Atlantis'"],
      [6, 'Serial', expect.stringContaining('a spreadsheet turned into a number')],
    ]);
    const refused = await manager.post(`/api/v1/imports/${staged.body.id}/apply`);
    expect(refused.status).toBe(409);
    expect(refused.body).toMatchObject({
      code: 'import-has-rejected-rows',
      errors: [
        { field: 'row 5, Site', message: "No station has the code or name 'Atlantis'" },
        { field: 'row 6, Serial' },
      ],
    });
    expect((await manager.get('/api/v1/cameras/BAD-1')).status).toBe(404);
    expect((await manager.get<ImportView>(`/api/v1/imports/${staged.body.id}`)).body.state).toBe('staged');
  });

  it('is read in whatever character set it was saved', async () => {
    await addStation(test.database, 'CAF', 'Café Noir');
    const text = 'serial;station\r\nUTF-1;Café Noir\r\n';
    const utf16 = Buffer.from(`\uFEFF${text}`, 'utf16le');
    for (const file of [Buffer.from(`\uFEFF${text}`), utf16, Buffer.from(text, 'latin1')]) {
      expect((await stage(manager, new Uint8Array(file))).body.rows[0]?.after).toMatchObject({ station: 'CAF' });
    }
  });

  it.each([
    ['a picture', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0]), 'import-file-unreadable', 400],
    ['nothing', '', 'import-file-unreadable', 400],
    ['a workbook', new Uint8Array([0x50, 0x4b, 3, 4, 0, 0]), 'import-file-unreadable', 400],
    ['a table of something else', 'Colour,Weight\nred,3\n', 'import-kind-unknown', 400],
    ['more than 20 MiB', new Uint8Array(20 * 1_048_576 + 1).fill(65), 'import-file-too-large', 413],
  ])('refuses %s and stores nothing', async (_what, file, code, status) => {
    const count = () => manager.get<{ total: number }>('/api/v1/imports').then(({ body }) => body.total);
    const before = await count();
    const refused = await refusedFile(manager, file);
    expect([refused.status, refused.body.code]).toEqual([status, code]);
    expect(await count()).toBe(before);
  });

  it('asks for columns that it cannot find, and remembers them for the next file with these headings', async () => {
    const file = (serial: string) => `Nummer;Ort\n${serial};BUX\n`;
    const staged = await stage(manager, file('MAP-1'), '?kind=cameras');
    expect(staged.body).toMatchObject({ state: 'needs_mapping', missing: ['serial'], rows: [] });
    const path = `/api/v1/imports/${staged.body.id}`;
    expect((await manager.post(`${path}/apply`)).status).toBe(409);
    const wrong = await manager.patch(
      path,
      { mapping: { serial: 'Seriennummer', colour: 'Ort' } },
      { 'if-match': '*' },
    );
    expect([wrong.status, wrong.text]).toEqual([400, expect.stringContaining('mapping.colour')]);
    const stale = await manager.patch(path, { mapping: {} }, { 'if-match': '"v99"' });
    expect(stale.status).toBe(412);
    const etag = staged.headers.get('etag') ?? '';
    const mapped = await manager.patch<ImportView>(
      path,
      { mapping: { serial: 'Nummer', station: 'Ort' } },
      { 'if-match': etag },
    );
    expect([mapped.status, mapped.body.state, counted(mapped.body)]).toEqual([200, 'staged', { create: 1 }]);
    const next = await stage(manager, file('MAP-2'));
    expect(next.body).toMatchObject({ kind: 'cameras', state: 'staged', mappingFrom: 'remembered' });
    expect(next.body.rows[0]?.after).toMatchObject({ serial: 'MAP-2', station: 'BUX' });
  });

  it('remembers columns that were applied, and none of a file that was given up', async () => {
    const file = (serial: string) => `Serial,Station,Remark\n${serial},BUX,\n`;
    const mappingOf = async (serial: string) => (await stage(manager, file(serial))).body;
    const withoutStation = async ({ id }: { id: string }): Promise<void> => {
      await manager.patch(`/api/v1/imports/${id}`, { mapping: { station: null } }, { 'if-match': '*' });
    };
    const given = await mappingOf('GIV-1');
    await withoutStation(given);
    expect(await mappingOf('GIV-2')).toMatchObject({ mappingFrom: 'found', mapping: { station: 'Station' } });
    await manager.post(`/api/v1/imports/${given.id}/apply`, undefined, { 'if-match': '"v1"' });
    expect((await manager.get(`/api/v1/imports/${given.id}`)).body).toMatchObject({ state: 'staged' });
    await manager.post(`/api/v1/imports/${given.id}/apply`);
    expect((await settled(manager, given.id)).state).toBe('applied');
    const next = await mappingOf('GIV-3');
    expect([next.mappingFrom, next.mapping.station ?? null]).toEqual(['remembered', null]);
  });

  it('will not do something else than it showed: the register may change in between', async () => {
    await addCamera(test.database, 'MOVED-1', (await modelId(test)) ?? '');
    const staged = await stage(manager, 'serial,station\nMOVED-1,CHD\nNEW-1,CHD\n');
    expect(counted(staged.body)).toEqual({ create: 1, change: 1 });
    const { headers } = await manager.get('/api/v1/cameras/MOVED-1');
    await manager.patch('/api/v1/cameras/MOVED-1', { station: 'BUX' }, { 'if-match': headers.get('etag') ?? '' });
    await manager.post(`/api/v1/imports/${staged.body.id}/apply`);
    const failed = await settled(manager, staged.body.id);
    expect([failed.state, failed.problem]).toEqual(['failed', expect.stringContaining('row 2 (MOVED-1)')]);
    expect((await manager.get('/api/v1/cameras/NEW-1')).status).toBe(404);
    const path = `/api/v1/imports/${staged.body.id}`;
    // Somebody else may have settled something of it: who compares again says what they saw.
    expect((await manager.patch(path, {})).status).toBe(428);
    expect((await manager.patch(path, {}, { 'if-match': '"v1"' })).status).toBe(412);
    const etag = (await manager.get(path)).headers.get('etag') ?? '';
    const again = await manager.patch<ImportView>(path, {}, { 'if-match': etag });
    expect([again.body.state, again.body.problem]).toEqual(['staged', null]);
    expect(again.body.rows[0]).toMatchObject({ before: { station: 'BUX' }, after: { station: 'CHD' } });
  });

  it('applied at once with another that brings the same cameras, brings them once', async () => {
    const staged = await Promise.all([stage(manager, two('SAME')), stage(manager, two('SAME'))]);
    await Promise.all(staged.map(({ body }) => manager.post(`/api/v1/imports/${body.id}/apply`)));
    const done = await Promise.all(staged.map(({ body }) => settled(manager, body.id)));
    expect(done.map(({ state }) => state).sort()).toEqual(['applied', 'failed']);
    const page = await manager.get<{ total: number }>('/api/v1/cameras?search=SAME-');
    expect(page.body.total).toBe(2);
  });

  it('asked for twice is applied once', async () => {
    const { body } = await stage(manager, two('TWICE'));
    const asked = await Promise.all([1, 2, 3].map(() => manager.post(`/api/v1/imports/${body.id}/apply`)));
    expect(asked.every(({ status }) => status === 202 || status === 409)).toBe(true);
    expect((await settled(manager, body.id)).state).toBe('applied');
    expect((await manager.post(`/api/v1/imports/${body.id}/apply`)).status).toBe(409);
  });

  it('admits cameras that docks saw before the register knew them', async () => {
    await test.database.query(
      `INSERT INTO unknown_devices (id, serial, serial_key, first_seen_at, last_seen_at) VALUES (gen_random_uuid(), 'SEEN-1', 'seen-1', now(), now())`,
    );
    await importFile(manager, two('SEEN'));
    const rows = await test.database.query<object[]>(`SELECT state FROM unknown_devices WHERE serial_key = 'seen-1'`);
    expect(rows).toEqual([{ state: 'admitted' }]);
  });

  it('gives a result file with each row, what became of it and why', async () => {
    const staged = await stage(manager, 'Serial;Site\nRES-1;CHD\nRES-2;Atlantis\n');
    const file = await manager.get(`/api/v1/imports/${staged.body.id}/rows?format=csv`);
    expect(file.headers.get('content-type')).toContain('text/csv');
    expect(file.text.split('\r\n').slice(0, 3)).toEqual([
      expect.stringMatching(/Row,Outcome,About,Reason,Serial,Site$/),
      '2,create,RES-1,,RES-1,CHD',
      "3,reject,RES-2,Site: No station has the code or name 'Atlantis',RES-2,Atlantis",
    ]);
    const rejected = await manager.get<{ total: number }>(
      `/api/v1/imports/${staged.body.id}/rows?outcome=reject&search=atl`,
    );
    expect(rejected.body.total).toBe(1);
  });
});

async function modelId({ database }: TestApp): Promise<string | undefined> {
  const [model] = await database.query<{ id: string }[]>(`SELECT id FROM models WHERE name = 'RS2-X2'`);
  return model?.id;
}
