import { addModel } from '../testing/fixtures.testing.ts';
import { makeCamera, makePerson, makeSmallForce } from '../testing/small-force.testing.ts';
import { startTestApp, type TestApp } from '../testing/test-app.testing.ts';
import type { TestClient } from '../testing/test-client.testing.ts';
import { enrolDock } from '../telemetry/simulated-dock.testing.ts';

interface Entry {
  readonly key: string;
  readonly kind: string;
  readonly at: string;
  readonly [fact: string]: unknown;
}

interface Page {
  readonly items: Entry[];
  readonly nextCursor: string | null;
}

const ago = (hours: number): string => new Date(Date.now() - hours * 3_600_000).toISOString();

describe('a timeline', () => {
  let test: TestApp;
  let manager: TestClient;
  beforeAll(async () => {
    test = await startTestApp({ ROLES: 'api' });
    manager = await test.signIn('fleet_manager');
    const force = await makeSmallForce(test.database);
    const camera = await makeCamera(test.database, force, 'CAM-1');
    await makePerson(test.database, force, '2417', 'Marsden');
    await makePerson(test.database, force, '9001', 'Kaur');
    await addModel(test.database, 'D14', 'dock');
    await enrolDock(manager, test.url, 'CHE-D1', 'CHE');
    const given = { camera: 'CAM-1', staff: '2417', mode: 'personal', from: ago(30_000) };
    const issued = await manager.post<{ id: string }>('/api/v1/assignments', given);
    const corrected = await manager.post<{ id: string }>(`/api/v1/assignments/${issued.body.id}/correct`, {
      staff: '9001',
      reason: 'Wrong number typed',
    });
    await manager.post(`/api/v1/assignments/${corrected.body.id}/return`, { at: ago(2), condition: 'Stud missing' });
    // Three and a half years of docking twice a day.
    await test.database.query(
      `INSERT INTO dockings (camera_id, dock_id, bay, from_at, until_at)
       SELECT $1, (SELECT id FROM docks WHERE serial = $2), 4, t, t + interval '5 hours'
         FROM generate_series(now() - interval '1270 days', now() - interval '1 day', interval '12 hours') t`,
      [camera, 'CHE-D1'],
    );
    await test.database.query(
      `INSERT INTO firmware_reports (device_id, version, at) VALUES ($1, '4.1.0', now() - interval '90 days'),
         ($1, '4.1.0', now() - interval '80 days'), ($1, '4.2.0', now() - interval '70 days')`,
      [camera],
    );
    await test.database.query(
      `WITH made AS (INSERT INTO stock_takes (id, station_id, extent, started_at, started_by, expected_count)
         VALUES (gen_random_uuid(), $2, 'station', now() - interval '3 hours', 'D. Clerk', 1) RETURNING id),
       seen AS (INSERT INTO stock_take_scans (stock_take_id, scan_id, code, camera_id, undoes, at, device, scanned_by, is_late)
         SELECT made.id, scan.id::uuid, 'CAM-1', $1, scan.undoes::uuid, now() - interval '2 hours', 'x', 'D. Clerk', false FROM made, (VALUES
           ('00000000-0000-4000-8000-000000000001', NULL), ('00000000-0000-4000-8000-000000000002', NULL),
           ('00000000-0000-4000-8000-000000000003', '00000000-0000-4000-8000-000000000001')) scan(id, undoes))
       SELECT 1`,
      [camera, force.stationId],
    );
    await test.database.query(
      `INSERT INTO exceptions (id, kind, cause_key, severity, title, subject_kind, subject_id, subject_label, raised_at)
       VALUES (gen_random_uuid(), 'battery-worn', 'x', 'warn', 'Battery worn', 'camera', $1, 'CAM-1', now() - interval '60 days')`,
      [camera],
    );
  });
  afterAll(() => test.close());

  const read = async (path: string, query = ''): Promise<Page> =>
    (await manager.get<Page>(`/api/v1/${path}/history${query}`)).body;
  const all = async (path: string, query = ''): Promise<Entry[]> => {
    const found: Entry[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: Page = await read(path, `?limit=200${query}${cursor === '' ? '' : `&cursor=${cursor}`}`);
      found.push(...page.items);
      cursor = page.nextCursor;
    }
    return found;
  };

  it('pages through years without losing or repeating an entry, newest first', async () => {
    const entries = await all('cameras/CAM-1');
    expect(new Set(entries.map(({ key }) => key)).size).toBe(entries.length);
    expect(entries.filter(({ kind }) => kind === 'docked').length).toBeGreaterThan(2500);
    const times = entries.map(({ at }) => Date.parse(at));
    expect(times).toEqual([...times].sort((one, other) => other - one));
    expect(new Set(entries.map(({ kind }) => kind))).toEqual(
      new Set(['issued', 'returned', 'correction', 'docked', 'sighting', 'updated', 'status', 'fault']),
    );
  });

  it('says what happened: who corrected what and why, which version came after which, in which bay', async () => {
    const of = async (kind: string) => (await read('cameras/CAM-1', `?kinds=${kind}`)).items;
    expect(await of('correction')).toMatchObject([
      {
        reason: 'Wrong number typed',
        before: { person: { collarNumber: '2417', name: 'A. Marsden' } },
        after: { person: { collarNumber: '9001' } },
      },
    ]);
    expect(await of('updated')).toMatchObject([
      { from: '4.1.0', to: '4.2.0' },
      { from: null, to: '4.1.0' },
    ]);
    expect((await of('docked'))[0]).toMatchObject({ dock: 'CHE-D1', bay: 4, station: { code: 'CHE' } });
    // Of three scans one was undone, and the undoing itself saw nothing.
    expect(await of('sighting')).toMatchObject([{ by: 'D. Clerk', station: { code: 'CHE' } }]);
    expect(await of('returned')).toMatchObject([{ person: { collarNumber: '9001' }, reason: 'Stud missing' }]);
  });

  it('jumps to any instant, and knows the months in which there is something', async () => {
    const before = ago(20_000);
    const page = await read('cameras/CAM-1', `?before=${before}`);
    expect(page.items[0]?.at.localeCompare(before)).toBeLessThan(0);
    expect(Date.parse(before) - Date.parse(page.items[0]?.at ?? '')).toBeLessThan(13 * 3_600_000);
    const { body } = await manager.get<{ months: { month: string; count: number }[] }>(
      '/api/v1/cameras/CAM-1/history/months',
    );
    expect(body.months.length).toBeGreaterThan(41);
    expect(body.months.reduce((sum, { count }) => sum + count, 0)).toBeGreaterThan(2500);
    expect(body.months.map(({ month }) => month)).toEqual([...body.months.map(({ month }) => month)].sort().reverse());
  });

  it('of a person shows what was theirs, also what a correction took from them, and its reading is logged once', async () => {
    const kaur = await all('staff/9001');
    expect(new Set(kaur.map(({ kind }) => kind))).toEqual(
      new Set(['issued', 'returned', 'correction', 'docked', 'moved']),
    );
    const marsden = await all('staff/2417');
    expect(marsden.map(({ kind }) => kind)).toEqual(['correction', 'moved']);
    const logged = await test.database.query<object[]>(
      `SELECT 1 FROM audit_events WHERE action = 'staff.read-history'`,
    );
    expect(logged).toHaveLength(2);
  });

  it('is refused for a foreign cursor, an unknown kind, and a camera out of scope', async () => {
    const status = async (address: string, client = manager) => (await client.get(`/api/v1/${address}`)).status;
    expect(await status('cameras/CAM-1/history?cursor=zzz')).toBe(400);
    const { nextCursor } = await read('cameras/CAM-1', '?limit=1');
    expect(await status(`cameras/CAM-1/history?kinds=docked&cursor=${nextCursor}`)).toBe(400);
    expect(await status(`staff/2417/history?cursor=${nextCursor}`)).toBe(400);
    expect(await status('cameras/CAM-1/history?kinds=gossip')).toBe(400);
    expect(await status('cameras/CAM-1/history?limit=201')).toBe(400);
    expect(await status('cameras/CAM-1/history?before=2026-03-03')).toBe(400);
    const other = await makeSmallForce(test.database, 'BUX');
    const elsewhere = await test.signIn('station_coordinator', { stationId: other.stationId });
    for (const part of ['history', 'history/months']) {
      expect(await status(`cameras/CAM-1/${part}`, elsewhere)).toBe(404);
      expect(await status(`staff/9001/${part}`, elsewhere)).toBe(404);
    }
  });
});
