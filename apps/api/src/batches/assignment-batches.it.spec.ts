import { randomUUID } from 'node:crypto';
import * as fc from 'fast-check';
import { makeCamera, makePerson, makeSmallForce, type SmallForce } from '../testing/small-force.testing.ts';
import { startTestApp, type TestApp } from '../testing/test-app.testing.ts';
import type { TestClient } from '../testing/test-client.testing.ts';
import type { BatchView } from './read-batch.ts';

const people = ['2417', '0042', 'C118', '3001'];
const signature = { width: 300, height: 100, strokes: [[10, 20, 40, 60, 90, 30]] };

describe('a batch at the desk', () => {
  let test: TestApp;
  let force: SmallForce;
  let manager: TestClient;
  beforeAll(async () => {
    test = await startTestApp();
    force = await makeSmallForce(test.database);
    manager = await test.signIn('fleet_manager');
    for (const number of people) await makePerson(test.database, force, number);
    for (let n = 1; n <= 14; n++) await makeCamera(test.database, force, `X2-${n}`);
  });
  afterAll(() => test.close());

  const send = (body: object, client = manager) => client.post<BatchView>('/api/v1/assignment-batches', body);
  const pair = (camera: string, staff: string, more: object = {}) => ({ camera, staff, mode: 'loan', ...more });

  it('issues each pair whole or refuses it with why; the others are done', async () => {
    const { status, body } = await send({
      kind: 'issue',
      lines: [
        pair('X2-1', '2417'),
        pair('X2-1', '0042'),
        pair('x2-2', '9999'),
        pair('nope', '0042'),
        pair('X2-2', 'c118'),
      ],
    });
    expect(status).toBe(201);
    expect([body.done, body.refused]).toEqual([2, 3]);
    expect(body.lines.map(({ problem }) => problem?.code ?? 'done')).toEqual([
      'done',
      'camera-twice-in-batch',
      'not-found',
      'not-found',
      'done',
    ]);
    expect((await manager.get('/api/v1/cameras/X2-2')).body['holder']).toMatchObject({ collarNumber: 'C118' });
    const [row] = await test.database.query<{ n: string }[]>(
      `SELECT count(*) AS n FROM audit_events WHERE action = 'camera.issue'`,
    );
    expect(row?.n).toBe('2');
  });

  it('takes a pile back, naming what nobody held', async () => {
    const { body } = await send({
      kind: 'return',
      lines: [{ camera: 'X2-1', condition: 'Stud missing' }, { camera: 'X2-3' }],
    });
    expect(body.lines).toMatchObject([
      { camera: 'X2-1', staff: { collarNumber: '2417' }, problem: null, receipt: { condition: 'Stud missing' } },
      { camera: 'X2-3', problem: { code: 'assignment-already-returned' } },
    ]);
  });

  it('takes everything that a leaver holds', async () => {
    await send({ kind: 'issue', lines: ['X2-4', 'X2-5', 'X2-6'].map((camera) => pair(camera, '3001')) });
    const { body } = await send({ kind: 'return', holder: '3001' });
    expect([body.done, body.refused]).toEqual([3, 0]);
    expect((await send({ kind: 'return', holder: '3001' })).status).toBe(404);
  });

  it('sent again goes on where it broke off and does nothing twice', async () => {
    const id = randomUUID();
    const batch = { id, kind: 'issue', lines: [pair('X2-7', '2417'), pair('X2-8', '0042')] };
    const [first, second] = await Promise.all([send(batch), send(batch)]);
    expect([first.status, second.status].every((status) => [201, 409].includes(status))).toBe(true);
    const again = await send(batch);
    expect([again.body.done, again.body.refused]).toEqual([2, 0]);
    const other = await test.signIn('fleet_manager');
    expect((await send(batch, other)).status).toBe(400);
  });

  it('is one document with condition, kit and signatures', async () => {
    const { body } = await send({
      kind: 'issue',
      lines: [
        pair('X2-9', '2417', {
          condition: 'Scratched',
          kit: ['Klickfast stud'],
          receipt: { method: 'signature', signature },
        }),
      ],
    });
    expect(body.lines[0]?.receipt).toMatchObject({
      method: 'signature',
      kit: ['Klickfast stud'],
      signature: { path: 'M10 20L40 60L90 30' },
    });
    const file = await manager.get(`/api/v1/assignment-batches/${body.id}/receipt`);
    expect([file.status, file.headers.get('content-type'), file.text.slice(0, 5)]).toEqual([
      200,
      'application/pdf',
      '%PDF-',
    ]);
    const elsewhere = await makeSmallForce(test.database, 'BUX');
    const stranger = await test.signIn('station_coordinator', { stationId: elsewhere.stationId });
    expect((await stranger.get(`/api/v1/assignment-batches/${body.id}`)).status).toBe(404);
    const coordinator = await test.signIn('station_coordinator', { stationId: force.stationId });
    expect((await coordinator.get(`/api/v1/assignment-batches/${body.id}`)).status).toBe(200);
  });

  it.each([
    [{ kind: 'issue' }],
    [{ kind: 'issue', holder: '2417' }],
    [{ kind: 'return', holder: '2417', lines: [{ camera: 'X2-1' }] }],
    [{ kind: 'return', lines: [] }],
    [{ kind: 'swap', lines: [{ camera: 'X2-1' }] }],
  ])('refuses %j', async (body) => {
    expect((await send(body)).status).toBe(400);
  });

  it('never gives a camera two people, however many batches cross', async () => {
    const line = fc.record({ camera: fc.constantFrom('X2-11', 'X2-12', 'X2-13'), staff: fc.constantFrom(...people) });
    const batch = fc.record({
      kind: fc.constantFrom('issue', 'return'),
      lines: fc.array(line, { minLength: 1, maxLength: 4 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(batch, { minLength: 2, maxLength: 4 }), async (batches) => {
        const answers = await Promise.all(
          batches.map(({ kind, lines }) =>
            send({
              kind,
              lines: lines.map(({ camera, staff }) => (kind === 'issue' ? pair(camera, staff) : { camera })),
            }),
          ),
        );
        expect(answers.map(({ status }) => status)).toEqual(batches.map(() => 201));
        const [row] = await test.database.query<{ n: string; doubled: string }[]>(
          `SELECT (SELECT count(*) FROM assignments a JOIN assignments b ON a.camera_id = b.camera_id AND a.id < b.id
              AND tstzrange(a.from_at, a.until_at) && tstzrange(b.from_at, b.until_at)
            WHERE a.superseded_at IS NULL AND b.superseded_at IS NULL) AS n,
            (SELECT count(*) FROM (SELECT assignment_id FROM assignment_batch_lines l JOIN assignment_batches b ON b.id = l.batch_id
               WHERE assignment_id IS NOT NULL GROUP BY assignment_id, b.kind HAVING count(*) > 1) twice) AS doubled`,
        );
        expect(row).toEqual({ n: '0', doubled: '0' });
      }),
      {
        numRuns: process.env['CUSTODIAN_TEST_SIZE'] === 'long' ? 150 : 10,
        seed: Number(process.env['CUSTODIAN_SEED'] ?? 1),
      },
    );
  });
});
