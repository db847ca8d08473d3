import { startTestApp, type TestApp } from '../testing/test-app.testing.ts';
import { offerToDevice } from './offer-to-device.ts';
import { RolloutScene } from './rollout-scene.testing.ts';

describe('a pause that comes while a camera of the rollout is polling', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await startTestApp();
  });
  afterAll(() => test.close());

  /** Comes back once a statement waits for a row that another transaction holds. */
  async function untilSomebodyWaits(): Promise<void> {
    for (;;) {
      const [{ waiting } = { waiting: 0 }] = await test.database.query<{ waiting: number }[]>(
        `SELECT count(*)::int AS waiting FROM pg_stat_activity
          WHERE datname = current_database() AND wait_event_type = 'Lock'`,
      );
      if (waiting > 0) return;
    }
  }

  it('waits for the poll, and neither is refused', async () => {
    const people = { manager: await test.signIn('fleet_manager'), approver: await test.signIn('firmware_approver') };
    const scene = await RolloutScene.set(test, people, [2]);
    const [first] = scene.station(0).cameras;
    const id = await scene.start(await scene.release());
    await test.database.query(`UPDATE actions SET reason = 'battery-low', contacted_at = NULL WHERE rollout_id = $1`, [
      id,
    ]);

    let pausing: Promise<unknown> | undefined;
    const offer = await test.database.transaction(async (tx) => {
      // The poll marks its action first, and holds it from here on.
      await tx.query(`UPDATE actions SET contacted_at = now() WHERE rollout_id = $1 AND device_id = $2`, [
        id,
        first?.id,
      ]);
      pausing = scene.command(id, 'pause');
      await untilSomebodyWaits();
      // Then it writes down what it found, which looks at the rollout that the pause has locked.
      return offerToDevice(tx, first?.id ?? '', new Date());
    });
    await pausing;
    expect(offer.link).toBe('deploymentBase');
    expect((await scene.rollout(id)).state).toBe('paused');
    const reasons = [...(await scene.actions(id)).values()].map(({ reason }) => reason);
    expect(reasons).toEqual(['rollout-paused', 'rollout-paused']);
  });
});
