import { addCamera, addModel, addStation } from '../testing/fixtures.testing.ts';
import { startTestApp, type TestApp } from '../testing/test-app.testing.ts';
import type { TestClient } from '../testing/test-client.testing.ts';
import { upload } from './signed-upload.testing.ts';

interface Adoption {
  readonly days: readonly { readonly day: string; readonly devices: number }[];
  readonly stations: readonly { readonly station: { code: string } | null; installedOn: number; devices: number }[];
}

describe('what a release’s page asks', () => {
  let test: TestApp;
  let manager: TestClient;
  let approver: TestClient;
  let station: string;
  let release: string;

  beforeAll(async () => {
    test = await startTestApp();
    [manager, approver] = [await test.signIn('fleet_manager'), await test.signIn('firmware_approver')];
    station = await addStation(test.database, 'CHE', 'Chesterfield');
    const elsewhere = await addStation(test.database, 'BUX', 'Buxton');
    const model = await addModel(test.database, 'RS2-X2', 'camera');
    const cameras = [
      await addCamera(test.database, 'X2-1', model, station),
      await addCamera(test.database, 'X2-2', model, station),
      await addCamera(test.database, 'X2-3', model, elsewhere),
      await addCamera(test.database, 'X2-4', model),
    ];
    release = (await upload(manager, { fields: { version: '4.2.1' } })).body.id;
    await reported(cameras[0], '4.1.3', 40);
    await reported(cameras[0], '4.2.1', 3);
    await reported(cameras[1], '4.2.1', 2);
    await reported(cameras[1], '4.3.0', 1);
    await reported(cameras[2], '4.2.1', 0);
  });
  afterAll(() => test.close());

  async function reported(device: string | undefined, version: string, daysAgo: number): Promise<void> {
    await test.database.query(
      `INSERT INTO firmware_reports (device_id, version, at)
       VALUES ($1, $2, (((now() AT TIME ZONE 'Europe/London')::date - $3::int) + time '00:00') AT TIME ZONE 'Europe/London')`,
      [device, version, daysAgo],
    );
    await test.database.query(`UPDATE devices SET firmware_version = $2 WHERE id = $1`, [device, version]);
  }

  const adoption = async (reader: TestClient): Promise<Adoption> =>
    (await reader.get<Adoption>(`/api/v1/firmware-releases/${release}/adoption`)).body;

  it('counts day by day the devices whose newest report is this version, from the day before the first', async () => {
    const { days } = await adoption(manager);
    expect(days.map(({ devices }) => devices)).toEqual([0, 1, 2, 1, 2]);
    const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London' }).format(new Date());
    expect(days.at(-1)?.day).toBe(today);
  });

  it('ends at the count that the release itself shows, of all devices of its model', async () => {
    const { days } = await adoption(manager);
    const page = await manager.get(`/api/v1/firmware-releases/${release}`);
    expect(page.body).toMatchObject({
      installedOn: days.at(-1)?.devices,
      devices: 4,
      kind: 'camera',
      signatureCheck: 'device',
    });
  });

  it('counts by station, and a coordinator sees their own only', async () => {
    const { stations } = await adoption(manager);
    expect(stations.map((row) => [row.station?.code ?? null, row.installedOn, row.devices])).toEqual([
      ['CHE', 1, 2],
      ['BUX', 1, 1],
      [null, 0, 1],
    ]);
    const coordinator = await test.signIn('station_coordinator', { stationId: station });
    expect((await adoption(coordinator)).stations.map((row) => row.station?.code)).toEqual(['CHE']);
  });

  it('has no days for a version that no device ever reported', async () => {
    const other = (await upload(manager, { fields: { version: '9.0.0' } })).body.id;
    const answer = await manager.get<Adoption>(`/api/v1/firmware-releases/${other}/adoption`);
    expect(answer.body.days).toEqual([]);
    expect(answer.body.stations.every(({ installedOn }) => installedOn === 0)).toBe(true);
  });

  it('answers 404 for a release that is not there', async () => {
    const answer = await manager.get('/api/v1/firmware-releases/0a5b3d43-6a6b-4a3f-9d0e-2f5a51f6d0aa/adoption');
    expect(answer.status).toBe(404);
  });

  it('tells its author that it is theirs, and names who may approve it until it is approved', async () => {
    const page = (reader: TestClient) => reader.get(`/api/v1/firmware-releases/${release}`);
    expect((await page(manager)).body).toMatchObject({
      isOwn: true,
      commands: [],
      approvers: ['Test firmware_approver'],
    });
    expect((await page(approver)).body).toMatchObject({ isOwn: false, commands: ['approve', 'withdraw'] });
    await approver.post(`/api/v1/firmware-releases/${release}/approve`);
    expect((await page(manager)).body).toMatchObject({ state: 'approved', approvers: [] });
  });
});
