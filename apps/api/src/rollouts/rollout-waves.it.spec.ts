import { startTestApp, type TestApp } from '../testing/test-app.testing.ts';
import { RolloutScene, type People } from './rollout-scene.testing.ts';

describe('a rollout in waves', () => {
  let test: TestApp;
  let people: People;

  beforeAll(async () => {
    test = await startTestApp();
    people = { manager: await test.signIn('fleet_manager'), approver: await test.signIn('firmware_approver') };
  });
  afterAll(() => test.close());

  it('goes to the pilot station first, waits for its gate, then goes everywhere, and finishes by itself', async () => {
    const scene = await RolloutScene.set(test, people, [2, 3]);
    const [pilot, other] = [scene.station(0), scene.station(1)];
    const id = await scene.start(await scene.release());

    const started = await scene.rollout(id);
    expect(started).toMatchObject({
      state: 'running',
      release: { model: scene.model, version: '4.2.1' },
      targetCount: 5,
    });
    expect(started.waves.map(({ name, state, counts }) => [name, state, counts.waiting])).toEqual([
      ['Pilot', 'running', 2],
      ['The rest', 'pending', 3],
    ]);
    for (const camera of other.cameras) expect(await scene.fetch(other, camera)).toBeNull();
    expect((await scene.actions(id)).get(other.cameras[0]?.serial ?? '')).toMatchObject({
      state: 'waiting',
      reason: 'wave-not-started',
      sentence: 'Its wave has not started',
      wave: { order: 2, name: 'The rest' },
    });

    for (const camera of pilot.cameras) await scene.update(pilot, camera);
    const second = await scene.waitFor(id, ({ waves }) => waves[1]?.state === 'running', 'in its second wave');
    expect(second.waves[0]).toMatchObject({ state: 'passed', counts: { succeeded: 2 } });

    for (const camera of other.cameras) await scene.update(other, camera);
    const finished = await scene.until(id, 'finished');
    expect(finished.counts.succeeded).toBe(5);
    expect(finished.commands).toEqual(['retry', 'roll-back']);
    const audit = await test.database.query<{ action: string }[]>(
      `SELECT action FROM audit_events WHERE subject_id = $1 ORDER BY id`,
      [id],
    );
    expect(audit.map(({ action }) => action)).toEqual([
      'rollout.make',
      'rollout.submit',
      'rollout.approve',
      'rollout.wave-start',
      'rollout.start',
      'rollout.wave-pass',
      'rollout.wave-start',
      'rollout.wave-pass',
      'rollout.finish',
    ]);
  });

  it('believes no success until the device reports the version', async () => {
    const scene = await RolloutScene.set(test, people, [1]);
    const station = scene.station(0);
    const [camera] = station.cameras;
    if (!camera) throw new Error('no camera');
    const id = await scene.start(await scene.release(), {
      waves: [{ name: 'All', rest: true, gate: { successPercent: 100, failurePercent: 0 } }],
    });
    const action = (await scene.fetch(station, camera)) ?? '';
    expect((await scene.actions(id)).get(camera.serial)?.state).toBe('offered');
    await station.dock.client.feedback(camera.serial, action, { execution: 'download', result: { finished: 'none' } });
    expect((await scene.actions(id)).get(camera.serial)?.state).toBe('downloading');
    await station.dock.client.feedback(camera.serial, action, { execution: 'closed', result: { finished: 'success' } });
    expect((await scene.actions(id)).get(camera.serial)?.state).toBe('installing');
    const link = (await station.dock.client.poll(camera.serial))._links?.deploymentBase;
    const shown = link && (await station.dock.client.deployment(link.href));
    expect([shown?.id, shown?.deployment.update]).toEqual([action, 'skip']);

    await scene.report(station, { 1: { firmwareVersion: '4.1.9' } });
    expect((await scene.actions(id)).get(camera.serial)?.state).toBe('installing');
    await scene.report(station, { 1: { firmwareVersion: '4.2.1' } });
    expect((await scene.actions(id)).get(camera.serial)).toMatchObject({
      state: 'succeeded',
      reason: 'reported-version',
    });
    expect(
      await station.dock.client.feedback(camera.serial, action, {
        execution: 'closed',
        result: { finished: 'failure' },
      }),
    ).toBe('settled');
    await scene.until(id, 'finished');
  });

  it('believes feedback where the model says so', async () => {
    const scene = await RolloutScene.set(test, people, [1], 'feedback');
    const station = scene.station(0);
    const [camera] = station.cameras;
    if (!camera) throw new Error('no camera');
    const id = await scene.start(await scene.release());
    const action = (await scene.fetch(station, camera)) ?? '';
    await station.dock.client.feedback(camera.serial, action, { execution: 'closed', result: { finished: 'none' } });
    expect((await scene.actions(id)).get(camera.serial)).toMatchObject({
      state: 'succeeded',
      reason: 'reported-success',
    });
    await scene.until(id, 'finished');
  });

  it('pauses by itself when failures pass the gate, offers nothing more, and goes on when a person resumes', async () => {
    const scene = await RolloutScene.set(test, people, [4, 1]);
    const pilot = scene.station(0);
    const [first, second, third, fourth] = pilot.cameras;
    if (!first || !second || !third || !fourth) throw new Error('no cameras');
    const id = await scene.start(await scene.release());
    const running = await scene.fetch(pilot, second);
    await scene.fail(pilot, first);
    // Before any pass of the engine: the rule itself sees the limit.
    expect(await scene.fetch(pilot, third)).toBeNull();

    const halted = await scene.until(id, 'paused');
    expect(halted.paused).toEqual({
      reason: 'failure-limit',
      sentence: 'More of the wave failed than its gate allows',
    });
    expect(halted.waves[0]).toMatchObject({ state: 'halted', counts: { failed: 1, offered: 1, waiting: 2 } });
    expect(await scene.fetch(pilot, third)).toBeNull();
    expect((await scene.actions(id)).get(third.serial)).toMatchObject({ reason: 'rollout-paused' });
    // What was fetched keeps its link: its device needs it after a restart.
    expect(await scene.fetch(pilot, second)).toBe(running);
    expect((await people.approver.post(`/api/v1/rollouts/${id}/resume`)).status).toBe(403);

    await scene.command(id, 'resume');
    await scene.update(pilot, second);
    await scene.update(pilot, third);
    expect((await scene.rollout(id)).state).toBe('running');
    // One in four failed and was seen; a second one is news.
    await scene.fail(pilot, fourth);
    expect((await scene.until(id, 'paused')).paused?.reason).toBe('failure-limit');

    // Resumed past that too, the wave has ended below its gate: a person must say that the next one may start.
    await scene.command(id, 'resume');
    expect((await scene.until(id, 'paused')).paused?.reason).toBe('gate-out-of-reach');
    await scene.command(id, 'resume');
    const last = await scene.waitFor(id, ({ waves }) => waves[1]?.state === 'running', 'in its last wave');
    expect(last.waves[0]).toMatchObject({ state: 'passed', gateSignedBy: 'Test fleet_manager' });
  });

  it('soaks, and asks for a person where its gate says so', async () => {
    const scene = await RolloutScene.set(test, people, [1, 1]);
    const [pilot, other] = [scene.station(0), scene.station(1)];
    const gate = { successPercent: 100, failurePercent: 0, soakMinutes: 60, manual: true };
    const waves = [
      { name: 'Pilot', stations: [pilot.code], gate },
      { name: 'The rest', rest: true, gate },
    ];
    const id = await scene.start(await scene.release(), { waves });
    await scene.update(pilot, pilot.cameras[0] ?? { id: '', serial: '', bay: 1 });
    const soaking = await scene.waitFor(id, ({ waves: [wave] }) => wave?.state === 'soaking', 'soaking');
    expect(soaking.waves[0]?.waitsFor).toMatchObject({ reason: 'gate-soak' });
    await test.database.query(
      `UPDATE rollout_waves SET gate_met_at = gate_met_at - interval '1 hour' WHERE rollout_id = $1 AND position = 1`,
      [id],
    );
    expect((await scene.until(id, 'paused')).paused?.reason).toBe('gate-asks-person');
    expect((await scene.rollout(id)).waves[1]?.state).toBe('pending');
    await scene.command(id, 'resume');
    await scene.waitFor(id, ({ waves: [, wave] }) => wave?.state === 'running', 'in its second wave');
    await scene.update(other, other.cameras[0] ?? { id: '', serial: '', bay: 1 });
    await scene.until(id, 'finished');
  });

  it('takes what is installed already for done, and passes an empty wave', async () => {
    const scene = await RolloutScene.set(test, people, [2, 1]);
    const [pilot, other] = [scene.station(0), scene.station(1)];
    await scene.report(pilot, { 1: { firmwareVersion: '4.2.1' }, 2: { firmwareVersion: 'v4.2.1' } });
    const gate = { successPercent: 100, failurePercent: 0 };
    const waves = [
      { name: 'Pilot', stations: [pilot.code], gate },
      { name: 'Nobody', percent: 0, gate },
      { name: 'The rest', rest: true, gate },
    ];
    const id = await scene.start(await scene.release(), { waves });
    const rollout = await scene.rollout(id);
    expect(rollout.waves.map(({ state }) => state)).toEqual(['passed', 'passed', 'running']);
    expect((await scene.actions(id)).get(pilot.cameras[0]?.serial ?? '')).toMatchObject({
      state: 'succeeded',
      reason: 'already-installed',
    });
    await scene.report(other, { 1: { firmwareVersion: '4.2.1' } });
    await scene.until(id, 'finished');
  });

  it('pauses and resumes when a person says so', async () => {
    const scene = await RolloutScene.set(test, people, [2]);
    const station = scene.station(0);
    const [first, second] = station.cameras;
    if (!first || !second) throw new Error('no cameras');
    const id = await scene.start(await scene.release());
    expect((await people.approver.post(`/api/v1/rollouts/${id}/pause`, { reason: 'Match day' })).status).toBe(200);
    expect(await scene.fetch(station, first)).toBeNull();
    expect((await people.manager.post(`/api/v1/rollouts/${id}/pause`)).body).toMatchObject({
      status: 409,
      code: 'rollout-not-in-state',
    });
    await scene.command(id, 'resume');
    await scene.update(station, first);
    await scene.update(station, second);
    await scene.until(id, 'finished');
  });

  it('pauses and cancels what nobody fetched when its release is withdrawn', async () => {
    const scene = await RolloutScene.set(test, people, [2]);
    const station = scene.station(0);
    const [first, second] = station.cameras;
    if (!first || !second) throw new Error('no cameras');
    const release = await scene.release();
    const id = await scene.start(release);
    await scene.fetch(station, first);
    await people.approver.post(`/api/v1/firmware-releases/${release}/withdraw`);
    expect((await scene.rollout(id)).paused?.reason).toBe('release-withdrawn');
    const actions = await scene.actions(id);
    expect(actions.get(second.serial)).toMatchObject({ state: 'cancelled', reason: 'release-withdrawn' });
    expect(actions.get(first.serial)?.state).toBe('offered');
    expect((await people.manager.post(`/api/v1/rollouts/${id}/resume`)).body).toMatchObject({
      status: 409,
      code: 'rollout-release-not-approved',
    });
  });

  it('tries again, as a new rollout that needs its own approval, what failed', async () => {
    const scene = await RolloutScene.set(test, people, [2]);
    const station = scene.station(0);
    const [first, second] = station.cameras;
    if (!first || !second) throw new Error('no cameras');
    const id = await scene.start(await scene.release());
    await scene.update(station, second);
    await scene.fail(station, first);
    await scene.until(id, 'paused');
    await scene.command(id, 'cancel');
    const answer = await people.manager.post<{ id: string; state: string; retries: string; targets: object }>(
      `/api/v1/rollouts/${id}/retry`,
    );
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({
      state: 'draft',
      retries: id,
      targets: { kind: 'camera', serials: [first.serial] },
    });
    for (const command of ['submit', 'approve', 'start']) await scene.command(answer.body.id, command);
    await scene.update(station, first);
    await scene.until(answer.body.id, 'finished');
  });

  it('counts an update at the station that fetched it, though a dock elsewhere claims its camera', async () => {
    const scene = await RolloutScene.set(test, people, [2, 1]);
    const [honest, liar] = [scene.station(0), scene.station(1)];
    const [first, second] = honest.cameras;
    if (!first || !second) throw new Error('The scene has two cameras here.');
    await scene.start(await scene.release(), {
      waves: [{ name: 'All', rest: true, gate: { successPercent: 100, failurePercent: 20 } }],
      policy: { maximumPerStation: 1, floorPerStation: 0 },
    });
    expect(await scene.fetch(honest, first)).not.toBeNull();
    expect(await scene.fetch(honest, second)).toBeNull();
    await liar.dock.report({
      bays: [{ bay: 5, state: 'ready', cameraSerial: first.serial, batteryPercent: 90, pendingFiles: 0 }],
    });
    expect(await scene.fetch(honest, second)).toBeNull();
  });
});
