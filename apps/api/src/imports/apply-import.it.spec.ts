import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import pg from 'pg';
import { readConfig } from '../config.ts';
import { createApp } from '../create-app.ts';
import { JobsService } from '../jobs/jobs.service.ts';
import { addModel, addStation } from '../testing/fixtures.testing.ts';
import { startTestApp, type TestApp } from '../testing/test-app.testing.ts';
import { applyImport } from './applying/apply-import.ts';
import { importQueue } from './import-queue.ts';
import { settled, stage } from './import-scene.testing.ts';
import type { ImportView } from './import-view.ts';

const file = (prefix: string, count: number) =>
  ['serial,station', ...Array.from({ length: count }, (_, index) => `${prefix}-${index},CHD`)].join('\n');

describe('an import that is killed half-way', () => {
  let test: TestApp;
  let again: NestFastifyApplication | undefined;
  beforeAll(async () => {
    test = await startTestApp();
    await addModel(test.database, 'RS2-X2', 'camera');
    await addStation(test.database, 'CHD', 'Chesterfield');
  });
  afterAll(async () => {
    await again?.close();
    await test.close();
  });

  const written = async () => {
    const [row] = await test.database.query<object[]>(
      `SELECT (SELECT count(*)::int FROM cameras) AS cameras, (SELECT count(*)::int FROM camera_status_changes) AS statuses,
              (SELECT count(*)::int FROM audit_events WHERE action = 'camera.add') AS audited`,
    );
    return row;
  };

  it('leaves nothing; lost with the whole queue it is found by the next worker, and applied once', async () => {
    const manager = await test.signIn('fleet_manager');
    const { body } = await stage(manager, file('CUT', 1500));
    const other = new pg.Client({ connectionString: test.databaseUrl });
    await other.connect();
    try {
      // The job writes cameras and then has to wait, until its connection is cut.
      await other.query('BEGIN');
      await other.query(`LOCK TABLE import_changes IN ACCESS EXCLUSIVE MODE`);
      expect((await manager.post(`/api/v1/imports/${body.id}/apply`)).status).toBe(202);
      const backend = await backendThatWaits(other);
      await test.app.get(JobsService).queue(importQueue).obliterate({ force: true });
      await other.query(`SELECT pg_terminate_backend($1)`, [backend]);
      await other.query('COMMIT');
    } finally {
      await other.end();
    }
    expect(await written()).toEqual({ cameras: 0, statuses: 0, audited: 0 });
    expect((await manager.get(`/api/v1/imports/${body.id}`)).body).toMatchObject({ state: 'applying' });

    const config = readConfig({
      DATABASE_URL: test.databaseUrl,
      CUSTODIAN_HOME: test.home,
      ROLES: 'worker',
      LOG_LEVEL: 'quiet',
    });
    again = await (await createApp(config)).init();
    const done = await settled(manager, body.id);
    expect([done.state, done.progress]).toEqual(['applied', 1500]);
    expect(await written()).toEqual({ cameras: 1500, statuses: 1500, audited: 1500 });
    await Promise.all([applyImport(test.database, body.id), applyImport(test.database, body.id)]);
    expect(await written()).toEqual({ cameras: 1500, statuses: 1500, audited: 1500 });
  });
});

async function backendThatWaits(other: pg.Client): Promise<number> {
  const end = Date.now() + 20_000;
  while (Date.now() < end) {
    const { rows } = await other.query<{ pid: number }>(
      `SELECT pid FROM pg_locks WHERE NOT granted AND relation = 'import_changes'::regclass`,
    );
    if (rows[0]) return rows[0].pid;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error('The job never came to write its changes');
}

describe('imports', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await startTestApp({ ROLES: 'api' });
    await addModel(test.database, 'RS2-X2', 'camera');
  });
  afterAll(() => test.close());

  it('are made by fleet managers, read by those who read everything, and hidden from everybody else', async () => {
    const stationId = await addStation(test.database, 'CHD');
    const manager = await test.signIn('fleet_manager');
    const { body } = await stage(manager, 'serial\nROLE-1\n');
    const path = `/api/v1/imports/${body.id}`;
    for (const role of ['admin', 'auditor'] as const) {
      const reader = await test.signIn(role);
      expect([(await reader.get('/api/v1/imports')).status, (await reader.get(path)).status]).toEqual([200, 200]);
      expect((await stage(reader, 'serial\nROLE-2\n')).status).toBe(403);
      expect((await reader.post(`${path}/apply`)).status).toBe(403);
    }
    for (const role of ['firmware_approver', 'station_coordinator'] as const) {
      const stranger = await test.signIn(role, { stationId });
      expect([(await stranger.get('/api/v1/imports')).status, (await stranger.get(path)).status]).toEqual([403, 403]);
      expect((await stage(stranger, 'not even read')).status).toBe(403);
    }
  });

  it('are listed newest first, and found by file, kind and state', async () => {
    const manager = await test.signIn('fleet_manager');
    await stage(manager, 'code,name\nXX,Elsewhere\n', '', 'C:\\Lists\\Stations of March.csv');
    const list = (query: string) =>
      manager.get<{ items: ImportView[]; total: number }>(`/api/v1/imports${query}`).then(({ body }) => body);
    const all = await list('');
    expect(all.items[0]).toMatchObject({ fileName: 'Stations of March.csv', kind: 'stations', state: 'staged' });
    expect((await list('?search=march&kind=stations&state=staged')).total).toBe(1);
    expect((await list('?state=applied')).total).toBe(0);
    expect((await manager.get('/api/v1/imports?state=done')).status).toBe(400);
    expect((await manager.get('/api/v1/imports/0190f7a0-0000-7000-8000-000000000000')).status).toBe(404);
  });
});
