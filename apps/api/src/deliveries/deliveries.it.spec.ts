import { usualWakePace } from '@custodian/domain';
import { RolloutScene } from '../rollouts/rollout-scene.testing.ts';
import { enrolDock } from '../telemetry/simulated-dock.testing.ts';
import { startTestApp, type TestApp } from '../testing/test-app.testing.ts';
import { askForDeliveries } from './ask-for-deliveries.ts';
import { deliverToDock } from './deliver-to-dock.ts';
import { dueDeliveries } from './due-deliveries.query.ts';
import { wakeInTurn } from './wake-in-turn.ts';

const second = 1000;

describe('waking docks for updates', () => {
  let test: TestApp;
  let scene: RolloutScene;
  let dock: string;
  let woken: Date;
  beforeAll(async () => {
    test = await startTestApp({ ROLES: 'api' });
    const people = { manager: await test.signIn('fleet_manager'), approver: await test.signIn('firmware_approver') };
    scene = await RolloutScene.set(test, people, [3, 1]);
    await scene.start(await scene.release());
    [{ id: dock } = { id: '' }] = await test.database.query<{ id: string }[]>(
      `SELECT id FROM docks WHERE serial = $1`,
      [scene.station(0).dock.serial],
    );
    woken = (await delivery())?.woken_at ?? new Date(0);
  });
  afterAll(() => test.close());

  const delivery = async () =>
    (
      await test.database.query<
        { state: string; wakes: number; woken_at: Date | null; look_at: Date | null; reason: string | null }[]
      >(`SELECT state, wakes, woken_at, look_at, reason FROM dock_deliveries WHERE dock_id = $1`, [dock])
    )[0];
  const messages = async (): Promise<string[]> =>
    (
      await test.database.query<{ serial: string }[]>(
        `SELECT data->>'controllerId' AS serial FROM dock_messages WHERE dock_id = $1 ORDER BY id`,
        [dock],
      )
    ).map(({ serial }) => serial);
  const look = (at: Date) => test.database.transaction((tx) => deliverToDock(tx, dock, at));
  const after = (seconds: number): Date => new Date(woken.getTime() + seconds * second);
  const backToLastWeek = (): Promise<unknown> =>
    test.database.query(
      `UPDATE dock_states SET last_report_at = last_report_at - interval '7 days' WHERE dock_id = $1`,
      [dock],
    );

  it('tells a dock at the start of its wave what to poll for, and no other dock', async () => {
    expect(await delivery()).toMatchObject({ state: 'woken', wakes: 1 });
    expect((await messages()).sort()).toEqual(scene.station(0).cameras.map(({ serial }) => serial));
    expect(await test.database.query(`SELECT 1 FROM dock_deliveries WHERE dock_id <> $1`, [dock])).toEqual([]);
  });

  it('wakes one that does not come again, each time after twice the time', async () => {
    expect(await dueDeliveries(test.database, after(29))).toEqual([]);
    expect(await dueDeliveries(test.database, after(31))).toEqual([dock]);
    expect(await look(after(10))).toMatchObject({ verdict: 'wait' });
    expect(await look(after(31))).toMatchObject({ verdict: 'wake' });
    expect(await messages()).toHaveLength(6);
    expect(await delivery()).toMatchObject({ wakes: 2, look_at: after(31 + 60) });
  });

  it('gives it up after its last wake, with the reason on it, and wakes it anew when a person retries', async () => {
    let at = 31 + 60;
    for (const [index, wait] of [120, 240, 480].entries()) {
      expect(await look(after(at))).toMatchObject({ verdict: 'wake', wakes: index + 2 });
      at += wait;
    }
    expect(await look(after(at))).toMatchObject({ verdict: 'give-up', wakes: usualWakePace.wakesBeforeGivingUp });
    expect(await delivery()).toMatchObject({ state: 'given_up', reason: 'did-not-come', look_at: null });
    expect(await dueDeliveries(test.database, after(at + 1))).toEqual([]);
    expect(await look(after(at + 2))).toMatchObject({ verdict: 'wake' });
    expect(await delivery()).toMatchObject({ state: 'woken', wakes: 1 });
  });

  it('ends when the dock comes', async () => {
    await test.database.query(`UPDATE dock_deliveries SET woken_at = now() WHERE dock_id = $1`, [dock]);
    await scene.report(scene.station(0));
    expect(await look(new Date())).toMatchObject({ verdict: 'came' });
    expect(await delivery()).toMatchObject({ state: 'came' });
  });

  it('leaves a silent dock alone: it finds its updates when it comes', async () => {
    await backToLastWeek();
    const now = new Date();
    const cameras = scene.station(0).cameras.map(({ id }) => id);
    await test.database.transaction(async (tx) => {
      expect(await wakeInTurn(tx, await askForDeliveries(tx, cameras, now, 'anew'), now, 'left')).toEqual([]);
    });
    expect(await look(now)).toMatchObject({ verdict: 'rest' });
    expect(await delivery()).toMatchObject({ state: 'resting', reason: 'dock-silent' });
  });

  it('wakes no more docks of a station within a minute than its pace says; the others follow', async () => {
    const admin = await test.signIn('admin');
    const { headers } = await admin.get('/api/v1/wake-pace');
    const pace = { docksPerMinute: 2, docksAtOnce: 100 };
    expect((await admin.patch('/api/v1/wake-pace', pace)).status).toBe(428);
    const changed = await admin.patch('/api/v1/wake-pace', pace, { 'if-match': headers.get('etag') ?? '' });
    expect(changed.body).toMatchObject({ ...usualWakePace, ...pace });
    const docks: string[] = [];
    for (let n = 1; n <= 5; n += 1) {
      const made = await enrolDock(scene.people.manager, test.url, `PACE-${n}`, scene.station(1).code);
      await made.report({ bays: [] });
    }
    for (const { id } of await test.database.query<{ id: string }[]>(`SELECT id FROM docks WHERE serial LIKE 'PACE-%'`))
      docks.push(id);
    const now = new Date();
    const wake = (at: Date): Promise<string[]> =>
      test.database.transaction((tx) => wakeInTurn(tx, docks, at, 'judged'));
    await test.database.transaction((tx) => askForDeliveries(tx, docks, now, 'anew'));
    expect(await wake(now)).toHaveLength(2);
    expect(await wake(now)).toHaveLength(0);
    expect(await wake(new Date(now.getTime() + 61 * second))).toHaveLength(2);
    expect(await wake(new Date(now.getTime() + 122 * second))).toHaveLength(1);
    const [audit] = await test.database.query<{ before: object }[]>(
      `SELECT before FROM audit_events WHERE subject_label = 'Waking docks'`,
    );
    expect(audit?.before).toEqual(usualWakePace);
  });
});
