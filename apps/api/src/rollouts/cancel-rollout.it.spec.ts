import { startTestApp, type TestApp } from '../testing/test-app.testing.ts';
import type { ActionStory } from './action-story.query.ts';
import { advanceRollout } from './advance-rollout.ts';
import { RolloutScene, type People } from './rollout-scene.testing.ts';
import type { RolloutDetail } from './rollouts.service.ts';

const all = [{ name: 'All', rest: true, gate: { successPercent: 100, failurePercent: 50 } }];
const minute = 60_000;

describe('what is cancelled', () => {
  let test: TestApp;
  let people: People;

  beforeAll(async () => {
    test = await startTestApp();
    people = { manager: await test.signIn('fleet_manager'), approver: await test.signIn('firmware_approver') };
  });
  afterAll(() => test.close());

  /** Three cameras of one rollout: two have fetched their update and one has not. It is then cancelled. */
  const cancelled = async () => {
    const scene = await RolloutScene.set(test, people, [3]);
    const station = scene.station(0);
    const [first, second, third] = station.cameras;
    if (!first || !second || !third) throw new Error('no cameras');
    const id = await scene.start(await scene.release(), { waves: all });
    const actions = [await scene.fetch(station, first), await scene.fetch(station, second)];
    await scene.command(id, 'cancel', { reason: 'Wrong release' });
    const stateOf = async (serial: string) => (await scene.actions(id)).get(serial);
    return { scene, station, first, second, third, id, actions, stateOf };
  };

  it('ends at once what no device fetched, and asks the rest to stop; its successor waits and says so', async () => {
    const { scene, station, first, second, third, actions, stateOf } = await cancelled();
    expect(await stateOf(third.serial)).toMatchObject({ state: 'cancelled', reason: 'cancelled-by-person' });
    expect(await stateOf(first.serial)).toMatchObject({ state: 'cancelling', reason: 'cancelled-by-person' });

    const next = await scene.start(await scene.release('4.2.2'), { waves: all });
    expect(await scene.fetch(station, first)).toBeNull();
    await test.database.transaction((tx) => advanceRollout(tx, next, new Date()));
    expect((await people.manager.get(`/api/v1/rollouts/${next}`)).body).toMatchObject({ counts: { waiting: 3 } });
    const poll = (await station.dock.client.poll(first.serial))._links;
    expect(poll?.deploymentBase).toBeUndefined();
    const stop = await station.dock.client.cancellation(poll?.cancelAction?.href ?? '');
    expect(stop?.cancelAction.stopId).toBe(actions[0]);

    await station.dock.client.cancelFeedback(first.serial, actions[0] ?? '', {
      execution: 'closed',
      result: { finished: 'success' },
    });
    expect(await stateOf(first.serial)).toMatchObject({ state: 'cancelled', reason: 'cancelled-by-person' });
    expect(await scene.fetch(station, first)).not.toBeNull();
    await waiting(next, 'predecessor-open', 'An earlier update of this device has not ended yet');
    expect((await scene.actions(next)).get(second.serial)).toMatchObject({ state: 'waiting' });
  });

  /** The engine explains waits every few seconds; a dock's report asks at once. */
  const waiting = async (rollout: string, reason: string, sentence: string): Promise<void> => {
    const end = Date.now() + 20_000;
    for (;;) {
      const { body } = await people.manager.get<{ waitingFor: { reason: string; sentence: string }[] }>(
        `/api/v1/rollouts/${rollout}`,
      );
      const found = body.waitingFor.find((row) => row.reason === reason);
      if (found) return expect(found.sentence).toBe(sentence);
      if (Date.now() > end) throw new Error(`Never waits for ${reason}: ${JSON.stringify(body.waitingFor)}`);
      await new Promise((done) => setTimeout(done, 200));
    }
  };

  it('lets a success win over the cancel', async () => {
    const { scene, station, first, stateOf } = await cancelled();
    await scene.report(station, { [first.bay]: { firmwareVersion: '4.2.1' } });
    expect(await stateOf(first.serial)).toMatchObject({ state: 'succeeded', reason: 'reported-version' });
  });

  it('is forced after 60 minutes of silence and not before, and audited', async () => {
    const { first, second, id, stateOf } = await cancelled();
    const pass = (later: number) =>
      test.database.transaction((tx) => advanceRollout(tx, id, new Date(Date.now() + later)));
    await pass(59 * minute);
    expect((await stateOf(first.serial))?.state).toBe('cancelling');
    await pass(61 * minute);
    for (const { serial } of [first, second])
      expect(await stateOf(serial)).toMatchObject({ state: 'cancelled', reason: 'cancelled-by-force' });
    const audit = await test.database.query<{ reason: string }[]>(
      `SELECT reason FROM audit_events WHERE action = 'action.expire' AND subject_label = lower($1)`,
      [first.serial],
    );
    expect(audit).toEqual([{ reason: 'cancelled-by-force' }]);
  });

  it('is stopped again where a device refused, and tried again whole, once, by however many ask', async () => {
    const { scene, station, first, second, third, id, actions, stateOf } = await cancelled();
    const retry = async () => (await people.manager.post<RolloutDetail>(`/api/v1/rollouts/${id}/retry`)).body;
    const [one, other] = await Promise.all([retry(), retry()]);
    expect([other.id, one.targets.serials]).toEqual([one.id, [first, second, third].map(({ serial }) => serial)]);

    expect((await scene.rollout(id)).commands).not.toContain('cancel');
    const refused = { execution: 'closed', result: { finished: 'failure' } } as const;
    await station.dock.client.cancelFeedback(first.serial, actions[0] ?? '', refused);
    expect(await stateOf(first.serial)).toMatchObject({ state: 'offered', reason: 'cancel-refused' });
    const { body: story } = await people.manager.get<ActionStory>(`/api/v1/rollouts/${id}/actions/${actions[0]}`);
    expect(story.events.at(-1)).toMatchObject({
      state: 'offered',
      sentence: 'The device refused to stop, and goes on',
    });
    expect((await scene.rollout(id)).commands).toContain('cancel');
    await scene.command(id, 'cancel');
    expect(await stateOf(first.serial)).toMatchObject({ state: 'cancelling', reason: 'cancelled-by-person' });
    expect((await scene.rollout(id)).cancelReason).toBe('Wrong release');
  });

  it('proves nothing of a pilot: one that a later rollout took over whole lets no wave start without a person', async () => {
    const scene = await RolloutScene.set(test, people, [2, 1]);
    const [pilot, other] = [scene.station(0), scene.station(1)];
    const [camera] = other.cameras;
    if (!camera) throw new Error('no camera');
    const id = await scene.start(await scene.release());
    const serials = pilot.cameras.map(({ serial }) => serial);
    await scene.start(await scene.release('4.2.2'), { waves: all, targets: { kind: 'camera', serials } });
    const halted = await scene.until(id, 'paused');
    expect(halted.paused?.reason).toBe('gate-out-of-reach');
    expect(halted.waves.map(({ state }) => state)).toEqual(['halted', 'pending']);
    expect(await scene.fetch(other, camera)).toBeNull();
    await scene.command(id, 'resume');
    const signed = await scene.waitFor(id, ({ waves }) => waves[1]?.state === 'running', 'in its second wave');
    expect(signed.waves[0]).toMatchObject({ state: 'passed', gateSignedBy: 'Test fleet_manager' });
  });

  it('counts as failed, at the gate, what was under way in a camera that left service', async () => {
    const scene = await RolloutScene.set(test, people, [1, 1]);
    const pilot = scene.station(0);
    const [canary] = pilot.cameras;
    if (!canary) throw new Error('no camera');
    const id = await scene.start(await scene.release());
    const action = (await scene.fetch(pilot, canary)) ?? '';
    const gone = { status: 'in_repair', reason: 'Dead after the update' };
    expect((await people.manager.post(`/api/v1/cameras/${canary.serial}/status`, gone)).status).toBe(200);
    const stopped = { execution: 'closed', result: { finished: 'success' } } as const;
    await pilot.dock.client.cancelFeedback(canary.serial, action, stopped);
    const halted = await scene.until(id, 'paused');
    expect(halted.paused?.reason).toBe('failure-limit');
    expect(halted.waves).toMatchObject([
      { state: 'halted', contacted: 1, lost: 1, counts: { failed: 0, cancelled: 1 } },
      { state: 'pending' },
    ]);
    expect((await scene.actions(id)).get(canary.serial)).toMatchObject({ state: 'cancelled', reason: 'left-service' });
    // Resumed past the failure, its gate is still not met, and asks again.
    await scene.command(id, 'resume');
    expect((await scene.until(id, 'paused')).paused?.reason).toBe('gate-out-of-reach');
  });

  it('ends what waits at the deadline, and starts no wave after it', async () => {
    const scene = await RolloutScene.set(test, people, [2, 1]);
    const pilot = scene.station(0);
    const [first, second] = pilot.cameras;
    if (!first || !second) throw new Error('no cameras');
    const id = await scene.start(await scene.release());
    // In contact, so that the gate waits for it.
    await pilot.dock.client.poll(second.serial);
    await scene.update(pilot, first);
    await test.database.query(`UPDATE rollouts SET deadline_at = now() WHERE id = $1`, [id]);
    expect(await scene.fetch(pilot, second)).toBeNull();
    const ended = await scene.until(id, 'finished');
    expect(ended.waves).toMatchObject([
      { state: 'passed', counts: { succeeded: 1, cancelled: 1 } },
      { state: 'pending', startedAt: null, counts: { cancelled: 1 }, waitsFor: { reason: 'deadline-passed' } },
    ]);
    const [started] = await test.database.query<{ n: number }[]>(
      `SELECT count(*)::int AS n FROM audit_events WHERE subject_id = $1 AND action = 'rollout.wave-start'`,
      [id],
    );
    expect(started?.n).toBe(1);
  });

  it('takes no device from a rollout that runs for one whose deadline has passed', async () => {
    const scene = await RolloutScene.set(test, people, [2]);
    const running = await scene.start(await scene.release(), { waves: all });
    const late = await scene.draft(await scene.release('4.2.2'), { waves: all });
    const deadline = (at: string) =>
      test.database.query(
        `UPDATE rollouts SET policy = policy || jsonb_build_object('deadline', extract(epoch FROM ${at})::bigint * 1000) WHERE id = $1`,
        [late],
      );
    for (const command of ['submit', 'approve', 'start']) {
      await deadline(`now() - interval '1 second'`);
      const person = command === 'approve' ? people.approver : people.manager;
      const refused = await person.post(`/api/v1/rollouts/${late}/${command}`);
      expect(refused.body).toMatchObject({ status: 409, code: 'rollout-deadline-passed' });
      expect((await scene.rollout(late)).commands).toEqual(['cancel']);
      await deadline(`now() + interval '1 day'`);
      if (command !== 'start') await scene.command(late, command);
    }
    expect((await scene.rollout(running)).counts.waiting).toBe(2);
  });
});
