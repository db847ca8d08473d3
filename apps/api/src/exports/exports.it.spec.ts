import { parse } from 'csv-parse/sync';
import readWorkbook from 'read-excel-file/node';
import { ArtifactStorage } from '../artifacts/artifact-storage.ts';
import type { RecordingView } from '../recordings/recording-list.query.ts';
import { record } from '../reports/record-usage.testing.ts';
import { UsageReportService } from '../reports/usage-report.service.ts';
import { makeCamera, makePerson, makeSmallForce } from '../testing/small-force.testing.ts';
import { startTestApp, type TestApp } from '../testing/test-app.testing.ts';
import type { TestClient } from '../testing/test-client.testing.ts';
import { expireExports } from './expire-exports.ts';
import type { ExportRecord } from './export-record.ts';
import { makeExport, type ExportMaker } from './make-export.ts';

const days = 'from=2025-10-01&to=2025-10-31';
const many = 2_500;
let app: TestApp;
let manager: TestClient;
let asAt: string;

beforeAll(async () => {
  app = await startTestApp({ EXPORT_DIRECT_ROWS: '1000' });
  manager = await app.signIn('fleet_manager');
  const force = await makeSmallForce(app.database, 'CHE');
  await makePerson(app.database, force, '2417', '=Marsden, "Al"');
  const cameraId = await makeCamera(app.database, force, 'X2-1');
  await manager.post('/api/v1/assignments', {
    camera: 'X2-1',
    staff: '2417',
    mode: 'personal',
    from: '2025-10-01T08:00:00Z',
  });
  const first = Date.parse('2025-10-02T00:00:00Z');
  await record(
    app.database,
    Array.from({ length: many }, (_, n) => ({ cameraId, startedAt: new Date(first + n * 600_000).toISOString() })),
  );
  asAt = (await manager.get<{ asAt: string }>(`/api/v1/recordings?${days}&limit=1`)).body.asAt;
});

afterAll(() => app.close());

const path = (id: string, rest = ''): string => `/api/v1/exports/${id}${rest}`;

async function ask(format: 'csv' | 'xlsx', client = manager, more = ''): Promise<ExportRecord> {
  const answer = await client.get<ExportRecord>(`/api/v1/recordings?${days}&asAt=${asAt}&format=${format}${more}`);
  expect([answer.status, answer.headers.get('location')]).toEqual([202, path(answer.body.id)]);
  return answer.body;
}

async function ended(id: string, client = manager): Promise<ExportRecord> {
  const end = Date.now() + 30_000;
  for (;;) {
    const { body } = await client.get<ExportRecord>(path(id));
    if (body.state !== 'waiting' && body.state !== 'running') return body;
    if (Date.now() > end) throw new Error(`The export ${id} was not made within 30 seconds`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

function maker(): ExportMaker {
  return { database: app.database, storage: app.app.get(ArtifactStorage), usage: app.app.get(UsageReportService) };
}

/** A copy of an export that nobody has been nudged about. */
async function copyOf(id: string, change: string): Promise<string> {
  const [copy] = await app.database.query<{ id: string }[]>(
    `INSERT INTO exports (id, kind, format, question, file_name, rows_due, created_by, actor, user_id, ${change.replaceAll(/ = [^,]+/g, '')})
     SELECT gen_random_uuid(), kind, format, question, file_name, rows_due, created_by, actor, user_id, ${change.replaceAll(/\w+ = /g, '')}
       FROM exports WHERE id = $1 RETURNING id`,
    [id],
  );
  return copy?.id ?? '';
}

describe('an export of more rows than one waits for', () => {
  it('is made by a job, and its file holds every row as the list has it', async () => {
    const asked = await ask('csv');
    expect(asked).toMatchObject({ rowsDue: many, createdBy: 'Test fleet_manager', fileBytes: null });
    const made = await ended(asked.id);
    expect(made).toMatchObject({ state: 'finished', rowsDone: many, problem: null });
    const file = await manager.get(path(asked.id, '/file'));
    expect(file.headers.get('content-disposition')).toBe(
      'attachment; filename="recordings-2025-10-01-to-2025-10-31.csv"',
    );
    expect(file.bytes).toHaveLength(made.fileBytes ?? 0);
    const rows = parse<Record<string, string>>(file.bytes, { bom: true, columns: true });
    const { items } = (
      await manager.get<{ items: RecordingView[] }>(`/api/v1/recordings?${days}&asAt=${asAt}&limit=200`)
    ).body;
    expect(rows).toHaveLength(many);
    expect(rows.slice(0, 200).map((row) => row['Recording'])).toEqual(items.map(({ recordingId }) => recordingId));
    expect(rows[0]).toMatchObject({ Camera: 'X2-1', 'Collar number': '2417', Bytes: '40000000' });
    const audit = await app.database.query<{ action: string }[]>(
      `SELECT action FROM audit_events WHERE subject_id = $1 ORDER BY id`,
      [asked.id],
    );
    expect(audit.map(({ action }) => action)).toEqual(['export.ask', 'export.finish', 'export.download']);
  });

  it('asked for again as at the same instant is the one there is; as a workbook another', async () => {
    const [one, again, other] = [await ask('csv'), await ask('csv'), await ask('xlsx')];
    expect([again.id, other.id === one.id]).toEqual([one.id, false]);
    await ended(other.id);
    const [sheet] = await readWorkbook((await manager.get(path(other.id, '/file'))).bytes);
    expect(sheet?.data).toHaveLength(many + 1);
    expect(sheet?.data[1]?.slice(3, 5)).toEqual([90.5, 40_000_000]);
  });

  it('is nobody else’s, and fewer rows come at once', async () => {
    const { id } = await ask('csv');
    const other = await app.signIn('fleet_manager');
    for (const rest of ['', '/file']) expect((await other.get(path(id, rest))).status).toBe(404);
    expect((await other.get<{ total: number }>('/api/v1/exports')).body.total).toBe(0);
    const direct = await other.get(`/api/v1/recordings?${days}&weekday=1&format=csv`);
    expect([direct.status, direct.text.trim().split('\r\n').length]).toEqual([200, 289]);
    const wrong = await manager.get(`/api/v1/recordings?${days}&format=csv&sort=colour`);
    expect([wrong.status, wrong.body['code']]).toEqual([400, 'sort-unknown']);
  });

  it('that was left half-way is made anew; one that was stopped, or whose asker may not any more, is not', async () => {
    const { id } = await ask('csv');
    await ended(id);
    const lost = await copyOf(id, `state = 'running', attempt = 3, heard_at = now() - interval '2 minutes'`);
    await makeExport(maker(), lost);
    expect(await ended(lost)).toMatchObject({ state: 'finished', rowsDone: many });
    const held = await copyOf(id, `state = 'running', attempt = 1, heard_at = now()`);
    await makeExport(maker(), held);
    const [row] = await app.database.query<{ attempt: number }[]>(`SELECT attempt FROM exports WHERE id = $1`, [held]);
    expect(row?.attempt).toBe(1);
    expect((await manager.get(path(held, '/file'))).body).toMatchObject({ status: 409, code: 'export-not-ready' });
    expect((await manager.post(path(held, '/cancel'))).body).toMatchObject({ state: 'cancelled' });
    expect((await manager.post(path(held, '/cancel'))).body).toMatchObject({ code: 'export-not-in-state' });
    await makeExport(maker(), held);
    expect((await ended(held)).state).toBe('cancelled');
    const foreign = await copyOf(id, `state = 'running', attempt = 1, heard_at = now() - interval '2 minutes'`);
    await app.database.query(
      `UPDATE exports SET actor = jsonb_set(actor, '{userId}', to_jsonb(gen_random_uuid())) WHERE id = $1`,
      [foreign],
    );
    await makeExport(maker(), foreign);
    expect(await ended(foreign)).toMatchObject({ state: 'failed', problem: expect.stringMatching(/may not/) });
  });

  it('is kept for a week; then its file goes, unless another export holds the same', async () => {
    const { id } = await ask('csv');
    await ended(id);
    const storage = app.app.get(ArtifactStorage);
    const [{ sha256 } = { sha256: '' }] = await app.database.query<{ sha256: string }[]>(
      `SELECT file_sha256 AS sha256 FROM exports WHERE id = $1`,
      [id],
    );
    await app.database.query(`UPDATE exports SET expires_at = now() - interval '1 second' WHERE id = $1`, [id]);
    await expireExports(app.database, storage);
    expect((await storage.look(sha256)).is).toBe('intact');
    expect((await manager.get(path(id, '/file'))).body).toMatchObject({ status: 410, code: 'export-expired' });
    await app.database.query(`UPDATE exports SET expires_at = now() - interval '1 second' WHERE state = 'finished'`);
    await expireExports(app.database, storage);
    expect((await storage.look(sha256)).is).toBe('missing');
    expect((await ask('csv')).id).not.toBe(id);
  });
});
