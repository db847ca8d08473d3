import { startTestApp, type TestApp } from '../testing/test-app.testing.ts';
import { RolloutScene } from './rollout-scene.testing.ts';

describe('a rollout whose every job is lost, again and again', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await startTestApp();
  });
  afterAll(() => test.close());

  async function loseEveryJob(): Promise<void> {
    const tables = await test.database.query<{ name: string }[]>(
      `SELECT quote_ident(tablename) AS name FROM pg_tables WHERE schemaname = 'bullmq' AND tablename <> 'migration'`,
    );
    const truncate = `TRUNCATE ${tables.map(({ name }) => `bullmq.${name}`).join(', ')}`;
    for (let attempt = 1; ; attempt += 1) {
      try {
        await test.database.query(truncate);
        return;
      } catch (error) {
        // The worker locks the same tables in another order: whoever loses a deadlock tries again.
        if (attempt === 20 || !String(error).includes('deadlock')) throw error;
      }
    }
  }

  it('comes to the same end: each wave in its turn, each device once', async () => {
    const people = { manager: await test.signIn('fleet_manager'), approver: await test.signIn('firmware_approver') };
    const scene = await RolloutScene.set(test, people, [1, 2]);
    const [pilot, other] = [scene.station(0), scene.station(1)];
    const id = await scene.start(await scene.release());
    await loseEveryJob();
    for (const camera of pilot.cameras) {
      await scene.update(pilot, camera);
      await loseEveryJob();
    }
    await scene.waitFor(id, ({ waves }) => waves[1]?.state === 'running', 'in its second wave');
    for (const camera of other.cameras) {
      await loseEveryJob();
      await scene.update(other, camera);
    }
    await loseEveryJob();
    const finished = await scene.until(id, 'finished');
    expect(finished.counts.succeeded).toBe(3);
    expect(finished.waves.map(({ state }) => state)).toEqual(['passed', 'passed']);
    const [moves] = await test.database.query<{ n: number; most: number }[]>(
      `SELECT count(*)::int AS n, max(times)::int AS most FROM (
         SELECT count(*) AS times FROM action_history h JOIN actions a ON a.id = h.action_id
          WHERE a.rollout_id = $1 AND h.status = 'SUCCEEDED' GROUP BY a.device_id) each`,
      [id],
    );
    expect(moves).toEqual({ n: 3, most: 1 });
  });
});
