import { addCamera, addModel, addStation } from '../testing/fixtures.testing.ts';
import { startTestApp, type TestApp } from '../testing/test-app.testing.ts';
import type { TestClient } from '../testing/test-client.testing.ts';
import { enrolDock, type TestDock } from '../telemetry/simulated-dock.testing.ts';
import { dropWhatIsPast } from './keep-telemetry.ts';
import type { RetentionOverview, RetentionPreview } from './retention-overview.query.ts';
import { runRetention } from './retention-runs.ts';
import { rollUpTelemetry } from './roll-up-telemetry.ts';

const hour = 3_600_000;

describe('rollups of telemetry', () => {
  let test: TestApp;
  let manager: TestClient;
  let dock: TestDock;
  let dockId: string;
  let camera: string;
  let model: string;

  beforeAll(async () => {
    test = await startTestApp({ ROLES: 'api' });
    const station = await addStation(test.database, 'CHE', 'Chesterfield');
    await addModel(test.database, 'D14', 'dock');
    model = await addModel(test.database, 'RS2-X2', 'camera');
    manager = await test.signIn('fleet_manager');
    dock = await enrolDock(manager, test.url, 'DK-1', 'CHE');
    camera = await addCamera(test.database, 'CAM-1', model, station);
    const [row] = await rows<{ id: string }>(`SELECT id FROM docks`);
    dockId = row?.id ?? '';
  });
  afterAll(() => test.close());

  const rows = <Row>(sql: string, ...values: unknown[]) => test.database.query<Row[]>(sql, values);
  const iso = (at: number): string => new Date(at).toISOString();
  /** The start of an hour that is well over. */
  const past = (hoursAgo: number): number => Math.floor(Date.now() / hour - hoursAgo) * hour;
  const tell = (at: number, battery: number, rest: object = {}) =>
    dock.report({
      sentAt: iso(at),
      dock: { temperatureCelsius: battery / 2, uplinkBitsPerSecond: 1_000_000 },
      bays: [
        {
          bay: 1,
          state: 'charging',
          cameraSerial: 'CAM-1',
          batteryPercent: battery,
          batteryHealthPercent: 90,
          ...rest,
        },
      ],
    });

  it('hold every hour that is over, of cameras and docks; an hour that goes on waits', async () => {
    const start = past(5);
    await tell(start, 40);
    await tell(start + 60_000, 50, { faultCode: 'E9', pendingFiles: 7, clockSkewSeconds: -3 });
    await tell(start + 30 * 60_000, 60, { firmwareVersion: '4.2.0', clockSkewSeconds: 2 });
    await tell(Date.now(), 99);
    await rollUpTelemetry(test.database, new Date());
    expect(
      await rows(
        `SELECT hour, samples, battery_min, battery_max, battery_sum, health_sum, health_count, docked_minutes, faults, fault_code,
           pending_files, skew_min, skew_max, firmware_version FROM camera_hours WHERE camera_id = $1`,
        camera,
      ),
    ).toEqual([
      {
        hour: new Date(start),
        samples: 3,
        battery_min: 40,
        battery_max: 60,
        battery_sum: 150,
        health_sum: 270,
        health_count: 3,
        docked_minutes: 11,
        faults: 1,
        fault_code: 'E9',
        pending_files: 7,
        skew_min: -3,
        skew_max: 2,
        firmware_version: '4.2.0',
      },
    ]);
    expect(await rows(`SELECT samples, online_minutes, temperature_max, uplink_min FROM dock_hours`)).toEqual([
      { samples: 3, online_minutes: 11, temperature_max: 30, uplink_min: '1000000' },
    ]);
    expect(await rows(`SELECT count(*)::integer AS waiting FROM telemetry_to_roll_up`)).toEqual([{ waiting: 1 }]);
  });

  it('take in a report that comes late, in its hour and its day, and are the same when done again', async () => {
    const start = past(30);
    await tell(start + 60_000, 70);
    await rollUpTelemetry(test.database, new Date());
    await dock.report({
      sequence: 500_000,
      sentAt: iso(start + 120_000),
      bays: [{ bay: 1, state: 'charging', cameraSerial: 'CAM-1', batteryPercent: 10 }],
    });
    await rollUpTelemetry(test.database, new Date());
    const figures = () =>
      rows(`SELECT samples, battery_min, battery_max FROM camera_hours WHERE hour = $1`, iso(start));
    expect(await figures()).toEqual([{ samples: 2, battery_min: 10, battery_max: 70 }]);
    const days = () => rows(`SELECT to_jsonb(d) - 'rolled_up_at' AS day FROM camera_days d ORDER BY day`);
    const before = await days();
    await test.database.query(
      `INSERT INTO telemetry_to_roll_up (hour, dock_id, camera_ids) VALUES ($1, $2, ARRAY[$3]::uuid[])`,
      [iso(start), dockId, camera],
    );
    await rollUpTelemetry(test.database, new Date());
    expect(await days()).toEqual(before);
  });

  it.each([
    ['25 hours of the day on which the clocks go back', '2026-10-25', '2026-10-24T23:00:00Z', 25],
    ['23 hours of the day on which they go forward', '2026-03-29', '2026-03-29T00:00:00Z', 23],
  ])('put into a local day the %s', async (_, day, from, hours) => {
    const start = Date.parse(from) - hour;
    for (let n = 0; n < hours + 2; n += 1) {
      const at = iso(start + n * hour + 60_000);
      await test.database.query(
        `INSERT INTO camera_samples (received_at, at, dock_id, camera_id, bay, bay_state, battery_percent)
         VALUES ($1, $1, $2, $3, 1, 'ready', 50)`,
        [at, dockId, camera],
      );
      await test.database.query(
        `INSERT INTO telemetry_to_roll_up (hour, dock_id, camera_ids) VALUES (date_trunc('hour', $1::timestamptz), $2, ARRAY[$3]::uuid[])`,
        [at, dockId, camera],
      );
    }
    await rollUpTelemetry(test.database, new Date('2026-11-01T00:00:00Z'));
    expect(await rows(`SELECT samples FROM camera_days WHERE day = $1`, day)).toEqual([{ samples: hours }]);
  });

  it('outlive their raw samples, which are dropped by the day once rolled up, with their count in the audit', async () => {
    const old = iso(Date.now() - 40 * 24 * hour);
    await test.database.query(`SELECT ensure_camera_samples_day($1::date)`, [old.slice(0, 10)]);
    await test.database.query(
      `INSERT INTO camera_samples (received_at, at, dock_id, camera_id, bay, bay_state) VALUES ($1, $1, $2, $3, 1, 'ready')`,
      [old, dockId, camera],
    );
    const partition = `camera_samples_${old.slice(0, 10).replaceAll('-', '')}`;
    const isThere = async () =>
      (await rows<{ there: boolean }>(`SELECT to_regclass($1) IS NOT NULL AS there`, partition))[0]?.there;
    await test.database.query(
      `INSERT INTO telemetry_to_roll_up (hour, dock_id, camera_ids, asked_at) VALUES ($1, $2, '{}', $1)`,
      [old, dockId],
    );
    await dropWhatIsPast(test.database, { rawDays: 21, hourlyDays: 400 });
    expect(await isThere()).toBe(true);
    await rollUpTelemetry(test.database, new Date());
    await test.database.query(
      `INSERT INTO device_denials (at, dock_id, controller_id, path) VALUES ($1, $2, 'OLD', '/'), (now(), $2, 'NEW', '/')`,
      [old, dockId],
    );
    await dropWhatIsPast(test.database, { rawDays: 21, hourlyDays: 400 });
    expect(await isThere()).toBe(false);
    expect(await rows(`SELECT controller_id AS name FROM device_denials`)).toEqual([{ name: 'NEW' }]);
    expect(
      await rows(`SELECT after FROM audit_events WHERE action = 'telemetry.drop' AND subject_label = $1`, partition),
    ).toEqual([{ after: { rows: 1 } }]);
  });

  it('are what a health page reads: at most 1,000 points from the right one, with the battery’s outlook', async () => {
    const worn = await addCamera(test.database, 'CAM-WORN', model, null);
    await test.database.query(
      `INSERT INTO camera_days (camera_id, day, samples, docked_minutes, health_sum, health_count, battery_min, firmware_version)
       SELECT $1, current_date - n, 2, 600, 2 * (75 + n * 0.05), 2, 40, '4.1.0' FROM generate_series(1, 3000) AS g(n)`,
      [worn],
    );
    const history = (serial: string, days: number) =>
      manager.get<{
        resolution: string;
        points: Record<string, unknown>[];
        battery: Record<string, unknown>;
        lastBattery: { at: string; percent: number } | null;
      }>(
        `/api/v1/cameras/${serial}/health-history?from=${iso(Date.now() - days * 24 * hour)}&until=${iso(Date.now())}`,
      );
    const whole = await history('CAM-WORN', 3002);
    expect(whole.body.resolution).toBe('day');
    expect(whole.body.points.length).toBeLessThanOrEqual(1000);
    expect(whole.body.points.reduce((sum, point) => sum + Number(point['samples']), 0)).toBe(6000);
    expect(whole.body.battery).toMatchObject({ kind: 'wearing' });
    const due = Date.parse(iso(Number(whole.body.battery['at']))) - Date.now();
    expect(Math.round(due / (24 * hour))).toBeGreaterThanOrEqual(98);
    expect(Math.round(due / (24 * hour))).toBeLessThanOrEqual(102);
    expect(whole.body.lastBattery?.percent).toBeCloseTo(75.05, 1);
    // Its battery is replaced: what the old one wore is forgotten, and its charging cycles begin anew.
    await test.database.query(
      `UPDATE camera_days SET battery_cycles = CASE WHEN current_date - day > 40 THEN 700 ELSE 40 - (current_date - day) END,
         health_sum = CASE WHEN current_date - day > 40 THEN health_sum ELSE 2 * 98 END WHERE camera_id = $1`,
      [worn],
    );
    expect((await history('CAM-WORN', 90)).body).toMatchObject({
      battery: { kind: 'steady', percent: 98 },
      lastBattery: { percent: 98 },
    });
    expect((await history('CAM-1', 1)).body.resolution).toBe('raw');
    expect((await history('CAM-1', 7)).body).toMatchObject({ resolution: 'hour', battery: { kind: 'unknown' } });
    const ofDock = await manager.get<{ resolution: string; points: object[] }>(
      `/api/v1/docks/DK-1/health-history?from=${iso(Date.now() - 7 * 24 * hour)}&until=${iso(Date.now())}`,
    );
    expect(ofDock.body.resolution).toBe('hour');
    expect(ofDock.body.points).toContainEqual(expect.objectContaining({ onlineMinutes: 11, temperatureMax: 30 }));

    // A few hours must not hide the days before the first of them.
    await test.database.query(
      `INSERT INTO dock_days (dock_id, day, samples, online_minutes) SELECT $1, current_date - n, 2, 600 FROM generate_series(2, 40) AS g(n)`,
      [dockId],
    );
    const month = await manager.get<{ resolution: string; points: object[] }>(
      `/api/v1/docks/DK-1/health-history?from=${iso(Date.now() - 30 * 24 * hour)}&until=${iso(Date.now())}`,
    );
    expect(month.body.resolution).toBe('day');
    expect(month.body.points.length).toBeGreaterThanOrEqual(28);
  });

  it('are shown to nobody outside their scope, and for no period that ends before it begins', async () => {
    const [from, until] = [iso(Date.now() - hour), iso(Date.now())];
    const elsewhere = await test.signIn('station_coordinator', {
      stationId: await addStation(test.database, 'BUX', 'Buxton'),
    });
    expect((await elsewhere.get(`/api/v1/docks/DK-1/health-history?from=${from}&until=${until}`)).status).toBe(404);
    expect((await elsewhere.get(`/api/v1/cameras/CAM-1/health-history?from=${from}&until=${until}`)).status).toBe(404);
    expect((await manager.get(`/api/v1/cameras/CAM-1/health-history?from=${until}&until=${from}`)).status).toBe(400);
    expect((await manager.get(`/api/v1/cameras/CAM-1/health-history?from=yesterday&until=${from}`)).status).toBe(400);
  });

  it('are kept for as long as the administrator decides, never shorter than docks may send late', async () => {
    const admin = await test.signIn('admin');
    const settings = await admin.get('/api/v1/telemetry/settings');
    expect(settings.body).toEqual({ rawDays: 21, hourlyDays: 400 });
    const match = { 'if-match': settings.headers.get('etag') ?? '' };
    const change = (client: TestClient, body: object, headers: Record<string, string> = match) =>
      client.send('PATCH', '/api/v1/telemetry/settings', JSON.stringify(body), {
        'content-type': 'application/json',
        ...headers,
      });
    expect((await change(admin, { rawDays: 10 })).status).toBe(400);
    expect((await change(manager, { rawDays: 30 })).status).toBe(403);
    expect((await change(admin, { rawDays: 30 })).body).toEqual({ rawDays: 30, hourlyDays: 400 });
    expect((await change(admin, { rawDays: 40 })).status).toBe(412);
  });

  it('are shown with how much there is, what other figures would drop, and what each pass dropped', async () => {
    const admin = await test.signIn('admin');
    const auditor = await test.signIn('auditor');
    const old = iso(Date.now() - 50 * 24 * hour);
    await test.database.query(`SELECT ensure_camera_samples_day($1::date)`, [old.slice(0, 10)]);
    await test.database.query(
      `INSERT INTO camera_samples (received_at, at, dock_id, camera_id, bay, bay_state) VALUES ($1, $1, $2, $3, 1, 'ready')`,
      [old, dockId, camera],
    );
    await test.database.query(
      `INSERT INTO camera_hours (camera_id, hour, samples, docked_minutes, faults) VALUES ($1, now() - interval '50 days', 1, 1, 0)`,
      [camera],
    );
    const preview = (client: TestClient, rawDays: number, hourlyDays: number) =>
      client.get<RetentionPreview>(`/api/v1/telemetry/retention/preview?rawDays=${rawDays}&hourlyDays=${hourlyDays}`);
    const [longer, shorter] = [(await preview(admin, 60, 60)).body, (await preview(admin, 45, 45)).body];
    expect([longer.days, shorter.days]).toEqual([[], [old.slice(0, 10)]]);
    expect(shorter.hourlyRows - longer.hourlyRows).toBe(1);
    expect((await preview(admin, 5, 45)).status).toBe(400);
    expect((await preview(auditor, 45, 45)).status).toBe(403);
    await runRetention(test.database, { rawDays: 45, hourlyDays: 45 });
    const { body } = await auditor.get<RetentionOverview>('/api/v1/telemetry/retention');
    expect(body.kept.map(({ what, days }) => [what, days])).toEqual([
      ['raw', 30],
      ['hourly', 400],
      ['daily', null],
      ['webhooks', 90],
      ['audit', null],
    ]);
    expect(body.runs[0]).toMatchObject({ rawDays: 45, rawRows: 1, hourlyRows: shorter.hourlyRows, problem: null });
    expect((await manager.get('/api/v1/telemetry/retention')).status).toBe(403);
  });
});
