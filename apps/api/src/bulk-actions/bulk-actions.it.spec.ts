import { makeCamera, makePerson, makeSmallForce, type SmallForce } from '../testing/small-force.testing.ts';
import { startTestApp, type TestApp } from '../testing/test-app.testing.ts';
import type { TestClient } from '../testing/test-client.testing.ts';
import { confirmed, preview, rowsOf } from './bulk-scene.testing.ts';
import { describeClosing } from './closing-stations.testing.ts';

describe('a bulk action', () => {
  let test: TestApp;
  let force: SmallForce;
  let manager: TestClient;
  beforeAll(async () => {
    test = await startTestApp();
    force = await makeSmallForce(test.database);
    await makeSmallForce(test.database, 'BUX');
    manager = await test.signIn('fleet_manager');
  });
  afterAll(() => test.close());

  const cameras = async (prefix: string, count: number): Promise<string[]> => {
    const serials = Array.from({ length: count }, (_, n) => `${prefix}-${n + 1}`);
    for (const serial of serials) await makeCamera(test.database, force, serial);
    return serials;
  };
  const people = async (numbers: readonly string[]): Promise<void> => {
    for (const number of numbers) await makePerson(test.database, force, number, `Of${number}`);
  };
  const issue = async (camera: string, staff: string, mode = 'loan'): Promise<string> => {
    const dueBack = mode === 'loan' ? { dueBack: new Date(Date.now() + 86_400_000).toISOString() } : {};
    const made = await manager.post<{ id: string }>('/api/v1/assignments', { camera, staff, mode, ...dueBack });
    expect(made.status).toBe(201);
    return made.body.id;
  };

  it('returns every camera of a leaver, says who holds none, and does exactly what it showed', async () => {
    await cameras('LV', 3);
    await people(['L1', 'L2']);
    for (const n of [1, 2, 3]) await issue(`LV-${n}`, 'L1', n === 1 ? 'personal' : 'loan');
    const shown = await preview(manager, { list: 'staff', action: 'return', ids: ['l1', 'L2', 'nobody'] });
    expect(shown.status).toBe(201);
    expect(shown.body).toMatchObject({ state: 'previewed', counts: { in: 3, out: 2, done: 0, leftOut: 0 } });
    expect(shown.body.reasons.map(({ reason, count }) => [reason, count])).toEqual([
      ['person-holds-nothing', 1],
      ['record-not-found', 1],
    ]);
    expect((await manager.get(`/api/v1/cameras?holder=any&search=LV`)).body['total']).toBe(3);

    const done = await confirmed(manager, shown.body.id);
    expect(done).toMatchObject({ state: 'finished', counts: { in: 3, out: 2, done: 3, leftOut: 0 } });
    const rows = await rowsOf(manager, shown.body.id);
    expect(rows.map(({ subject, collarNumber, outcome, reason }) => [subject, collarNumber, outcome, reason])).toEqual([
      ['LV-1', 'L1', 'done', null],
      ['LV-2', 'L1', 'done', null],
      ['LV-3', 'L1', 'done', null],
      ['', 'L2', null, 'person-holds-nothing'],
      ['nobody', null, null, 'record-not-found'],
    ]);
    expect((await manager.get(`/api/v1/cameras?holder=any&search=LV`)).body['total']).toBe(0);
    const audited = await test.database.query<object[]>(
      `SELECT actor_name, subject_label FROM audit_events WHERE action = 'camera.return' AND request_id = $1 ORDER BY subject_label`,
      [`bulk-action ${shown.body.id}`],
    );
    expect(audited).toEqual([1, 2, 3].map((n) => ({ actor_name: 'Test fleet_manager', subject_label: `LV-${n}` })));
    const file = await manager.get(`/api/v1/bulk-actions/${shown.body.id}/rows?format=csv`);
    expect(file.text.split('\r\n').slice(0, 2)).toEqual([
      '\ufeffRow,Record,Collar number,Name,Change,Preview,Outcome,Why',
      '1,LV-1,L1,A. OfL1,Returned,in,done,',
    ]);
    expect(file.text).toContain('left out,They answer for no camera.');
  });

  it('leaves out what changed after the preview, and says so', async () => {
    await cameras('FZ', 4);
    await people(['F1', 'F2', 'F3', 'F4']);
    const ids = await Promise.all([1, 2, 3, 4].map((n) => issue(`FZ-${n}`, `F${n}`)));
    const shown = await preview(manager, { list: 'cameras', action: 'return', filter: { search: 'FZ-' } });
    expect(shown.body.counts).toMatchObject({ in: 4, out: 0 });
    // One came back and went out again to somebody else, one was given longer: nobody saw either.
    await manager.post(`/api/v1/assignments/${ids[0]}/return`);
    const again = await issue('FZ-1', 'F1');
    const later = new Date(Date.now() + 2 * 86_400_000).toISOString();
    expect((await manager.post(`/api/v1/assignments/${ids[1]}/extend`, { dueBack: later })).status).toBe(200);
    const done = await confirmed(manager, shown.body.id);
    expect(done.counts).toEqual({ in: 4, out: 0, done: 2, leftOut: 2 });
    const rows = await rowsOf(manager, shown.body.id);
    expect(rows.map(({ subject, outcome, message }) => [subject, outcome, message?.slice(0, 10)])).toEqual([
      ['FZ-1', 'left_out', 'It changed'],
      ['FZ-2', 'left_out', 'It changed'],
      ['FZ-3', 'done', undefined],
      ['FZ-4', 'done', undefined],
    ]);
    expect((await manager.get(`/api/v1/assignments/${again}`)).body).toMatchObject({ until: null });
  });

  it('issues new cameras to the people of a team who have none of their own, one each, as shown', async () => {
    await cameras('NEW', 4);
    const team = await makeSmallForce(test.database, 'TM');
    for (const number of ['T3', 'T20', 'T1']) await makePerson(test.database, team, number);
    await makeCamera(test.database, team, 'OWN-1');
    await issue('OWN-1', 'T3', 'personal');
    const shown = await preview(manager, {
      list: 'cameras',
      action: 'issue',
      filter: { search: 'NEW-', status: 'in_store' },
      arguments: { team: 'TM-R1', mode: 'personal' },
    });
    expect(shown.body.counts).toMatchObject({ in: 2, out: 2 });
    const pairs = (await rowsOf(manager, shown.body.id)).map(({ subject, collarNumber, reason }) => [
      subject,
      collarNumber,
      reason,
    ]);
    expect(pairs).toEqual([
      ['NEW-1', 'T1', null],
      ['NEW-2', 'T20', null],
      ['NEW-3', null, 'no-person-left'],
      ['NEW-4', null, 'no-person-left'],
    ]);
    expect((await confirmed(manager, shown.body.id)).counts).toMatchObject({ done: 2, leftOut: 0 });
    expect((await manager.get('/api/v1/cameras/NEW-2')).body).toMatchObject({
      status: 'in_service',
      holder: { collarNumber: 'T20' },
    });
  });

  it('issues by pairs, and names each pair that cannot be', async () => {
    await cameras('PR', 3);
    await people(['P1', 'P2']);
    const shown = await preview(manager, {
      list: 'cameras',
      action: 'issue',
      ids: ['PR-1', 'PR-2', 'PR-3'],
      arguments: {
        mode: 'personal',
        pairs: [
          { camera: 'pr-1', staff: 'p1' },
          { camera: 'PR-2', staff: 'P1' },
          { camera: 'PR-3', staff: 'P99' },
        ],
      },
    });
    expect(
      (await rowsOf(manager, shown.body.id)).map(({ subject, collarNumber, reason }) => [
        subject,
        collarNumber,
        reason,
      ]),
    ).toEqual([
      ['PR-1', 'P1', null],
      ['PR-2', 'P1', 'person-has-personal-camera'],
      ['PR-3', null, 'no-person-left'],
      ['', 'P99', 'person-not-found'],
    ]);
    expect((await confirmed(manager, shown.body.id)).counts).toMatchObject({ done: 1 });
  });

  it('changes status, moves home, and gives loans longer, each by the rule of the single command', async () => {
    await cameras('ST', 3);
    await people(['S1']);
    await issue('ST-1', 'S1', 'personal');
    const filter = { search: 'ST-' };
    const repair = { status: 'in_repair', reason: 'Firmware recall' };
    const noReason = await preview(manager, {
      list: 'cameras',
      action: 'change-status',
      filter,
      arguments: { status: 'in_repair' },
    });
    expect(noReason.body).toMatchObject({
      counts: { in: 0, out: 3 },
      reasons: [{ reason: 'camera-move-needs-reason' }],
    });
    expect((await manager.post(`/api/v1/bulk-actions/${noReason.body.id}/confirm`)).body).toMatchObject({
      code: 'bulk-action-empty',
    });
    const shown = await preview(manager, { list: 'cameras', action: 'change-status', filter, arguments: repair });
    expect((await confirmed(manager, shown.body.id)).counts).toMatchObject({ done: 3 });
    expect((await manager.get('/api/v1/cameras/ST-1')).body).toMatchObject({
      status: 'in_repair',
      holder: { collarNumber: 'S1' },
    });

    const move = await preview(manager, {
      list: 'cameras',
      action: 'move-station',
      filter,
      arguments: { station: 'bux' },
    });
    expect((await confirmed(manager, move.body.id)).counts).toMatchObject({ done: 3 });
    expect((await manager.get('/api/v1/cameras?search=ST-&station=BUX')).body['total']).toBe(3);
    const same = await preview(manager, {
      list: 'cameras',
      action: 'move-station',
      filter,
      arguments: { station: 'BUX' },
    });
    expect(same.body).toMatchObject({
      counts: { in: 0, out: 3 },
      reasons: [{ reason: 'station-unchanged', count: 3 }],
    });

    await cameras('LN', 2);
    await issue('LN-1', 'S1');
    await issue('LN-2', 'S1', 'pool');
    const dueBack = '2099-01-01T12:00:00.000Z';
    const longer = await preview(manager, {
      list: 'assignments',
      action: 'extend-loan',
      filter: { search: 'LN-', status: 'open' },
      arguments: { dueBack },
    });
    expect(longer.body).toMatchObject({ counts: { in: 1, out: 1 }, reasons: [{ reason: 'assignment-not-a-loan' }] });
    await confirmed(manager, longer.body.id);
    expect((await manager.get<{ items: object[] }>('/api/v1/assignments?camera=LN-1')).body.items).toMatchObject([
      { dueBack: '2099-01-01T12:00:00+00:00', version: 2 },
    ]);
  });

  describeClosing(() => ({ test, manager }));

  it('reaches only what its maker may see and do, and is seen by them and by the force', async () => {
    await cameras('SC', 1);
    const buxton = await makeSmallForce(test.database, 'SCB');
    await makeCamera(test.database, buxton, 'SC-B1');
    const coordinator = await test.signIn('station_coordinator', { stationId: force.stationId });
    const other = await test.signIn('station_coordinator', { stationId: buxton.stationId });
    const shown = await preview(coordinator, { list: 'cameras', action: 'return', filter: { search: 'SC-' } });
    expect((await rowsOf(coordinator, shown.body.id)).map(({ subject }) => subject)).toEqual(['SC-1']);
    const byName = await preview(coordinator, { list: 'cameras', action: 'return', ids: ['SC-B1'] });
    expect(byName.body.reasons).toMatchObject([{ reason: 'record-not-found', count: 1 }]);
    for (const [client, status] of [
      [coordinator, 200],
      [manager, 200],
      [other, 404],
    ] as const)
      expect((await client.get(`/api/v1/bulk-actions/${shown.body.id}`)).status).toBe(status);
    const status = { list: 'cameras', action: 'change-status', arguments: { status: 'missing', reason: 'x' } };
    expect((await preview(coordinator, status)).status).toBe(403);
    expect((await preview(await test.signIn('auditor'), status)).status).toBe(403);
  });

  it('says before anything is planned that cameras which need a receipt go out at the desk; what comes back needs none', async () => {
    await cameras('RC', 2);
    await people(['R1']);
    await issue('RC-1', 'R1');
    const demand = (value: string) =>
      test.database.query(
        `INSERT INTO settings (key, value, changed_by) VALUES ('desk', jsonb_build_object('acknowledgement', $1::text), 'test')
           ON CONFLICT (key) DO UPDATE SET value = excluded.value`,
        [value],
      );
    await demand('both');
    const issuing = { list: 'cameras', action: 'issue', ids: ['RC-2'] };
    const refused = await preview(manager, { ...issuing, arguments: { mode: 'loan', team: 'CHE-R1' } });
    expect([refused.status, refused.body['code']]).toEqual([409, 'receipt-required']);
    const back = await preview(manager, { list: 'cameras', action: 'return', ids: ['RC-1'] });
    expect((await confirmed(manager, back.body.id)).counts).toMatchObject({ done: 1, leftOut: 0 });
    await demand('none');
  });

  it('refuses what it cannot read, field by field', async () => {
    const fields = async (asked: object) =>
      ((await preview(manager, asked)).body['errors'] as { field: string }[]).map(({ field }) => field);
    const list = 'cameras';
    expect(await fields({ list: 'moons', action: 'return' })).toEqual(['list']);
    expect(await fields({ list: 'docks', action: 'return' })).toEqual(['action']);
    expect(await fields({ list, action: 'return', filter: { colour: 'blue' } })).toEqual(['colour']);
    expect(await fields({ list, action: 'move-station' })).toEqual(['arguments.station']);
    expect(await fields({ list, action: 'move-station', arguments: { station: 'EMP' } })).toEqual([
      'arguments.station',
    ]);
    expect(await fields({ list, action: 'issue', arguments: { mode: 'personal' } })).toEqual(['arguments']);
    expect(await fields({ list, action: 'issue', arguments: { mode: 'loan', team: 'CHE-R1' } })).toEqual([
      'arguments.dueBack',
    ]);
  });
});
