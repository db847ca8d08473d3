import type { MissReason } from '@custodian/domain';
import { RolloutScene, type People } from '../rollouts/rollout-scene.testing.ts';
import { addCamera } from '../testing/fixtures.testing.ts';
import { startTestApp, type TestApp } from '../testing/test-app.testing.ts';
import type { TestClient } from '../testing/test-client.testing.ts';
import type { RolloutForecastView } from './forecasts.service.ts';
import type { MissView } from './forecast-view.ts';
import type { DryRunForecast } from './make-forecast.ts';

describe('the forecast of a rollout', () => {
  let test: TestApp;
  let people: People;

  beforeAll(async () => {
    test = await startTestApp();
    people = { manager: await test.signIn('fleet_manager'), approver: await test.signIn('firmware_approver') };
  });
  afterAll(() => test.close());

  /** Two cameras in docks at the first station, one at the second, and there too one that was never in any. */
  async function setScene(): Promise<{ scene: RolloutScene; never: string }> {
    const scene = await RolloutScene.set(test, people, [2, 1]);
    const never = `CAM-${scene.station(1).code}-never`;
    await addCamera(test.database, never, scene.modelId, scene.station(1).id);
    await test.database.query(
      `INSERT INTO dockings (camera_id, dock_id, bay, from_at, until_at, battery_in)
       SELECT c.id, k.id, 1, day, day + interval '10 hours', 40
         FROM cameras c JOIN docks k ON k.station_id = c.station_id
         CROSS JOIN generate_series(now() - interval '60 days', now() - interval '2 days', interval '1 day') day
        WHERE c.model_id = $1 AND c.serial NOT LIKE '%never'`,
      [scene.modelId],
    );
    return { scene, never };
  }
  const read = async (id: string, client: TestClient = people.manager): Promise<RolloutForecastView> => {
    const { status, body, text } = await client.get<RolloutForecastView>(`/api/v1/rollouts/${id}/forecast`);
    if (status !== 200) throw new Error(text);
    return body;
  };
  const misses = async (id: string, query = '', client: TestClient = people.manager): Promise<MissView[]> =>
    (await client.get<{ items: MissView[] }>(`/api/v1/rollouts/${id}/forecast/misses${query}`)).body.items;

  it('is answered for a plan that is not saved, as if it started now, and stores nothing', async () => {
    const { scene, never } = await setScene();
    const release = await scene.release();
    const plan = {
      name: 'Dry',
      release,
      targets: { kind: 'camera', model: scene.model },
      waves: scene.waves(),
      policy: { handoverBlackout: false },
    };
    const kept = async (): Promise<unknown> => test.database.query(`SELECT count(*) FROM rollout_forecasts`);
    const before = await kept();
    const { status, body } = await people.manager.post<DryRunForecast>('/api/v1/rollouts/forecast', plan);
    expect(status).toBe(200);
    expect(body).toMatchObject({ devices: 4, done: 0, docked: 3, borrowing: 1, lookedBackDays: 84 });
    expect(body.milestones.map(({ percent, devices }) => [percent, devices])).toEqual([
      [50, 2],
      [90, 4],
      [99, 4],
    ]);
    expect(Date.parse(body.milestones[0]?.expectedAt ?? '')).toBeLessThan(Date.now() + 3_600_000);
    expect(body.points.length).toBeLessThanOrEqual(200);
    expect(body.missing).toMatchObject([
      { device: never, wave: 2, reason: 'never-docked', sentence: 'Never seen in a dock', lastDockedAt: null },
    ]);
    expect(await kept()).toEqual(before);
    expect((await people.approver.post('/api/v1/rollouts/forecast', plan)).status).toBe(403);
    expect((await people.manager.post('/api/v1/rollouts/forecast', { ...plan, waves: [] })).status).toBe(400);
  });

  it('of a draft follows the draft, is kept, and lists who will probably miss to readers of their own station', async () => {
    const { scene, never } = await setScene();
    const id = await scene.draft(await scene.release());
    const { atStart, latest } = await read(id);
    expect(atStart).toBeNull();
    expect(latest).toMatchObject({
      devices: 4,
      misses: { likely: 1, reasons: [{ reason: 'never-docked', count: 1 }] },
    });
    expect((await read(id)).latest?.asAt).toBe(latest?.asAt);

    expect(await misses(id)).toMatchObject([{ device: never, station: { code: scene.station(1).code }, wave: 2 }]);
    expect(await misses(id, '?reason=lent-out')).toEqual([]);
    const unknown: MissReason | string = 'no-reason';
    expect((await people.manager.get(`/api/v1/rollouts/${id}/forecast/misses?reason=${unknown}`)).status).toBe(400);
    const elsewhere = await test.signIn('station_coordinator', { stationId: scene.station(0).id });
    expect(await misses(id, '', elsewhere)).toEqual([]);
    const file = await people.manager.get(`/api/v1/rollouts/${id}/forecast/misses?format=csv`);
    expect(file.text.trim().split('\r\n')).toEqual([
      expect.stringContaining('Device,Station,Wave,"Misses, %",Why,Last docked,"Usual gap, hours"'),
      expect.stringMatching(new RegExp(`^${never},${scene.station(1).code},2,\\d+,Never seen in a dock,,$`)),
    ]);

    const { headers } = await people.manager.get(`/api/v1/rollouts/${id}`);
    const change = await people.manager.patch(
      `/api/v1/rollouts/${id}`,
      { targets: { kind: 'camera', model: scene.model, stations: [scene.station(0).code] } },
      { 'if-match': headers.get('etag') ?? '' },
    );
    expect(change.status).toBe(200);
    expect((await read(id)).latest).toMatchObject({ devices: 2, misses: { likely: 0, reasons: [] } });
  });

  it('keeps what was forecast at the start beside what is forecast from where it stands', async () => {
    const { scene } = await setScene();
    const station = scene.station(0);
    const [first, second] = station.cameras;
    if (!first || !second) throw new Error('no cameras');
    const waves = [{ name: 'All', rest: true, gate: { successPercent: 100, failurePercent: 100 } }];
    const id = await scene.start(await scene.release(), { waves });
    const begun = await read(id);
    expect(begun.atStart).toMatchObject({ devices: 4, done: 0 });
    expect(Date.parse(begun.atStart?.asAt ?? '')).toBe(Date.parse((await scene.rollout(id)).startedAt ?? ''));

    await scene.update(station, first);
    await scene.fail(station, second);
    // Old enough that it is worth another: the answer says so, and a job makes it.
    await test.database.query(
      `UPDATE rollout_forecasts SET as_at = as_at - interval '1 hour', made_at = made_at - interval '1 hour', answer = answer || '{"devices": 999}'
        WHERE rollout_id = $1 AND kind = 'latest'`,
      [id],
    );
    await test.database.query(`UPDATE rollouts SET started_at = started_at - interval '2 hours' WHERE id = $1`, [id]);
    expect(await read(id)).toMatchObject({ isStale: true, latest: { devices: 999 } });
    const end = Date.now() + 20_000;
    while ((await read(id)).isStale && Date.now() < end) await new Promise((done) => setTimeout(done, 100));
    const now = await read(id);
    expect(now).toMatchObject({ isStale: false, latest: { devices: 3, done: 1 }, failedAt: null });
    expect(now.atStart).toEqual(begun.atStart);

    await scene.command(id, 'cancel', { reason: 'Enough seen' });
    expect(await read(id)).toMatchObject({ latest: null, atStart: begun.atStart });
  });

  it('says so when it cannot be made, and is no reason to refuse anything else', async () => {
    const { scene } = await setScene();
    const id = await scene.draft(await scene.release());
    await test.database.query(`UPDATE rollouts SET policy = '{}' WHERE id = $1`, [id]);
    expect(await read(id)).toMatchObject({ latest: null, atStart: null, failedAt: expect.any(String) });
    expect(await misses(id)).toEqual([]);
    expect((await people.manager.get(`/api/v1/rollouts/00000000-0000-7000-8000-000000000000/forecast`)).status).toBe(
      404,
    );
  });
});
