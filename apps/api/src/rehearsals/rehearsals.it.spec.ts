import { RolloutScene, type People } from '../rollouts/rollout-scene.testing.ts';
import { startTestApp, type TestApp } from '../testing/test-app.testing.ts';
import type { TestAnswer } from '../testing/test-client.testing.ts';
import type { RehearsalResult } from './rehearsal-result.ts';
import type { RehearsalView } from './rehearsal-row.ts';
import type { PlanRehearsals } from './rehearsals.service.ts';
import { runRehearsal } from './run-rehearsal.ts';
import { takeUpLost } from './take-up-lost.ts';

const nothingWrong = { failPercent: 0, neverBackPercent: 0, flappingPercent: 0 };

describe('rehearsing a rollout', () => {
  let test: TestApp;
  let people: People;
  let scene: RolloutScene;
  let release: string;

  beforeAll(async () => {
    test = await startTestApp();
    people = { manager: await test.signIn('fleet_manager'), approver: await test.signIn('firmware_approver') };
    scene = await RolloutScene.set(test, people, [3, 2]);
    release = await scene.release();
    // Every camera of the scene stands in its dock for ten hours a day.
    await test.database.query(`DELETE FROM dockings`);
    await test.database.query(
      `INSERT INTO dockings (camera_id, dock_id, bay, from_at, until_at, battery_in)
       SELECT c.id, k.id, 1, day, day + interval '10 hours', 40
         FROM cameras c JOIN docks k ON k.station_id = c.station_id
         CROSS JOIN generate_series(now() - interval '40 days', now() - interval '1 day', interval '1 day') day`,
    );
  });
  afterAll(() => test.close());

  const ask = (rollout: string, body: object = { faults: nothingWrong }): Promise<TestAnswer<RehearsalView>> =>
    people.manager.post<RehearsalView>(`/api/v1/rollouts/${rollout}/rehearsals`, body);
  const read = async (id: string): Promise<RehearsalView> =>
    (await people.manager.get<RehearsalView>(`/api/v1/rehearsals/${id}`)).body;
  const listed = async (rollout: string): Promise<PlanRehearsals> =>
    (await people.manager.get<PlanRehearsals>(`/api/v1/rollouts/${rollout}/rehearsals`)).body;
  const throwAways = async (): Promise<number> =>
    (
      await test.database.query<object[]>(
        `SELECT FROM pg_database WHERE starts_with(datname, current_database() || '_rehearsal_')`,
      )
    ).length;
  /** A worker that was stopped throws away what it played in a moment later. */
  const allThrownAway = async (): Promise<void> => {
    while ((await throwAways()) > 0) await new Promise((done) => setTimeout(done, 50));
  };
  const end = async (id: string): Promise<RehearsalView> => {
    for (const since = Date.now(); Date.now() - since < 60_000;) {
      const view = await read(id);
      if (view.state !== 'waiting' && view.state !== 'running') return view;
      await new Promise((done) => setTimeout(done, 50));
    }
    throw new Error(`The rehearsal did not end: ${JSON.stringify(await read(id))}`);
  };
  const resultOf = ({ result, problem }: RehearsalView): RehearsalResult => {
    if (result === null) throw new Error(`Nothing came of it: ${problem}`);
    return result;
  };
  const play = async (rollout: string, faults: object): Promise<RehearsalResult> => {
    const { status, text, body } = await ask(rollout, { faults: { ...nothingWrong, ...faults } });
    if (status !== 201) throw new Error(text);
    return resultOf(await end(body.id));
  };

  it('plays waves, gates and the person who signs one to the end, and touches nothing real', async () => {
    const [pilot, rest] = scene.waves() as [{ gate: object }, object];
    const rollout = await scene.draft(release, {
      waves: [{ ...pilot, gate: { ...pilot.gate, manual: true, soakMinutes: 60 } }, rest],
    });
    const { status, body } = await ask(rollout);
    expect(status).toBe(201);
    expect(body).toMatchObject({
      rollout: { id: rollout },
      state: expect.stringMatching(/waiting|running/),
      result: null,
    });
    const ended = await end(body.id);
    const result = resultOf(ended);
    expect(ended).toMatchObject({ state: 'finished', progress: 1, done: 5, failed: 0, isOfEarlierPlan: false });
    expect(result).toMatchObject({
      end: 'finished',
      halted: null,
      devices: 5,
      succeeded: 5,
      failed: 0,
      open: 0,
      failures: [],
    });
    const [first, second] = result.waves;
    expect([first?.state, second?.state]).toEqual(['passed', 'passed']);
    const [met, signed, started] = [first?.gateMetAt, first?.signedAt, second?.startedAt].map((at) =>
      Date.parse(at ?? ''),
    );
    expect(signed).toBeGreaterThanOrEqual((met ?? Infinity) + 5 * 3_600_000);
    expect(started).toBe(signed);
    expect(first?.waitedFor.map(({ reason }) => reason)).toContain('gate-asks-person');
    expect(result.points.at(-1)).toMatchObject({ done: 5, failed: 0 });
    expect(result.milestones.map(({ percent, devices, forecast }) => [percent, devices, forecast !== null])).toEqual([
      [50, 3, true],
      [90, 5, true],
      [99, 5, true],
    ]);
    expect(result.stations.map(({ devices, isLate }) => [devices, isLate])).toEqual([
      [2, false],
      [3, false],
    ]);
    const [real] = await test.database.query<object[]>(
      `SELECT (SELECT count(*)::int FROM actions) AS actions, (SELECT state FROM rollouts WHERE id = $1) AS state,
              (SELECT count(*)::int FROM devices WHERE firmware_version = '4.2.1') AS updated`,
      [rollout],
    );
    expect(real).toEqual({ actions: 0, state: 'draft', updated: 0 });
    expect(await throwAways()).toBe(0);
    expect(await listed(rollout)).toMatchObject({ items: [{ id: body.id, end: 'finished' }], running: null });
    const audited = await test.database.query<object[]>(
      `SELECT FROM audit_events WHERE action = 'rollout.rehearse' AND subject_id = $1`,
      [rollout],
    );
    expect(audited.length).toBe(1);
  });

  it('says which gate stopped it, and what failed by cause', async () => {
    const rollout = await scene.draft(release);
    await scene.command(rollout, 'submit');
    const failing = await play(rollout, { failPercent: 100 });
    expect(failing).toMatchObject({ end: 'halted', halted: { reason: 'failure-limit', wave: 'Pilot' }, succeeded: 0 });
    expect(failing.failures.map(({ reason }) => reason)).toEqual(['reported-failure']);
    expect(failing.waves.map(({ startedAt }) => startedAt !== null)).toEqual([true, false]);
    expect((await listed(rollout)).items.length).toBe(1);
  });

  it('runs one at a time, says which, and keeps how far a stopped one came', async () => {
    const rollout = await scene.draft(release, { name: 'Busy' });
    const { body } = await ask(rollout);
    const second = await people.manager.post(`/api/v1/rollouts/${rollout}/rehearsals`, {});
    expect([second.status, second.body['code'], second.body['rehearsal']]).toEqual([
      409,
      'rehearsal-running-already',
      body.id,
    ]);
    const stopped = await people.manager.post<RehearsalView>(`/api/v1/rehearsals/${body.id}/stop`);
    expect([stopped.status, stopped.body.state]).toEqual([200, 'stopped']);
    expect((await people.manager.post(`/api/v1/rehearsals/${body.id}/stop`)).status).toBe(409);
    const wrong = await ask(rollout, { faults: { failPercent: 101 } });
    expect(wrong.status).toBe(400);
  });

  it('takes up anew what a killed worker left, and throws its database away', async () => {
    await allThrownAway();
    const rollout = await scene.draft(release);
    const [{ id, name } = { id: '', name: '' }] = await test.database.query<{ id: string; name: string }[]>(
      `INSERT INTO rehearsals (id, rollout_id, rollout_version, faults, seed, asked_by, state, attempts, beat_at)
       VALUES (gen_random_uuid(), $1, 1, $2, 1, 'test', 'running', 1, now() - interval '5 minutes')
       RETURNING id, current_database() || '_rehearsal_' || right(replace(id::text, '-', ''), 12) || '_1' AS name`,
      [rollout, { ...nothingWrong, neverBackPercent: 100 }],
    );
    await test.database.query(`CREATE DATABASE "${name}"`);
    expect(await takeUpLost(test.database)).toBe(1);
    await runRehearsal(test.database, test.databaseUrl, id, new AbortController().signal);
    expect(resultOf(await end(id))).toMatchObject({ end: 'halted', failures: [{ reason: 'not-installed-in-time' }] });
    expect(await throwAways()).toBe(0);
  });

  it('is for plans: what has started is not rehearsed', async () => {
    const rollout = await scene.start(release);
    const { status, body } = await people.manager.post(`/api/v1/rollouts/${rollout}/rehearsals`, {});
    expect([status, body['code']]).toEqual([409, 'rehearsal-of-started-rollout']);
  });
});
