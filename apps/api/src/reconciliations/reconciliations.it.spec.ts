import type { ReconciledRecordView, ReconciliationView } from '@custodian/domain';
import { parse } from 'csv-parse/sync';
import { addAssignment, addCamera, addModel, addStaff, addStation } from '../testing/fixtures.testing.ts';
import { startTestApp, type TestApp } from '../testing/test-app.testing.ts';
import type { TestClient } from '../testing/test-client.testing.ts';
import { record } from '../reports/record-usage.testing.ts';
import { begin, differencesOf, reconcile, seen, settled } from './reconciliation-scene.testing.ts';

type Refused = { readonly errors?: readonly { readonly field: string }[] };
type Refusal = { readonly code: string; readonly detail: string };
const path = (id: string, rest: string) => `/api/v1/reconciliations/${id}/${rest}`;

describe('a reconciliation', () => {
  let test: TestApp;
  let manager: TestClient;
  let auditor: TestClient;
  let chesterfield: string;
  beforeAll(async () => {
    test = await startTestApp();
    manager = await test.signIn('fleet_manager');
    auditor = await test.signIn('auditor');
    const { database } = test;
    const che = await addStation(database, 'CHE', 'Chesterfield');
    chesterfield = che;
    await addStation(database, 'BUX', 'Buxton');
    const model = await addModel(database, 'RS2-X2', 'camera');
    const cameras = await Promise.all(['X1', 'X2', 'X3'].map((serial) => addCamera(database, serial, model, che)));
    const people = await Promise.all(
      [
        ['0041', 'Marsden'],
        ['42', 'Hale'],
        ['43', 'Doyle'],
      ].map(([number = '', surname = '']) => addStaff(database, number, che, surname)),
    );
    await addAssignment(database, cameras[0] ?? '', people[0] ?? '', new Date('2026-01-01T00:00:00Z'));
    await record(
      database,
      ['2026-07-03T10:00:00Z', '2026-07-03T11:10:00Z', '2026-07-03T23:30:00Z', '2026-07-04T09:00:00Z'].map(
        (startedAt) => ({ cameraId: cameras[0] ?? '', startedAt }),
      ),
    );
    await record(database, [{ cameraId: cameras[1] ?? '', startedAt: '2026-07-03T12:00:00Z' }]);
  });
  afterAll(() => test.close());

  const hr = (...lines: string[]) => ['Collar No,Surname,First name,Rank,Location', ...lines].join('\r\n');

  it('with HR counts both sides, and names each person on whom they do not agree', async () => {
    const done = await reconcile(
      manager,
      'kind=hr',
      hr(
        '0041,MARSDEN,Sam,PC,Chesterfield',
        '42,Hale,Sam,Sergeant,Buxton',
        '42,Hale,Sam,Sergeant,Buxton',
        '77,New,Nia,PC,CHE',
        '#N/A,,,,',
      ),
    );
    expect([done.state, done.problem]).toEqual(['done', null]);
    expect(done.counts?.register).toMatchObject({ matched: 1, different: 1, alone: 1 });
    expect(done.counts?.other).toMatchObject({ matched: 1, different: 1, alone: 1, duplicate: 1, unreadable: 1 });
    expect(seen(await differencesOf(auditor, done.id))).toEqual([
      ['only-register', '43', null, 'in post', null],
      ['only-other', '77', null, null, 'in post'],
      ['field-differs', '42', 'rank', 'Constable', 'Sergeant'],
      ['field-differs', '42', 'station', 'CHE', 'BUX'],
      ['duplicate', '42', null, null, '2 times'],
      ['unreadable', '#N/A', null, null, 'No collar number is written like this'],
    ]);
    const alone = await auditor.get<{ items: ReconciledRecordView[]; total: number }>(
      path(done.id, 'records?side=register&outcome=alone'),
    );
    expect([alone.body.total, alone.body.items[0]?.subject]).toEqual([done.counts?.register.alone, '43']);
  });

  it('shows next time only what is new, and keeps what was explained while its facts stay the same', async () => {
    const [first] = (await manager.get<{ items: { id: string }[] }>('/api/v1/reconciliations?kind=hr')).body.items;
    const before = await differencesOf(manager, first?.id ?? '');
    const numberOf = (subject: string, field: string | null) =>
      before.find((one) => one.subject === subject && one.field === field)?.number ?? 0;
    const say = (command: string, body: object, client = manager) =>
      client.post<Refusal & { changed: number }>(path(first?.id ?? '', `differences/${command}`), body);
    const named = [numberOf('42', 'rank'), numberOf('42', 'station'), numberOf('43', null)];
    const explained = { differences: named, reason: 'other-wrong', text: 'HR runs a month late' };
    expect((await say('explain', explained, auditor)).status).toBe(403);
    expect((await say('close', { differences: named })).body.code).toBe('difference-not-in-state');
    expect((await say('explain', { differences: named, reason: 'looked-into' })).body.code).toBe(
      'difference-needs-words',
    );
    expect((await say('explain', { differences: [999], reason: 'other-wrong' })).status).toBe(400);
    expect((await say('explain', { reason: 'other-wrong' })).status).toBe(400);
    const looked = { differences: [numberOf('43', null)], reason: 'looked-into', text: 'HR was asked' };
    expect((await say('explain', looked)).body.changed).toBe(1);
    expect((await say('close', { differences: looked.differences })).body.code).toBe('difference-looked-into');
    // Who read it before that may not write over what was said, and a filter means what nobody spoke of.
    const versions = named.map((number) => before.find((one) => one.number === number)?.version ?? 0);
    expect((await say('explain', { ...explained, versions })).status).toBe(412);
    expect((await say('explain', { ...explained, versions: [1] })).status).toBe(400);
    const all = { matching: { search: '43' }, reason: 'other-wrong' };
    expect((await say('explain', all)).body.changed).toBe(0);
    expect((await say('explain', explained)).body.changed).toBe(3);
    expect((await say('close', { differences: [numberOf('43', null)] })).body.changed).toBe(1);
    const bulk = { matching: { class: 'duplicate,unreadable' }, reason: 'as-it-should-be', text: 'Cover sheet' };
    expect((await say('explain', bulk)).body.changed).toBe(2);
    const owners = await manager.get<{ items: { id: string; name: string }[] }>('/api/v1/reconciliations/owners');
    const owner = owners.body.items[0];
    expect((await say('assign', { matching: { state: 'open' }, ownerId: owner?.id })).body.changed).toBe(1);

    const next = await reconcile(
      manager,
      'kind=hr',
      hr('0041,MARSDEN,Sam,PC,Chesterfield', '42,Hale,Sam,Inspector,Buxton', '88,Late,Lou,PC,CHE', '#N/A,,,,'),
    );
    const after = await differencesOf(manager, next.id);
    expect(after.map((one) => [one.subject, one.field, one.novelty, one.state, one.words])).toEqual([
      ['43', null, 'returned', 'open', null],
      ['88', null, 'new', 'open', null],
      ['42', 'rank', 'changed', 'open', null],
      ['42', 'station', 'known', 'explained', 'HR runs a month late'],
      ['#N/A', null, 'known', 'explained', 'Cover sheet'],
    ]);
    expect(next).toMatchObject({ open: 3, explained: 2, closed: 0, fresh: 3, gone: 2 });
    const gone = await manager.get<{ items: { subject: string; run: string }[]; total: number }>(
      path(next.id, 'differences?gone=true'),
    );
    expect(gone.body.total).toBe(next.gone);
    expect(gone.body.items.map(({ subject, run }) => [subject, run])).toEqual([
      ['77', first?.id],
      ['42', first?.id],
    ]);
    expect((await say('reopen', { differences: named })).body.code).toBe('reconciliation-superseded');
    const audited = await test.database.query<{ action: string }[]>(
      `SELECT DISTINCT action FROM audit_events WHERE subject_kind = 'reconciliation' ORDER BY action`,
    );
    expect(audited.map(({ action }) => action.replace('reconciliation.', ''))).toEqual([
      'assign',
      'close',
      'explain',
      'finish',
      'start',
    ]);
  });

  it('with purchase orders compares serials, and numbers of a model where an order names none', async () => {
    const file =
      'PO Number,Item,Serial No,Qty,Delivered\nPO-1,RS2-X2,X1,1,03/02/2026\nPO-1,RS2-X2,X9,1,\nPO-2,RS2-X2,,2,\n';
    const done = await reconcile(manager, 'kind=orders', file);
    expect(seen(await differencesOf(manager, done.id))).toEqual([
      ['only-other', 'X9', null, null, 'RS2-X2'],
      ['field-differs', 'X1', 'deliveredOn', null, '2026-02-03'],
      ['count-differs', 'RS2-X2', null, '3', '4'],
    ]);
  });

  it('with docks needs no file, and names what no dock saw and whom nobody knows', async () => {
    const done = await reconcile(manager, 'kind=docks');
    expect(seen(await differencesOf(manager, done.id))).toEqual(
      ['X1', 'X2', 'X3'].map((serial) => ['only-register', serial, null, 'in_service', null]),
    );
    expect([done.from === null, done.fileName]).toEqual([false, null]);
  });

  it('with docks takes the place only of what looked at no other day, and looks at none to come', async () => {
    const long = await reconcile(manager, 'kind=docks&from=2026-06-01&to=2026-06-30');
    const short = await reconcile(manager, 'kind=docks&from=2026-06-10&to=2026-06-11');
    const read = async (id: string) => (await manager.get<ReconciliationView>(`/api/v1/reconciliations/${id}`)).body;
    expect((await read(long.id)).supersededBy).toBeNull();
    const whole = await reconcile(manager, 'kind=docks&from=2026-05-31&to=2026-06-30');
    for (const { id } of [long, short]) expect((await read(id)).supersededBy?.number).toBe(whole.number);
    const next = await begin<Refused>(manager, 'kind=docks&from=2026-06-01&to=2099-01-01');
    expect([next.status, next.body.errors?.map(({ field }) => field)]).toEqual([400, ['to']]);
  });

  it('is stopped by who does not want to wait, and nothing of it is kept', async () => {
    const holder = test.database.createQueryRunner();
    await holder.query(`SELECT pg_advisory_lock(hashtext('custodian.reconciliations'))`);
    const { id } = (await begin(manager, 'kind=docks&from=2026-05-01&to=2026-05-02')).body;
    const stop = (client: TestClient) => client.post<ReconciliationView & Refusal>(path(id, 'stop'));
    expect((await stop(auditor)).status).toBe(403);
    const stopped = await stop(manager);
    expect([stopped.status, stopped.body.state]).toEqual([200, 'failed']);
    expect(stopped.body.problem).toMatch(/ stopped it\.$/);
    expect((await stop(manager)).body.code).toBe('reconciliation-not-in-state');
    await holder.query(`SELECT pg_advisory_unlock(hashtext('custodian.reconciliations'))`);
    await holder.release();
    // The next one waits for what is left of the stopped one.
    expect((await reconcile(manager, 'kind=docks&from=2026-05-01&to=2026-05-02')).state).toBe('done');
    expect((await manager.get<ReconciliationView>(`/api/v1/reconciliations/${id}`)).body.state).toBe('failed');
    expect((await manager.get<{ total: number }>(path(id, 'records'))).body.total).toBe(0);
  });

  const dems = (...lines: string[]) => ['Evidence ID,Device Serial,Recorded On,Badge ID', ...lines].join('\n');

  it('with DEMS counts by camera and day, whatever the clock of the log, and no unknown serial counts', async () => {
    const done = await reconcile(
      manager,
      'kind=dems&from=2026-07-03&to=2026-07-04',
      // UTC without saying so; 23:30 UTC is the next day in London.
      dems(
        'E1,X1,03/07/2026 10:00:12,0041',
        'E2,x1,03/07/2026 11:10:00,42',
        'E3,X1,03/07/2026 23:30:00,',
        'E4,X2,03/07/2026 12:00:30,',
        'E5,ZZ-1,03/07/2026 12:00:30,',
        'E6,X2,03/07/2026 18:00:00,',
        'E7,X2,46206.88,',
        'E8,X2,09/07/2026 18:00:00,',
      ),
    );
    expect(done.findings[0]).toBe(
      'Times without a zone were read as UTC, by which 4 of our recordings are met, and 0 by the other clock.',
    );
    expect(seen(await differencesOf(manager, done.id))).toEqual([
      ['field-differs', 'X1', 'collarNumber', '0041', '42'],
      ['count-differs', 'X1', null, '2', '1'],
      ['count-differs', 'X2', null, '1', '2'],
      ['unknown-serial', 'ZZ-1', null, null, 'uploaded'],
      ['unreadable', 'X2', null, null, `No time of day can be read from '46206.88'`],
    ]);
    expect(done.counts?.register).toMatchObject({ matched: 3, different: 1, alone: 1 });
    expect(done.counts?.other).toMatchObject({
      matched: 3,
      different: 1,
      alone: 1,
      unknown: 1,
      unreadable: 1,
      outside: 1,
    });
  });

  it('with DEMS takes the days that nearly all of the log lies in, and more than two months only by name', async () => {
    const rows = Array.from(
      { length: 100 },
      (_, row) => `F${row},X1,03/07/2026 10:${String(row % 60).padStart(2, '0')},`,
    );
    const done = await reconcile(manager, 'kind=dems', dems(...rows, 'F100,X1,03/07/1980 10:00,'));
    expect([done.from, done.to]).toEqual(['2026-07-03', '2026-07-03']);
    expect(done.findings).toContain('1 rows of the log lie outside the period and are not counted.');
    const wide = await reconcile(manager, 'kind=dems', dems('F1,X1,03/07/2025 10:00,', 'F2,X1,03/07/2026 10:00,'));
    expect([wide.state, wide.problem]).toEqual([
      'failed',
      expect.stringMatching(/^The log reaches from 3 Jul 2025 to 3 Jul 2026\. Say which days/),
    ]);
    const said = { from: '2026-07-03', to: '2026-07-03' };
    const again = await manager.patch(`/api/v1/reconciliations/${wide.id}`, said, { 'if-match': '*' });
    expect(again.status).toBe(200);
    expect(await settled(manager, wide.id)).toMatchObject({ state: 'done', ...said });
  });

  it('by another clock throughout is one difference of the whole log, and nothing is missing', async () => {
    const done = await reconcile(
      manager,
      'kind=dems&from=2026-07-03&to=2026-07-04&zone=UTC',
      dems(
        'E1,X1,2026-07-03 05:00,',
        'E2,X1,2026-07-03 06:10,',
        'E3,X1,2026-07-03 18:30,',
        'E4,X1,2026-07-04 04:00,',
        'E5,X2,2026-07-03 07:00,',
      ),
    );
    expect(seen(await differencesOf(manager, done.id))).toEqual([
      ['time-zone', 'The whole log', 'startedAt', null, '5 h behind'],
    ]);
  });

  it('asks for the columns that it cannot find, and says clearly what cannot be compared', async () => {
    const begun = await begin(manager, 'kind=dems', 'Kit,When\nX1,2026-07-03T10:00Z\n');
    expect(begun.body).toMatchObject({ state: 'needs_mapping', missing: ['serial', 'startedAt'] });
    const say = (body: object, match?: string) =>
      manager.patch(`/api/v1/reconciliations/${begun.body.id}`, body, match === undefined ? {} : { 'if-match': match });
    expect((await say({ mapping: { serial: 'Kit' } })).status).toBe(428);
    expect((await say({ mapping: { serial: 'Nowhere' } }, '*')).status).toBe(400);
    expect((await say({ from: '2026-07-04', to: '2026-07-03' }, '*')).status).toBe(400);
    expect((await say({ mapping: { serial: 'Kit', startedAt: 'When' } }, '*')).status).toBe(200);
    expect((await settled(manager, begun.body.id)).state).toBe('done');
    expect((await say({}, '*')).status).toBe(409);
    const empty = await reconcile(manager, 'kind=dems', 'serial,start time\nX1,soon\n');
    expect([empty.state, empty.problem]).toEqual(['failed', expect.stringContaining('No row of the log')]);
    expect((await begin<Refusal>(manager, 'kind=hr', '')).body.code).toBe('import-file-unreadable');
    const coordinator = await test.signIn('station_coordinator', { stationId: chesterfield });
    expect((await coordinator.get('/api/v1/reconciliations')).status).toBe(403);
  });

  it('leaves the system as it was counted, and names of staff only with who may export them', async () => {
    const [run] = (await manager.get<{ items: { id: string; open: number }[] }>('/api/v1/reconciliations?kind=hr')).body
      .items;
    const sent = await auditor.get(path(run?.id ?? '', 'differences?format=csv&state=open'));
    const rows = parse(sent.text, { columns: true, bom: true });
    expect(rows).toHaveLength(run?.open ?? -1);
    const admin = await test.signIn('admin');
    const withNames = await auditor.get(path(run?.id ?? '', 'records?format=csv'));
    const without = await admin.get(path(run?.id ?? '', 'records?format=csv'));
    expect([withNames.text.includes('Marsden'), without.text.includes('Marsden')]).toEqual([true, false]);
  });
});
