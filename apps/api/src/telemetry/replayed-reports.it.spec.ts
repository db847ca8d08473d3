import { readTelemetryReport } from '@custodian/device-protocol';
import { rollUpTelemetry } from '../health-history/roll-up-telemetry.ts';
import { addCamera, addModel, addStation } from '../testing/fixtures.testing.ts';
import { startTestApp, type TestApp } from '../testing/test-app.testing.ts';
import { ReceiveReport } from './receive-report.service.ts';
import { recordTraffic, shuffled, type RecordedReport } from './replayed-traffic.testing.ts';
import { enrolDock } from './simulated-dock.testing.ts';

const docks = 3;
const bays = 4;
const isLong = process.env['CUSTODIAN_TEST_SIZE'] === 'long';
const runs = isLong ? 20 : 2;
const reports = isLong ? 300 : 60;

describe('recorded traffic', () => {
  let test: TestApp;

  beforeAll(async () => {
    test = await startTestApp({ ROLES: 'api' });
    const station = await addStation(test.database, 'CHE', 'Chesterfield');
    await addModel(test.database, 'D14', 'dock');
    const model = await addModel(test.database, 'RS2-X2', 'camera');
    const manager = await test.signIn('fleet_manager');
    for (let n = 0; n < docks; n += 1) await enrolDock(manager, test.url, `DK-${n}`, 'CHE', bays + 1);
    for (let n = 0; n < docks * bays; n += 1)
      await addCamera(test.database, `CAM-${n}`, model, station, n === 1 ? 'missing' : 'in_service');
  });
  afterAll(() => test.close());

  const rows = <Row>(sql: string, ...values: unknown[]) => test.database.query<Row[]>(sql, values);

  async function forget(): Promise<void> {
    for (const table of [
      'dock_states',
      'bay_states',
      'camera_states',
      'telemetry_receipts',
      'camera_samples',
      'dock_samples',
      'camera_hours',
      'camera_days',
      'dock_hours',
      'dock_days',
      'telemetry_to_roll_up',
      'dock_events',
      'dockings',
      'notifications',
      'exception_members',
      'exception_events',
      'exceptions',
      'recording_attributions',
      'recordings',
      'unknown_device_sightings',
      'unknown_devices',
    ])
      await test.database.query(`DELETE FROM ${table}`);
    await test.database.query(`UPDATE devices SET firmware_version = NULL, firmware_reported_at = NULL`);
  }

  /** Sends them all, some at a time, as they stand; answers everything that must not depend on their order. */
  async function endStateOf(traffic: readonly RecordedReport[], atOnce: number): Promise<unknown> {
    await forget();
    const ids = await rows<{ id: string; serial: string; stationId: string }>(
      `SELECT id, serial, station_id AS "stationId" FROM docks ORDER BY serial`,
    );
    const receive = test.app.get(ReceiveReport);
    for (let start = 0; start < traffic.length; start += atOnce)
      await Promise.all(
        traffic.slice(start, start + atOnce).map(async ({ dock, report }) => {
          const read = readTelemetryReport(report);
          const target = ids[dock];
          if (!read.ok || !target) throw new Error(`not a report: ${JSON.stringify(report)}`);
          await receive.receive(target, read.value, null);
        }),
      );
    await rollUpTelemetry(test.database, new Date(Date.now() + 7_200_000));
    const table = async (sql: string) => rows<object>(sql);
    return {
      docks:
        await table(`SELECT dock_id, epoch, sequence, sent_at, firmware_version, uptime_seconds, temperature_celsius, free_bytes,
        uplink_bits_per_second FROM dock_states ORDER BY 1`),
      bays: await table(`SELECT * FROM bay_states ORDER BY dock_id, bay`),
      cameras: await table(`SELECT * FROM camera_states ORDER BY camera_id`),
      versions: await table(`SELECT id, firmware_version FROM devices WHERE kind = 'camera' ORDER BY id`),
      cameraHours: await table(
        `SELECT to_jsonb(h) - 'rolled_up_at' AS row FROM camera_hours h ORDER BY camera_id, hour`,
      ),
      cameraDays: await table(`SELECT to_jsonb(h) - 'rolled_up_at' AS row FROM camera_days h ORDER BY camera_id, day`),
      dockHours: await table(`SELECT to_jsonb(h) - 'rolled_up_at' AS row FROM dock_hours h ORDER BY dock_id, hour`),
      dockDays: await table(`SELECT to_jsonb(h) - 'rolled_up_at' AS row FROM dock_days h ORDER BY dock_id, day`),
      exceptions: await table(`SELECT kind, cause_key FROM exceptions WHERE cleared_at IS NULL ORDER BY 1, 2`),
      recordings: await table(`SELECT recording_id, camera_id, started_at, counted FROM recordings ORDER BY 1`),
      strangers: await table(`SELECT serial FROM unknown_devices ORDER BY 1`),
      left: await table(`SELECT id FROM telemetry_to_roll_up`),
    };
  }

  it.each(Array.from({ length: runs }, (_, run) => run))(
    'in random order, doubled and cut, ends as it does in order (traffic %i)',
    async (run) => {
      const traffic = recordTraffic(run * 7919 + 1, docks, bays, reports, Date.now());
      const ordered = await endStateOf(traffic, 1);
      expect((ordered as { cameraHours: object[] }).cameraHours.length).toBeGreaterThan(0);
      expect(await endStateOf(shuffled(traffic, run + 1), 12)).toEqual(ordered);
      expect(await endStateOf(shuffled(traffic, run + 1000), 40)).toEqual(ordered);
    },
  );
});
