import { addCamera } from '../testing/fixtures.testing.ts';
import { startTestApp, type TestApp } from '../testing/test-app.testing.ts';
import type { ActionStory } from './action-story.query.ts';
import type { PreviewView } from './preview-view.ts';
import type { ProgressView } from './progress.query.ts';
import { RolloutScene, type People } from './rollout-scene.testing.ts';
import type { StationProgress } from './station-progress.query.ts';

describe('what a board shows of a rollout', () => {
  let test: TestApp;
  let people: People;

  beforeAll(async () => {
    test = await startTestApp();
    people = { manager: await test.signIn('fleet_manager'), approver: await test.signIn('firmware_approver') };
  });
  afterAll(() => test.close());

  it('tells its course: nothing before the start, then every success and failure, never fewer than before', async () => {
    const scene = await RolloutScene.set(test, people, [3]);
    const station = scene.station(0);
    const [first, second] = station.cameras;
    if (!first || !second) throw new Error('no cameras');
    const waves = [{ name: 'All', rest: true, gate: { successPercent: 100, failurePercent: 50 } }];
    const id = await scene.draft(await scene.release(), { waves });
    const course = async (): Promise<ProgressView> =>
      (await people.manager.get<ProgressView>(`/api/v1/rollouts/${id}/progress`)).body;
    expect(await course()).toMatchObject({ targets: 0, points: [] });
    for (const command of ['submit', 'approve', 'start']) await scene.command(id, command);
    await scene.update(station, first);
    await scene.fail(station, second);

    const { targets, points, asAt } = await course();
    expect(targets).toBe(3);
    expect(points.at(0)).toMatchObject({ succeeded: 0, failed: 0 });
    expect(points.at(-1)).toMatchObject({ succeeded: 1, failed: 1 });
    expect(Date.parse(points.at(-1)?.at ?? '')).toBeLessThanOrEqual(Date.parse(asAt) + 1000);
    const counts = points.map(({ succeeded, failed }) => succeeded + failed);
    expect(counts).toEqual([...counts].sort((one, other) => one - other));
    for (const part of ['progress', 'targets', 'actions', 'stations', 'preview'])
      expect((await people.manager.get(`/api/v1/rollouts/00000000-0000-7000-8000-000000000000/${part}`)).status).toBe(
        404,
      );
  });

  it('tells the whole story of one device, in its own words and ours', async () => {
    const scene = await RolloutScene.set(test, people, [2]);
    const station = scene.station(0);
    const [camera] = station.cameras;
    if (!camera) throw new Error('no camera');
    const id = await scene.start(await scene.release());
    await scene.fail(station, camera);
    const { id: action } = (await scene.actions(id)).get(camera.serial) ?? { id: 0 };

    const { body: story } = await people.manager.get<ActionStory>(`/api/v1/rollouts/${id}/actions/${action}`);
    expect(story).toMatchObject({
      device: camera.serial,
      state: 'failed',
      sentence: 'The device reported failure',
      fetchedBy: station.dock.serial,
    });
    expect(story.finishedAt).not.toBeNull();
    expect(story.events.map(({ by, state, messages }) => [by, state, messages])).toEqual([
      ['custodian', 'offered', []],
      ['device', null, ['Image does not boot']],
      ['custodian', 'failed', []],
    ]);
    expect(story.events.at(-1)?.sentence).toBe('The device reported failure');
    const other = await scene.draft(await scene.release('4.2.2'));
    expect((await people.manager.get(`/api/v1/rollouts/${other}/actions/${action}`)).status).toBe(404);
    expect((await people.manager.get(`/api/v1/rollouts/${id}/actions/99999999999999999999`)).status).toBe(404);
  });

  it('tells by station and wave how far it is, what updates there now, and what holds it back', async () => {
    const scene = await RolloutScene.set(test, people, [3, 2]);
    const [pilot, other] = [scene.station(0), scene.station(1)];
    const [first, second] = pilot.cameras;
    if (!first || !second) throw new Error('no cameras');
    const id = await scene.start(await scene.release(), { policy: { maximumPerStation: 1 } });
    await scene.fetch(pilot, first);
    expect(await scene.fetch(pilot, second)).toBeNull();

    const read = async (query = ''): Promise<StationProgress[]> =>
      (await people.manager.get<{ items: StationProgress[] }>(`/api/v1/rollouts/${id}/stations${query}`)).body.items;
    const [here] = await read('?wave=1');
    expect(here).toMatchObject({
      station: { code: pilot.code },
      size: 3,
      counts: { offered: 1, waiting: 2 },
      updatingHere: 1,
    });
    expect(here?.heldBy).toMatchObject({ count: expect.any(Number), sentence: expect.any(String) });
    expect((await read('?wave=1')).length).toBe(1);
    expect((await read()).map(({ station }) => station?.code)).toEqual([pilot.code, other.code]);
    expect((await read('?wave=2'))[0]).toMatchObject({
      updatingHere: 0,
      heldBy: { reason: 'wave-not-started', count: 2 },
    });
    for (const wave of ['none', '0', '99999999999'])
      for (const list of ['stations', 'actions'])
        expect((await people.manager.get(`/api/v1/rollouts/${id}/${list}?wave=${wave}`)).status).toBe(400);
  });

  it('counts why devices are out, and why updates ended, and lists each of them', async () => {
    const scene = await RolloutScene.set(test, people, [2, 1]);
    const [pilot, other] = [scene.station(0), scene.station(1)];
    const [first] = pilot.cameras;
    if (!first) throw new Error('no camera');
    const waves = [{ name: 'Pilot', stations: [pilot.code], gate: { successPercent: 100, failurePercent: 60 } }];
    const id = await scene.start(await scene.release(), { waves });
    await scene.fail(pilot, first);
    await scene.command(id, 'cancel', { reason: 'Enough seen' });

    const { body } = await people.manager.get(`/api/v1/rollouts/${id}`);
    expect(body).toMatchObject({
      leftOut: [{ reason: 'no-wave-takes-it', sentence: 'No wave takes it', count: 1 }],
      endings: [
        { state: 'failed', reason: 'reported-failure', count: 1 },
        { state: 'cancelled', reason: 'cancelled-by-person', count: 1 },
      ],
    });
    const out = await people.manager.get<{ items: unknown[] }>(`/api/v1/rollouts/${id}/targets?out=true&sort=reason`);
    expect(out.body.items).toMatchObject([
      { device: other.cameras[0]?.serial, sentence: 'No wave takes it', wave: null },
    ]);
    const file = await people.manager.get(`/api/v1/rollouts/${id}/targets?out=true&format=csv`);
    expect(file.headers.get('content-type')).toContain('text/csv');
    expect(file.text.trim().split('\r\n')).toEqual([
      expect.stringContaining('Device,Station,Wave,Why out'),
      `${other.cameras[0]?.serial},${other.code},,No wave takes it`,
    ]);
  });

  it('tells an approver what changed since the plan was frozen: devices by name and why, and its release', async () => {
    const scene = await RolloutScene.set(test, people, [2, 1]);
    const [pilot, other] = [scene.station(0), scene.station(1)];
    const [stays, leaves] = pilot.cameras;
    const [moves] = other.cameras;
    if (!stays || !leaves || !moves) throw new Error('no cameras');
    const release = await scene.release();
    const id = await scene.draft(release);
    const read = async (): Promise<PreviewView> =>
      (await people.approver.get<PreviewView>(`/api/v1/rollouts/${id}/preview`)).body;
    expect((await read()).since).toBeNull();
    await scene.command(id, 'submit');
    const nothing = { count: 0, sample: [] };
    expect((await read()).since).toEqual({
      joined: nothing,
      left: nothing,
      moved: nothing,
      newerReleases: [],
      releaseWithdrawnAt: null,
    });

    await test.database.query(`UPDATE cameras SET status = 'in_repair' WHERE id = $1`, [leaves.id]);
    await test.database.query(`UPDATE cameras SET station_id = $2 WHERE id = $1`, [moves.id, pilot.id]);
    await addCamera(test.database, `NEW-${pilot.code}`, scene.modelId, other.id);
    const newer = await scene.release('4.3.0');
    await people.approver.post(`/api/v1/firmware-releases/${release}/withdraw`, { reason: 'Batteries drain' });
    expect((await read()).since).toEqual({
      joined: { count: 1, sample: [{ device: `NEW-${pilot.code}`, sentence: 'Would be in wave 2, The rest' }] },
      left: { count: 1, sample: [{ device: leaves.serial, sentence: 'It is neither in service nor in store' }] },
      moved: {
        count: 1,
        sample: [{ device: moves.serial, sentence: 'Frozen in wave 2, The rest; would be in wave 1, Pilot' }],
      },
      newerReleases: [{ id: newer, version: '4.3.0' }],
      releaseWithdrawnAt: expect.any(String),
    });
    // The frozen plan is what runs: none of this changes it.
    expect((await people.manager.get<{ targetCount: number }>(`/api/v1/rollouts/${id}`)).body.targetCount).toBe(3);
  });

  it('lists the devices that wait for nothing but their next poll', async () => {
    const scene = await RolloutScene.set(test, people, [2, 1]);
    const id = await scene.start(await scene.release());
    const ready = await people.manager.get<{ items: { device: string }[] }>(
      `/api/v1/rollouts/${id}/actions?reason=ready`,
    );
    expect(ready.body.items.map(({ device }) => device)).toEqual(scene.station(0).cameras.map(({ serial }) => serial));
  });

  it('names to a coordinator the devices of their station alone, and counts the whole force', async () => {
    const scene = await RolloutScene.set(test, people, [2, 1]);
    const [here, there] = [scene.station(0), scene.station(1)];
    const coordinator = await test.signIn('station_coordinator', { stationId: here.id });
    const serials = [...here.cameras, ...there.cameras].map(({ serial }) => serial);
    const own = here.cameras.map(({ serial }) => serial);
    const targets = { kind: 'camera', serials };
    const waves = [{ name: 'Own', percent: 100, gate: { successPercent: 100, failurePercent: 0 } }];
    const id = await scene.draft(await scene.release(), { targets, waves });
    await scene.command(id, 'submit');
    await test.database.query(`UPDATE cameras SET status = 'in_repair' WHERE station_id = ANY ($1)`, [
      [here.id, there.id],
    ]);
    const read = async (path: string): Promise<Record<string, unknown>> =>
      (await coordinator.get<Record<string, unknown>>(`/api/v1/rollouts${path}`)).body;
    for (const view of [await read(`/${id}`), ((await read('?limit=1'))['items'] as object[])[0]])
      expect(view).toMatchObject({ id, targets: { serials: own }, serialCount: 3, targetCount: 3 });
    const preview = await read(`/${id}/preview`);
    expect(preview).toMatchObject({
      leftOut: [{ count: 3, sample: own }],
      since: { left: { count: 3, sample: own.map((device) => ({ device })) } },
    });
    expect(JSON.stringify([preview, await read(`/${id}`)])).not.toContain(there.cameras[0]?.serial);
    const whole = await people.approver.get<PreviewView>(`/api/v1/rollouts/${id}/preview`);
    expect(whole.body.leftOut[0]?.sample).toEqual(serials);
  });
});
