import { makeCamera, makePerson, makeSmallForce, type SmallForce } from '../testing/small-force.testing.ts';
import { startTestApp, type TestApp } from '../testing/test-app.testing.ts';
import type { TestClient } from '../testing/test-client.testing.ts';
import { watchCustody } from './custody-exceptions.ts';

const day = 86_400_000;

describe('exceptions of custody', () => {
  let test: TestApp;
  let manager: TestClient;
  let force: SmallForce;
  beforeAll(async () => {
    test = await startTestApp({ ROLES: 'api' });
    force = await makeSmallForce(test.database);
    manager = await test.signIn('fleet_manager');
  });
  afterAll(() => test.close());

  const issue = async (serial: string, collarNumber: string, body: object): Promise<string> => {
    await makeCamera(test.database, force, serial);
    await makePerson(test.database, force, collarNumber);
    const from = new Date(Date.now() - 3 * day).toISOString();
    const answer = await manager.post('/api/v1/assignments', { camera: serial, staff: collarNumber, from, ...body });
    expect(answer.status).toBe(201);
    return String(answer.body['id']);
  };
  const watch = (): Promise<void> => test.database.transaction((tx) => watchCustody(tx, new Date()));
  const standing = async (kind: string) =>
    (
      await manager.get<{ items: { title: string; dueAt: string | null }[] }>(
        `/api/v1/exceptions?kind=${kind}&status=open`,
      )
    ).body.items;

  it('raise a loan past its time once, leave custody alone, and end with its return', async () => {
    const dueBack = new Date(Date.now() - day).toISOString();
    const loan = await issue('LOAN-1', '41', { mode: 'loan', dueBack });
    await issue('LOAN-2', '42', { mode: 'loan', dueBack: new Date(Date.now() + day).toISOString() });
    await watch();
    await watch();
    expect((await standing('loan-overdue')).map(({ title }) => title)).toEqual([
      'LOAN-1 on loan to 41 Marsden is overdue',
    ]);
    expect((await manager.get('/api/v1/cameras/LOAN-1')).body['holder']).toMatchObject({ collarNumber: '41' });
    expect((await manager.post(`/api/v1/assignments/${loan}/return`)).status).toBe(200);
    expect(await standing('loan-overdue')).toEqual([]);
  });

  it('recall the camera of a leaver within a week, until it is returned', async () => {
    const held = await issue('LEFT-1', '43', { mode: 'personal' });
    await test.database.query(
      `UPDATE staff_members SET status = 'left', end_date = '2026-06-01' WHERE id = (SELECT staff_id FROM collar_numbers WHERE number = '43')`,
    );
    await watch();
    const [recall] = await standing('leaver-holds-camera');
    expect(recall).toMatchObject({
      title: '43 Marsden has left and holds LEFT-1',
      dueAt: expect.stringMatching(/^2026-06-0[78]/),
    });
    await manager.post(`/api/v1/assignments/${held}/return`);
    expect(await standing('leaver-holds-camera')).toEqual([]);
  });

  it('end when their cause was corrected away', async () => {
    const loan = await issue('LOAN-3', '44', { mode: 'loan', dueBack: new Date(Date.now() - day).toISOString() });
    await watch();
    expect(await standing('loan-overdue')).toHaveLength(1);
    const until = new Date(Date.now() - 2 * day).toISOString();
    const corrected = await manager.post(`/api/v1/assignments/${loan}/correct`, { until, reason: 'It came back' });
    expect(corrected.status).toBe(201);
    await watch();
    expect(await standing('loan-overdue')).toEqual([]);
  });
});
