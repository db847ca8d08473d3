import * as fc from 'fast-check';
import { makeCamera, makePerson, makeSmallForce, type SmallForce } from '../testing/small-force.testing.ts';
import { startTestApp, type TestApp } from '../testing/test-app.testing.ts';
import type { TestClient } from '../testing/test-client.testing.ts';

const hours = (n: number): string => new Date(Date.now() + n * 3_600_000).toISOString();

describe('reservations', () => {
  let test: TestApp;
  let force: SmallForce;
  let manager: TestClient;
  beforeAll(async () => {
    test = await startTestApp();
    force = await makeSmallForce(test.database);
    manager = await test.signIn('fleet_manager');
    for (const number of ['2417', '0042', 'C118']) await makePerson(test.database, force, number);
    for (let n = 1; n <= 12; n++) await makeCamera(test.database, force, `X2-${n}`);
    await test.database.query(`UPDATE cameras SET pool_team_id = $1 WHERE serial IN ('X2-8', 'X2-9')`, [force.teamId]);
  });
  afterAll(() => test.close());

  const reserve = (body: object) => manager.post<{ id: string; code?: string }>('/api/v1/reservations', body);

  it('are used up by issuing to that person, and kept from others with who and when', async () => {
    const made = await reserve({ camera: 'X2-1', staff: '2417', from: hours(-1), until: hours(5) });
    expect(made.status).toBe(201);
    const other = { camera: 'X2-1', staff: '0042', mode: 'loan' };
    const refused = await manager.post('/api/v1/assignments', other);
    expect(refused.status).toBe(409);
    expect(refused.body).toMatchObject({ code: 'camera-reserved-for-another', reservedFor: '2417 A. Marsden' });
    expect(refused.body['people']).toEqual([{ collarNumber: '2417', name: 'A. Marsden' }]);
    const issued = await manager.post<{ id: string }>('/api/v1/assignments', { ...other, staff: '2417' });
    expect(issued.status).toBe(201);
    const { body } = await manager.get(`/api/v1/reservations/${made.body.id}`);
    expect(body).toMatchObject({ status: 'fulfilled', assignment: issued.body.id });
    expect((await manager.post(`/api/v1/reservations/${made.body.id}/cancel`)).body).toMatchObject({
      code: 'reservation-fulfilled',
    });
  });

  it('stand again when the issue that used them is undone, and stay used where their time went to somebody else', async () => {
    const undo = ({ id, from }: { id: string; from: string }) =>
      manager.post(`/api/v1/assignments/${id}/return`, { at: new Date(Date.parse(from) + 1).toISOString() });
    const take = async () => {
      const asked = { camera: 'X2-10', staff: 'C118', mode: 'loan' };
      return (await manager.post<{ id: string; from: string }>('/api/v1/assignments', asked)).body;
    };
    const read = async (id: string) => (await manager.get(`/api/v1/reservations/${id}`)).body;
    const span = { camera: 'X2-10', from: hours(-1), until: hours(5) };
    const { body: made } = await reserve({ ...span, staff: 'C118' });
    const first = await take();
    expect(await read(made.id)).toMatchObject({ status: 'fulfilled', assignment: first.id });
    expect((await undo(first)).status).toBe(200);
    expect(await read(made.id)).toMatchObject({ status: 'current', assignment: null });
    const second = await take();
    expect(await read(made.id)).toMatchObject({ status: 'fulfilled', assignment: second.id });
    await reserve({ ...span, staff: '2417' });
    expect((await undo(second)).status).toBe(200);
    expect(await read(made.id)).toMatchObject({ status: 'fulfilled' });
    const [audited] = await test.database.query<{ n: number }[]>(
      `SELECT count(*)::int AS n FROM audit_events WHERE action = 'reservation.restore' AND subject_id = $1`,
      [made.id],
    );
    expect(audited?.n).toBe(1);
  });

  it('can be set aside with a reason, and stand afterwards', async () => {
    await reserve({ camera: 'X2-2', staff: '2417', from: hours(-1), until: hours(5) });
    const override = { reason: 'Called off by telephone' };
    const issued = await manager.post('/api/v1/assignments', { camera: 'X2-2', staff: '0042', mode: 'loan', override });
    expect(issued.status).toBe(201);
    const list = await manager.get<{ items: object[] }>('/api/v1/reservations?camera=x2-2');
    expect(list.body.items).toMatchObject([{ status: 'current', staff: { collarNumber: '2417' } }]);
  });

  it('that come later are said to whoever takes the camera', async () => {
    await reserve({ camera: 'X2-3', staff: '2417', from: hours(3), until: hours(5) });
    const soon = await manager.post('/api/v1/assignments', {
      camera: 'X2-3',
      staff: '0042',
      mode: 'loan',
      dueBack: hours(4),
    });
    expect(soon.body['warnings']).toEqual([expect.stringContaining('2417 A. Marsden')]);
    expect(soon.body['people']).toEqual([{ collarNumber: '2417', name: 'A. Marsden' }]);
  });

  it('clash in the database itself, however many ask at once', async () => {
    const asked = await Promise.all(
      ['2417', '0042', 'C118', '2417', '0042'].map((staff) =>
        reserve({ camera: 'X2-4', staff, from: hours(10), until: hours(12) }),
      ),
    );
    expect(asked.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409, 409]);
    expect(asked.find(({ status }) => status === 409)?.body.code).toBe('camera-already-reserved');
    const [won] = asked.filter(({ status }) => status === 201);
    const cancelled = await manager.post(`/api/v1/reservations/${won?.body.id}/cancel`, {
      reason: 'Course called off',
    });
    expect(cancelled.body).toMatchObject({ status: 'cancelled', cancelReason: 'Course called off' });
    expect((await reserve({ camera: 'X2-4', staff: 'C118', from: hours(10), until: hours(12) })).status).toBe(201);
  });

  it('of a pool never exceed its cameras, and are used up by any of them', async () => {
    const ask = (staff: string) => reserve({ team: 'CHE-R1', staff, from: hours(-1), until: hours(2) });
    const answers = await Promise.all(['2417', '0042', 'C118'].map(ask));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 201, 409]);
    expect(answers.find(({ status }) => status === 409)?.body.code).toBe('pool-all-reserved');
    const mine = answers.findIndex(({ status }) => status === 201);
    const staff = ['2417', '0042', 'C118'][mine] ?? '';
    expect((await manager.post('/api/v1/assignments', { camera: 'X2-8', staff, mode: 'pool' })).status).toBe(201);
    const { body } = await manager.get(`/api/v1/reservations/${answers[mine]?.body.id}`);
    expect(body['status']).toBe('fulfilled');
  });

  it('are listed by status, person, station and search, within the reader’s station', async () => {
    const upcoming = await manager.get<{ items: { status: string }[] }>('/api/v1/reservations?status=upcoming');
    expect(new Set(upcoming.body.items.map(({ status }) => status))).toEqual(new Set(['upcoming']));
    const found = await manager.get<{ total: number }>(
      '/api/v1/reservations?search=X2-4&station=che&staff=c118&status=upcoming',
    );
    expect(found.body.total).toBe(1);
    const elsewhere = await makeSmallForce(test.database, 'BUX');
    const coordinator = await test.signIn('station_coordinator', { stationId: elsewhere.stationId });
    expect((await coordinator.get<{ total: number }>('/api/v1/reservations')).body.total).toBe(0);
    expect(
      (
        await coordinator.post('/api/v1/reservations', {
          camera: 'X2-5',
          staff: '2417',
          from: hours(1),
          until: hours(2),
        })
      ).status,
    ).toBe(404);
  });

  it('never overlap on one camera, whatever is asked and given up at once', async () => {
    const wish = fc.record({
      from: fc.integer({ min: 20, max: 60 }),
      length: fc.integer({ min: 1, max: 12 }),
      gives: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(wish, { minLength: 3, maxLength: 10 }), async (wishes) => {
        await Promise.all(
          wishes.map(async ({ from, length, gives }) => {
            const made = await reserve({
              camera: 'X2-6',
              staff: '2417',
              from: hours(from),
              until: hours(from + length),
            });
            expect([201, 409]).toContain(made.status);
            if (gives && made.status === 201) await manager.post(`/api/v1/reservations/${made.body.id}/cancel`);
          }),
        );
        const [row] = await test.database.query<{ n: string }[]>(
          `SELECT count(*) AS n FROM reservations a JOIN reservations b ON a.camera_id = b.camera_id AND a.id < b.id
              AND tstzrange(a.from_at, a.until_at) && tstzrange(b.from_at, b.until_at)
            WHERE a.cancelled_at IS NULL AND b.cancelled_at IS NULL AND a.fulfilled_at IS NULL AND b.fulfilled_at IS NULL`,
        );
        expect(row?.n).toBe('0');
      }),
      {
        numRuns: process.env['CUSTODIAN_TEST_SIZE'] === 'long' ? 200 : 8,
        seed: Number(process.env['CUSTODIAN_SEED'] ?? 1),
      },
    );
  });
});
