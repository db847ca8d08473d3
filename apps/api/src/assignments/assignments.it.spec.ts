import * as fc from 'fast-check';
import { makeCamera, makePerson, makeSmallForce, type SmallForce } from '../testing/small-force.testing.ts';
import { startTestApp, type TestApp } from '../testing/test-app.testing.ts';
import type { TestClient } from '../testing/test-client.testing.ts';

interface Custody {
  readonly holder: { readonly collarNumber: string } | null;
  readonly evidence: readonly { readonly kind: string }[];
}

describe('assignments', () => {
  let test: TestApp;
  let force: SmallForce;
  let manager: TestClient;
  beforeAll(async () => {
    test = await startTestApp();
    force = await makeSmallForce(test.database);
    manager = await test.signIn('fleet_manager');
    for (const number of ['2417', '0042', 'C118', '3001', '3002', '3003'])
      await makePerson(test.database, force, number);
    for (let n = 1; n <= 20; n++) await makeCamera(test.database, force, `X2-${n}`);
  });
  afterAll(() => test.close());

  const custody = async (serial: string, at: string, known?: string): Promise<Custody> => {
    const query = new URLSearchParams({ at, ...(known ? { asKnownAt: known } : {}) });
    return (
      await manager.get<Custody & Record<string, unknown>>(`/api/v1/cameras/${serial}/custody?${query.toString()}`)
    ).body;
  };

  it('put a camera in service and answer who had it at three instants', async () => {
    const issued = await manager.post<{ id: string }>('/api/v1/assignments', {
      camera: 'x2-1',
      staff: '2417',
      mode: 'personal',
      from: '2026-03-01T09:00:00Z',
    });
    expect(issued.status).toBe(201);
    expect(issued.body).toMatchObject({ camera: 'X2-1', staff: '2417', mode: 'personal', until: null, dueBack: null });
    const returned = await manager.post(`/api/v1/assignments/${issued.body.id}/return`, { at: '2026-03-05T10:00:00Z' });
    expect(returned.status).toBe(200);
    expect((await custody('X2-1', '2026-03-01T08:59:59Z')).holder).toBeNull();
    expect((await custody('X2-1', '2026-03-03T21:14:00Z')).holder).toMatchObject({ collarNumber: '2417' });
    expect((await custody('X2-1', '2026-03-05T10:00:00Z')).holder).toBeNull();
    expect((await manager.get('/api/v1/cameras/X2-1')).body).toMatchObject({ status: 'in_service', holder: null });
  });

  it('name who has the camera when it is taken, and refuse what lies ahead or is unknown', async () => {
    await manager.post('/api/v1/assignments', { camera: 'X2-2', staff: '0042', mode: 'pool' });
    const cases: [object, number, string][] = [
      [{ camera: 'X2-2', staff: '2417', mode: 'pool' }, 409, 'camera-already-assigned'],
      [
        { camera: 'X2-3', staff: '2417', mode: 'loan', from: '2099-01-01T00:00:00Z' },
        400,
        'assignment-starts-in-future',
      ],
      [{ camera: 'X2-3', staff: '2417', mode: 'loan', from: '2026-01-01T00:00:00' }, 400, 'request-invalid'],
      [{ camera: 'X2-3', staff: '9999', mode: 'loan' }, 404, 'not-found'],
      [{ camera: 'nope', staff: '2417', mode: 'loan' }, 404, 'not-found'],
      [{ camera: 'X2-3', staff: '2417', mode: 'borrowed' }, 400, 'request-invalid'],
      [{ camera: 'X2-3' }, 400, 'request-invalid'],
    ];
    for (const [body, status, code] of cases) {
      const answer = await manager.post('/api/v1/assignments', body);
      expect({ body, status: answer.status, code: answer.body['code'] }).toEqual({ body, status, code });
    }
    const taken = await manager.post('/api/v1/assignments', cases[0]?.[0]);
    expect(taken.body['detail']).toContain('0042');
  });

  it('name who had the camera in the time that is asked for, whoever has it now, and begin when forces had cameras', async () => {
    const made = async (body: object) => {
      const answer = await manager.post<{ id: string; holder: object; errors: { field: string }[] }>(
        '/api/v1/assignments',
        { camera: 'X2-10', mode: 'loan', ...body },
      );
      return { status: answer.status, ...answer.body };
    };
    await made({ staff: '2417', from: '2026-05-01T08:00:00Z', until: '2026-05-01T10:00:00Z' });
    const later = await made({ staff: '0042', from: '2026-05-02T08:00:00Z' });
    const past = { from: '2026-05-01T08:30:00Z', until: '2026-05-01T09:00:00Z' };
    const first = { code: 'camera-already-assigned', holder: { collarNumber: '2417' } };
    expect(await made({ staff: 'C118', ...past })).toMatchObject({ ...first, status: 409 });
    const correct = (body: object) =>
      manager.post(`/api/v1/assignments/${later.id}/correct`, { reason: 'The log says so', ...body });
    const corrected = await correct({ from: '2026-05-01T09:00:00Z' });
    expect(corrected.body).toMatchObject({
      ...first,
      detail: '2417 A. Marsden answered for this camera in that time, from 1 May 2026 09:00 to 1 May 2026 11:00.',
    });
    const beforeCameras = { code: 'assignment-starts-before-cameras', errors: [{ field: 'from' }] };
    const from = '0001-01-01T00:00:00Z';
    expect(await made({ camera: 'X2-11', staff: 'C118', from })).toMatchObject({ ...beforeCameras, status: 400 });
    expect((await correct({ from })).body).toMatchObject(beforeCameras);
  });

  it('allow one camera of a person’s own, unless overridden with a reason', async () => {
    expect(
      (await manager.post('/api/v1/assignments', { camera: 'X2-4', staff: 'c118', mode: 'personal' })).status,
    ).toBe(201);
    const second = { camera: 'X2-5', staff: 'C118', mode: 'personal' };
    expect((await manager.post('/api/v1/assignments', second)).body).toMatchObject({
      code: 'person-has-personal-camera',
    });
    expect((await manager.post('/api/v1/assignments', { ...second, mode: 'loan' })).status).toBe(201);
    expect(
      (await manager.post('/api/v1/assignments', { ...second, camera: 'X2-6', override: { reason: 'Negotiator' } }))
        .status,
    ).toBe(201);
  });

  it('are refused by the database itself when two people issue one camera in the same second', async () => {
    const racers = ['2417', '0042', '3001', '3002', '3003'].map((staff) =>
      manager.post('/api/v1/assignments', { camera: 'X2-7', staff, mode: 'loan' }),
    );
    expect((await Promise.all(racers)).map(({ status }) => status).sort()).toEqual([201, 409, 409, 409, 409]);
    const [row] = await test.database.query<{ camera_id: string; staff_id: string }[]>(
      `SELECT camera_id, staff_id FROM assignments a JOIN cameras c ON c.id = a.camera_id WHERE c.serial = 'X2-7'`,
    );
    await expect(
      test.database.query(
        `INSERT INTO assignments (id, camera_id, staff_id, mode, from_at, issued_by, recorded_by)
         VALUES (gen_random_uuid(), $1, $2, 'loan', '2020-01-01Z', 'x', 'x')`,
        [row?.camera_id, row?.staff_id],
      ),
    ).rejects.toThrow('assignments_no_overlap_ex');
  });

  it('are corrected by a new version; the earlier one stays known as it was', async () => {
    const issued = await manager.post<{ id: string }>('/api/v1/assignments', {
      camera: 'X2-8',
      staff: '3001',
      mode: 'loan',
      from: '2026-04-01T08:00:00Z',
    });
    const before = new Date().toISOString();
    const corrected = await manager.post<{ id: string }>(`/api/v1/assignments/${issued.body.id}/correct`, {
      staff: '3002',
      reason: 'Typed the wrong number',
    });
    expect(corrected.status).toBe(201);
    expect((await custody('X2-8', '2026-04-02T00:00:00Z')).holder).toMatchObject({ collarNumber: '3002' });
    expect((await custody('X2-8', '2026-04-02T00:00:00Z', before)).holder).toMatchObject({ collarNumber: '3001' });
    const again = await manager.post(`/api/v1/assignments/${issued.body.id}/correct`, { staff: '3003', reason: 'x' });
    expect(again.body).toMatchObject({ code: 'assignment-superseded' });
    const { text } = await manager.get('/api/v1/assignments?camera=X2-8&superseded=true&format=csv&sort=staff');
    const [headings = [], ...lines] = text
      .trim()
      .split('\r\n')
      .map((line) => line.split(','));
    const said = lines.map((line) => Object.fromEntries(headings.map((heading, n) => [heading, line[n]])));
    expect(said).toMatchObject([
      {
        'Collar number': '3001',
        Standing: 'superseded',
        Id: issued.body.id,
        'Superseded by': corrected.body.id,
        'Corrected by': 'Test fleet_manager',
        'Why corrected': 'Typed the wrong number',
      },
      { 'Collar number': '3002', Standing: 'open', Corrects: issued.body.id, 'Superseded by': '' },
    ]);
    const audit = await (
      await test.signIn('auditor')
    ).get<{ items: object[] }>('/api/v1/audit?action=assignment.correct');
    expect(audit.body.items).toMatchObject([
      { reason: 'Typed the wrong number', before: { staff: '3001' }, after: { staff: '3002' } },
    ]);
  });

  it('are not opened again by a correction for a camera in the store or retired, whose past can still be corrected', async () => {
    const { body } = await manager.post<{ id: string }>('/api/v1/assignments', {
      camera: 'X2-9',
      staff: '3001',
      mode: 'loan',
      from: '2026-04-01T08:00:00Z',
    });
    await manager.post(`/api/v1/assignments/${body.id}/return`);
    for (const status of ['in_store', 'retired']) {
      await manager.post('/api/v1/cameras/X2-9/status', { status, reason: 'Worn out' });
      const opened = await manager.post(`/api/v1/assignments/${body.id}/correct`, { until: null, reason: 'Still out' });
      expect([opened.status, opened.body]).toMatchObject([409, { code: 'camera-holder-impossible' }]);
    }
    const ended = { until: '2026-04-02T08:00:00Z', reason: 'It came back the next day' };
    expect((await manager.post(`/api/v1/assignments/${body.id}/correct`, ended)).status).toBe(201);
  });

  it('are seen and made only within a coordinator’s own station', async () => {
    const elsewhere = await makeSmallForce(test.database, 'BUX');
    await makeCamera(test.database, elsewhere, 'BUX-1');
    const coordinator = await test.signIn('station_coordinator', { stationId: force.stationId });
    expect((await coordinator.get('/api/v1/cameras/BUX-1')).status).toBe(404);
    expect(
      (await coordinator.post('/api/v1/assignments', { camera: 'BUX-1', staff: '3003', mode: 'loan' })).status,
    ).toBe(404);
    expect((await coordinator.get<{ total: number }>('/api/v1/cameras')).body.total).toBe(20);
    expect((await (await test.signIn('auditor')).post('/api/v1/assignments', {})).status).toBe(403);
  });

  it('are listed by team, by the days they were held in, and when they are overdue, as bulk actions choose them too', async () => {
    const force = await makeSmallForce(test.database, 'LST');
    await makePerson(test.database, force, 'L1');
    for (const serial of ['LST-1', 'LST-2', 'LST-3']) await makeCamera(test.database, force, serial);
    const held = { staff: 'L1', mode: 'loan' };
    const made = [
      { ...held, camera: 'LST-1', from: '2026-02-01T09:00:00Z', dueBack: '2026-02-03T09:00:00Z' },
      { ...held, camera: 'LST-2', from: '2026-02-10T09:00:00Z', dueBack: '2099-02-03T09:00:00Z' },
      { ...held, camera: 'LST-3', from: '2026-02-01T09:00:00Z', until: '2026-02-05T09:00:00Z' },
    ];
    for (const body of made) expect((await manager.post('/api/v1/assignments', body)).status).toBe(201);
    for (const [filter, found] of [
      [{}, [1, 2, 3]],
      [{ team: 'nope' }, []],
      [{ overdue: 'true' }, [1]],
      [{ overdue: 'false' }, [2, 3]],
      [{ heldIn: '2026-02-05..2026-02-09' }, [1, 3]],
      [{ heldIn: '2026-02-06..2026-02-10' }, [1, 2]],
      [{ heldIn: '2099-01-01..2099-01-02' }, []],
      [{ from: '2026-02-05T09:00:00Z' }, [1, 2]],
      [{ until: '2026-02-10T09:00:00Z' }, [1, 3]],
    ] as const) {
      const asked = { team: 'lst-r1', ...filter };
      const { body } = await manager.get<{ items: { camera: string }[] }>(
        `/api/v1/assignments?${new URLSearchParams({ ...asked, sort: 'camera' }).toString()}`,
      );
      const shown = body.items.map(({ camera }) => camera);
      expect([filter, shown]).toEqual([filter, found.map((n) => `LST-${n}`)]);
      const chosen = await manager.post<{ counts: { in: number; out: number } }>('/api/v1/bulk-actions', {
        list: 'assignments',
        action: 'return',
        filter: asked,
      });
      const { in: taken, out } = chosen.body.counts;
      expect([filter, taken + out]).toEqual([filter, found.length]);
    }
  });

  it('never overlap, whatever is asked at once', async () => {
    const serials = ['X2-15', 'X2-16'];
    const people = ['2417', '3001', '3002', '3003'];
    const day = fc.integer({ min: 1, max: 27 });
    const asked = fc.record({
      camera: fc.constantFrom(...serials),
      staff: fc.constantFrom(...people),
      from: day,
      days: fc.integer({ min: 1, max: 9 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(asked, { minLength: 4, maxLength: 12 }), async (wishes) => {
        const answers = await Promise.all(
          wishes.map(({ camera, staff, from, days }) => {
            const start = Date.UTC(2026, 1, from);
            const until = new Date(start + days * 86_400_000).toISOString();
            return manager.post('/api/v1/assignments', {
              camera,
              staff,
              mode: 'loan',
              from: new Date(start).toISOString(),
              until,
            });
          }),
        );
        expect(answers.filter(({ status }) => status !== 201 && status !== 409)).toEqual([]);
        const [row] = await test.database.query<{ n: string }[]>(
          `SELECT count(*) AS n FROM assignments a JOIN assignments b ON a.camera_id = b.camera_id AND a.id < b.id
              AND tstzrange(a.from_at, a.until_at) && tstzrange(b.from_at, b.until_at)
            WHERE a.superseded_at IS NULL AND b.superseded_at IS NULL`,
        );
        expect(row?.n).toBe('0');
      }),
      { numRuns: 15 },
    );
  });
});
