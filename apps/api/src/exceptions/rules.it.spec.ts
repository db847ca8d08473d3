import { enrolDock, minutesAgo, type TestDock } from '../telemetry/simulated-dock.testing.ts';
import { addAssignment, addCamera, addModel, addStaff, addStation } from '../testing/fixtures.testing.ts';
import { startTestApp, type TestApp } from '../testing/test-app.testing.ts';
import type { TestClient } from '../testing/test-client.testing.ts';
import { watchCustody } from './custody-exceptions.ts';
import { readRules } from './read-rules.ts';
import { clearSwitchedOff, watchedKinds, watchRule } from './watch-rules.ts';

interface Item {
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  readonly subject: { readonly label: string };
}

const minute = 60_000;
const day = 24 * 60 * minute;

describe('rules of exceptions', () => {
  let test: TestApp;
  let manager: TestClient;
  let model: string;
  let station: string;
  let dock: TestDock;

  beforeAll(async () => {
    test = await startTestApp({ ROLES: 'api' });
    station = await addStation(test.database, 'CHE', 'Chesterfield');
    await addModel(test.database, 'D14', 'dock');
    model = await addModel(test.database, 'RS2-X2', 'camera');
    manager = await test.signIn('fleet_manager');
    dock = await enrolDock(manager, test.url, 'DK-1', 'CHE');
  });
  afterAll(() => test.close());

  /** What the scheduled job does, at an instant of ours. */
  const look = async (now = new Date()): Promise<void> => {
    const rules = await readRules(test.database.manager);
    for (const kind of watchedKinds)
      await test.database.transaction((tx) => watchRule(tx, kind, { now, upSince: new Date(0), rules }));
    await test.database.transaction((tx) => clearSwitchedOff(tx, { now, upSince: new Date(0), rules }));
    await test.database.transaction((tx) => watchCustody(tx, now));
  };
  const standing = async (kind: string): Promise<Item[]> =>
    (await manager.get<{ items: Item[] }>(`/api/v1/exceptions?kind=${kind}&status=open,snoozed`)).body.items;
  const titles = async (kind: string) => (await standing(kind)).map(({ title }) => title).sort();
  const after = (milliseconds: number): Date => new Date(Date.now() + milliseconds);
  const docked = (serial: string, bay: number, given: object = {}) => ({
    bay,
    state: 'ready' as const,
    cameraSerial: serial,
    ...given,
  });

  it('raise a dock once it missed three reports, with its cameras as members, and clear when it is heard', async () => {
    const silent = await enrolDock(manager, test.url, 'DK-DEAD', 'CHE');
    for (const serial of ['DEAD-1', 'DEAD-2']) await addCamera(test.database, serial, model, station);
    await silent.report({ bays: [docked('DEAD-1', 1), docked('DEAD-2', 2)] });
    await silent.report({ bays: [docked('DEAD-1', 1), { bay: 2, state: 'empty' }] });
    await dock.report();
    await look(after(2.9 * minute));
    expect(await standing('dock-offline')).toEqual([]);
    await test.database.query(
      `UPDATE dock_states SET last_report_at = now() + interval '8 days' WHERE dock_id = (SELECT id FROM docks WHERE serial = 'DK-1')`,
    );
    await look(after(3.1 * minute));
    await look(after(8 * day - 5 * minute));
    const [offline] = await standing('dock-offline');
    expect(offline).toMatchObject({ title: 'Dock DK-DEAD is offline' });
    expect(await standing('camera-not-docked')).toEqual([]);
    const detail = await manager.get<{ members: { label: string }[] }>(`/api/v1/exceptions/${offline?.id}`);
    expect(detail.body.members.map(({ label }) => label)).toEqual(['DEAD-1', 'DEAD-2']);
    await silent.report({ bays: [docked('DEAD-1', 1), docked('DEAD-2', 2)] });
    await test.database.query(`UPDATE dock_states SET last_report_at = now()`);
    await look();
    expect(await standing('dock-offline')).toEqual([]);
    expect(await standing('camera-not-docked')).toEqual([]);
  });

  it('blame no dock for reports that nobody listened for, nor one that never sent any', async () => {
    await enrolDock(manager, test.url, 'DK-NEW', 'CHE');
    const rules = await readRules(test.database.manager);
    const now = after(day);
    await test.database.transaction((tx) =>
      watchRule(tx, 'dock-offline', { now, upSince: after(day - minute), rules }),
    );
    expect(await standing('dock-offline')).toEqual([]);
  });

  it('raise a dead bay and clear it, each once', async () => {
    await dock.report({ bays: [{ bay: 14, state: 'fault', faultCode: 'E31' }] });
    await look();
    await look();
    expect(await titles('bay-fault')).toEqual(['Bay 14 of DK-1 reports a fault']);
    await dock.report({ bays: [{ bay: 14, state: 'empty' }] });
    await look();
    expect(await standing('bay-fault')).toEqual([]);
  });

  it('say nothing of a bay that a dock has no more', async () => {
    await dock.report({ bays: [{ bay: 13, state: 'fault' }] });
    await look();
    expect(await titles('bay-fault')).toEqual(['Bay 13 of DK-1 reports a fault']);
    await test.database.query(`UPDATE docks SET bays = 12 WHERE serial = 'DK-1'`);
    await look();
    expect(await standing('bay-fault')).toEqual([]);
    await test.database.query(`UPDATE docks SET bays = 14 WHERE serial = 'DK-1'`);
    await dock.report({ bays: [{ bay: 13, state: 'empty' }] });
  });

  it('let what stands go with its camera to another station', async () => {
    await addCamera(test.database, 'MOVES-1', model, station);
    await dock.report({ bays: [docked('MOVES-1', 9, { batteryHealthPercent: 40 })] });
    await look();
    const elsewhere = await addStation(test.database, 'STA', 'Staveley');
    const coordinator = await test.signIn('station_coordinator', { stationId: elsewhere });
    const seen = async () =>
      (await coordinator.get<{ items: Item[] }>('/api/v1/exceptions?kind=battery-worn')).body.items.length;
    expect(await seen()).toBe(0);
    await test.database.query(`UPDATE cameras SET station_id = $1 WHERE serial = 'MOVES-1'`, [elsewhere]);
    await look();
    expect(await seen()).toBe(1);
    await dock.report({ bays: [docked('MOVES-1', 9, { batteryHealthPercent: 90 })] });
    await look();
  });

  it('raise nothing of a camera that went missing after the report was made', async () => {
    const lost = await addCamera(test.database, 'LOST-1', model, station);
    await test.database.query(`UPDATE cameras SET status = 'missing' WHERE id = $1`, [lost]);
    await test.database.query(
      `INSERT INTO camera_status_changes (id, camera_id, from_status, to_status, at, actor, reason) VALUES (gen_random_uuid(), $1, 'in_service', 'missing', now() - interval '1 minute', 'A test', 'Lost')`,
      [lost],
    );
    const late = await enrolDock(manager, test.url, 'DK-LATE', 'CHE');
    await late.report({ sentAt: minutesAgo(60), bays: [docked('LOST-1', 1)] });
    expect(await standing('camera-docked-out-of-service')).toEqual([]);
    await late.report({ bays: [{ bay: 1, state: 'empty' }] });
    await late.report({ bays: [docked('LOST-1', 1)] });
    expect(await titles('camera-docked-out-of-service')).toEqual(['LOST-1 docked, though it is missing']);
  });

  it('raise a worn battery, keep it while it is nearly so, and clear it once it was replaced', async () => {
    await addCamera(test.database, 'WORN-1', model, station);
    const at = async (batteryHealthPercent: number): Promise<string[]> => {
      await dock.report({ bays: [docked('WORN-1', 3, { batteryHealthPercent })] });
      await look();
      return titles('battery-worn');
    };
    expect(await at(60)).toEqual([]);
    expect(await at(55)).toEqual(['Battery of WORN-1 is worn: 55 % of its first charge']);
    expect(await at(64)).toHaveLength(1);
    expect(await at(90)).toEqual([]);
  });

  it('raise an unattributed recording with its report, and clear it once it has somebody', async () => {
    const camera = await addCamera(test.database, 'REC-1', model, station);
    await dock.report({
      bays: [docked('REC-1', 4, { since: minutesAgo(20) })],
      recordings: [
        {
          recordingId: 'r1',
          cameraSerial: 'REC-1',
          startedAt: minutesAgo(60),
          durationSeconds: 60,
          sizeBytes: 1_000,
          offloadedAt: minutesAgo(1),
        },
      ],
    });
    expect(await titles('recordings-unattributed')).toEqual(['Recordings of REC-1 belong to nobody']);
    await look();
    expect(await standing('recordings-unattributed')).toHaveLength(1);
    await addStaff(test.database, '901', station, 'Abbott');
    const from = minutesAgo(90);
    const typedIn = await manager.post('/api/v1/assignments', {
      camera: 'REC-1',
      staff: '901',
      mode: 'pool',
      from,
      until: minutesAgo(30),
    });
    expect(typedIn.status).toBe(201);
    await look();
    expect(await standing('recordings-unattributed')).toEqual([]);
    expect(camera).not.toBe('');
  });

  it('raise a camera that a leaver holds until it is returned, and an unknown serial at its report', async () => {
    const camera = await addCamera(test.database, 'LEFT-9', model, station);
    const leaver = await addStaff(test.database, '902', station, 'Baker');
    await addAssignment(test.database, camera, leaver, new Date(Date.now() - 600 * minute));
    await test.database.query(`UPDATE staff_members SET status = 'left', end_date = current_date - 1 WHERE id = $1`, [
      leaver,
    ]);
    const recalls = '/api/v1/exception-rules/leaver-holds-camera/preview';
    expect((await manager.get(recalls)).body).toMatchObject({ raises: 1, clears: 0 });
    await look();
    expect(await titles('leaver-holds-camera')).toEqual(['902 Baker has left and holds LEFT-9']);
    expect((await manager.get(`${recalls}?enabled=false`)).body).toMatchObject({ raises: 0, clears: 1 });
    await dock.report({ bays: [docked('NOBODY-KNOWS', 5)] });
    expect(await titles('unknown-device')).toEqual(['Unknown camera NOBODY-KNOWS']);
    await test.database.query(`UPDATE assignments SET until_at = now() WHERE camera_id = $1`, [camera]);
    await look();
    expect(await standing('leaver-holds-camera')).toEqual([]);
  });

  it('count a camera as overdue or as not docked, never as both, and as neither once it is back', async () => {
    await addCamera(test.database, 'OUT-1', model, station);
    await dock.report({ bays: [docked('OUT-1', 6)] });
    await dock.report({ bays: [{ bay: 6, state: 'empty' }] });
    const of = async (kind: string) => (await standing(kind)).filter(({ subject }) => subject.label === 'OUT-1').length;
    await test.database.query(`UPDATE dock_states SET last_report_at = now() + interval '8 days'`);
    const both = async () => [await of('camera-overdue'), await of('camera-not-docked')];
    await look(after(25 * 60 * minute));
    expect(await both()).toEqual([1, 0]);
    await look(after(7.5 * day));
    expect(await both()).toEqual([0, 1]);
    await dock.report({ bays: [docked('OUT-1', 6)] });
    await look();
    expect(await both()).toEqual([0, 0]);
  });

  it('read what is wrong by an index, not the fleet', async () => {
    await test.database.transaction(async (tx) => {
      await tx.query(`SET LOCAL enable_seqscan = off`);
      const plan = async (sql: string) => JSON.stringify(await tx.query(`EXPLAIN ${sql}`));
      for (const [where, index] of [
        ['camera_states WHERE battery_health_percent < 95 AND battery_health_percent < 60', 'camera_states_worn_ix'],
        ['camera_states WHERE is_skewed AND abs(clock_skew_seconds) >= 300', 'camera_states_skewed_ix'],
        [`bay_states WHERE state = 'fault'`, 'bay_states_fault_ix'],
      ] as const)
        expect(await plan(`SELECT * FROM ${where}`)).toContain(index);
    });
  });

  describe('as a force decides them', () => {
    const rule = '/api/v1/exception-rules/battery-worn';

    it('say beforehand what another limit would raise, and are changed with their audit', async () => {
      await addCamera(test.database, 'WORN-2', model, station);
      await dock.report({ bays: [docked('WORN-2', 7, { batteryHealthPercent: 70 })] });
      const preview = await manager.get(`${rule}/preview?threshold=75&clearAt=80`);
      expect(preview.body).toMatchObject({
        standing: 0,
        raises: 1,
        sample: ['Battery of WORN-2 is worn: 70 % of its first charge'],
      });
      expect(await standing('battery-worn')).toEqual([]);
      const { headers } = await manager.get(rule);
      const changed = await manager.patch(
        rule,
        { threshold: 75, severity: 'bad' },
        { 'if-match': headers.get('etag') ?? '' },
      );
      expect(changed.body).toMatchObject({ settings: { threshold: 75, clearAt: 75, severity: 'bad' }, version: 2 });
      expect((await manager.patch(rule, { enabled: false }, { 'if-match': '"v1"' })).status).toBe(412);
      await look();
      expect(await titles('battery-worn')).toHaveLength(1);
      const [worn] = await standing('battery-worn');
      expect((await manager.get(`/api/v1/exceptions/${worn?.id}`)).body).toMatchObject({
        rule: { raises: 'A battery holds less than 75 % of its first charge.' },
      });
      const auditor = await test.signIn('auditor');
      expect((await auditor.get<{ items: object[] }>('/api/v1/audit?search=Battery worn')).body.items[0]).toMatchObject(
        {
          action: 'exception-rule.change',
        },
      );
    });

    it('clear what stands when they are switched off, and raise nothing while they are', async () => {
      await manager.patch(rule, { enabled: false }, { 'if-match': '*' });
      await look();
      expect(await standing('battery-worn')).toEqual([]);
      await manager.patch('/api/v1/exception-rules/unknown-device', { enabled: false }, { 'if-match': '*' });
      expect(await titles('unknown-device')).toHaveLength(1);
      await look();
      expect(await titles('unknown-device')).toEqual([]);
      await dock.report({ bays: [docked('STRANGER', 8)] });
      expect((await titles('unknown-device')).filter((title) => title.includes('STRANGER'))).toEqual([]);
    });

    it('refuse what makes no sense, and whoever may not decide', async () => {
      const out = await manager.patch(rule, { threshold: 2 }, { 'if-match': '*' });
      expect([out.status, out.body['code']]).toEqual([400, 'request-invalid']);
      expect((await manager.patch('/api/v1/exception-rules/nonsense', {}, { 'if-match': '*' })).status).toBe(404);
      const coordinator = await test.signIn('station_coordinator', { stationId: station });
      expect((await coordinator.patch(rule, { threshold: 50 }, { 'if-match': '*' })).status).toBe(403);
      expect((await coordinator.get(rule)).status).toBe(200);
    });
  });
});
