import { v7 as uuid } from 'uuid';
import { addStation } from '../testing/fixtures.testing.ts';
import { startTestApp, type TestApp } from '../testing/test-app.testing.ts';
import type { TestClient } from '../testing/test-client.testing.ts';
import { clearExceptions, raiseExceptions } from './raise-exceptions.ts';
import type { ExceptionDetail } from './read-exception.ts';
import { returnSnoozed } from './return-snoozed.ts';

describe('the exceptions queue', () => {
  let test: TestApp;
  let manager: TestClient;
  let here: string;
  let there: string;

  beforeAll(async () => {
    test = await startTestApp({ ROLES: 'api' });
    here = await addStation(test.database, 'CHE', 'Chesterfield');
    there = await addStation(test.database, 'BUX', 'Buxton');
    manager = await test.signIn('fleet_manager');
  });
  afterAll(() => test.close());

  const raise = async (kind: string, stationId = here): Promise<string> => {
    const causeKey = uuid();
    const subject = { kind: 'dock', id: uuid(), label: `DK-${causeKey.slice(-4)}` };
    await test.database.transaction((tx) =>
      raiseExceptions(
        tx,
        [{ kind, causeKey, severity: 'warn', title: `${kind} ${causeKey}`, detail: '', subject, stationId }],
        new Date(),
      ),
    );
    const [row] = await test.database.query<{ id: string }[]>(`SELECT id FROM exceptions WHERE cause_key = $1`, [
      causeKey,
    ]);
    return row?.id ?? '';
  };
  const read = async (id: string): Promise<ExceptionDetail> =>
    (await manager.get<ExceptionDetail>(`/api/v1/exceptions/${id}`)).body;
  const done = async (id: string): Promise<string[]> => (await read(id)).events.map(({ what }) => what);
  const open = async (): Promise<string[]> =>
    (await manager.get<{ items: { id: string }[] }>('/api/v1/exceptions?status=open&limit=200')).body.items.map(
      ({ id }) => id,
    );
  const inAnHour = () => new Date(Date.now() + 3_600_000).toISOString();

  it('gives an exception its due date by its rule, and an owner who takes it', async () => {
    const id = await raise('bay-fault');
    const before = await read(id);
    expect(Date.parse(before.dueAt ?? '') - Date.parse(before.since)).toBe(72 * 3_600_000);
    expect(before.commands).toEqual(['take', 'snooze', 'comment']);
    const taken = await manager.post<ExceptionDetail>(`/api/v1/exceptions/${id}/take`, undefined, {
      'if-match': '"v1"',
    });
    expect(taken.status).toBe(200);
    expect(taken.body).toMatchObject({
      owner: { name: 'Test fleet_manager' },
      commands: ['release', 'snooze', 'comment'],
    });
    expect((await manager.post(`/api/v1/exceptions/${id}/release`, {}, { 'if-match': '"v1"' })).status).toBe(412);
  });

  it('stands in the order in which people work: the worst first, by what it is, the oldest first', async () => {
    await test.database.query(
      `INSERT INTO exception_rules (kind, enabled, delay_minutes, clear_after_minutes, severity, version, changed_by) VALUES ('dock-link-slow', TRUE, 0, 0, 'bad', 2, 'A test')`,
    );
    const raised: string[] = [];
    for (const kind of ['clock-skewed', 'dock-link-slow', 'bay-fault', 'clock-skewed', 'dock-link-slow'])
      raised.push(await raise(kind));
    const [oldClock, oldLink, bay, newClock, newLink] = raised;
    const order = (await open()).filter((id) => raised.includes(id));
    expect(order).toEqual([oldLink, newLink, bay, oldClock, newClock]);
    await test.database.query(`DELETE FROM exception_rules WHERE kind = 'dock-link-slow'`);
  });

  it('snoozes with a reason until a time, and brings it back then', async () => {
    const id = await raise('bay-fault');
    expect((await manager.post(`/api/v1/exceptions/${id}/snooze`, { until: inAnHour() })).body['code']).toBe(
      'exception-needs-reason',
    );
    const past = { until: new Date(0).toISOString(), reason: 'Engineer comes' };
    expect((await manager.post(`/api/v1/exceptions/${id}/snooze`, past)).body['code']).toBe(
      'exception-snooze-not-ahead',
    );
    expect(
      (await manager.post(`/api/v1/exceptions/${id}/snooze`, { until: inAnHour(), reason: 'Engineer comes' })).status,
    ).toBe(200);
    expect(await open()).not.toContain(id);
    expect(await read(id)).toMatchObject({ status: 'snoozed', snoozedUntil: expect.any(String) });
    await test.database.transaction((tx) => returnSnoozed(tx, new Date()));
    expect(await open()).not.toContain(id);
    await test.database.transaction((tx) => returnSnoozed(tx, new Date(Date.now() + 2 * 3_600_000)));
    expect(await open()).toContain(id);
    expect(await done(id)).toEqual(['raised', 'snooze', 'returned']);
  });

  it('keeps the history of comments, owners and clearing, and takes comments also after the end', async () => {
    const id = await raise('dock-link-slow');
    await manager.post(`/api/v1/exceptions/${id}/comment`, { reason: 'The cable is worn' });
    const [row] = await test.database.query<{ cause_key: string }[]>(`SELECT cause_key FROM exceptions WHERE id = $1`, [
      id,
    ]);
    await test.database.transaction((tx) => clearExceptions(tx, 'dock-link-slow', [row?.cause_key ?? ''], new Date()));
    await manager.post(`/api/v1/exceptions/${id}/comment`, { reason: 'New cable' });
    const { events, status } = await read(id);
    expect(status).toBe('cleared');
    expect(events.map(({ what, actor, words }) => [what, actor, words])).toEqual([
      ['raised', 'Its rule', null],
      ['comment', 'Test fleet_manager', 'The cable is worn'],
      ['cleared', 'Its rule', null],
      ['comment', 'Test fleet_manager', 'New cable'],
    ]);
    expect((await manager.post(`/api/v1/exceptions/${id}/take`)).body['code']).toBe('exception-not-in-state');
  });

  it('lets a person settle only what no rule clears', async () => {
    const byRule = await raise('bay-fault');
    const byPerson = await raise('recordings-not-counted');
    const settle = (id: string) => manager.post(`/api/v1/exceptions/${id}/settle`, { reason: 'Looked into it' });
    expect((await settle(byRule)).body['code']).toBe('exception-clears-itself');
    expect((await settle(byPerson)).status).toBe(200);
    expect(await read(byPerson)).toMatchObject({ status: 'cleared', commands: ['comment'] });
  });

  it('gives it to somebody who may act there, with a date, under If-Match', async () => {
    const id = await raise('bay-fault', there);
    const coordinator = await test.signIn('station_coordinator', { stationId: here });
    const owners = (await manager.get<{ items: { id: string; name: string }[] }>('/api/v1/exceptions/owners')).body
      .items;
    const elsewhere = owners.find(({ name }) => name === 'Test station_coordinator')?.id;
    const boss = owners.find(({ name }) => name === 'Test fleet_manager')?.id;
    expect((await manager.patch(`/api/v1/exceptions/${id}`, { ownerId: boss })).status).toBe(428);
    expect((await manager.patch(`/api/v1/exceptions/${id}`, { ownerId: elsewhere }, { 'if-match': '*' })).status).toBe(
      400,
    );
    const dueAt = inAnHour();
    const given = await manager.patch<ExceptionDetail>(
      `/api/v1/exceptions/${id}`,
      { ownerId: boss, dueAt },
      { 'if-match': '*' },
    );
    expect(given.body).toMatchObject({ owner: { id: boss }, dueAt: expect.stringContaining(dueAt.slice(0, 19)) });
    expect((await coordinator.get(`/api/v1/exceptions/${id}`)).status).toBe(404);
    expect((await coordinator.post(`/api/v1/exceptions/${id}/take`)).status).toBe(404);
  });

  it('snoozes a whole filter, and says which are left out and why', async () => {
    const ids = [await raise('recordings-not-counted'), await raise('bay-fault')];
    const asked = { list: 'exceptions', action: 'settle', ids, arguments: { reason: 'One fault, known' } };
    const made = await manager.post<{ id: string; counts: object; reasons: object[] }>('/api/v1/bulk-actions', asked);
    expect(made.status).toBe(201);
    expect(made.body.counts).toMatchObject({ in: 1, out: 1 });
    expect(made.body.reasons).toMatchObject([{ reason: 'exception-clears-itself', count: 1 }]);
    const snooze = {
      list: 'exceptions',
      action: 'snooze',
      filter: { kind: 'bay-fault', status: 'open' },
      arguments: { until: inAnHour(), reason: 'All known' },
    };
    expect((await manager.post<{ counts: { out: number } }>('/api/v1/bulk-actions', snooze)).body.counts.out).toBe(0);
  });

  it('audits what a person does', async () => {
    const id = await raise('bay-fault');
    await manager.post(`/api/v1/exceptions/${id}/take`);
    const [event] = await test.database.query<{ action: string; actor_name: string }[]>(
      `SELECT action, actor_name FROM audit_events WHERE subject_id = $1`,
      [id],
    );
    expect(event).toMatchObject({ action: 'exception.take' });
  });
});
