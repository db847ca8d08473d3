import type { BoardPanel, BoardSummary } from '@custodian/domain';
import { v7 as uuid } from 'uuid';
import { record } from '../reports/record-usage.testing.ts';
import { makeCamera, makePerson, makeSmallForce, type SmallForce } from '../testing/small-force.testing.ts';
import { pagesOf, says } from '../testing/pdf-text.testing.ts';
import { startTestApp, type TestApp } from '../testing/test-app.testing.ts';
import type { TestClient } from '../testing/test-client.testing.ts';

let app: TestApp;
let manager: TestClient;
let force: SmallForce;

beforeAll(async () => {
  app = await startTestApp({ ROLES: 'api' });
  manager = await app.signIn('fleet_manager');
  force = await makeSmallForce(app.database);
  for (const [index, collar] of ['2417', '2471', '0310'].entries()) {
    const cameraId = await makeCamera(app.database, force, `B-${index}`);
    await makePerson(app.database, force, collar);
    if (index === 2) continue;
    const issued = await manager.post('/api/v1/assignments', {
      camera: `B-${index}`,
      staff: collar,
      mode: 'personal',
      from: new Date(Date.now() - 50 * 86_400_000).toISOString(),
    });
    expect(issued.status).toBe(201);
    const days = index === 0 ? [40, 45, 10] : [12, 20];
    await record(
      app.database,
      days.map((ago) => ({ cameraId, startedAt: new Date(Date.now() - ago * 86_400_000).toISOString() })),
    );
  }
});

afterAll(() => app.close());

async function summary(asAt = ''): Promise<BoardSummary> {
  const answer = await manager.get<BoardSummary>(`/api/v1/reports/board-summary${asAt && `?asAt=${asAt}`}`);
  if (answer.status !== 200) throw new Error(answer.text);
  return answer.body;
}

/** An instant right after everything that was written so far. */
async function afterAllWritten(): Promise<string> {
  const [row] = await app.database.query<{ at: Date }[]>(
    `SELECT date_trunc('milliseconds', clock_timestamp()) + interval '1 millisecond' AS at`,
  );
  return row?.at.toISOString() ?? '';
}

const total = async (path: string): Promise<number> =>
  (await manager.get<{ total: number }>(`/api/v1/${path}`)).body.total;

const panel = ({ panels }: BoardSummary, key: string): BoardPanel | undefined => panels.find((one) => one.key === key);

describe('the board summary', () => {
  it('says in each panel what the lists behind it count', async () => {
    const told = await summary(await afterAllWritten());
    expect(panel(told, 'fleet')?.figure).toBe(String(await total('cameras?limit=1')));
    expect(panel(told, 'coverage')?.sentence).toBe('2 of 3 people in post answer for a camera; 1 does not.');
    const { from, to } = told.days;
    expect(panel(told, 'use')?.figure).toBe(String(await total(`recordings?from=${from}&to=${to}&limit=1`)));
    expect(panel(told, 'use')?.sentence).toContain('50.0\u202f% more than the 30 days before; 2 of 2 equipped people');
    expect(panel(told, 'exceptions')?.figure).toBe(String(await total('exceptions?status=open,snoozed&limit=1')));
    const losses = `cases?kind=lost,stolen&openedAfter=${told.lossesAfter}&openedUntil=${told.asAt}&limit=1`;
    expect(panel(told, 'losses')?.figure).toBe(String(await total(losses)));
    expect(panel(told, 'pilot')?.sentence).toBe('No pilot has been started.');
  });

  it('says the same again as at the same instant, after a loss, a version told and a release', async () => {
    const asAt = await afterAllWritten();
    const before = await summary(asAt);
    const lost = await manager.post('/api/v1/cases', {
      kind: 'lost',
      camera: 'B-0',
      description: 'Left on a football duty',
      awareAt: new Date().toISOString(),
    });
    expect(lost.status).toBe(201);
    await app.database.query(
      `INSERT INTO firmware_releases (id, model_id, version, state, artifact_name, artifact_size, sha256, sha1, md5, created_by, approved_at)
       VALUES ($1, $2, '9.0', 'approved', 'image', 1, repeat('a', 64), '', '', 'test', now())`,
      [uuid(), force.modelId],
    );
    await app.database.query(
      `INSERT INTO firmware_reports (device_id, version, at) SELECT id, 'v9.0', now() FROM cameras WHERE serial = 'B-1'`,
    );
    expect(await summary(asAt)).toEqual(before);
    const after = await summary(await afterAllWritten());
    expect(panel(after, 'fleet')?.sentence).toContain('1 missing');
    expect(panel(after, 'losses')?.figure).toBe('1');
    const opened = (from: string, until: string) =>
      total(`cases?kind=lost,stolen&openedAfter=${from}&openedUntil=${until}&limit=1`);
    expect(await opened(after.lossesAfter, after.asAt)).toBe(1);
    expect(await opened(before.lossesAfter, before.asAt)).toBe(0);
    expect(panel(after, 'firmware')?.sentence).toMatch(/^1 of 1 camera in service runs/);
    await app.database.query(`UPDATE firmware_releases SET version = '9.1' WHERE version = '9.0'`);
    const earlier = panel(await summary(await afterAllWritten()), 'firmware')?.sentence;
    expect(earlier).toMatch(/; 1 an earlier one\. No rollout has offered it yet\.$/);
    expect(panel(after, 'firmware')?.definition).toContain('newest approved release');
  });

  it('tells of the pilot that was analysed, and not of one that was merely started after it', async () => {
    const [analysed, started] = [uuid(), uuid()];
    await app.database.query(
      `INSERT INTO pilots (id, name, state, unit_kind, baseline_from, baseline_to, pilot_from, pilot_to, measures, created_at, created_by, started_at)
       SELECT p.id, p.name, 'running', 'station', '2026-01-01', '2026-01-28', '2026-02-01', '2026-02-28', '[]', now(), 'test', now() - p.ago
         FROM (VALUES ($1::uuid, 'Found', interval '1 day'), ($2, 'Begun', interval '1 hour')) p(id, name, ago)`,
      [analysed, started],
    );
    const begun = await summary(await afterAllWritten());
    expect([begun.pilot, panel(begun, 'pilot')?.sentence]).toEqual([started, 'It has not been analysed yet.']);
    const measures = [
      { reading: ['It went.', 'It is more.'], effect: null, threshold: { value: 1 }, verdict: 'unclear' },
    ];
    await app.database.query(
      `INSERT INTO pilot_analyses (id, pilot_id, made_at, made_by, as_at, seed, is_over, result) VALUES ($1, $2, now(), 'test', now(), 1, TRUE, $3)`,
      [uuid(), analysed, { measures }],
    );
    const told = await summary(await afterAllWritten());
    expect([told.pilot, panel(told, 'pilot')?.of]).toEqual([analysed, 'Found']);
    expect(panel(told, 'pilot')?.sentence).toBe('0 of 1 threshold met. It is more.');
    await app.database.query(`DELETE FROM pilot_analyses WHERE pilot_id = $1`, [analysed]);
    await app.database.query(`DELETE FROM pilots WHERE id = ANY($1)`, [[analysed, started]]);
  });

  it('prints on one page, marked and with its instant, whatever a pilot is called', async () => {
    await app.database.query(
      `INSERT INTO pilots (id, name, state, unit_kind, baseline_from, baseline_to, pilot_from, pilot_to, measures, created_at, created_by, started_at)
       VALUES ($1, $2, 'running', 'station', '2026-01-01', '2026-01-28', '2026-02-01', '2026-02-28', '[]', now(), 'test', now())`,
      [uuid(), 'A pilot with a name as long as names may be '.repeat(4).slice(0, 100)],
    );
    const { body } = await manager.post<{ token: string }>('/api/v1/tokens', { name: 'a reader of files' });
    const file = await manager.withToken(body.token).get('/api/v1/reports/board-summary?format=pdf');
    expect(file.headers.get('content-type')).toBe('application/pdf');
    const pages = pagesOf(file.bytes);
    expect(pages).toHaveLength(1);
    for (const words of ['OFFICIAL', 'Fleet', 'Waiting for a person', 'It has not been analysed yet.', 'Page 1 of 1'])
      expect([words, says(pages[0], words)]).toEqual([words, true]);
  });

  it('is of the whole force, and refuses what is no instant', async () => {
    const supervisor = await app.signIn('supervisor', { teamId: force.teamId });
    expect((await supervisor.get('/api/v1/reports/board-summary')).status).toBe(404);
    expect((await manager.get('/api/v1/reports/board-summary?asAt=yesterday')).status).toBe(400);
    expect((await manager.get('/api/v1/reports/board-summary?asAt=0001-01-01T00:00:00Z')).status).toBe(400);
    expect((await manager.get('/api/v1/reports/board-summary?format=csv')).status).toBe(400);
  });
});
