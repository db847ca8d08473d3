import { addCamera, addModel, addStation } from '../testing/fixtures.testing.ts';
import { startTestApp, type TestApp } from '../testing/test-app.testing.ts';
import type { TestClient } from '../testing/test-client.testing.ts';
import { enrolDock, minutesAgo, type TestDock } from './simulated-dock.testing.ts';

describe('a report that contradicts the register or another dock', () => {
  let test: TestApp;
  let manager: TestClient;
  let model: string;
  let station: string;
  let dock: TestDock;

  beforeAll(async () => {
    test = await startTestApp();
    station = await addStation(test.database, 'CHE', 'Chesterfield');
    await addModel(test.database, 'D14', 'dock');
    model = await addModel(test.database, 'RS2-X2', 'camera');
    manager = await test.signIn('fleet_manager');
    dock = await enrolDock(manager, test.url, 'DK-1', 'CHE');
  });
  afterAll(() => test.close());

  const rows = <Row>(sql: string, ...values: unknown[]) => test.database.query<Row[]>(sql, values);

  describe('cameras it does not know', () => {
    it('are named, held apart and raised, and never become cameras', async () => {
      const [before] = await rows(`SELECT count(*) FROM cameras`);
      const answer = await dock.report({
        epoch: 2,
        sequence: 0,
        bays: [{ bay: 7, state: 'ready', cameraSerial: 'STRANGER-1' }],
      });
      expect(answer.unknownCameras).toEqual(['STRANGER-1']);
      await dock.report({ epoch: 2, sequence: 1, bays: [{ bay: 7, state: 'ready', cameraSerial: 'stranger-1' }] });
      expect((await rows(`SELECT count(*) FROM cameras`))[0]).toEqual(before);
      const held = await manager.get<{ items: object[]; total: number }>('/api/v1/unknown-devices?status=quarantined');
      expect(held.body).toMatchObject({
        total: 1,
        items: [{ serial: 'STRANGER-1', dock: { serial: 'DK-1', bay: 7 }, station: { code: 'CHE' } }],
      });
      const raised = await manager.get<{ items: object[]; total: number }>(
        '/api/v1/exceptions?status=open&kind=unknown-device',
      );
      expect(raised.body).toMatchObject({
        total: 1,
        items: [{ severity: 'normal', subject: { label: 'STRANGER-1' } }],
      });
    });
  });

  describe('two docks, one camera', () => {
    it('the later docking wins, neither acts meanwhile, and the exception stands until one stops', async () => {
      const twin = await addCamera(test.database, 'RS2-TWIN', model, station);
      const first = await enrolDock(manager, test.url, 'DK-A', 'CHE');
      const second = await enrolDock(manager, test.url, 'DK-B', 'CHE');
      const here = { state: 'ready' as const, cameraSerial: 'RS2-TWIN' };
      await first.report({ bays: [{ bay: 1, ...here, since: minutesAgo(60) }] });
      expect((await first.client.poll('RS2-TWIN')).config.polling.sleep).toBe('00:00:30');
      await second.report({ bays: [{ bay: 2, ...here }] });
      const state = async () =>
        (
          await rows<object>(
            `SELECT d.serial, s.bay, s.contested FROM camera_states s LEFT JOIN docks d ON d.id = s.dock_id WHERE s.camera_id = $1`,
            twin,
          )
        )[0];
      expect(await state()).toEqual({ serial: 'DK-B', bay: 2, contested: true });
      await expect(first.client.poll('RS2-TWIN')).rejects.toMatchObject({ status: 403 });
      await expect(second.client.poll('RS2-TWIN')).rejects.toMatchObject({ status: 403 });
      const open = '/api/v1/exceptions?status=open&kind=camera-in-two-docks';
      expect((await manager.get(open)).body).toMatchObject({
        total: 1,
        items: [{ severity: 'urgent', subject: { label: 'RS2-TWIN' } }],
      });
      await first.report({ bays: [{ bay: 1, ...here, since: minutesAgo(60) }] });
      expect(await state()).toMatchObject({ serial: 'DK-B', contested: true });
      await first.report({ bays: [{ bay: 1, state: 'empty' }] });
      expect(await state()).toEqual({ serial: 'DK-B', bay: 2, contested: false });
      expect((await manager.get(open)).body).toMatchObject({ total: 0 });
      await second.client.poll('RS2-TWIN');
      const dockings = await rows(
        `SELECT d.serial, k.until_at IS NULL AS open FROM dockings k JOIN docks d ON d.id = k.dock_id WHERE camera_id = $1 ORDER BY from_at`,
        twin,
      );
      expect(dockings).toEqual([
        { serial: 'DK-A', open: false },
        { serial: 'DK-B', open: true },
      ]);
    });

    it('is with the dock that still reports it, and open, when the one that docked it later stops', async () => {
      const twin = await addCamera(test.database, 'RS2-DEAD', model, station);
      const living = await enrolDock(manager, test.url, 'DK-C', 'CHE');
      const dying = await enrolDock(manager, test.url, 'DK-D', 'CHE');
      const here = { state: 'ready' as const, cameraSerial: 'RS2-DEAD' };
      const say = (minutes: number) =>
        living.report({ sentAt: minutesAgo(minutes), bays: [{ bay: 1, ...here, since: minutesAgo(40) }] });
      await say(40);
      await dying.report({ sentAt: minutesAgo(30), bays: [{ bay: 2, ...here, since: minutesAgo(30) }] });
      await say(29);
      const place = () =>
        rows(
          `SELECT d.serial, s.bay, s.contested FROM camera_states s JOIN docks d ON d.id = s.dock_id WHERE s.camera_id = $1`,
          twin,
        );
      expect(await place()).toEqual([{ serial: 'DK-D', bay: 2, contested: true }]);
      await say(20);
      expect(await place()).toEqual([{ serial: 'DK-C', bay: 1, contested: false }]);
      const open = '/api/v1/exceptions?status=open&kind=camera-in-two-docks&search=RS2-DEAD';
      expect((await manager.get(open)).body).toMatchObject({ total: 0 });
      await living.client.poll('RS2-DEAD');
      const dockings = await rows(
        `SELECT d.serial FROM dockings k JOIN docks d ON d.id = k.dock_id WHERE camera_id = $1 AND until_at IS NULL`,
        twin,
      );
      expect(dockings).toEqual([{ serial: 'DK-C' }]);
    });
  });

  describe('a camera that is missing', () => {
    it('changes no status by docking, and is raised with the dock as proof', async () => {
      const lost = await addCamera(test.database, 'RS2-LOST', model, station, 'missing');
      await dock.report({ epoch: 4, bays: [{ bay: 3, state: 'charging', cameraSerial: 'RS2-LOST' }] });
      expect(await rows(`SELECT status FROM cameras WHERE id = $1`, lost)).toEqual([{ status: 'missing' }]);
      expect((await manager.get('/api/v1/exceptions?kind=camera-docked-out-of-service')).body).toMatchObject({
        total: 1,
      });
    });
  });
});
