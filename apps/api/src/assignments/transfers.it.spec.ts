import * as fc from 'fast-check';
import { makeCamera, makePerson, makeSmallForce, type SmallForce } from '../testing/small-force.testing.ts';
import { startTestApp, type TestApp } from '../testing/test-app.testing.ts';
import type { TestClient } from '../testing/test-client.testing.ts';
import { endDockedTakings } from './end-pool-taking.ts';

const people = ['2417', '0042', 'C118', '3001'];

describe('a camera that goes from hand to hand', () => {
  let test: TestApp;
  let force: SmallForce;
  let manager: TestClient;
  beforeAll(async () => {
    test = await startTestApp();
    force = await makeSmallForce(test.database);
    manager = await test.signIn('fleet_manager');
    for (const number of people) await makePerson(test.database, force, number);
    for (let n = 1; n <= 13; n++) await makeCamera(test.database, force, `X2-${n}`);
  });
  afterAll(() => test.close());

  const issue = async (camera: string, staff: string, mode = 'loan', from?: string): Promise<string> => {
    const answer = await manager.post<{ id: string }>('/api/v1/assignments', {
      camera,
      staff,
      mode,
      ...(from ? { from } : {}),
    });
    if (answer.status !== 201) throw new Error(answer.text);
    return answer.body.id;
  };

  it('is transferred at one instant, in one command with one audit event', async () => {
    const id = await issue('X2-1', '2417', 'personal', '2026-03-01T09:00:00Z');
    const at = '2026-03-05T10:00:00Z';
    const moved = await manager.post<{ id: string }>(`/api/v1/assignments/${id}/transfer`, { staff: '0042', at });
    expect(moved.status).toBe(201);
    expect(moved.body).toMatchObject({ camera: 'X2-1', staff: '0042', mode: 'personal', until: null });
    const rows = await test.database.query<{ from_at: Date; until_at: Date | null; transferred_from: string | null }[]>(
      `SELECT from_at, until_at, transferred_from FROM assignments WHERE id = ANY($1) ORDER BY from_at`,
      [[id, moved.body.id]],
    );
    expect(rows[0]?.until_at).toEqual(rows[1]?.from_at);
    expect(rows[1]?.transferred_from).toBe(id);
    for (const [when, holder] of [
      ['2026-03-05T09:59:59.999Z', '2417'],
      [at, '0042'],
    ]) {
      const custody = await manager.get<{ holder: object }>(`/api/v1/cameras/X2-1/custody?at=${when}`);
      expect(custody.body.holder).toMatchObject({ collarNumber: holder });
    }
    const audit = await (await test.signIn('auditor')).get<{ total: number }>('/api/v1/audit?action=camera.transfer');
    expect(audit.body.total).toBe(1);
  });

  it('is not transferred to whoever has it, nor twice, nor against what somebody saved', async () => {
    const id = await issue('X2-2', '2417');
    const path = `/api/v1/assignments/${id}/transfer`;
    expect((await manager.post(path, { staff: '2417' })).body).toMatchObject({ code: 'transfer-to-holder' });
    expect((await manager.post(path, { staff: '9999' })).status).toBe(404);
    expect((await manager.post(path, { staff: '0042' }, { 'if-match': '"v7"' })).status).toBe(412);
    const both = await Promise.all(['0042', '3001'].map((staff) => manager.post(path, { staff })));
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
  });

  it('has an answer at every instant and never two, whatever is transferred, issued and returned at once', async () => {
    const serials = ['X2-3', 'X2-4'];
    const act = fc.record({
      verb: fc.constantFrom('issue', 'transfer', 'transfer', 'return'),
      camera: fc.constantFrom(...serials),
      staff: fc.constantFrom(...people),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 4, maxLength: 12 }), async (acts) => {
        const answers = await Promise.all(
          acts.map(async ({ verb, camera, staff }) => {
            if (verb === 'issue') return manager.post('/api/v1/assignments', { camera, staff, mode: 'loan' });
            const { body } = await manager.get<{ assignment: { id: string } | null }>(`/api/v1/cameras/${camera}`);
            if (body.assignment === null) return { status: 409 };
            return manager.post(
              `/api/v1/assignments/${body.assignment.id}/${verb}`,
              verb === 'return' ? {} : { staff },
            );
          }),
        );
        expect(answers.filter(({ status }) => ![200, 201, 409].includes(status))).toEqual([]);
        const [row] = await test.database.query<{ overlaps: string; gaps: string }[]>(
          `SELECT (SELECT count(*) FROM assignments a JOIN assignments b ON a.camera_id = b.camera_id AND a.id < b.id
               AND tstzrange(a.from_at, a.until_at) && tstzrange(b.from_at, b.until_at)
             WHERE a.superseded_at IS NULL AND b.superseded_at IS NULL) AS overlaps,
             (SELECT count(*) FROM assignments a JOIN assignments b ON b.id = a.transferred_from
               WHERE a.from_at IS DISTINCT FROM b.until_at AND a.superseded_at IS NULL AND b.superseded_at IS NULL) AS gaps`,
        );
        expect(row).toEqual({ overlaps: '0', gaps: '0' });
      }),
      {
        numRuns: process.env['CUSTODIAN_TEST_SIZE'] === 'long' ? 200 : 12,
        seed: Number(process.env['CUSTODIAN_SEED'] ?? 1),
      },
    );
  });

  describe('of a pool', () => {
    const stay = async (camera: string, from: Date, until: Date | null): Promise<void> => {
      await test.database.query(
        `WITH device AS (INSERT INTO devices (id, kind, serial_key, model_id) SELECT gen_random_uuid(), 'dock', 'dk-' || gen_random_uuid(), model_id
             FROM cameras WHERE serial = $1 RETURNING id, model_id, serial_key),
           dock AS (INSERT INTO docks (id, serial, model_id, station_id, bays, token_hash)
             SELECT id, serial_key, model_id, $4, 14, sha256(serial_key::bytea) FROM device RETURNING id)
         INSERT INTO dockings (camera_id, dock_id, bay, from_at, until_at, report_in)
         SELECT c.id, dock.id, 1, $2, $3, 'test' FROM cameras c, dock WHERE c.serial = $1`,
        [camera, from, until, force.stationId],
      );
    };
    const ago = (minutes: number): Date => new Date(Date.now() - minutes * 60_000);

    it('comes back by standing in a bay long enough, at the instant it was put there', async () => {
      await issue('X2-5', '2417', 'pool', ago(300).toISOString());
      await issue('X2-6', '0042', 'pool', ago(300).toISOString());
      const put = ago(45);
      await stay('X2-5', put, null);
      await stay('X2-6', ago(20), null);
      expect(await endDockedTakings(test.database)).toBe(1);
      expect(await endDockedTakings(test.database)).toBe(0);
      const list = await manager.get<{ items: { until: string | null }[] }>('/api/v1/assignments?camera=X2-5');
      expect(Date.parse(list.body.items[0]?.until ?? '')).toBe(put.getTime());
      expect((await manager.get('/api/v1/cameras/X2-6')).body['holder']).not.toBeNull();
    });

    it('goes to the next person while it stands in a bay, and is refused while somebody carries it', async () => {
      await issue('X2-7', '2417', 'pool', ago(300).toISOString());
      const next = { camera: 'X2-7', staff: '0042', mode: 'pool' };
      expect((await manager.post('/api/v1/assignments', next)).body).toMatchObject({ code: 'camera-already-assigned' });
      await stay('X2-7', ago(10), null);
      expect((await manager.post('/api/v1/assignments', next)).status).toBe(201);
    });

    it('goes to who took it at a desk without the network as things were then', async () => {
      await issue('X2-13', '2417', 'pool', ago(300).toISOString());
      await stay('X2-13', ago(10), null);
      const taken = (minutes: number): object => ({
        camera: 'X2-13',
        staff: '0042',
        mode: 'pool',
        from: ago(minutes).toISOString(),
      });
      expect((await manager.post('/api/v1/assignments', taken(15))).body).toMatchObject({
        code: 'camera-already-assigned',
      });
      expect((await manager.post('/api/v1/assignments', taken(5))).status).toBe(201);
    });
  });

  it('is back where it was once its issue is undone by who made it, at once, with one word in the audit', async () => {
    const camera = async (serial: string) => (await manager.get(`/api/v1/cameras/${serial}`)).body;
    const id = await issue('X2-10', '2417');
    expect(await camera('X2-10')).toMatchObject({ status: 'in_service', holder: { collarNumber: '2417' } });
    const path = `/api/v1/assignments/${id}/undo`;
    const other = await test.signIn('fleet_manager');
    expect((await other.post(path)).body).toMatchObject({ code: 'undo-not-own-issue' });
    expect((await manager.post(path, undefined, { 'if-match': '"v9"' })).status).toBe(412);
    const undone = await manager.post<{ from: string; until: string }>(path);
    expect([undone.status, Date.parse(undone.body.until) - Date.parse(undone.body.from)]).toEqual([200, 1]);
    expect(await camera('X2-10')).toMatchObject({ status: 'in_store', holder: null });
    expect((await manager.post(path)).body).toMatchObject({ code: 'assignment-already-returned' });
    const auditor = await test.signIn('auditor');
    expect((await auditor.get('/api/v1/audit?action=camera.undo-issue')).body['total']).toBe(1);

    // One that was in service before stays there, and so does one that was moved since.
    await manager.post(`/api/v1/cameras/X2-10/status`, { status: 'in_service', reason: 'Spare' });
    await manager.post(`/api/v1/assignments/${await issue('X2-10', '2417')}/undo`);
    expect(await camera('X2-10')).toMatchObject({ status: 'in_service', holder: null });
    const lost = await issue('X2-11', '2417');
    await manager.post(`/api/v1/cameras/X2-11/status`, { status: 'missing', reason: 'Not in the van' });
    await manager.post(`/api/v1/assignments/${lost}/undo`);
    expect(await camera('X2-11')).toMatchObject({ status: 'missing', holder: null });
  });

  it('stays with whoever has it once ten minutes have passed, and where it was handed over', async () => {
    const id = await issue('X2-12', '2417');
    const moved = await manager.post<{ id: string }>(`/api/v1/assignments/${id}/transfer`, { staff: '0042' });
    expect((await manager.post(`/api/v1/assignments/${moved.body.id}/undo`)).body).toMatchObject({
      code: 'undo-not-own-issue',
    });
    const old = await issue('X2-10', '2417');
    await test.database.query(`UPDATE assignments SET recorded_at = now() - interval '11 minutes' WHERE id = $1`, [
      old,
    ]);
    expect((await manager.post(`/api/v1/assignments/${old}/undo`)).body).toMatchObject({ code: 'undo-too-late' });
    expect((await manager.get('/api/v1/cameras/X2-10')).body['holder']).toMatchObject({ collarNumber: '2417' });
  });

  it('is with who had it again once its return is undone by who took it back, which is all that a coordinator corrects', async () => {
    const coordinator = await test.signIn('station_coordinator', { stationId: force.stationId });
    const id = await issue('X2-9', 'C118');
    const back = (client: TestClient, which: string) => client.post(`/api/v1/assignments/${which}/return`);
    expect((await back(coordinator, id)).status).toBe(200);
    const correction = { until: null, reason: 'It never came back' };
    expect((await coordinator.post(`/api/v1/assignments/${id}/correct`, correction)).body).toMatchObject({
      code: 'permission-missing',
    });
    const undo = (client: TestClient, which: string) =>
      client.post<{ id: string }>(`/api/v1/assignments/${which}/undo`);
    expect((await undo(manager, id)).body).toMatchObject({ code: 'assignment-already-returned' });
    const again = await undo(coordinator, id);
    expect([again.status, again.body]).toMatchObject([200, { until: null, staff: 'C118' }]);
    expect((await manager.get('/api/v1/cameras/X2-9')).body['holder']).toMatchObject({ collarNumber: 'C118' });
    expect((await undo(coordinator, id)).body).toMatchObject({ code: 'assignment-superseded' });
    await back(coordinator, again.body.id);
    await test.database.query(
      `UPDATE assignments SET ended_recorded_at = now() - interval '11 minutes' WHERE id = $1`,
      [again.body.id],
    );
    expect((await undo(coordinator, again.body.id)).body).toMatchObject({ code: 'undo-too-late' });
  });

  it('goes out as the team does, said or enforced as the force decides; a switch keeps its history', async () => {
    const switched = await manager.post<{ changes: unknown[] }>('/api/v1/teams/che-r1/mode', {
      mode: 'pool',
      at: '2026-05-01T08:00:00Z',
      reason: 'Fewer cameras than people',
    });
    expect(switched.status).toBe(200);
    expect(switched.body.changes).toMatchObject([
      { from: 'personal', to: 'pool', reason: 'Fewer cameras than people' },
    ]);
    expect((await manager.post('/api/v1/teams/CHE-R1/mode', { mode: 'pool', reason: 'x' })).body).toMatchObject({
      code: 'team-mode-unchanged',
    });
    const before = await manager.post('/api/v1/assignments', {
      camera: 'X2-8',
      staff: '3001',
      mode: 'personal',
      from: '2026-04-01T08:00:00Z',
      until: '2026-04-02T08:00:00Z',
    });
    expect([before.status, before.body['warnings']]).toEqual([201, undefined]);
    const said = await manager.post('/api/v1/assignments', { camera: 'X2-8', staff: '3001', mode: 'personal' });
    expect(said.body['warnings']).toEqual([expect.stringContaining('from its pool')]);
    const admin = await test.signIn('admin');
    expect((await admin.patch('/api/v1/desk/settings', { teamMode: 'enforce' })).status).toBe(428);
    const { headers } = await admin.get('/api/v1/desk/settings');
    const match = { 'if-match': headers.get('etag') ?? '' };
    expect((await admin.patch('/api/v1/desk/settings', { teamMode: 'enforce' }, match)).status).toBe(200);
    expect((await admin.patch('/api/v1/desk/settings', { teamMode: 'advise' }, match)).status).toBe(412);
    const wrong = { camera: 'X2-9', staff: 'C118', mode: 'personal' };
    expect((await manager.post('/api/v1/assignments', wrong)).body).toMatchObject({ code: 'mode-not-of-team' });
    const override = { reason: 'Detective on attachment' };
    expect((await manager.post('/api/v1/assignments', { ...wrong, override })).status).toBe(201);
  });
});
