import type { RecallView } from '../firmware-releases/recall.query.ts';
import { startTestApp, type TestApp } from '../testing/test-app.testing.ts';
import type { PreviewView } from './preview-view.ts';
import { RolloutScene, type People } from './rollout-scene.testing.ts';
import type { RolloutDetail } from './rollouts.service.ts';

const all = [{ name: 'All', rest: true, gate: { successPercent: 100, failurePercent: 50 } }];

describe('taking a release back', () => {
  let test: TestApp;
  let people: People;

  beforeAll(async () => {
    test = await startTestApp();
    people = { manager: await test.signIn('fleet_manager'), approver: await test.signIn('firmware_approver') };
  });
  afterAll(() => test.close());

  /** A scene whose cameras ran 4.1.3, of which some then had 4.2.1 by a rollout. */
  const updated = async (sizes: readonly number[], versions: readonly string[] = []) => {
    const scene = await RolloutScene.set(test, people, sizes);
    const before = await scene.release('4.1.3');
    const bad = await scene.release('4.2.1');
    for (const station of scene.stations) {
      const changes = station.cameras.map(({ bay }) => [bay, { firmwareVersion: versions[bay - 1] ?? '4.1.3' }]);
      await scene.report(station, Object.fromEntries(changes));
    }
    const id = await scene.start(bad, { waves: all });
    return { scene, before, bad, id };
  };

  it('drafts the way back of what a rollout brought, for exactly these devices, as a downgrade that is approved by name', async () => {
    const { scene, before, id } = await updated([3]);
    const station = scene.station(0);
    const [first, second, third] = station.cameras;
    if (!first || !second || !third) throw new Error('no cameras');
    await scene.update(station, first);
    await scene.update(station, second);
    expect((await people.manager.post(`/api/v1/rollouts/${id}/roll-back`)).body).toMatchObject({
      code: 'rollout-not-in-state',
    });
    await scene.command(id, 'cancel', { reason: 'Batteries drain' });
    expect((await people.approver.post(`/api/v1/rollouts/${id}/roll-back`)).status).toBe(403);

    const { status, body: draft } = await people.manager.post<RolloutDetail>(`/api/v1/rollouts/${id}/roll-back`);
    expect(status).toBe(201);
    expect(draft).toMatchObject({
      state: 'draft',
      rollsBack: id,
      release: { id: before, version: '4.1.3' },
      targets: { kind: 'camera', serials: [first.serial, second.serial] },
      policy: { mayDowngrade: true, lateJoiners: false, handoverBlackout: false },
      waves: [{ name: 'All' }],
    });
    const { body: preview } = await people.manager.get<PreviewView>(`/api/v1/rollouts/${draft.id}/preview`);
    expect(preview).toMatchObject({ in: 2, out: 0, downgrades: 2 });

    await scene.command(draft.id, 'submit');
    expect((await people.manager.post(`/api/v1/rollouts/${draft.id}/approve`)).status).toBe(403);
    await scene.command(draft.id, 'approve');
    await scene.command(draft.id, 'start');
    await scene.update(station, first, '4.1.3');
    await scene.update(station, second, '4.1.3');
    expect((await scene.until(draft.id, 'finished')).counts.succeeded).toBe(2);
    const audit = await test.database.query<{ action: string; after: object }[]>(
      `SELECT action, after FROM audit_events WHERE subject_id = $1 AND action IN ('rollout.make', 'rollout.approve') ORDER BY id`,
      [draft.id],
    );
    expect(audit).toMatchObject([
      { action: 'rollout.make', after: { devices: 2, from: '4.2.1' } },
      { action: 'rollout.approve', after: { state: 'ready', mayDowngrade: true, handoverBlackout: false } },
    ]);
    // What it brought is gone from every device: there is nothing left to take back.
    expect((await people.manager.post(`/api/v1/rollouts/${id}/roll-back`)).body).toMatchObject({
      code: 'rollout-without-targets',
    });
  });

  it('leaves newer devices out of an ordinary rollout, in the preview and again when they poll', async () => {
    const scene = await RolloutScene.set(test, people, [2]);
    const station = scene.station(0);
    const [first, second] = station.cameras;
    if (!first || !second) throw new Error('no cameras');
    await scene.report(station, { 1: { firmwareVersion: '4.10.0' }, 2: { firmwareVersion: '4.1.3' } });
    const id = await scene.draft(await scene.release('4.2.1'), { waves: all });
    const { body: preview } = await people.manager.get<PreviewView>(`/api/v1/rollouts/${id}/preview`);
    expect(preview).toMatchObject({
      in: 1,
      downgrades: 0,
      leftOut: [{ reason: 'device-version-newer', count: 1, sample: [first.serial] }],
    });
    for (const command of ['submit', 'approve', 'start']) await scene.command(id, command);
    await scene.report(station, { 1: { firmwareVersion: '4.10.0' }, 2: { firmwareVersion: '4.3.0' } });
    expect(await scene.fetch(station, second)).toBeNull();
    expect((await scene.actions(id)).get(second.serial)).toMatchObject({
      reason: 'device-version-newer',
      sentence: 'Its version is newer, and the rollout is not approved as a downgrade',
    });
  });

  it('leaves other hardware out, in the preview and again when it polls', async () => {
    const scene = await RolloutScene.set(test, people, [3]);
    const station = scene.station(0);
    const [first, second, third] = station.cameras;
    if (!first || !second || !third) throw new Error('no cameras');
    const say = (serial: string, hwRevision: string) => station.dock.client.putConfigData(serial, { hwRevision });
    await say(first.serial, 'C');
    await say(second.serial, 'B');
    const id = await scene.draft(await scene.release('4.2.1', { hardware: 'c, D' }), { waves: all });
    const { body: preview } = await people.manager.get<PreviewView>(`/api/v1/rollouts/${id}/preview`);
    expect(preview.in).toBe(1);
    expect(new Set(preview.leftOut.map(({ reason, sample }) => `${reason} ${sample.join()}`))).toEqual(
      new Set([`device-of-other-hardware ${second.serial}`, `device-hardware-unknown ${third.serial}`]),
    );
    for (const command of ['submit', 'approve', 'start']) await scene.command(id, command);
    await say(first.serial, 'A');
    expect(await scene.fetch(station, first)).toBeNull();
    expect((await scene.actions(id)).get(first.serial)).toMatchObject({
      reason: 'device-of-other-hardware',
      sentence: 'The release is for other hardware of its model',
    });
  });

  it('recalls: nothing more is given out, and one click drafts the way back of every device, by what it ran before', async () => {
    const { scene, before, bad, id } = await updated([3, 1], ['4.1.3', '4.1.3', '3.9.9']);
    const [here, there] = [scene.station(0), scene.station(1)];
    const [first, second, third] = here.cameras;
    const [other] = there.cameras;
    if (!first || !second || !third || !other) throw new Error('no cameras');
    await scene.update(here, first);
    await scene.update(here, third);
    await scene.update(there, other);
    const recall = `/api/v1/firmware-releases/${bad}/recall`;
    const takeBack = `/api/v1/firmware-releases/${bad}/take-back`;
    expect((await people.manager.post(takeBack)).body).toMatchObject({ code: 'release-not-in-state' });

    await people.approver.post(`/api/v1/firmware-releases/${bad}/withdraw`, { reason: 'Batteries drain' });
    expect((await scene.rollout(id)).paused?.reason).toBe('release-withdrawn');
    expect((await scene.actions(id)).get(second.serial)).toMatchObject({ state: 'cancelled' });
    const coordinator = await test.signIn('station_coordinator', { stationId: there.id });
    expect((await coordinator.get(recall)).body).toMatchObject({ devices: 1 });
    expect((await coordinator.post(takeBack)).status).toBe(403);
    const { body: standing } = await people.approver.get<RecallView>(recall);
    expect(standing).toMatchObject({
      devices: 3,
      stations: [
        { station: { code: here.code }, devices: 2 },
        { station: { code: there.code }, devices: 1 },
      ],
      returns: [{ release: { id: before, version: '4.1.3' }, devices: 2 }],
      without: [{ reason: 'release-before-unknown', count: 1 }],
      choices: [{ id: before, version: '4.1.3' }],
      rollouts: [],
    });

    const { status, body } = await people.manager.post<RecallView>(takeBack);
    expect(status).toBe(201);
    expect(body.rollouts).toMatchObject([{ state: 'draft', name: `${scene.model} 4.2.1 recalled, back to 4.1.3` }]);
    const draft = await scene.rollout(body.rollouts[0]?.id ?? '');
    expect(draft).toMatchObject({
      recalls: bad,
      targets: { serials: [first.serial, other.serial] },
      policy: { mayDowngrade: true, handoverBlackout: true },
      stays: [{ reason: 'release-before-unknown', sentence: 'What it ran before was never a release here', count: 1 }],
    });
    // Or one release for all of them, chosen by a person.
    const { body: chosen } = await people.manager.post<RecallView>(takeBack, { to: before });
    expect((await scene.rollout(chosen.rollouts[0]?.id ?? '')).targets.serials).toHaveLength(3);
    expect((await people.manager.post(takeBack, { to: bad })).body).toMatchObject({
      errors: [{ field: 'to', message: 'Choose an approved release of the same model.' }],
    });
  });
});
