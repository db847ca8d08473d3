import pg from 'pg';
import { makeCamera, makePerson, makeSmallForce, type SmallForce } from '../testing/small-force.testing.ts';
import { startTestApp, type TestApp } from '../testing/test-app.testing.ts';
import type { TestClient } from '../testing/test-client.testing.ts';

interface List {
  readonly items: readonly { readonly serial: string; readonly code: string; readonly collarNumber: string }[];
  readonly total: number;
  readonly nextCursor: string | null;
}

describe('the register', () => {
  let test: TestApp;
  let force: SmallForce;
  let manager: TestClient;
  beforeAll(async () => {
    test = await startTestApp({ ROLES: 'api' });
    force = await makeSmallForce(test.database);
    manager = await test.signIn('fleet_manager');
    for (let n = 1; n <= 30; n++) await makeCamera(test.database, force, `CAM-${String(n).padStart(3, '0')}`);
    await makePerson(test.database, force, '0815', 'O’Neill');
  });
  afterAll(() => test.close());

  it('finds cameras by any part of serial, tag or collar number, in any case', async () => {
    await manager.post('/api/v1/assignments', { camera: 'CAM-007', staff: '0815', mode: 'personal' });
    for (const [search, total] of [
      ['am-00', 9],
      ['CAM-03', 1],
      ['815', 1],
      ['zz', 0],
      ['%%', 0],
    ] as const) {
      const list = await manager.get<List>(`/api/v1/cameras?search=${encodeURIComponent(search)}`);
      expect({ search, total: list.body.total }).toEqual({ search, total });
    }
  });

  it('pages through a sort in both directions without losing a camera', async () => {
    for (const sort of [
      'serial',
      '-serial',
      'status',
      '-lastSeenAt',
      'batteryHealth',
      'holder',
      'station',
      'firmware',
    ]) {
      const seen: string[] = [];
      let cursor: string | null = '';
      do {
        const page: { body: List } = await manager.get<List>(
          `/api/v1/cameras?sort=${sort}&limit=7${cursor ? `&cursor=${cursor}` : ''}`,
        );
        seen.push(...page.body.items.map(({ serial }) => serial));
        cursor = page.body.nextCursor;
      } while (cursor);
      expect({ sort, seen: new Set(seen).size, length: seen.length }).toEqual({ sort, seen: 30, length: 30 });
    }
  });

  it('moves a camera along its lifecycle only, with a reason where one is due', async () => {
    const move = (serial: string, body: object) => manager.post(`/api/v1/cameras/${serial}/status`, body);
    expect((await move('CAM-001', { status: 'missing' })).body).toMatchObject({ code: 'camera-move-needs-reason' });
    expect((await move('CAM-001', { status: 'missing', reason: 'Football duty' })).body).toMatchObject({
      status: 'missing',
    });
    expect((await move('CAM-002', { status: 'retired', reason: 'Worn out' })).status).toBe(200);
    expect((await move('CAM-002', { status: 'in_service' })).body).toMatchObject({ code: 'camera-move-not-allowed' });
    const filtered = await manager.get<List>('/api/v1/cameras?status=missing,retired');
    expect(filtered.body.total).toBe(2);
  });

  it('waits for whoever issues it in the same moment, and then knows its holder', async () => {
    const other = new pg.Client({ connectionString: test.databaseUrl });
    await other.connect();
    try {
      await other.query(`UPDATE cameras SET status = 'in_service' WHERE serial = 'CAM-020'`);
      await other.query('BEGIN');
      await other.query(`SELECT FROM cameras WHERE serial = 'CAM-020' FOR UPDATE`);
      const move = { status: 'in_store', reason: 'Spare' };
      const moved = manager.post('/api/v1/cameras/CAM-020/status', move);
      await untilSomebodyWaits(other);
      await other.query(
        `INSERT INTO assignments (id, camera_id, staff_id, mode, from_at, issued_by, recorded_by)
         SELECT gen_random_uuid(), c.id, n.staff_id, 'loan', now(), 'test', 'test' FROM cameras c, collar_numbers n
          WHERE c.serial = 'CAM-020' AND n.number = '0815'`,
      );
      await other.query('COMMIT');
      expect((await moved).body).toMatchObject({ code: 'camera-has-holder' });
      await other.query(`UPDATE assignments SET until_at = now() WHERE issued_by = 'test'`);
    } finally {
      await other.end();
    }
  });

  it('changes a camera only with the version that was read', async () => {
    const read = await manager.get('/api/v1/cameras/CAM-003');
    const etag = read.headers.get('etag') ?? '';
    expect((await manager.patch('/api/v1/cameras/CAM-003', { assetTag: 'DC-1' })).status).toBe(428);
    expect((await manager.patch('/api/v1/cameras/CAM-003', { assetTag: 'DC-1' }, { 'if-match': etag })).status).toBe(
      200,
    );
    expect((await manager.patch('/api/v1/cameras/CAM-003', { assetTag: 'DC-2' }, { 'if-match': etag })).status).toBe(
      412,
    );
    const other = await manager.get('/api/v1/cameras/CAM-004');
    const taken = await manager.patch(
      '/api/v1/cameras/CAM-004',
      { assetTag: 'dc-1' },
      { 'if-match': other.headers.get('etag') ?? '' },
    );
    expect(taken.body).toMatchObject({ code: 'camera-tag-taken', errors: [{ field: 'assetTag' }] });
  });

  it('adds a camera once, whatever the case of its serial', async () => {
    const made = await manager.post('/api/v1/cameras', { serial: ' New-1 ', model: 'rs2-x2 che', station: 'che' });
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({ serial: 'New-1', status: 'in_store', station: { code: 'CHE' } });
    const twice = await manager.post('/api/v1/cameras', { serial: 'NEW-1', model: 'RS2-X2 CHE' });
    expect(twice.body).toMatchObject({ code: 'device-serial-taken' });
    expect((await manager.post('/api/v1/cameras', { serial: 'a b', model: 'RS2-X2 CHE' })).status).toBe(400);
  });

  it('exports the whole filter with formulas made inert', async () => {
    await manager.post('/api/v1/cameras', { serial: '-SUM1', model: 'RS2-X2 CHE' });
    const csv = await manager.get('/api/v1/cameras?format=csv&limit=1');
    expect(csv.headers.get('content-type')).toContain('text/csv');
    expect(csv.text.trim().split('\r\n').length).toBe(33);
    expect(csv.text).toContain("'-SUM1");
    const xlsx = await manager.get('/api/v1/cameras?format=xlsx');
    expect(xlsx.text.startsWith('PK')).toBe(true);
  });

  it('lists people, stations and teams, and opens each by its name', async () => {
    expect((await manager.get<List>('/api/v1/staff?search=neill')).body.items[0]?.collarNumber).toBe('0815');
    expect((await manager.get('/api/v1/staff/0815')).body).toMatchObject({
      name: 'A. O’Neill',
      camera: { serial: 'CAM-007' },
    });
    expect((await manager.get('/api/v1/staff/0815/custody')).body).toMatchObject({ holdings: [{ camera: 'CAM-007' }] });
    expect((await manager.get<List>('/api/v1/staff?staffType=pcso')).body.total).toBe(0);
    expect((await manager.get('/api/v1/stations/che')).body).toMatchObject({ code: 'CHE', people: 1, equipped: 1 });
    expect((await manager.get<List>('/api/v1/teams')).body.items[0]?.code).toBe('CHE-R1');
    const span = 'from=2026-01-01T00:00:00Z&until=2027-01-01T00:00:00Z';
    expect(
      (await manager.get<{ assignments: object[] }>(`/api/v1/cameras/CAM-007/timeline?${span}`)).body.assignments,
    ).toHaveLength(1);
    expect((await manager.get<{ days: object[] }>('/api/v1/cameras/CAM-007/health?days=90')).body.days).toHaveLength(
      90,
    );
  });

  it('misses a camera that no dock ever held from when it came into service, not from its first day', async () => {
    await makeCamera(test.database, force, 'NEVER-1');
    await makePerson(test.database, force, 'NS1');
    const issued = await manager.post('/api/v1/assignments', { camera: 'NEVER-1', staff: 'NS1', mode: 'loan' });
    expect(issued.status).toBe(201);
    for (const [days, condition] of [
      [0, 'out'],
      [2, 'overdue'],
      [8, 'unseen'],
    ] as const) {
      await test.database.query(
        `UPDATE camera_status_changes SET at = now() - make_interval(days => $1) WHERE to_status = 'in_service'
            AND camera_id = (SELECT id FROM cameras WHERE serial = 'NEVER-1')`,
        [days],
      );
      expect((await manager.get('/api/v1/cameras/NEVER-1')).body['condition']).toBe(condition);
      for (const asked of ['out', 'overdue', 'unseen']) {
        const list = await manager.get(`/api/v1/cameras?search=NEVER&condition=${asked}`);
        expect([asked, list.body['total']]).toEqual([asked, asked === condition ? 1 : 0]);
      }
    }
  });
});

async function untilSomebodyWaits(other: pg.Client): Promise<void> {
  const end = Date.now() + 20_000;
  while (Date.now() < end) {
    const { rowCount } = await other.query(
      `SELECT FROM pg_locks WHERE NOT granted AND transactionid = pg_current_xact_id()::xid`,
    );
    if (rowCount) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error('Nobody came to the locked camera');
}
