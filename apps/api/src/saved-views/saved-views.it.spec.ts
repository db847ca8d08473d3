import { makeCamera, makeSmallForce, type SmallForce } from '../testing/small-force.testing.ts';
import { startTestApp, type TestApp } from '../testing/test-app.testing.ts';
import type { TestClient } from '../testing/test-client.testing.ts';
import type { ListPreferenceView, SavedViewView } from './saved-views.service.ts';

interface Views {
  readonly items: readonly SavedViewView[];
  readonly preference: ListPreferenceView;
}

describe('saved views', () => {
  let test: TestApp;
  let force: SmallForce;
  let manager: TestClient;
  let coordinator: TestClient;
  beforeAll(async () => {
    test = await startTestApp({ ROLES: 'api' });
    force = await makeSmallForce(test.database);
    const elsewhere = await makeSmallForce(test.database, 'BUX');
    for (const n of [1, 2, 3]) await makeCamera(test.database, force, `CHE-${n}`);
    for (const n of [1, 2]) await makeCamera(test.database, elsewhere, `BUX-${n}`);
    manager = await test.signIn('fleet_manager');
    coordinator = await test.signIn('station_coordinator', { stationId: force.stationId });
  });
  afterAll(() => test.close());

  const save = (client: TestClient, given: object) =>
    client.post<SavedViewView & Record<string, unknown>>('/api/v1/saved-views', {
      list: 'cameras',
      query: { status: 'in_store', sort: '-serial' },
      ...given,
    });
  const seen = async (client: TestClient): Promise<Views> =>
    (await client.get<Views & Record<string, unknown>>('/api/v1/saved-views?list=cameras')).body;
  const names = async (client: TestClient): Promise<string[]> => (await seen(client)).items.map(({ name }) => name);

  it('are one’s own until they are shared, and show each reader only what that reader may see', async () => {
    const made = await save(manager, { name: 'In the store', columns: ['serial', 'status', 'assetTag'] });
    expect([made.status, made.headers.get('etag')]).toEqual([201, '"v1"']);
    expect(made.body).toMatchObject({
      isOwn: true,
      isShared: false,
      columns: ['serial', 'status', 'assetTag'],
      problems: [],
    });
    expect(await names(coordinator)).toEqual([]);

    const shared = await manager.patch(
      `/api/v1/saved-views/${made.body.id}`,
      { isShared: true },
      { 'if-match': '"v1"' },
    );
    expect(shared.status).toBe(200);
    expect(await names(coordinator)).toEqual(['In the store']);
    const [view] = (await seen(coordinator)).items;
    expect(view).toMatchObject({ isOwn: false, isShared: true, query: { status: 'in_store' } });
    const words = new URLSearchParams(view?.query).toString();
    const rows = async (client: TestClient) =>
      (await client.get<{ items: { serial: string }[] }>(`/api/v1/cameras?${words}`)).body.items.map(
        ({ serial }) => serial,
      );
    expect(await rows(manager)).toEqual(['CHE-3', 'CHE-2', 'CHE-1', 'BUX-2', 'BUX-1']);
    expect(await rows(coordinator)).toEqual(['CHE-3', 'CHE-2', 'CHE-1']);
  });

  it('are changed and deleted by their owner alone, and never over somebody else’s save', async () => {
    const { body } = await save(manager, { name: 'Mine', isShared: true });
    const at = `/api/v1/saved-views/${body.id}`;
    expect((await coordinator.patch(at, { name: 'Ours' }, { 'if-match': '*' })).status).toBe(403);
    expect((await coordinator.delete(at)).status).toBe(403);
    expect((await manager.patch(at, { name: 'Still mine' })).status).toBe(428);
    expect((await manager.patch(at, { name: 'Still mine' }, { 'if-match': '"v1"' })).status).toBe(200);
    expect((await manager.patch(at, { name: 'Lost' }, { 'if-match': '"v1"' })).status).toBe(412);
    expect((await manager.delete(at)).status).toBe(204);
    expect(await names(coordinator)).toEqual(['In the store']);
    expect((await manager.delete(at)).status).toBe(404);
  });

  it('have a name of their own, and take no filter that the list does not know', async () => {
    expect((await save(manager, { name: 'in the STORE' })).body).toMatchObject({ code: 'saved-view-name-taken' });
    expect((await save(coordinator, { name: 'In the store' })).status).toBe(201);
    const wrong = await save(manager, { name: 'Wrong', query: { colour: 'blue', status: 'lost' } });
    expect(wrong.status).toBe(400);
    expect((wrong.body['errors'] as { field: string }[]).map(({ field }) => field).sort()).toEqual([
      'query.colour',
      'query.status',
    ]);
    expect((await save(manager, { name: ' ', query: {} })).status).toBe(400);
    expect((await save(manager, { name: 'Wrong', query: { status: ['a'] } })).status).toBe(400);
  });

  it('say which of their filters are not known any more', async () => {
    const { body } = await save(manager, { name: 'Old' });
    await test.database.query(
      `UPDATE saved_views SET query = '{"state": "in_store", "status": "lent", "station": "CHE"}' WHERE id = $1`,
      [body.id],
    );
    const old = (await seen(manager)).items.find(({ name }) => name === 'Old');
    expect(old?.problems.map(({ field }) => field).sort()).toEqual(['state', 'status']);
  });

  it('may be what a list opens with, for each person; one that is shared no longer is nobody else’s', async () => {
    const { body } = await save(manager, { name: 'Default', isShared: true });
    const prefer = (client: TestClient, given: object) => client.send('PUT', '/api/v1/list-preferences/cameras', given);
    expect((await seen(coordinator)).preference).toEqual({ columns: null, defaultView: null });
    const preference = { columns: ['serial', 'holder'], defaultView: body.id };
    expect((await prefer(coordinator, preference)).body).toEqual(preference);
    expect((await seen(coordinator)).preference).toEqual(preference);
    expect((await seen(manager)).preference.defaultView).toBeNull();
    await manager.patch(`/api/v1/saved-views/${body.id}`, { isShared: false }, { 'if-match': '*' });
    expect((await seen(coordinator)).preference).toEqual({ ...preference, defaultView: null });
    expect((await prefer(coordinator, preference)).status).toBe(404);
    expect((await coordinator.send('PUT', '/api/v1/list-preferences/moons', preference)).status).toBe(404);
  });

  it('are in the audit', async () => {
    const auditor = await test.signIn('auditor');
    const { body } = await auditor.get<{ items: { action: string }[] }>('/api/v1/audit?search=still%20mine');
    expect(body.items.map(({ action }) => action)).toEqual(['saved-view.delete', 'saved-view.change']);
  });
});

describe('the columns of an export', () => {
  let test: TestApp;
  let manager: TestClient;
  beforeAll(async () => {
    test = await startTestApp({ ROLES: 'api' });
    const force = await makeSmallForce(test.database);
    await makeCamera(test.database, force, 'CHE-1');
    await test.database.query(`UPDATE cameras SET asset_tag = '=1+1'`);
    manager = await test.signIn('fleet_manager');
  });
  afterAll(() => test.close());

  it('are those that were chosen, in their order, with every formula inert', async () => {
    const csv = await manager.get('/api/v1/cameras?format=csv&columns=status,assetTag,serial');
    expect(csv.text.replace('\ufeff', '').trim().split('\r\n')).toEqual([
      'Status,Asset tag,Serial',
      "in_store,'=1+1,CHE-1",
    ]);
  });

  it('are all of them unless chosen; one that the list does not have is refused', async () => {
    expect((await manager.get('/api/v1/cameras?format=csv')).text).toContain('Serial,Asset tag,Model,Status');
    const refused = await manager.get<{ errors: { field: string }[] }>('/api/v1/cameras?format=csv&columns=colour');
    expect([refused.status, refused.body.errors[0]?.field]).toEqual([400, 'columns']);
  });
});
