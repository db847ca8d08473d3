import { exceptionRule, exceptionRules, type ExceptionRuleKind } from '@custodian/domain';
import { JobsService } from '../jobs/jobs.service.ts';
import { enrolDock, minutesAgo, type TestDock } from '../telemetry/simulated-dock.testing.ts';
import { addAssignment, addCamera, addModel, addStaff, addStation } from '../testing/fixtures.testing.ts';
import { startTestApp, type TestApp } from '../testing/test-app.testing.ts';
import type { TestClient } from '../testing/test-client.testing.ts';

const minute = 60_000;
/** What a look itself may take, with a queue that is busy. */
const lookMilliseconds = 20_000;

describe('exceptions, by the job that looks for them', () => {
  let test: TestApp;
  let manager: TestClient;
  let dock: TestDock;
  let station: string;
  let cameras: Readonly<Record<'worn' | 'nobody' | 'left', string>>;

  beforeAll(async () => {
    test = await startTestApp();
    station = await addStation(test.database, 'CHE', 'Chesterfield');
    await addModel(test.database, 'D14', 'dock');
    const model = await addModel(test.database, 'RS2-X2', 'camera');
    manager = await test.signIn('fleet_manager');
    dock = await enrolDock(manager, test.url, 'DK-1', 'CHE');
    const made = async (serial: string) => addCamera(test.database, serial, model, station);
    cameras = { worn: await made('WORN'), nobody: await made('NOBODY'), left: await made('LEFT') };
  });
  afterAll(() => test.close());

  const standing = async (): Promise<string[]> => {
    const rows = await test.database.query<{ kind: string; label: string }[]>(
      `SELECT kind, subject_label AS label FROM exceptions WHERE cleared_at IS NULL ORDER BY 1, 2`,
    );
    return rows.map(({ kind, label }) => `${kind} ${label}`);
  };
  const queues = ['exception-watch', 'custody-watch'] as const;

  /** Lets the worker look now: it asks for the very job that the schedule asks for, and waits until it is done. */
  async function look(): Promise<void> {
    const jobs = test.app.get(JobsService);
    await Promise.all(
      queues.map(async (name) => {
        const job = await jobs.queue(name).add('watch', {});
        const end = Date.now() + lookMilliseconds;
        while ((await job.getState()) !== 'completed') {
          if (Date.now() > end) throw new Error(`${name} did not look within ${lookMilliseconds} ms`);
          await new Promise((done) => setTimeout(done, 25));
        }
      }),
    );
  }

  it('are looked for so often that each appears within a minute of its moment, and ends within a minute of its end', async () => {
    const jobs = test.app.get(JobsService);
    const end = Date.now() + lookMilliseconds;
    for (const name of queues) {
      let schedule = await jobs.queue(name).getJobScheduler('watch');
      while (schedule === undefined && Date.now() < end) {
        await new Promise((done) => setTimeout(done, 50));
        schedule = await jobs.queue(name).getJobScheduler('watch');
      }
      const every = Number(schedule?.every);
      expect(every).toBeGreaterThan(0);
      // The worst case: the cause comes about just after a look, and the next look is slow.
      expect(every + lookMilliseconds).toBeLessThanOrEqual(minute);
      expect(Number(schedule?.next)).toBeLessThanOrEqual(Date.now() + every);
    }
    const named: readonly ExceptionRuleKind[] = [
      'dock-offline',
      'bay-fault',
      'leaver-holds-camera',
      'unknown-device',
      'battery-worn',
      'recordings-unattributed',
    ];
    for (const kind of named) {
      const { usual, clearsItself } = exceptionRule(kind);
      expect([kind, usual.enabled, usual.delayMinutes, usual.clearAfterMinutes, clearsItself]).toEqual([
        kind,
        true,
        0,
        0,
        true,
      ]);
    }
    expect(exceptionRules['dock-offline'].usual.threshold).toBe(3);
  });

  it('appear in the queue, and clear by themselves', async () => {
    const [worn, offload] = [minutesAgo(20), minutesAgo(1)];
    await dock.report({
      bays: [
        { bay: 1, state: 'ready', cameraSerial: 'WORN', batteryHealthPercent: 55 },
        { bay: 2, state: 'ready', cameraSerial: 'NOBODY', since: worn },
        { bay: 3, state: 'ready', cameraSerial: 'STRANGER' },
        { bay: 14, state: 'fault', faultCode: 'E31' },
      ],
      recordings: [
        {
          recordingId: 'r1',
          cameraSerial: 'NOBODY',
          startedAt: minutesAgo(60),
          durationSeconds: 60,
          sizeBytes: 1_000,
          offloadedAt: offload,
        },
      ],
    });
    const leaver = await addStaff(test.database, '902', station, 'Baker');
    await addAssignment(test.database, cameras.left, leaver, new Date(Date.now() - 600 * minute));
    await test.database.query(`UPDATE staff_members SET status = 'left', end_date = current_date - 1 WHERE id = $1`, [
      leaver,
    ]);
    await look();
    expect(await standing()).toEqual([
      'battery-worn WORN',
      'bay-fault DK-1',
      'leaver-holds-camera LEFT',
      'recordings-unattributed NOBODY',
      'unknown-device STRANGER',
    ]);

    await dock.report({
      bays: [
        { bay: 1, state: 'ready', cameraSerial: 'WORN', batteryHealthPercent: 99 },
        { bay: 14, state: 'empty' },
      ],
    });
    await test.database.query(`UPDATE assignments SET until_at = now() WHERE camera_id = $1`, [cameras.left]);
    await addStaff(test.database, '901', station, 'Abbott');
    const attributed = await manager.post('/api/v1/assignments', {
      camera: 'NOBODY',
      staff: '901',
      mode: 'pool',
      from: minutesAgo(90),
      until: minutesAgo(30),
    });
    expect(attributed.status).toBe(201);
    const added = await manager.post('/api/v1/cameras', { serial: 'STRANGER', model: 'RS2-X2', station: 'CHE' });
    expect(added.status).toBe(201);
    await look();
    expect(await standing()).toEqual([]);
  });
});
