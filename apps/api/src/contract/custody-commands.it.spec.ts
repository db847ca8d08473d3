import { makeCamera, makePerson, makeSmallForce, type SmallForce } from '../testing/small-force.testing.ts';
import { startTestApp, type TestApp } from '../testing/test-app.testing.ts';
import type { TestAnswer, TestClient } from '../testing/test-client.testing.ts';
import { describeIdempotency } from './idempotency.testing.ts';

interface Assignment {
  readonly id: string;
  readonly code: string;
  readonly [field: string]: unknown;
}

describe('assignments and custody, as outside programs rely on them', () => {
  let test: TestApp;
  let force: SmallForce;
  let manager: TestClient;
  let made = 0;
  beforeAll(async () => {
    test = await startTestApp({ ROLES: 'api' });
    force = await makeSmallForce(test.database);
    manager = await test.signIn('fleet_manager');
    for (const number of ['0042', 'C118', '7']) await makePerson(test.database, force, number);
  });
  afterAll(() => test.close());

  const newCamera = async (): Promise<string> => {
    const serial = `CAM.${(made += 1)}_a-B`;
    const answer = await manager.post('/api/v1/cameras', {
      serial: ` ${serial} `,
      model: 'rs2-x2 che',
      station: 'che',
    });
    expect([answer.status, answer.body['serial'], answer.body['status']]).toEqual([201, serial, 'in_store']);
    return serial;
  };
  const issue = (body: object): Promise<TestAnswer<Assignment>> =>
    manager.post('/api/v1/assignments', { mode: 'loan', ...body });
  const camera = async (serial: string) => (await manager.get(`/api/v1/cameras/${serial}`)).body;
  const custody = async (serial: string, at: string, known = '') =>
    (await manager.get(`/api/v1/cameras/${serial}/custody?at=${at}${known ? `&asKnownAt=${known}` : ''}`)).body;
  const hour = (offset: number): string => new Date(Date.now() + offset * 3_600_000).toISOString();

  it('answers an issue with exactly what was made, under names in any case, and puts the camera in service', async () => {
    const serial = await newCamera();
    const { status, headers, body } = await issue({
      camera: serial.toUpperCase(),
      staff: 'c118',
      mode: 'personal',
      dueBack: null,
    });
    expect([status, headers.get('etag')]).toEqual([201, '"v1"']);
    expect(body).toMatchObject({ camera: serial, staff: 'C118', mode: 'personal', until: null, dueBack: null });
    expect(Date.parse(String(body['from']))).toBeLessThanOrEqual(Date.now());
    expect(await camera(serial.toLowerCase())).toMatchObject({
      status: 'in_service',
      holder: { collarNumber: 'C118', name: 'A. Marsden' },
    });
    const second = await issue({ camera: await newCamera(), staff: 'C118', mode: 'personal' });
    expect([second.status, second.body.code]).toEqual([409, 'person-has-personal-camera']);
    expect((await issue({ camera: await newCamera(), staff: 'C118', mode: 'pool' })).status).toBe(201);
    expect((await issue({ camera: serial, staff: '7' })).status).toBe(409);
  });

  it('takes a paper log: from before the camera’s record, and from before the first record of the collar number', async () => {
    const serial = await newCamera();
    await makePerson(test.database, force, '3456', 'Early');
    const { status, body } = await issue({ camera: serial, staff: '3456', from: '2019-03-01T08:00:00+01:00' });
    expect([status, body['from']]).toEqual([201, '2019-03-01T07:00:00+00:00']);
    expect(await custody(serial, '2019-03-01T07:00:00Z')).toMatchObject({
      holder: { collarNumber: '3456' },
      whereabouts: { kind: 'out' },
    });
    await test.database.query(`UPDATE staff_members SET start_date = '2024-01-01' WHERE surname = 'Early'`);
    expect((await issue({ camera: await newCamera(), staff: '3456', from: '2019-03-01T08:00:00Z' })).status).toBe(404);
  });

  it('takes a finished past assignment whatever the camera’s status, and issues from store and service only', async () => {
    for (const status of ['in_repair', 'quarantined', 'missing', 'seized', 'retired']) {
      const serial = await newCamera();
      await manager.post(`/api/v1/cameras/${serial}/status`, { status, reason: 'Test' });
      const past = await issue({
        camera: serial,
        staff: '7',
        from: '2026-01-01T08:00:00Z',
        until: '2026-01-02T08:00:00Z',
      });
      expect([status, past.status, (await camera(serial))['status']]).toEqual([status, 201, status]);
      const now = await issue({ camera: serial, staff: '7' });
      expect([status, now.status, now.body.code]).toEqual([status, 409, 'camera-not-issuable']);
    }
  });

  it('counts [from, until): the next may begin at the instant the one before ended', async () => {
    const serial = await newCamera();
    const [a, b, c] = ['2026-02-01T08:00:00Z', '2026-02-02T08:00:00Z', '2026-02-03T08:00:00Z'];
    expect((await issue({ camera: serial, staff: '7', from: a, until: b })).status).toBe(201);
    expect((await issue({ camera: serial, staff: '0042', from: b, until: c })).status).toBe(201);
    expect((await issue({ camera: serial, staff: '0042', from: a, until: c })).status).toBe(409);
    expect((await custody(serial, b))['holder']).toMatchObject({ collarNumber: '0042' });
    expect((await custody(serial, c))['holder']).toBeNull();
  });

  it.each([
    ['from', { from: '2026-02-01T08:00:00' }],
    ['from', { from: '2026-02-01' }],
    ['from', { from: '2026-02-30T08:00:00Z' }],
    ['from', { from: '2026-02-01T25:00:00Z' }],
    ['from', { from: 1_770_000_000 }],
    ['from', { from: '0000-01-01T00:00:00Z' }],
    ['from', { from: '2999-01-01T00:00:00Z' }],
    ['until', { from: '2026-01-01T00:00:00Z', until: '2999-01-01T00:00:00Z' }],
    ['until', { from: '2026-01-02T00:00:00Z', until: '2026-01-01T00:00:00Z' }],
    ['dueBack', { dueBack: '2020-01-01T00:00:00Z' }],
    ['mode', { mode: 'gift' }],
    ['staff', { staff: 42 }],
    ['camera', { camera: ['X'] }],
    ['override', { override: [] }],
    ['override', { override: 'because' }],
    ['override.reason', { override: {} }],
  ])('refuses a wrong %s with 400 and its name: %j', async (field, change) => {
    const { status, body } = await issue({ camera: 'CAM.1_a-B', staff: '7', ...change });
    const named = (body['errors'] as { field: string }[]).map((error) => error.field);
    expect([status, named]).toEqual([400, expect.arrayContaining([field])]);
  });

  it('returns with an empty body, of whatever type, and only once', async () => {
    for (const headers of [
      {},
      { 'content-type': 'application/json' },
      { 'content-type': 'application/x-www-form-urlencoded' },
    ]) {
      const { body } = await issue({ camera: await newCamera(), staff: '7' });
      const returned = await manager.send('POST', `/api/v1/assignments/${body.id}/return`, '', headers);
      expect([returned.status, Date.parse(String(returned.body['until'])) <= Date.now() + 1000]).toEqual([200, true]);
      expect((await manager.post(`/api/v1/assignments/${body.id}/return`)).status).toBe(409);
    }
  });

  it('takes If-Match with commands where it is given: stale means 412', async () => {
    const { body } = await issue({ camera: await newCamera(), staff: '7' });
    const path = `/api/v1/assignments/${body.id}`;
    expect((await manager.get(path)).headers.get('etag')).toBe('"v1"');
    for (const stale of ['"v2"', 'W/"v1"', 'v1', '"x"'])
      expect((await manager.post(`${path}/return`, {}, { 'if-match': stale })).status).toBe(412);
    const returned = await manager.post(`${path}/return`, { condition: 'Lead lost' }, { 'if-match': '"v1"' });
    expect([returned.status, returned.headers.get('etag')]).toEqual([200, '"v2"']);
  });

  it('corrects with 201 and a new version; the old one stays readable, and known as it was', async () => {
    const serial = await newCamera();
    const first = (
      await issue({ camera: serial, staff: '7', from: '2026-03-03T20:00:00Z', until: '2026-03-04T06:00:00Z' })
    ).body;
    const before = new Date().toISOString();
    await new Promise((done) => setTimeout(done, 5));
    const path = `/api/v1/assignments/${first.id}/correct`;
    expect((await manager.post(path, {})).status).toBe(400);
    const corrected = await manager.post<Assignment>(path, {
      staff: '0042',
      until: '2026-03-04T07:00:00Z',
      reason: 'Misread',
    });
    expect(corrected.status).toBe(201);
    expect(corrected.body).toMatchObject({ camera: serial, staff: '0042', until: '2026-03-04T07:00:00+00:00' });
    expect(corrected.body.id).not.toBe(first.id);
    expect((await manager.get(`/api/v1/assignments/${first.id}`)).body).toMatchObject({
      staff: { collarNumber: '7' },
      supersededAt: expect.any(String),
    });
    const list = await manager.get(`/api/v1/assignments?camera=${serial}&superseded=true`);
    expect(list.body['total']).toBe(2);
    expect((await custody(serial, '2026-03-03T21:14:00Z'))['holder']).toMatchObject({ collarNumber: '0042' });
    expect((await custody(serial, '2026-03-03T21:14:00Z', before))['holder']).toMatchObject({ collarNumber: '7' });
    expect((await manager.post(path, { staff: 'C118', reason: 'Again' })).status).toBe(409);
  });

  it('answers who had a camera in every part that the contract names', async () => {
    const serial = await newCamera();
    await issue({ camera: serial, staff: '0042', from: '2026-03-03T20:00:00Z' });
    const answer = await manager.get(`/api/v1/cameras/${serial}/custody?at=2026-03-03T21:14:00+00:00`);
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({
      camera: serial,
      at: '2026-03-03T21:14:00.000Z',
      asKnownAt: expect.any(String),
      holder: { collarNumber: '0042', name: 'A. Marsden' },
      assignment: expect.objectContaining({ mode: 'loan', from: '2026-03-03T20:00:00.000Z' }),
      whereabouts: expect.objectContaining({ kind: 'out' }),
      firmwareVersion: null,
      evidence: [expect.objectContaining({ kind: 'assignment' })],
    });
    const person = await manager.get('/api/v1/staff/0042/custody?at=2026-03-03T21:14:00Z');
    expect(person.text).toContain(serial);
    for (const query of [
      'at=2026-03-03T21:14:00',
      'at=yesterday',
      'at=2026-02-30T00:00:00Z',
      'asKnownAt=2026-03-03',
      'when=now',
    ])
      expect([query, (await manager.get(`/api/v1/cameras/${serial}/custody?${query}`)).status]).toEqual([query, 400]);
    expect((await manager.get('/api/v1/cameras/none/custody')).status).toBe(404);
  });

  it('names the holder by the number of that instant, also after the number changed and was reissued', async () => {
    const serial = await newCamera();
    const id = await makePerson(test.database, force, '5001', 'Mover');
    await issue({ camera: serial, staff: '5001', from: hour(-48) });
    await test.database.query(`UPDATE collar_numbers SET until_at = $2 WHERE staff_id = $1`, [id, hour(-24)]);
    await test.database.query(
      `INSERT INTO collar_numbers (id, staff_id, number, from_at) VALUES (gen_random_uuid(), $1, '6001', $2)`,
      [id, hour(-24)],
    );
    const next = await makePerson(test.database, force, '5002', 'Next');
    await test.database.query(`UPDATE collar_numbers SET number = '5001', from_at = $2 WHERE staff_id = $1`, [
      next,
      hour(-12),
    ]);
    expect((await custody(serial, hour(-30)))['holder']).toEqual({ collarNumber: '5001', name: 'A. Mover' });
    expect((await custody(serial, hour(-1)))['holder']).toEqual({ collarNumber: '6001', name: 'A. Mover' });
    const then = await manager.get<{ holdings: object[] }>(`/api/v1/staff/5001/custody?at=${hour(-30)}`);
    const now = await manager.get<{ holdings: object[] }>(`/api/v1/staff/5001/custody?at=${hour(-1)}`);
    expect([then.body.holdings.length, now.body.holdings.length]).toEqual([1, 0]);
  });

  describeIdempotency(() => ({ test, force, manager }));
});

describe('PATCH', () => {
  it('asks for If-Match (428), refuses a stale one (412), changes what is given and takes away what is null', async () => {
    const test = await startTestApp({ ROLES: 'api' });
    const force = await makeSmallForce(test.database);
    await makeCamera(test.database, force, 'X-1');
    const manager = await test.signIn('fleet_manager');
    const patch = (body: object, headers = {}) => manager.patch('/api/v1/cameras/x-1', body, headers);
    expect((await patch({ assetTag: 'T-1' })).status).toBe(428);
    expect((await patch({ assetTag: 'T-1' }, { 'if-match': '"v9"' })).status).toBe(412);
    const changed = await patch({ assetTag: ' T-1 ' }, { 'if-match': '"v1"' });
    expect([changed.status, changed.headers.get('etag'), changed.body['assetTag']]).toEqual([200, '"v2"', 'T-1']);
    expect((await patch({ assetTag: 'T-2' }, { 'if-match': '"v1"' })).status).toBe(412);
    const cleared = await patch({ assetTag: null, station: null }, { 'if-match': '"v2"' });
    expect(cleared.body).toMatchObject({ assetTag: null, station: null });
    for (const body of [{ station: 'none' }, { station: '' }, { assetTag: '' }, { serial: 'X-2' }, { assetTag: 5 }])
      expect([body, (await patch(body, { 'if-match': '"v3"' })).status]).toEqual([body, 400]);
    await test.close();
  });
});
