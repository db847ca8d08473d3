import { enrolDock } from '../telemetry/simulated-dock.testing.ts';
import { addModel } from '../testing/fixtures.testing.ts';
import { makeCamera, makePerson, makeSmallForce } from '../testing/small-force.testing.ts';
import { startCaseScene, type CaseScene } from './case-scene.testing.ts';
import { watchClocks } from './watch-clocks.ts';

const hour = 3_600_000;
const ago = (hours: number): string => new Date(Date.now() - hours * hour).toISOString();

describe('a lost or stolen camera', () => {
  let scene: CaseScene;
  beforeAll(async () => {
    scene = await startCaseScene();
    await addModel(scene.test.database, 'D14', 'dock');
  });
  afterAll(() => scene.test.close());

  it('is missing, keeps its last holder, and starts a clock of 72 hours when the force became aware', async () => {
    await scene.held('L-1', '200');
    const opened = await scene.open({
      camera: 'L-1',
      kind: 'lost',
      description: 'Lost in a foot chase',
      happenedAt: ago(30),
      awareAt: ago(10),
      place: 'Holywell Street',
    });
    expect(opened.body).toMatchObject({ state: 'open', clock: { level: 'running' }, cameraStatus: 'missing' });
    expect((opened.body.clock?.millisecondsLeft ?? 0) / hour).toBeCloseTo(62, 1);
    expect(await scene.camera('L-1')).toMatchObject({ status: 'missing', holder: { collarNumber: '200' } });
    expect(await scene.alarms(opened.body)).toEqual([]);
  });

  it('refuses times ahead, and an awareness before the loss', async () => {
    await scene.held('L-2', '201');
    const asked = { camera: 'L-2', kind: 'stolen', description: 'From a vehicle' };
    for (const [times, code] of [
      [{ awareAt: ago(-1) }, 'case-time-in-future'],
      [{ awareAt: ago(5), happenedAt: ago(4) }, 'case-aware-before-loss'],
    ] as const)
      expect((await scene.open({ ...asked, ...times })).body).toMatchObject({ code });
    expect((await scene.camera('L-2')).status).toBe('in_service');
  });

  it('raises one exception after the other as the hours run out, until it is reported with its reference', async () => {
    await scene.held('L-3', '202');
    const { body } = await scene.open({ camera: 'L-3', kind: 'stolen', description: 'Burglary', awareAt: ago(47) });
    expect(await scene.alarms(body)).toEqual([]);
    for (const [later, alarm] of [
      [2, 'breach-clock-short'],
      [20, 'breach-clock-urgent'],
      [20, 'breach-clock-urgent'],
      [26, 'breach-clock-passed'],
    ] as const) {
      await scene.test.database.transaction((tx) => watchClocks(tx, new Date(Date.now() + later * hour)));
      expect(await scene.alarms(body)).toEqual([alarm]);
    }
    const late = await scene.manager.get<{ items: { id: string }[] }>('/api/v1/cases?due=soon');
    expect(late.body.items.map(({ id }) => id)).not.toContain(body.id);
    const told = await scene.step(body, 'breach', { toldOfficerAt: ago(1) });
    expect(told.body).toMatchObject({ clock: { level: 'running' } });
    expect((await scene.step(body, 'breach', { reportedAt: ago(1) })).body).toMatchObject({
      code: 'breach-needs-reference',
    });
    const reported = await scene.step(body, 'breach', { reportedAt: ago(0.5), reference: 'IC-123456' });
    expect(reported.body).toMatchObject({ clock: { level: 'settled' }, reportReference: 'IC-123456', dueAt: null });
    expect(await scene.alarms(body)).toEqual([]);
    await scene.test.database.transaction((tx) => watchClocks(tx, new Date(Date.now() + 99 * hour)));
    expect(await scene.alarms(body)).toEqual([]);
  });

  it('settles late where it is decided after the 72 hours, and an end of the case does not stop the clock', async () => {
    await scene.held('L-4', '203');
    const { body } = await scene.open({ camera: 'L-4', kind: 'lost', description: 'Search', awareAt: ago(73) });
    expect(await scene.alarms(body)).toEqual(['breach-clock-passed']);
    const found = await scene.step(body, 'find', { reason: 'Handed in at the counter, seal unbroken' });
    expect(found.body).toMatchObject({ state: 'found', clock: { level: 'passed' } });
    expect(await scene.camera('L-4')).toMatchObject({ status: 'in_service', holder: { collarNumber: '203' } });
    expect(await scene.alarms(body)).toEqual(['breach-clock-passed']);
    const decided = await scene.step(body, 'breach', {
      notReportedReason: 'Encrypted, and found with its seal unbroken',
    });
    expect(decided.body).toMatchObject({ clock: { level: 'settled_late' }, dueAt: null });
    expect(await scene.alarms(body)).toEqual([]);
  });

  it('has the last proof of sight and what may be aboard; docking again changes nothing but is the proof', async () => {
    await scene.held('L-5', '204');
    const dock = await enrolDock(scene.manager, scene.test.url, 'CHE-D1', 'CHE');
    const bay = { bay: 3, state: 'ready', cameraSerial: 'L-5', pendingFiles: 2 } as const;
    await dock.report({ bays: [bay] });
    await dock.report({ bays: [{ bay: 3, state: 'empty' }] });
    const { body } = await scene.open({ camera: 'L-5', kind: 'lost', description: 'Not in the locker' });
    expect(body.sights.slice(0, 3).map(({ dock: serial }) => serial)).toContain('CHE-D1');
    expect(body.sights.every(({ isAfterOpening }) => !isAfterOpening)).toBe(true);
    expect(body.aboard).toMatchObject({ verdict: 'certain', pendingFiles: 2 });
    await dock.report({ bays: [{ ...bay, pendingFiles: 0 }] });
    expect((await scene.camera('L-5')).status).toBe('missing');
    const seen = (await scene.manager.get<typeof body>(`/api/v1/cases/${body.id}`)).body;
    expect(seen.sights.filter(({ isAfterOpening }) => isAfterOpening).map(({ dock: serial }) => serial)).toContain(
      'CHE-D1',
    );
  });

  it('turns from lost to stolen in the same case, and keeps its references', async () => {
    await scene.held('L-6', '205');
    const { body } = await scene.open({ camera: 'L-6', kind: 'lost', description: 'Left at an address' });
    const changed = await scene.manager.patch(
      `/api/v1/cases/${body.id}`,
      { kind: 'stolen', crimeReference: '26000123456' },
      { 'if-match': '"v1"' },
    );
    expect(changed.body).toMatchObject({ kind: 'stolen', crimeReference: '26000123456' });
    expect((await scene.manager.get<{ total: number }>('/api/v1/cases?search=0001234')).body.total).toBe(1);
    const written = await scene.step(body, 'write-off', { reason: 'Not recovered after six months' });
    expect(written.body).toMatchObject({ state: 'written_off', certificate: null });
    expect(await scene.camera('L-6')).toMatchObject({ status: 'retired', holder: null });
  });

  it('marked missing or seized by a plain change of status has its case, which coming back ends with the same reason', async () => {
    await scene.held('L-7', '206');
    const move = async (status: string, reason: string) => {
      const moved = await scene.manager.post('/api/v1/cameras/L-7/status', { status, reason });
      expect([moved.status, moved.body['status']]).toEqual([200, status]);
    };
    const cases = async () =>
      (await scene.manager.get<{ items: { id: string }[] }>('/api/v1/cases?camera=L-7&sort=openedAt')).body.items;
    await move('missing', 'Not in the locker');
    expect(await cases()).toMatchObject([{ kind: 'lost', state: 'open', holder: { collarNumber: '206' } }]);
    const [lost] = await cases();
    const { body } = await scene.manager.get<{ clock: object; events: object[] }>(`/api/v1/cases/${lost?.id}`);
    expect(body).toMatchObject({
      description: 'Not in the locker',
      clock: { level: 'running' },
      events: [{ what: 'open', words: 'Not in the locker' }],
    });
    await move('seized', 'In a complaint’s evidence');
    await move('in_service', 'Released');
    expect(await cases()).toMatchObject([
      // Somebody may have had it: finding it does not stop the clock.
      { kind: 'lost', state: 'found', dueAt: expect.any(String) },
      { kind: 'seized', state: 'released', dueAt: null },
    ]);
    expect(await scene.camera('L-7')).toMatchObject({ status: 'in_service', holder: { collarNumber: '206' } });
  });

  it('ends where another case moves the camera, and stands again where that was a mistake', async () => {
    await scene.held('L-20', '220');
    const loss = (await scene.open({ camera: 'L-20', kind: 'lost', description: 'Fell in the river' })).body;
    const fault = await scene.open({
      camera: 'L-20',
      kind: 'fault',
      description: 'Dried, and does not start',
      moveTo: 'in_repair',
    });
    expect([fault.status, (await scene.camera('L-20')).status]).toEqual([201, 'in_repair']);
    const stateOf = async (id: string) =>
      (await scene.manager.get<{ state: string }>(`/api/v1/cases/${id}`)).body.state;
    expect(await stateOf(loss.id)).toBe('found');
    await scene.step(fault.body, 'withdraw', { reason: 'That was another camera' });
    expect((await scene.camera('L-20')).status).toBe('missing');
    const open = await scene.manager.get<{ items: object[] }>('/api/v1/cases?camera=L-20&status=open');
    expect(open.body.items).toMatchObject([{ kind: 'lost', state: 'open' }]);
  });

  it('has one case, however it was marked first', async () => {
    await scene.held('L-8', '207');
    await scene.open({ camera: 'L-8', kind: 'stolen', description: 'Burglary' });
    const again = await scene.manager.post('/api/v1/cameras/L-8/status', { status: 'missing', reason: 'Gone' });
    expect(again.body).toMatchObject({ code: 'camera-status-unchanged' });
    await scene.manager.post('/api/v1/cameras/L-8/status', { status: 'in_repair', reason: 'Found in a hedge' });
    const { body } = await scene.manager.get<{ items: object[] }>('/api/v1/cases?camera=L-8');
    expect(body.items).toMatchObject([{ kind: 'stolen', state: 'found' }]);
  });

  it('is seen by its own station and its own team only, and opened by nobody without the right', async () => {
    const elsewhere = await makeSmallForce(scene.test.database, 'BUX');
    await makeCamera(scene.test.database, elsewhere, 'B-1');
    await makePerson(scene.test.database, elsewhere, '300');
    await scene.manager.post('/api/v1/assignments', { camera: 'B-1', staff: '300', mode: 'loan' });
    const other = await scene.open({ camera: 'B-1', kind: 'lost', description: 'Somewhere' });
    const coordinator = await scene.test.signIn('station_coordinator', { stationId: scene.force.stationId });
    expect((await coordinator.get(`/api/v1/cases/${other.body.id}`)).status).toBe(404);
    expect((await coordinator.post(`/api/v1/cases/${other.body.id}/find`, { reason: 'x' })).status).toBe(404);
    const open = { camera: 'B-1', kind: 'seized', description: 'x' };
    expect((await coordinator.post('/api/v1/cases', open)).status).toBe(404);
    const supervisor = await scene.test.signIn('supervisor', { teamId: elsewhere.teamId });
    expect((await supervisor.get<{ items: { camera: string }[] }>('/api/v1/cases')).body.items).toMatchObject([
      { camera: 'B-1' },
    ]);
    expect((await supervisor.post('/api/v1/cases', open)).status).toBe(403);
    expect((await (await scene.test.signIn('auditor')).post('/api/v1/cases', {})).status).toBe(403);
  });
});
