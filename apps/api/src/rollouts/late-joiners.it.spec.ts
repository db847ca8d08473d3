import { addCamera } from '../testing/fixtures.testing.ts';
import { startTestApp, type TestApp } from '../testing/test-app.testing.ts';
import { advanceRollout } from './advance-rollout.ts';
import { RolloutScene, type People, type SceneCamera, type SceneStation } from './rollout-scene.testing.ts';

const gate = { successPercent: 100, failurePercent: 0 };
const all = [{ name: 'All', rest: true, gate }];

describe('a camera that comes to match after the plan was frozen', () => {
  let test: TestApp;
  let people: People;

  beforeAll(async () => {
    test = await startTestApp();
    people = { manager: await test.signIn('fleet_manager'), approver: await test.signIn('firmware_approver') };
  });
  afterAll(() => test.close());

  /** A pass of the engine that looks for late joiners at once, not after its minute. */
  const pass = async (id: string): Promise<void> => {
    await test.database.query(`UPDATE rollouts SET joins_checked_at = NULL WHERE id = $1`, [id]);
    await test.database.transaction((tx) => advanceRollout(tx, id, new Date()));
  };

  /** Puts a camera of the scene's model into a bay that was empty. */
  const deliver = async (scene: RolloutScene, station: SceneStation, bay: number): Promise<SceneStation> => {
    const serial = `LATE-${station.code}-${bay}`;
    const camera = { id: await addCamera(test.database, serial, scene.modelId, station.id), serial, bay };
    const fuller = { ...station, cameras: [...station.cameras, camera] };
    await scene.report(fuller);
    return fuller;
  };
  const lastOf = ({ cameras }: SceneStation): SceneCamera => {
    const camera = cameras.at(-1);
    if (!camera) throw new Error('no camera');
    return camera;
  };

  it('enters its station’s wave while that is unfinished, else the next that takes it, and passes the same gate', async () => {
    const scene = await RolloutScene.set(test, people, [1, 1]);
    const [alone, other] = [scene.station(0), scene.station(1)];
    const id = await scene.start(await scene.release());
    const pilot = await deliver(scene, alone, 2);
    const late = lastOf(pilot);
    await pass(id);
    expect((await scene.rollout(id)).waves.map(({ size, joinedLate }) => [size, joinedLate])).toEqual([
      [2, 1],
      [1, 0],
    ]);
    expect((await scene.actions(id)).get(late.serial)).toMatchObject({
      wave: { order: 1 },
      state: 'waiting',
      joinedAt: expect.any(String),
    });

    // Its wave now waits for it too: half of it succeeded is not all of it.
    await scene.fetch(pilot, late);
    await scene.update(pilot, lastOf(alone));
    await pass(id);
    expect((await scene.rollout(id)).waves[1]?.state).toBe('pending');
    await scene.update(pilot, late);
    await pass(id);
    expect((await scene.rollout(id)).waves.map(({ state }) => state)).toEqual(['passed', 'running']);

    // The pilot has passed: a camera that comes to that station now enters the wave of the rest.
    const fuller = await deliver(scene, pilot, 3);
    await pass(id);
    expect((await scene.actions(id)).get(lastOf(fuller).serial)?.wave.order).toBe(2);
    await scene.update(other, lastOf(other));
    await scene.update(fuller, lastOf(fuller));
    await scene.until(id, 'finished');
    const audit = await test.database.query<{ after: object }[]>(
      `SELECT after FROM audit_events WHERE subject_id = $1 AND action = 'rollout.join' ORDER BY id`,
      [id],
    );
    expect(audit.map(({ after }) => after)).toEqual([
      { devices: [{ device: late.serial, wave: 1 }] },
      { devices: [{ device: lastOf(fuller).serial, wave: 2 }] },
    ]);
  });

  it('joins when it comes back to service, and is taken once however often the engine looks', async () => {
    const scene = await RolloutScene.set(test, people, [2]);
    const camera = lastOf(scene.station(0));
    await test.database.query(`UPDATE cameras SET status = 'in_repair' WHERE id = $1`, [camera.id]);
    const id = await scene.start(await scene.release(), { waves: all });
    expect((await scene.rollout(id)).leftOut).toMatchObject([{ reason: 'out-of-service', count: 1 }]);
    await test.database.query(`UPDATE cameras SET status = 'in_service' WHERE id = $1`, [camera.id]);
    await Promise.all([pass(id), pass(id), pass(id)]);
    await pass(id);
    const joined = await scene.rollout(id);
    expect(joined).toMatchObject({ targetCount: 2, leftOut: [], counts: { waiting: 2 } });
    expect((await scene.actions(id)).size).toBe(2);
  });

  it('stays out where the approved policy says so', async () => {
    const scene = await RolloutScene.set(test, people, [1]);
    const id = await scene.start(await scene.release(), { waves: all, policy: { lateJoiners: false } });
    await deliver(scene, scene.station(0), 2);
    await pass(id);
    expect((await scene.rollout(id)).targetCount).toBe(1);
  });

  it('stays out where it needs nothing, would go back, or has an update from elsewhere', async () => {
    const scene = await RolloutScene.set(test, people, [1]);
    const id = await scene.start(await scene.release(), { waves: all });
    const busy = await deliver(scene, scene.station(0), 2);
    const fuller = await deliver(scene, await deliver(scene, busy, 3), 4);
    await scene.report(fuller, { 3: { firmwareVersion: '4.2.1' }, 4: { firmwareVersion: '4.3.0' } });
    const other = await scene.start(await scene.release('4.2.2'), {
      targets: { kind: 'camera', serials: [lastOf(busy).serial] },
      waves: all,
    });
    await pass(id);
    expect([...(await scene.actions(id)).keys()]).toEqual([lastOf(scene.station(0)).serial]);
    expect((await scene.actions(other)).get(lastOf(busy).serial)?.state).toBe('waiting');
  });

  it('is found however many come at once, since each pass goes on where the one before stopped', async () => {
    const scene = await RolloutScene.set(test, people, [1]);
    const station = scene.station(0);
    const id = await scene.start(await scene.release(), { waves: all });
    await test.database.query(
      `WITH made AS (INSERT INTO devices (id, kind, serial_key, model_id)
         SELECT gen_random_uuid(), 'camera', lower('MANY-' || lpad(n::text, 4, '0')), $1 FROM generate_series(1, 1100) n RETURNING id, serial_key)
       INSERT INTO cameras (id, serial, model_id, status, station_id) SELECT id, upper(serial_key), $1, 'in_service', $2 FROM made`,
      [scene.modelId, station.id],
    );
    await pass(id);
    await scene.waitFor(id, ({ targetCount }) => targetCount === 1101, 'joined by all');
  });
});
