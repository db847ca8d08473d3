import type { FreezeView } from '@custodian/domain';
import { RolloutScene, type People } from '../rollouts/rollout-scene.testing.ts';
import { startTestApp, type TestApp } from '../testing/test-app.testing.ts';

const hours = (n: number): string => new Date(Date.now() + n * 3_600_000).toISOString();

describe('the freeze switch', () => {
  let test: TestApp;
  let people: People;
  const made: string[] = [];

  beforeAll(async () => {
    test = await startTestApp();
    people = { manager: await test.signIn('fleet_manager'), approver: await test.signIn('firmware_approver') };
  });
  // One test's freeze must not hold the next one's cameras back.
  afterEach(async () => {
    for (const id of made.splice(0)) await people.manager.post(`/api/v1/freezes/${id}/lift`);
  });
  afterAll(() => test.close());

  const freeze = async (body: object) => {
    const answer = await people.approver.post<FreezeView>('/api/v1/freezes', {
      reason: 'Match day',
      until: hours(4),
      ...body,
    });
    if (answer.status === 201) made.push(answer.body.id);
    return answer;
  };

  it('lets nothing begin in the whole force, says until when, and lets go at once when lifted', async () => {
    const scene = await RolloutScene.set(test, people, [2]);
    const station = scene.station(0);
    const [first, second] = station.cameras;
    if (!first || !second) throw new Error('no cameras');
    const id = await scene.start(await scene.release());
    const running = await scene.fetch(station, first);
    const until = hours(4);
    const answer = await freeze({ until });
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({ kind: 'force', status: 'holding', reason: 'Match day', stations: [] });
    expect(Date.parse(answer.body.until)).toBe(Date.parse(until));

    expect(await scene.fetch(station, second)).toBeNull();
    expect((await scene.actions(id)).get(second.serial)).toMatchObject({
      reason: 'frozen',
      waitUntil: expect.any(String),
      sentence: expect.stringMatching(/^Updates are frozen here, until /),
    });
    // What was fetched before keeps its link: its device needs it after a restart.
    expect(await scene.fetch(station, first)).toBe(running);

    const lifted = await people.manager.post<FreezeView>(`/api/v1/freezes/${answer.body.id}/lift`, {
      reason: 'Called off',
    });
    expect(lifted.body).toMatchObject({
      status: 'lifted',
      liftedBy: 'Test fleet_manager',
      liftReason: 'Called off',
      until: answer.body.until,
    });
    expect(await scene.fetch(station, second)).not.toBeNull();
    expect((await people.manager.post(`/api/v1/freezes/${answer.body.id}/lift`)).body).toMatchObject({
      status: 409,
      code: 'freeze-lifted',
    });
    const audit = await test.database.query<object[]>(
      `SELECT action, actor_name AS by, subject_label AS about, reason FROM audit_events WHERE subject_id = $1 ORDER BY id`,
      [answer.body.id],
    );
    expect(audit).toEqual([
      { action: 'freeze.make', by: 'Test firmware_approver', about: 'Whole force', reason: 'Match day' },
      { action: 'freeze.lift', by: 'Test fleet_manager', about: 'Whole force', reason: 'Called off' },
    ]);
  });

  it('covers one station by where the dock stands, and leaves the others alone', async () => {
    const scene = await RolloutScene.set(test, people, [1, 1]);
    const waves = [{ name: 'All', rest: true, gate: { successPercent: 100, failurePercent: 0 } }];
    const id = await scene.start(await scene.release(), { waves });
    const [here, there] = [scene.station(0), scene.station(1)];
    expect((await freeze({ station: here.code })).body).toMatchObject({
      kind: 'station',
      stations: [{ code: here.code }],
    });
    const [camera, other] = [here.cameras[0], there.cameras[0]];
    if (!camera || !other) throw new Error('no cameras');
    expect(await scene.fetch(here, camera)).toBeNull();
    expect(await scene.fetch(there, other)).not.toBeNull();
    expect((await scene.actions(id)).get(camera.serial)?.reason).toBe('frozen');
  });

  it('covers an operation: the docks of its stations, and its teams’ cameras wherever they are', async () => {
    const scene = await RolloutScene.set(test, people, [2]);
    const station = scene.station(0);
    const [first, second] = station.cameras;
    if (!first || !second) throw new Error('no cameras');
    await test.database.query(
      `WITH team AS (INSERT INTO teams (id, code, name, station_id) VALUES (gen_random_uuid(), 'PSU-1', 'Public order', $1) RETURNING id)
       UPDATE cameras SET pool_team_id = team.id FROM team WHERE cameras.id = $2`,
      [station.id, first.id],
    );
    await scene.start(await scene.release());
    const answer = await freeze({ operation: { name: 'Operation Derwent', teams: ['psu-1'] } });
    expect(answer.body).toMatchObject({
      kind: 'operation',
      operation: 'Operation Derwent',
      teams: [{ code: 'PSU-1', name: 'Public order' }],
    });
    expect(await scene.fetch(station, first)).toBeNull();
    expect(await scene.fetch(station, second)).not.toBeNull();
  });

  it('can lie ahead, and is called off before it begins', async () => {
    const { body } = await freeze({ from: hours(24), until: hours(30) });
    expect(body.status).toBe('upcoming');
    const { body: after } = await people.approver.post<FreezeView>(`/api/v1/freezes/${body.id}/lift`);
    expect(after).toMatchObject({ status: 'lifted', liftReason: null });
  });

  it.each<[string, object, string]>([
    ['no reason', { reason: ' ' }, 'reason'],
    ['no end', { until: undefined }, 'until'],
    ['an end that is past', { until: hours(-1) }, 'until'],
    ['a year', { until: hours(24 * 365) }, 'until'],
    ['a station that nobody knows', { station: 'NOWHERE' }, 'station'],
    ['an operation that covers nobody', { operation: { name: 'Derwent' } }, 'operation'],
    ['a team that nobody knows', { operation: { name: 'Derwent', teams: ['GHOSTS'] } }, 'operation.teams'],
  ])('refuses %s, and says at which field', async (_, body, field) => {
    const answer = await freeze(body);
    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({ errors: [expect.objectContaining({ field })] });
  });

  it('is listed with who and when, to those whom it concerns, and only some may turn it', async () => {
    const scene = await RolloutScene.set(test, people, [1, 1]);
    const [here, there] = [scene.station(0), scene.station(1)];
    const { body } = await freeze({ station: here.code, reason: 'Assault course' });
    const coordinator = await test.signIn('station_coordinator', { stationId: here.id });
    const elsewhere = await test.signIn('station_coordinator', { stationId: there.id });
    const holding = '/api/v1/freezes?status=holding&search=assault';
    expect((await coordinator.get(holding)).body).toMatchObject({
      items: [{ id: body.id, madeBy: 'Test firmware_approver', stations: [{ code: here.code }] }],
      total: 1,
    });
    expect((await elsewhere.get(holding)).body).toMatchObject({ total: 0 });
    expect((await elsewhere.get(`/api/v1/freezes/${body.id}`)).status).toBe(404);
    expect((await coordinator.post(`/api/v1/freezes/${body.id}/lift`)).status).toBe(403);
    expect((await coordinator.post('/api/v1/freezes', { reason: 'No', until: hours(1) })).status).toBe(403);
    const file = await people.manager.get(`${holding}&format=csv`);
    expect(file.text).toContain(`Assault course`);
    const stale = await people.manager.post(`/api/v1/freezes/${body.id}/lift`, {}, { 'If-Match': '"v9"' });
    expect(stale.status).toBe(412);
  });
});
