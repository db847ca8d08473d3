import { usageGroupings } from '@custodian/domain';
import { makeCamera, makePerson, makeSmallForce, type SmallForce } from '../testing/small-force.testing.ts';
import { startTestApp, type TestApp } from '../testing/test-app.testing.ts';
import type { TestClient } from '../testing/test-client.testing.ts';
import { record } from './record-usage.testing.ts';
import { UsageRollUp } from './usage-roll-up.ts';
import type { UsageReport } from './usage-view.ts';

let app: TestApp;
let manager: TestClient;
let chesterfield: SmallForce;
let buxton: SmallForce;
let cameras: string[];

beforeAll(async () => {
  app = await startTestApp();
  manager = await app.signIn('fleet_manager');
  chesterfield = await makeSmallForce(app.database, 'CHE');
  buxton = await makeSmallForce(app.database, 'BUX');
  await makePerson(app.database, chesterfield, '2417');
  await makePerson(app.database, chesterfield, '2471', 'Kirk');
  await makePerson(app.database, buxton, '0310', "O'Neill");
  cameras = await Promise.all([
    makeCamera(app.database, chesterfield, 'X2-1'),
    makeCamera(app.database, chesterfield, 'X2-2'),
    makeCamera(app.database, buxton, 'X2-3'),
  ]);
  await issue('X2-1', '2417', '2025-10-01T08:00:00Z');
  await issue('X2-2', '2471', '2025-10-01T08:00:00Z');
  await issue('X2-3', '0310', '2025-10-20T08:00:00Z');
  await record(app.database, [
    { cameraId: camera(0), startedAt: '2025-10-05T10:00:00Z', seconds: 61.25, bytes: 123_456_789 },
    { cameraId: camera(0), startedAt: '2025-10-25T22:59:59Z' },
    { cameraId: camera(0), startedAt: '2025-10-25T23:30:00Z' },
    { cameraId: camera(1), startedAt: '2025-10-26T00:30:00Z', seconds: 7_200 },
    { cameraId: camera(1), startedAt: '2025-10-26T01:30:00Z' },
    { cameraId: camera(2), startedAt: '2025-10-26T23:59:59Z' },
    { cameraId: camera(2), startedAt: '2025-10-27T00:00:00Z', seconds: 0.001, bytes: 1 },
    { cameraId: camera(2), startedAt: '2025-10-10T12:00:00Z' },
  ]);
});

afterAll(() => app.close());

const camera = (index: number): string => cameras[index] ?? '';

async function issue(serial: string, staff: string, from: string): Promise<string> {
  const answer = await manager.post<{ id: string }>('/api/v1/assignments', {
    camera: serial,
    staff,
    mode: 'personal',
    from,
  });
  if (answer.status !== 201) throw new Error(answer.text);
  return answer.body.id;
}

async function usage(query: string, client = manager): Promise<UsageReport> {
  const answer = await client.get<UsageReport>(`/api/v1/reports/usage?${query}`);
  if (answer.status !== 200) throw new Error(answer.text);
  return answer.body;
}

const october = 'from=2025-10-01&to=2025-10-31';

describe('usage', () => {
  it.each(usageGroupings)('by %s adds up to what plain SQL counts, with a row for none', async (groupBy) => {
    const { items, totals } = await usage(`${october}&groupBy=${groupBy}`);
    const [plain] = await app.database.query<{ recordings: number; minutes: number; gigabytes: number }[]>(
      `SELECT count(*)::int AS recordings, sum(duration_seconds) / 60 AS minutes, sum(size_bytes)::float8 / 1e9 AS gigabytes
         FROM recordings WHERE counted AND local_day BETWEEN '2025-10-01' AND '2025-10-31'`,
    );
    const sum = (figure: 'recordings' | 'minutes' | 'gigabytes'): number =>
      items.reduce((total, item) => total + item[figure], 0);
    expect(sum('recordings')).toBe(plain?.recordings);
    expect(sum('minutes')).toBeCloseTo(plain?.minutes ?? NaN, 6);
    expect(sum('gigabytes')).toBeCloseTo(plain?.gigabytes ?? NaN, 6);
    expect(totals.recordings).toBe(plain?.recordings);
    expect(items.filter((item) => item[groupBy] === null)).toHaveLength(1);
  });

  it('counts a recording on the local day of its start, through the day of 25 hours', async () => {
    const { items } = await usage('from=2025-10-25&to=2025-10-27&groupBy=day');
    expect(items.map(({ day, recordings }) => [day, recordings])).toEqual([
      ['2025-10-25', 1],
      ['2025-10-26', 4],
      ['2025-10-27', 1],
      [null, 0],
    ]);
  });

  it('names groups as the contract does, and says who was equipped', async () => {
    const byStation = await usage(`${october}&groupBy=station`);
    expect(
      byStation.items.map(({ station, recordings, peopleActive, peopleEquipped }) => [
        station,
        recordings,
        peopleActive,
        peopleEquipped,
      ]),
    ).toEqual([
      [{ code: 'BUX', name: 'Station BUX' }, 2, 1, 1],
      [{ code: 'CHE', name: 'Station CHE' }, 5, 2, 2],
      [null, 1, 0, 0],
    ]);
    const byType = await usage(`${october}&groupBy=staffType`);
    expect(byType.items.map(({ staffType }) => staffType)).toEqual([
      'police_officer',
      'pcso',
      'special_constable',
      'police_staff',
      null,
    ]);
  });

  it('gives the same items again as at the same instant, after a late recording, a return and a correction', async () => {
    const serial = 'X2-4';
    const cameraId = await makeCamera(app.database, chesterfield, serial);
    await makePerson(app.database, chesterfield, '1184', 'Wragg');
    const id = await issue(serial, '1184', '2025-10-02T08:00:00Z');
    await record(app.database, [{ cameraId, startedAt: '2025-10-12T12:00:00Z' }]);
    const groupings = ['station', 'team', 'staffType', 'day'];
    const before = await Promise.all(groupings.map((groupBy) => usage(`${october}&groupBy=${groupBy}`)));
    await record(app.database, [{ cameraId, startedAt: '2025-10-13T12:00:00Z' }]);
    const given = await manager.post(`/api/v1/assignments/${id}/return`, { at: '2025-10-20T08:00:00Z' });
    expect(given.status).toBe(200);
    const corrected = await manager.post(`/api/v1/assignments/${id}/correct`, {
      from: '2025-10-13T00:00:00Z',
      reason: 'Typed wrong',
    });
    expect(corrected.status).toBe(201);
    for (const [index, groupBy] of groupings.entries()) {
      const then = before[index];
      expect((await usage(`${october}&groupBy=${groupBy}&asAt=${then?.asAt}`)).items).toEqual(then?.items);
    }
    const after = await usage(`${october}&groupBy=station`);
    expect(after.totals.recordings).toBe((before[0]?.totals.recordings ?? 0) + 1);
    expect(after.items.at(-1)?.recordings).toBe((before[0]?.items.at(-1)?.recordings ?? 0) + 1);
  });

  it('reads no later than what is safe while a report of a dock is still being written', async () => {
    const runner = app.database.createQueryRunner();
    await runner.startTransaction();
    await runner.query(`SELECT 1`);
    const first = await usage(`${october}&groupBy=day`);
    await runner.query(
      `WITH r AS (INSERT INTO recordings (recording_id, camera_id, serial_key, started_at, reported_started_at, local_day, duration_seconds, size_bytes, offloaded_at, counted)
         VALUES ('late', $1, 'x2-1', '2025-10-07T12:00Z', '2025-10-07T12:00Z', '2025-10-07', 5, 5, now(), true) RETURNING id)
       INSERT INTO recording_attributions (recording_id, local_day, unattributed_reason) SELECT id, '2025-10-07', 'nobody-assigned' FROM r`,
      [camera(0)],
    );
    const second = await usage(`${october}&groupBy=day`);
    await runner.query(
      `INSERT INTO usage_to_restate (local_day, camera_id) VALUES ('2025-10-07', $1) ON CONFLICT DO NOTHING`,
      [camera(0)],
    );
    await runner.commitTransaction();
    await runner.release();
    for (const report of [first, second]) {
      expect((await usage(`${october}&groupBy=day&asAt=${report.asAt}`)).items).toEqual(report.items);
    }
    expect((await usage(`${october}&groupBy=day`)).totals.recordings).toBe(first.totals.recordings + 1);
  });

  it('reads as at this very moment when asked, and takes an instant to come for now', async () => {
    const now = new Date().toISOString();
    expect((await usage(`${october}&asAt=${now}`)).asAt).toBe(now);
    expect(Date.parse((await usage(`${october}&asAt=2999-01-01T00:00:00Z`)).asAt)).toBeLessThanOrEqual(Date.now());
    expect((await usage(`${october}&asAt=2020-01-01T00:00:00%2B01:00`)).totals.recordings).toBe(0);
  });

  it('shows a coordinator their station and a supervisor their team, and nobody else', async () => {
    const coordinator = await app.signIn('station_coordinator', { stationId: buxton.stationId });
    const supervisor = await app.signIn('supervisor', { teamId: chesterfield.teamId });
    for (const groupBy of ['station', 'team']) {
      const own = await usage(`${october}&groupBy=${groupBy}`, coordinator);
      expect(own.items.map((item) => item.station ?? item.team)).toEqual([
        expect.objectContaining({ code: expect.stringMatching(/^BUX/) as string }),
      ]);
      expect(own.totals.recordings).toBe(2);
      const team = await usage(`${october}&groupBy=${groupBy}`, supervisor);
      expect(team.items.map((item) => item.station ?? item.team)).toEqual([
        expect.objectContaining({ code: expect.stringMatching(/^CHE/) as string }),
      ]);
    }
    expect((await usage(`${october}&groupBy=day`, coordinator)).totals.recordings).toBe(2);
  });

  it.each([
    ['from=2025-10-02&to=2025-10-01', 'period-wrong-way-round'],
    ['from=2025-10-01', 'request-invalid'],
    ['from=2026-02-30&to=2026-03-01', 'request-invalid'],
    ['from=0000-01-01&to=2026-03-01', 'request-invalid'],
    ['from=2025-10-01&to=2025-10-02&groupBy=colour', 'request-invalid'],
    ['from=2025-10-01&to=2025-10-02&station=XXX', 'request-invalid'],
    ['from=2025-10-01&to=2025-10-02&asAt=2025-10-01T10:00:00', 'request-invalid'],
    ['from=2025-10-01&to=2025-10-02&format=docx', 'request-invalid'],
    ['from=2025-10-01&to=2025-10-02&groupBy=person&format=pdf', 'request-invalid'],
  ])('refuses %s', async (query, code) => {
    const answer = await manager.get<{ code: string }>(`/api/v1/reports/usage?${query}`);
    expect([answer.status, answer.body.code]).toEqual([400, code]);
  });

  it('takes a period that ends in the future, or spans centuries', async () => {
    expect((await usage('from=1900-01-01&to=9999-12-31&groupBy=day')).items.length).toBeGreaterThan(3);
    expect((await usage('from=9999-01-01&to=9999-12-31&groupBy=day')).items).toEqual([
      expect.objectContaining({ day: null }),
    ]);
    expect((await app.anonymous.get(`/api/v1/reports/usage?${october}`)).status).toBe(401);
  });

  it('exports the same figures as CSV and XLSX, and logs the export', async () => {
    const { items } = await usage(`${october}&groupBy=station`);
    const csv = await manager.get(`/api/v1/reports/usage?${october}&groupBy=station&format=csv`);
    const [, ...lines] = csv.text.replace('\uFEFF', '').trim().split('\r\n');
    expect(csv.headers.get('content-type')).toContain('text/csv');
    expect(lines.map((line) => Number(line.split(',')[2]))).toEqual(items.map(({ recordings }) => recordings));
    expect(lines[0]?.split(',')[3]).toMatch(/^\d+\.\d{3,}$/);
    const xlsx = await manager.get(`/api/v1/reports/usage?${october}&groupBy=day&format=xlsx`);
    expect(xlsx.status).toBe(200);
    expect(xlsx.headers.get('content-type')).toContain('spreadsheetml');
    const [logged] = await app.database.query<{ n: number }[]>(
      `SELECT count(*)::int AS n FROM audit_events WHERE action = 'report.export'`,
    );
    expect(logged?.n).toBe(2);
  });

  /** The job may be at it already, and is not waited for. */
  async function rollUp(): Promise<void> {
    do await app.app.get(UsageRollUp).restateAll();
    while ((await app.database.query<object[]>(`SELECT FROM usage_to_restate`)).length > 0);
  }

  it('rolls up what was known as at an instant, and no attribution that never was', async () => {
    // A correction that began first and ended last closes what was written meanwhile by its own, earlier instant.
    await app.database.query(
      `WITH r AS (INSERT INTO recordings (recording_id, camera_id, serial_key, started_at, reported_started_at, local_day, duration_seconds, size_bytes, offloaded_at, counted)
         SELECT 'meanwhile ' || n, $1, 'x2-1', '2025-10-08T12:00Z', '2025-10-08T12:00Z', '2025-10-08', 5, 5, now(), true FROM generate_series(1, 2) n RETURNING id, recording_id),
       k AS (INSERT INTO usage_to_restate (local_day, camera_id) VALUES ('2025-10-08', $1) ON CONFLICT DO NOTHING)
       INSERT INTO recording_attributions (recording_id, local_day, unattributed_reason, known_from, known_until)
       SELECT id, '2025-10-08', 'nobody-assigned', t.known_from, t.known_until FROM r JOIN (VALUES
         (1, timestamptz '2025-11-01T09:00Z', NULL::timestamptz), (2, '2025-11-01T10:00:02Z', '2025-11-01T10:00:00Z'), (2, '2025-11-01T10:00:00Z', NULL)
       ) AS t(n, known_from, known_until) ON r.recording_id = 'meanwhile ' || t.n`,
      [camera(0)],
    );
    const reports = (): Promise<UsageReport[]> =>
      Promise.all(
        ['09:30:00', '10:00:01', '11:00:00'].map((at) => usage(`from=2025-10-08&to=2025-10-08&asAt=2025-11-01T${at}Z`)),
      );
    const counted = await reports();
    expect(counted.map(({ totals }) => totals.recordings)).toEqual([1, 2, 2]);
    await rollUp();
    expect(await reports()).toEqual(counted);
  });

  it('keeps the roll-ups true to the recordings, also after a correction', async () => {
    await rollUp();
    const drift = await app.database.query(`
      SELECT * FROM (SELECT local_day, station_id, sum(recordings) AS n FROM daily_usage GROUP BY 1, 2) u
        FULL JOIN (SELECT a.local_day, a.station_id, count(*) AS n FROM recording_attributions a JOIN recordings r ON r.id = a.recording_id AND r.counted
                    WHERE a.known_until IS NULL GROUP BY 1, 2) r
          ON r.local_day = u.local_day AND r.station_id IS NOT DISTINCT FROM u.station_id
       WHERE u.n IS DISTINCT FROM r.n`);
    expect(drift).toEqual([]);
    expect(await app.database.query(`SELECT FROM usage_to_restate`)).toEqual([]);
  });
});
