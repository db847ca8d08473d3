import { record } from '../reports/record-usage.testing.ts';
import { makeCamera, makePerson, makeSmallForce, type SmallForce } from '../testing/small-force.testing.ts';
import { startTestApp, type TestApp } from '../testing/test-app.testing.ts';
import type { TestClient } from '../testing/test-client.testing.ts';
import type { RecordingView } from './recording-list.query.ts';

interface Listed {
  readonly items: readonly RecordingView[];
  readonly total: number;
  readonly sums?: { readonly milliseconds: number; readonly bytes: number };
  readonly asAt: string;
}

const october = 'from=2025-10-01&to=2025-10-31';
let app: TestApp;
let manager: TestClient;
let buxton: SmallForce;

beforeAll(async () => {
  app = await startTestApp();
  manager = await app.signIn('fleet_manager');
  const chesterfield = await makeSmallForce(app.database, 'CHE');
  buxton = await makeSmallForce(app.database, 'BUX');
  await makePerson(app.database, chesterfield, '2417');
  await makePerson(app.database, buxton, '0310', "O'Neill");
  const [first, second] = [
    await makeCamera(app.database, chesterfield, 'X2-1'),
    await makeCamera(app.database, buxton, 'X2-2'),
  ];
  for (const [camera, staff] of [
    ['X2-1', '2417'],
    ['X2-2', '0310'],
  ])
    await manager.post('/api/v1/assignments', { camera, staff, mode: 'personal', from: '2025-10-02T08:00:00Z' });
  await record(app.database, [
    { cameraId: first, startedAt: '2025-10-01T10:00:00Z' },
    { cameraId: first, startedAt: '2025-10-25T23:30:00Z', seconds: 61.25, bytes: 123_456_789 },
    { cameraId: second, startedAt: '2025-10-26T00:30:00Z' },
    { cameraId: second, startedAt: '2025-10-26T01:30:00Z' },
    { cameraId: second, startedAt: '2025-11-01T00:00:00Z' },
  ]);
});

afterAll(() => app.close());

async function list(query: string, client = manager): Promise<Listed> {
  const answer = await client.get<Listed>(`/api/v1/recordings?${query}`);
  if (answer.status !== 200) throw new Error(answer.text);
  return answer.body;
}

describe('the recordings behind a figure', () => {
  it('are listed newest first, each with whose it was and nothing of what it shows', async () => {
    const { items, total, sums } = await list(october);
    expect(total).toBe(4);
    const added = (of: (one: RecordingView) => number): number => items.reduce((sum, one) => sum + of(one), 0);
    expect(sums).toEqual({
      milliseconds: added(({ durationSeconds }) => durationSeconds * 1_000),
      bytes: added(({ sizeBytes }) => sizeBytes),
    });
    expect(items.map(({ startedAt }) => new Date(startedAt).toISOString())).toEqual([
      '2025-10-26T01:30:00.000Z',
      '2025-10-26T00:30:00.000Z',
      '2025-10-25T23:30:00.000Z',
      '2025-10-01T10:00:00.000Z',
    ]);
    expect(items[2]).toMatchObject({
      camera: 'X2-1',
      durationSeconds: 61.25,
      sizeBytes: 123_456_789,
      staff: { collarNumber: '2417' },
      station: { code: 'CHE' },
      unattributedReason: null,
    });
    expect(items[3]).toMatchObject({ staff: null, station: null });
    expect(items[3]?.unattributedReason).not.toBeNull();
  });

  it.each([
    ['station=bux', 2],
    ['without=station', 1],
    ['staff=2417', 1],
    ['camera=x2-2', 2],
    ['weekday=7', 3],
    ['weekday=7&hour=1', 2],
    ['weekday=7&hour=0', 1],
    ['search=x2-1', 2],
    ['station=&staff=&hour=', 4],
  ])('%s leaves %d of them, with the hour that came twice as one', async (filter, total) => {
    expect((await list(`${october}&${filter}`)).total).toBe(total);
  });

  it('are read page by page, and the same again as at the same instant', async () => {
    const { asAt, items } = await list(october);
    const page = await manager.get<Listed & { nextCursor: string }>(
      `/api/v1/recordings?${october}&limit=3&asAt=${asAt}`,
    );
    const next = await list(`${october}&limit=3&asAt=${asAt}&cursor=${page.body.nextCursor}`);
    expect([...page.body.items, ...next.items]).toEqual(items);
    expect((await list(`${october}&asAt=2020-01-01T00:00:00Z`)).total).toBe(0);
  });

  it('of other stations are hidden from a coordinator', async () => {
    const coordinator = await app.signIn('station_coordinator', { stationId: buxton.stationId });
    expect((await list(october, coordinator)).items.map(({ station }) => station?.code)).toEqual(['BUX', 'BUX']);
    expect((await list(`${october}&station=CHE`, coordinator)).total).toBe(0);
  });

  it('are exported with the filter in the audit, and so is asking for one person', async () => {
    const csv = await manager.get(`/api/v1/recordings?${october}&station=CHE&format=csv`);
    expect(csv.text.trim().split('\r\n')).toHaveLength(2);
    const found = await app.database.query<{ action: string; label: string }[]>(
      `SELECT action, subject_label AS label FROM audit_events WHERE action LIKE 'recording.%' ORDER BY action`,
    );
    expect(found).toEqual([
      { action: 'recording.export', label: 'Recordings' },
      { action: 'recording.read-person', label: '2417' },
    ]);
  });

  it('of one person are a look that is logged once a reader, whichever page they begin at', async () => {
    const looks = async (): Promise<string[]> =>
      (
        await app.database.query<{ name: string }[]>(
          `SELECT actor_name AS name FROM audit_events WHERE action = 'recording.read-person' ORDER BY id`,
        )
      ).map(({ name }) => name);
    const before = (await looks()).length;
    const page = async (query: string, client = manager) =>
      client.get<Listed & { nextCursor: string; errors: unknown }>(`/api/v1/recordings?${october}&limit=1&${query}`);
    const all = await page('');
    expect((await page(`staff=2417&cursor=${all.body.nextCursor}`)).body.errors).toMatchObject([{ field: 'cursor' }]);
    const first = await page('station=bux');
    expect((await page(`station=bux&cursor=${first.body.nextCursor}`)).status).toBe(200);
    expect(await looks()).toHaveLength(before);
    const own = await page('staff=0310');
    const next = `staff=0310&cursor=${own.body.nextCursor}`;
    expect([(await page(next)).status, (await page(next, await app.signIn('auditor'))).status]).toEqual([200, 200]);
    expect((await looks()).slice(before)).toEqual(['Test fleet_manager', 'Test auditor']);
  });

  it.each(['from=2025-10-01', `${october}&hour=24`, `${october}&weekday=0`, `${october}&without=colour`])(
    'are refused for %s',
    async (query) => {
      expect((await manager.get(`/api/v1/recordings?${query}`)).status).toBe(400);
    },
  );
});
