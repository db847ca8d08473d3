import { localDayOf } from '@custodian/domain';
import { pagesOf, says } from '../testing/pdf-text.testing.ts';
import { makeCamera, makePerson, makeSmallForce, type SmallForce } from '../testing/small-force.testing.ts';
import { startTestApp, type TestApp } from '../testing/test-app.testing.ts';
import type { TestClient } from '../testing/test-client.testing.ts';
import { record } from './record-usage.testing.ts';
import type { NamedGroup, UsageReport } from './usage-view.ts';

let app: TestApp;
let manager: TestClient;
let force: SmallForce;
let person: string;
let camera: string;

beforeAll(async () => {
  app = await startTestApp();
  manager = await app.signIn('fleet_manager');
  force = await makeSmallForce(app.database, 'CHE');
  person = await makePerson(app.database, force, '2417');
  camera = await makeCamera(app.database, force, 'X2-1');
  await manager.post('/api/v1/assignments', {
    camera: 'X2-1',
    staff: '2417',
    mode: 'personal',
    from: '2025-10-01T00:00:00+01:00',
  });
  // The night of the 24th has ten hours, of which the clocks show one twice.
  await record(app.database, [
    { cameraId: camera, startedAt: '2025-10-24T21:00:00Z' },
    { cameraId: camera, startedAt: '2025-10-25T21:00:00Z' },
    { cameraId: camera, startedAt: '2025-10-26T00:30:00Z' },
    { cameraId: camera, startedAt: '2025-10-26T01:30:00Z' },
    { cameraId: camera, startedAt: '2025-10-26T06:59:59Z' },
    { cameraId: camera, startedAt: '2025-10-26T07:00:00Z' },
  ]);
});

afterAll(() => app.close());

const october = 'from=2025-10-01&to=2025-10-31';

async function usage(query: string, client = manager): Promise<UsageReport> {
  const answer = await client.get<UsageReport>(`/api/v1/reports/usage?${query}`);
  if (answer.status !== 200) throw new Error(answer.text);
  return answer.body;
}

describe('use by shift', () => {
  it('counts a night for the day it began on, through the night of ten hours', async () => {
    const { items } = await usage('from=2025-10-25&to=2025-10-26&groupBy=shiftDay');
    const counted = items.filter(({ recordings }) => recordings > 0);
    expect(counted.map(({ shiftDay, recordings }) => [shiftDay, recordings])).toEqual([
      [{ code: '2025-10-25 Night', name: 'Night of 25 Oct 2025' }, 4],
      [{ code: '2025-10-26 Early', name: 'Early of 26 Oct 2025' }, 1],
    ]);
    expect(counted[0]?.cameraDaysHeld).toBeCloseTo(10 / 24, 9);
  });

  it('goes by the handovers that were set when it began, also after they change', async () => {
    const before = await usage(`${october}&groupBy=shift`);
    const admin = await app.signIn('admin');
    const handovers = [{ name: 'Day', from: '06:30', until: '07:30' }];
    expect((await admin.patch('/api/v1/shift-patterns', { handovers }, { 'if-match': '*' })).status).toBe(200);
    const after = await usage(`${october}&groupBy=shift&asAt=${before.asAt}`);
    expect(after.items).toEqual(before.items);
    expect((await usage(`${october}&groupBy=shift`)).items).toEqual(before.items);
  });
});

describe('use by skill', () => {
  it('is by the skills of then: one that is taken away, or learned, changes nothing before', async () => {
    await app.database.query(`UPDATE staff_members SET skills = '{taser}' WHERE id = $1`, [person]);
    const learned = await usage(`${october}&groupBy=skill`);
    expect(learned.items).toEqual([expect.objectContaining({ skill: null, recordings: 6 })]);
    expect(learned.addsUp).toBe(false);
    const today = localDayOf(Date.now());
    const held = (await usage(`from=${today}&to=${today}&groupBy=skill`)).items.find(({ skill }) => skill === 'taser');
    expect(held?.peopleEquipped).toBe(1);
    await app.database.query(`UPDATE staff_members SET skills = '{}' WHERE id = $1`, [person]);
    const kept = await app.database.query(`SELECT skill, until_at IS NOT NULL AS over FROM staff_skills`);
    expect(kept).toEqual([{ skill: 'taser', over: true }]);
  });

  it('counts who joined with a skill as having had it since they are known', async () => {
    await app.database.query(
      `INSERT INTO staff_members (id, surname, skills) VALUES (gen_random_uuid(), 'Negotiator', '{negotiator,taser}')`,
    );
    const dated = await app.database.query(
      `SELECT skill, from_at FROM staff_skills k JOIN staff_members p ON p.id = k.staff_id WHERE p.surname = 'Negotiator' ORDER BY skill`,
    );
    const since = new Date('2000-01-01T00:00:00Z');
    expect(dated).toEqual([
      { skill: 'negotiator', from_at: since },
      { skill: 'taser', from_at: since },
    ]);
  });
});

describe('use by station', () => {
  it('is by the homes and stations of its instant, whatever moves or opens later', async () => {
    const today = localDayOf(Date.now());
    const question = `from=${october.slice(5, 15)}&to=${today}`;
    const listed = (query: string) =>
      manager.get<{ total: number }>(`/api/v1/reports/usage/cameras?${question}&${query}`);
    const before = await usage(question);
    const file = (await manager.get(`/api/v1/reports/usage?${question}&format=csv&asAt=${before.asAt}`)).text;
    const later = await makeSmallForce(app.database, 'NEW');
    await app.database.query(`UPDATE cameras SET station_id = $2 WHERE id = $1`, [camera, later.stationId]);
    const homes = ({ items }: UsageReport): unknown[] =>
      items.map(({ station, camerasInService }) => [(station as NamedGroup | null)?.code ?? null, camerasInService]);
    expect(homes(before)).toEqual([
      ['CHE', 1],
      [null, 0],
    ]);
    const after = await usage(`${question}&asAt=${before.asAt}`);
    expect([after.items, after.totals]).toEqual([before.items, before.totals]);
    expect((await manager.get(`/api/v1/reports/usage?${question}&format=csv&asAt=${before.asAt}`)).text).toBe(file);
    expect((await listed(`station=CHE&asAt=${before.asAt}`)).body.total).toBe(1);
    const moved = await usage(question);
    expect(homes(moved)).toEqual([
      ['CHE', 0],
      ['NEW', 1],
      [null, 0],
    ]);
    expect((await listed('station=CHE')).body.total).toBe(0);
    const spread = (rest: string) =>
      manager.get<{ counted: number }>(`/api/v1/reports/usage/distribution?${question}&of=cameras&station=NEW${rest}`);
    expect([(await spread('')).body.counted, (await spread(`&asAt=${before.asAt}`)).body.counted]).toEqual([1, 0]);
    await app.database.query(`UPDATE stations SET status = 'closed' WHERE id = $1`, [later.stationId]);
    await app.database.query(`UPDATE cameras SET station_id = $2 WHERE id = $1`, [camera, force.stationId]);
    expect(homes(await usage(`${question}&asAt=${moved.asAt}`))).toEqual(homes(moved));
    expect(homes(await usage(question))).toEqual(homes(before));
    expect(homes(await usage(`${question}&asAt=2020-01-01T00:00:00Z`))).toEqual([[null, 0]]);
  });
});

describe('use by person', () => {
  const looks = (): Promise<{ n: number; name: string; after: { people: number } }[]> =>
    app.database.query(
      `SELECT (count(*) OVER ())::int AS n, actor_name AS name, after FROM audit_events WHERE action = 'usage.read-people' ORDER BY id DESC`,
    );

  it('is shown to who may see it, and each look is in the audit with who looked', async () => {
    const before = (await looks()).length;
    const { items } = await usage(`${october}&groupBy=person`);
    expect(items.map((item) => [item.person, item.recordings])).toEqual([
      [{ id: person, code: '2417', name: 'A. Marsden' }, 6],
      [null, 0],
    ]);
    const after = await looks();
    expect(after).toHaveLength(before + 1);
    expect(after[0]?.after.people).toBe(1);
  });

  it.each(['firmware_approver', 'station_coordinator'] as const)('is refused to a %s, and not logged', async (role) => {
    const before = (await looks()).length;
    const reader = await app.signIn(role, role === 'station_coordinator' ? { stationId: force.stationId } : {});
    const refused = await reader.get<{ code: string }>(`/api/v1/reports/usage?${october}&groupBy=person`);
    expect([refused.status, refused.body.code]).toEqual([403, 'permission-missing']);
    expect(await looks()).toHaveLength(before);
  });

  it('leaves the system only by who may export staff, marked with their name', async () => {
    const supervisor = await app.signIn('supervisor', { teamId: force.teamId });
    const own = await usage(`${october}&groupBy=person`, supervisor);
    expect(own.items.map(({ person: one }) => one)).toEqual([expect.objectContaining({ id: person })]);
    const path = `/api/v1/reports/usage?${october}&groupBy=person&format=csv`;
    expect((await supervisor.get(path)).status).toBe(403);
    const csv = await manager.get(path);
    expect(csv.text).toContain('OFFICIAL-SENSITIVE');
  });

  it('says which reports of one person were opened, by their id', async () => {
    const list = await manager.get<{ total: number }>(`/api/v1/recordings?${october}&staff=${person}`);
    expect(list.body.total).toBe(6);
    const [logged] = await app.database.query<{ label: string; id: string }[]>(
      `SELECT subject_label AS label, subject_id AS id FROM audit_events WHERE action = 'recording.read-person' ORDER BY id DESC LIMIT 1`,
    );
    expect(logged).toEqual({ label: '2417 A. Marsden', id: person });
  });
});

describe('what has nothing to divide by', () => {
  it.each(['station', 'division', 'team', 'staffType', 'skill', 'shift', 'day', 'week', 'month'])(
    'is null by %s and never a number made up',
    async (groupBy) => {
      const answer = await manager.get(`/api/v1/reports/usage?from=2020-01-01&to=2020-01-03&groupBy=${groupBy}`);
      const { totals } = JSON.parse(answer.text) as UsageReport;
      expect(answer.text).not.toMatch(/NaN|Infinity/);
      expect([totals.recordings, totals.minutesPerEquippedPerson, totals.minutesPerCameraDayHeld]).toEqual([
        0,
        null,
        null,
      ]);
    },
  );

  it('is the use of a station that is closed, and has nobody: it is told, with nothing in it', async () => {
    await app.database.query(
      `INSERT INTO stations (id, code, name, status, closed_on) VALUES (gen_random_uuid(), 'ECK', 'Eckington', 'closed', '2025-01-01')`,
    );
    const { totals, items, stationEnd } = await usage(`${october}&groupBy=station&station=ECK`);
    expect(stationEnd).toEqual({ closedOn: '2025-01-01', mergedInto: null });
    expect([totals.recordings, totals.peopleEquipped, totals.minutesPerEquippedPerson]).toEqual([0, 0, null]);
    expect(items).toEqual([]);
  });

  it('is told with where a merged station went, on paper too, and not of one that is open', async () => {
    const address = `${october}&groupBy=station`;
    await app.database.query(
      `UPDATE stations SET merged_into = (SELECT id FROM stations WHERE code = 'CHE') WHERE code = 'ECK'`,
    );
    expect((await usage(`${address}&station=ECK`)).stationEnd).toEqual({
      closedOn: '2025-01-01',
      mergedInto: { code: 'CHE', name: 'Station CHE' },
    });
    expect((await usage(`${address}&station=CHE`)).stationEnd).toBeNull();
    expect((await usage(address)).stationEnd).toBeNull();
    const { bytes } = await manager.get(`/api/v1/reports/usage?${address}&station=ECK&format=pdf`);
    expect(says(pagesOf(bytes).join(' '), 'Merged into Station CHE on 1 Jan 2025.')).toBe(true);
  });
});

describe('a custody that was typed with a far-off year', () => {
  it('breaks no report of shifts or of docking on time, however long its days', async () => {
    await makePerson(app.database, force, '0001');
    await makeCamera(app.database, force, 'X2-0001');
    await manager.post('/api/v1/assignments', { camera: 'X2-0001', staff: '0001', mode: 'personal' });
    await app.database.query(
      `UPDATE assignments SET from_at = '0001-01-01Z' WHERE camera_id = (SELECT id FROM cameras WHERE serial = 'X2-0001')`,
    );
    const { items, totals } = await usage('from=1900-01-01&to=2025-10-31&groupBy=shift&docking=true');
    expect(items.reduce((sum, { recordings }) => sum + recordings, 0)).toBe(6);
    expect(totals.cameraDaysHeld).toBeGreaterThan(45_000);
  });
});
