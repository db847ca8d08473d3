import { readTelemetryReport } from '@custodian/device-protocol';
import { readRules } from '../exceptions/read-rules.ts';
import { watchedKinds, watchRule } from '../exceptions/watch-rules.ts';
import { rollUpTelemetry } from '../health-history/roll-up-telemetry.ts';
import { isFullSize, keepEvidence } from '../testing/evidence.testing.ts';
import { addAssignment, addCamera, addModel, addStaff, addStation } from '../testing/fixtures.testing.ts';
import { startTestApp, type TestApp } from '../testing/test-app.testing.ts';
import { ReceiveReport } from './receive-report.service.ts';
import { recordTraffic, shuffled, type RecordedReport } from './replayed-traffic.testing.ts';
import { enrolDock } from './simulated-dock.testing.ts';

const docks = 3;
const bays = 4;
const runs = isFullSize ? 12 : 2;
const reports = isFullSize ? 500 : 60;
const seed = Number(process.env['CUSTODIAN_SEED'] ?? 1);
/** Minutes between two reports: 500 of them are half a day, four days or twelve. */
const paces = isFullSize ? [1, 12, 35] : [1, 35];
const hour = 3_600_000;

describe('recorded traffic', () => {
  let test: TestApp;
  let ids: { id: string; serial: string; stationId: string }[];
  let sent = 0;
  let broken = 0;
  let passed = 0;
  const compared = new Map<string, number>();

  beforeAll(async () => {
    test = await startTestApp({ ROLES: 'api' });
    const station = await addStation(test.database, 'CHE', 'Chesterfield');
    await addModel(test.database, 'D14', 'dock');
    const model = await addModel(test.database, 'RS2-X2', 'camera');
    const manager = await test.signIn('fleet_manager');
    for (let n = 0; n < docks; n += 1) await enrolDock(manager, test.url, `DK-${n}`, 'CHE', bays + 1);
    for (let n = 0; n < docks * bays; n += 1) {
      const camera = await addCamera(test.database, `CAM-${n}`, model, station, n === 1 ? 'missing' : 'in_service');
      if (n % 2 === 0) await passOn(camera, n, station);
    }
    ids = await rows(`SELECT id, serial, station_id AS "stationId" FROM docks ORDER BY serial`);
  });
  afterAll(async () => {
    await test.close();
    const lines = [
      `${runs} histories of ${reports} reports from ${docks} docks and ${docks * bays} cameras, over ${paces.map((pace) => `${Math.round((pace * reports) / 60)} hours`).join(', ')}: coming and going, faults, wrong clocks, strangers, recordings, reports of some bays only.`,
      `Each was sent in order, and then three times in random order with one report in four doubled and the line cut at a place from which it went on earlier: 12 at a time, 40 at a time, and 40 at a time while database connections were killed in their transactions (${broken.toLocaleString('en-GB')} reports were answered by a failure so, and sent again).`,
      `${sent.toLocaleString('en-GB')} reports in all ended in exactly the latest state, rollups, recordings and exceptions (raised by reports and by every rule that looks) of the ordered run: ${[...compared].map(([what, count]) => `${count.toLocaleString('en-GB')} ${what}`).join(', ')} compared each time.`,
    ];
    keepEvidence('replayed-traffic', 'Recorded traffic in random order, doubled and cut', lines, {
      asked: runs,
      passed,
    });
  });

  /** From one holder to another and back, all the time. */
  async function passOn(camera: string, n: number, station: string): Promise<void> {
    const holders = [
      await addStaff(test.database, `${n}01`, station, 'Abbott'),
      await addStaff(test.database, `${n}02`, station, 'Baker'),
    ];
    const [begin, stay] = [Date.now() - 15 * 24 * hour, (n + 1) * hour];
    for (let at = begin, turn = 0; at < Date.now(); at += stay, turn += 1)
      await addAssignment(test.database, camera, holders[turn % 2] ?? '', new Date(at), new Date(at + stay));
  }

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
      'exception_waits',
      'recording_attributions',
      'recordings',
      'unknown_device_sightings',
      'unknown_devices',
    ])
      await test.database.query(`DELETE FROM ${table}`);
    await test.database.query(`UPDATE devices SET firmware_version = NULL, firmware_reported_at = NULL`);
  }

  /** What a cut line leaves: transactions that ended half-way, and docks without an answer, which send again. */
  async function cutConnections(): Promise<void> {
    await new Promise((done) => setTimeout(done, 5));
    await rows(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE datname = current_database() AND pid <> pg_backend_pid() AND xact_start IS NOT NULL AND backend_type = 'client backend'`,
    );
  }

  async function send(some: readonly RecordedReport[], isCut: boolean): Promise<void> {
    const receive = test.app.get(ReceiveReport);
    sent += some.length;
    const answers = await Promise.allSettled([
      ...some.map(({ dock, report }) => {
        const read = readTelemetryReport(report);
        const target = ids[dock];
        if (!read.ok || !target) throw new Error(`not a report: ${JSON.stringify(report)}`);
        return receive.receive(target, read.value, null);
      }),
      ...(isCut ? [cutConnections()] : []),
    ]);
    const unanswered = some.filter((_, place) => answers[place]?.status === 'rejected');
    broken += unanswered.length;
    if (unanswered.length > 0 && !isCut) throw new Error(`a report failed: ${JSON.stringify(answers)}`);
    if (unanswered.length > 0) await send(unanswered, false);
  }

  /** Sends them all, some at a time, as they stand; answers everything that must not depend on their order. */
  async function endStateOf(
    traffic: readonly RecordedReport[],
    { atOnce, now, isCut = false }: { readonly atOnce: number; readonly now: number; readonly isCut?: boolean },
  ): Promise<Readonly<Record<string, readonly object[]>>> {
    await forget();
    for (let start = 0; start < traffic.length; start += atOnce)
      await send(traffic.slice(start, start + atOnce), isCut && (start / atOnce) % 2 === 0);
    const rules = await readRules(test.database.manager);
    for (const kind of watchedKinds)
      await test.database.transaction((tx) => watchRule(tx, kind, { now: new Date(now), upSince: new Date(0), rules }));
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
      recordings: await table(
        `SELECT recording_id, camera_id, dock_id, started_at, local_day, offloaded_at, counted, not_counted_reason FROM recordings ORDER BY 1`,
      ),
      attributions: await table(
        `SELECT r.recording_id, a.local_day, a.staff_id, a.unattributed_reason FROM recording_attributions a
           JOIN recordings r ON r.id = a.recording_id WHERE a.known_until IS NULL ORDER BY 1`,
      ),
      strangers: await table(
        `SELECT serial, CASE WHEN said_at IS NOT NULL THEN jsonb_build_array(dock_id, bay, facts, said_at, said_epoch, said_sequence) END AS said
           FROM unknown_devices ORDER BY 1`,
      ),
      left: await table(`SELECT id FROM telemetry_to_roll_up`),
    };
  }

  it.each(Array.from({ length: runs }, (_, run) => run))(
    'in random order, doubled and cut, ends as it does in order (traffic %i)',
    async (run) => {
      const now = Date.now();
      const everyMinutes = paces[run % paces.length] ?? 1;
      const traffic = recordTraffic(seed + run * 7919, { docks, bays, reports, everyMinutes, until: now });
      const ordered = await endStateOf(traffic, { atOnce: 1, now });
      expect(ordered['cameraHours']?.length).toBeGreaterThan(0);
      for (const [place, how] of [{ atOnce: 12 }, { atOnce: 40 }, { atOnce: 40, isCut: true }].entries())
        expect(await endStateOf(shuffled(traffic, run + place * 1000), { ...how, now })).toEqual(ordered);
      for (const [what, { length }] of Object.entries(ordered)) compared.set(what, (compared.get(what) ?? 0) + length);
      passed += 1;
    },
  );
});
