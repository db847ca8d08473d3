import { record } from '../reports/record-usage.testing.ts';
import { makeCamera, makePerson, makeSmallForce, type SmallForce } from '../testing/small-force.testing.ts';
import { startTestApp, type TestApp } from '../testing/test-app.testing.ts';
import type { TestClient } from '../testing/test-client.testing.ts';
import type { AnsweredRun } from './report-runs.service.ts';
import type { SavedReportView } from './saved-report-view.ts';

const saved = '/api/v1/saved-reports';
const october = { from: '2025-10-01', to: '2025-10-31', groupBy: 'station' };

describe('saved reports', () => {
  let test: TestApp;
  let manager: TestClient;
  let chesterfield: TestClient;
  let buxton: TestClient;
  let che: SmallForce;
  let cameras: readonly [string, string];

  beforeAll(async () => {
    test = await startTestApp({ ROLES: 'api' });
    che = await makeSmallForce(test.database, 'CHE');
    const bux = await makeSmallForce(test.database, 'BUX');
    manager = await test.signIn('fleet_manager');
    chesterfield = await test.signIn('station_coordinator', { stationId: che.stationId });
    buxton = await test.signIn('station_coordinator', { stationId: bux.stationId });
    cameras = [await makeCamera(test.database, che, 'X2-1'), await makeCamera(test.database, bux, 'X2-2')];
    await makePerson(test.database, che, '2417');
    await makePerson(test.database, bux, '0310', "O'Neill");
    await equip('X2-1', '2417');
    await equip('X2-2', '0310');
    // Five at each: fewer would be told as one.
    for (const [place, station] of [che, bux].entries())
      for (const n of [2, 3, 4, 5]) await equipped(station, `${place + 1}00${n}`);
    await record(test.database, [
      { cameraId: cameras[0], startedAt: '2025-10-05T10:00:00Z', seconds: 61.25 },
      { cameraId: cameras[1], startedAt: '2025-10-06T10:00:00Z' },
    ]);
  });
  afterAll(() => test.close());

  const equip = (camera: string, staff: string) =>
    manager.post('/api/v1/assignments', { camera, staff, mode: 'personal', from: '2025-09-01T08:00:00Z' });
  /** Somebody with a camera of their own, which has their number. */
  const equipped = async (station: SmallForce, number: string): Promise<string> => {
    await makePerson(test.database, station, number);
    const camera = await makeCamera(test.database, station, `X2-${number}`);
    await equip(`X2-${number}`, number);
    return camera;
  };
  const save = (client: TestClient, given: object) =>
    client.post<SavedReportView>(saved, { kind: 'usage', query: october, ...given });
  const idOf = async (client: TestClient, given: object): Promise<string> => {
    const answer = await save(client, given);
    if (answer.status !== 201) throw new Error(answer.text);
    return answer.body.id;
  };
  const run = async (client: TestClient, id: string, given: object = {}): Promise<AnsweredRun> => {
    const answer = await client.post<AnsweredRun>(`${saved}/${id}/runs`, given);
    if (answer.status !== 200) throw new Error(answer.text);
    return answer.body;
  };
  const csv = async (client: TestClient, id: string, asAt: string): Promise<string> =>
    (await client.get(`${saved}/${id}/file?format=csv&asAt=${asAt}`)).text;
  const names = async (client: TestClient): Promise<string[]> =>
    (await client.get<{ items: SavedReportView[] }>(saved)).body.items.map(({ name }) => name);
  const column = ({ headings, items }: AnsweredRun, heading: string) =>
    items.map((row) => row[headings.indexOf(heading)]);

  it('answer the same items and the same CSV, byte for byte, as at the same instant, whatever arrives in between', async () => {
    const id = await idOf(manager, { name: 'October by station' });
    const first = await run(manager, id);
    const file = await csv(manager, id, first.asAt);
    expect(first).toMatchObject({ of: 'Force', rows: 3, period: { from: '2025-10-01', to: '2025-10-31' } });
    await record(test.database, [{ cameraId: cameras[0], startedAt: '2025-10-07T10:00:00Z' }]);
    const again = await run(manager, id, { asAt: first.asAt });
    expect(again.items).toEqual(first.items);
    expect(again.sha256).toBe(first.sha256);
    expect(again.earlier?.isSame).toBe(true);
    expect(await csv(manager, id, first.asAt)).toBe(file);
    const usage = `from=${october.from}&to=${october.to}&groupBy=station&asAt=${first.asAt}`;
    expect((await manager.get(`/api/v1/reports/usage?format=csv&${usage}`)).text).toBe(file);
    await test.database.query(`UPDATE stations SET name = 'Renamed' WHERE code = 'BUX'`);
    const renamed = await run(manager, id, { asAt: first.asAt });
    expect([renamed.items, renamed.earlier?.isSame]).toEqual([first.items, false]);
    expect(await csv(manager, id, first.asAt)).toBe(file);
    await test.database.query(`UPDATE stations SET name = 'Station BUX' WHERE code = 'BUX'`);
    const now = await run(manager, id);
    expect(column(first, 'Recordings')).toEqual([1, 1, 0]);
    expect(column(now, 'Recordings')).toEqual([1, 2, 0]);
    expect(now.sha256).not.toBe(first.sha256);
    const { body } = await manager.get<{ items: object[] }>(`${saved}/${id}/runs`);
    expect(body.items.length).toBeGreaterThanOrEqual(2);
    expect(body.items[0]).toMatchObject({ by: 'Test fleet_manager', why: 'opened', asAt: expect.any(String) });
  });

  it('are always as at the instant that they are pinned to', async () => {
    const made = await save(manager, { name: 'Pinned', isPinned: true });
    const { id, asAt } = made.body;
    expect(asAt).toMatch(/^20/);
    const first = await run(manager, id);
    await record(test.database, [{ cameraId: cameras[1], startedAt: '2025-10-08T10:00:00Z' }]);
    const again = await run(manager, id);
    expect([again.asAt, again.sha256]).toEqual([first.asAt, first.sha256]);
    expect(new Date(again.asAt)).toEqual(new Date(asAt ?? ''));
  });

  it('have days that move with the instant asked for', async () => {
    const { groupBy } = october;
    const id = await idOf(manager, { name: 'Last month', query: { groupBy }, period: 'last-month' });
    expect((await run(manager, id, { asAt: '2026-03-01T00:30:00Z' })).period).toEqual({
      from: '2026-02-01',
      to: '2026-02-28',
    });
    expect((await run(manager, id, { asAt: '2026-02-28T23:30:00Z' })).period).toEqual({
      from: '2026-01-01',
      to: '2026-01-31',
    });
  });

  it('show each reader what both they and the maker see, and say so; what is about nothing of theirs is not there', async () => {
    const shared = await idOf(manager, { name: 'For all', isShared: true });
    const own = await run(chesterfield, shared);
    expect(own.of).toBe('Station CHE');
    expect(column(own, 'Station')).toEqual(['CHE']);
    const ofChesterfield = await idOf(chesterfield, { name: 'Of Chesterfield', isShared: true });
    const wide = await run(manager, ofChesterfield);
    expect(wide.of).toBe('Station CHE');
    expect(wide.items).toEqual((await run(chesterfield, ofChesterfield, { asAt: wide.asAt })).items);
    expect(await names(buxton)).toEqual(['For all']);
    expect((await buxton.post(`${saved}/${ofChesterfield}/runs`, {})).status).toBe(404);
    expect((await buxton.get(`${saved}/${ofChesterfield}`)).status).toBe(404);
  });

  it('are one’s own until they are shared, and changed by their owner alone', async () => {
    const made = await save(manager, { name: 'Mine' });
    const at = `${saved}/${made.body.id}`;
    expect(await names(chesterfield)).not.toContain('Mine');
    expect((await chesterfield.get(at)).status).toBe(404);
    expect((await manager.patch(at, { isShared: true })).status).toBe(428);
    expect((await manager.patch(at, { isShared: true, name: 'Ours' }, { 'if-match': '"v1"' })).status).toBe(200);
    expect((await manager.patch(at, { name: 'Lost' }, { 'if-match': '"v1"' })).status).toBe(412);
    expect(await names(chesterfield)).toContain('Ours');
    expect((await chesterfield.patch(at, { name: 'Theirs' }, { 'if-match': '*' })).status).toBe(403);
    expect((await chesterfield.delete(at)).status).toBe(403);
    expect((await save(manager, { name: 'ours' })).body).toMatchObject({ code: 'saved-report-name-taken' });
    expect((await manager.delete(at)).status).toBe(204);
    expect((await manager.get(at)).status).toBe(404);
  });

  it('keep what coverage answered, because nobody can read it again later', async () => {
    const id = await idOf(manager, { kind: 'coverage', name: 'Coverage', query: {}, isPinned: true, isShared: true });
    const first = await run(manager, id);
    await test.database.query(`UPDATE cameras SET status = 'in_service'`);
    const again = await run(manager, id);
    expect([again.asAt, again.items, again.sha256]).toEqual([first.asAt, first.items, first.sha256]);
    expect((await chesterfield.post(`${saved}/${id}/runs`, {})).body).toMatchObject({
      code: 'report-instant-not-kept',
    });
    const moving = await idOf(manager, { kind: 'coverage', name: 'Coverage now', query: {} });
    expect(column(await run(manager, moving), 'Cameras in service')).toEqual([5, 5, 0]);
  });

  it.each([
    ['a group that the report does not know', { query: { ...october, groupBy: 'colour' } }],
    ['days the wrong way round', { query: { ...october, to: '2025-09-01' } }],
    ['no days', { query: { groupBy: 'station' } }],
    ['days that both move and stand', { period: 'last-month' }],
    ['an instant among its words', { query: { ...october, asAt: '2026-01-01T00:00:00Z' } }],
    ['an instant of what stands as it is', { kind: 'coverage', query: {}, asAt: '2026-01-01T00:00:00Z' }],
    ['a rollout that it does not name', { kind: 'rollout', query: {} }],
    ['a station that is none', { query: { ...october, station: 'NOWHERE' } }],
  ])('refuse %s', async (_what, given) => {
    expect((await save(manager, { name: 'Refused', ...given })).status).toBe(400);
  });

  it('tell groups of few people as one, on their page and in their file, and nothing of a small one alone', async () => {
    const small = await makeSmallForce(test.database, 'MAT');
    const camera = await equipped(small, '3001');
    await equipped(small, '3002');
    await record(test.database, [{ cameraId: camera, startedAt: '2025-10-09T10:00:00Z' }]);
    const id = await idOf(manager, { name: 'With a small one', isShared: true });
    const told = await run(manager, id);
    expect(column(told, 'Station')).toEqual(['CHE', '2 with few people, as one', '(none)']);
    expect(column(told, 'Recordings')).toEqual([2, 3, 0]);
    expect(column(told, 'People equipped')).toEqual([5, null, 0]);
    const file = await csv(manager, id, told.asAt);
    expect([file.includes('with few people'), /MAT|Station BUX/.test(file)]).toEqual([true, false]);
    const own = await test.signIn('station_coordinator', { stationId: small.stationId });
    expect((await run(own, id)).items).toEqual([]);
    const coverage = await idOf(manager, { kind: 'coverage', name: 'Coverage with a small one', query: {} });
    expect(column(await run(manager, coverage), 'Station')).toEqual(['CHE', '2 with few people, as one', null]);
    const usage = `from=${october.from}&to=${october.to}&groupBy=station&asAt=${told.asAt}`;
    expect((await manager.get(`/api/v1/reports/usage?${usage}`)).text).toContain('"MAT"');
  });

  it('are in the audit, and so is each file', async () => {
    const rows = await test.database.query<{ action: string }[]>(
      `SELECT DISTINCT action FROM audit_events WHERE subject_kind = 'report' ORDER BY 1`,
    );
    expect(rows.map(({ action }) => action)).toEqual([
      'report.export',
      'saved-report.change',
      'saved-report.delete',
      'saved-report.save',
    ]);
  });
});
