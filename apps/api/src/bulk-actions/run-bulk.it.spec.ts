import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import pg from 'pg';
import { readConfig } from '../config.ts';
import { createApp } from '../create-app.ts';
import { JobsService } from '../jobs/jobs.service.ts';
import { makeCamera, makeSmallForce } from '../testing/small-force.testing.ts';
import { startTestApp, type TestApp } from '../testing/test-app.testing.ts';
import type { TestClient } from '../testing/test-client.testing.ts';
import { bulkQueue } from './bulk-queue.ts';
import { ended, preview, type BulkAnswer } from './bulk-scene.testing.ts';
import { runBulk } from './run-bulk.ts';

const count = 250;

describe('a bulk action under way', () => {
  let test: TestApp;
  let manager: TestClient;
  let again: NestFastifyApplication | undefined;
  beforeAll(async () => {
    test = await startTestApp();
    const force = await makeSmallForce(test.database);
    for (let n = 1; n <= count; n += 1) await makeCamera(test.database, force, `CUT-${String(n).padStart(3, '0')}`);
    manager = await test.signIn('fleet_manager');
  });
  afterAll(async () => {
    await again?.close();
    await test.close();
  });

  const missing = (status: string) =>
    preview(manager, { list: 'cameras', action: 'change-status', arguments: { status, reason: 'Stock-take' } });
  const read = async (id: string): Promise<BulkAnswer> =>
    (await manager.get<BulkAnswer>(`/api/v1/bulk-actions/${id}`)).body;
  const moves = async (id: string): Promise<object> => {
    const [row] = await test.database.query<object[]>(
      `SELECT count(*)::int AS events, count(DISTINCT subject_id)::int AS cameras FROM audit_events
        WHERE action = 'camera.move' AND request_id = $1`,
      [`bulk-action ${id}`],
    );
    return row ?? {};
  };

  it('goes on where a killed worker left it, and does no row twice', async () => {
    const { body } = await missing('missing');
    expect(body.counts).toMatchObject({ in: count, out: 0 });
    const other = new pg.Client({ connectionString: test.databaseUrl });
    await other.connect();
    try {
      // The second chunk reaches this camera and has to wait, until its connection is cut.
      await other.query('BEGIN');
      await other.query(`SELECT FROM cameras WHERE serial = 'CUT-150' FOR UPDATE`);
      expect((await manager.post(`/api/v1/bulk-actions/${body.id}/confirm`)).status).toBe(202);
      const backend = await backendThatWaits(other);
      expect((await read(body.id)).counts).toMatchObject({ done: 100 });
      await test.app.get(JobsService).queue(bulkQueue).obliterate({ force: true });
      await other.query(`SELECT pg_terminate_backend($1)`, [backend]);
      await other.query('COMMIT');
    } finally {
      await other.end();
    }
    const config = readConfig({
      DATABASE_URL: test.databaseUrl,
      CUSTODIAN_HOME: test.home,
      ROLES: 'worker',
      LOG_LEVEL: 'quiet',
    });
    again = await (await createApp(config)).init();
    const done = await ended(manager, body.id);
    expect(done).toMatchObject({ state: 'finished', counts: { in: count, done: count, leftOut: 0 } });
    expect(await moves(body.id)).toEqual({ events: count, cameras: count });
    await Promise.all([runBulk(test.database, body.id), runBulk(test.database, body.id)]);
    expect(await moves(body.id)).toEqual({ events: count, cameras: count });
  });

  it('stops between two chunks: what was done stays done, the rest is as it was', async () => {
    const { body } = await missing('in_store');
    const other = new pg.Client({ connectionString: test.databaseUrl });
    await other.connect();
    try {
      await other.query('BEGIN');
      await other.query(`SELECT FROM cameras WHERE serial = 'CUT-150' FOR UPDATE`);
      await manager.post(`/api/v1/bulk-actions/${body.id}/confirm`);
      await backendThatWaits(other);
      const cancelling = manager.post(`/api/v1/bulk-actions/${body.id}/cancel`);
      await other.query('COMMIT');
      expect((await cancelling).status).toBe(200);
    } finally {
      await other.end();
    }
    const stopped = await ended(manager, body.id);
    expect(stopped.counts.done % 100 === 0 || stopped.counts.done === count).toBe(true);
    const { total } = (await manager.get<{ total: number }>('/api/v1/cameras?status=in_store')).body;
    expect(total).toBe(stopped.counts.done);
    expect((await manager.post(`/api/v1/bulk-actions/${body.id}/confirm`)).body['code']).toBe(
      'bulk-action-not-in-state',
    );
  });

  it('stops when whoever asked may not do it any more', async () => {
    const { body } = await missing('seized');
    await test.database.query(`UPDATE users SET role = 'auditor' WHERE role = 'fleet_manager'`);
    await test.database.query(`UPDATE bulk_actions SET state = 'running', started_at = now() WHERE id = $1`, [body.id]);
    await runBulk(test.database, body.id);
    const admin = await test.signIn('admin');
    const { body: failed } = await admin.get<BulkAnswer>(`/api/v1/bulk-actions/${body.id}`);
    expect(failed).toMatchObject({ state: 'failed', counts: { done: 0 } });
    expect(failed.problem).toContain('may not do this any more');
  });
});

async function backendThatWaits(other: pg.Client): Promise<number> {
  const end = Date.now() + 20_000;
  while (Date.now() < end) {
    const { rows } = await other.query<{ pid: number }>(
      `SELECT pid FROM pg_locks WHERE NOT granted AND locktype = 'transactionid' AND transactionid = pg_current_xact_id()::xid`,
    );
    if (rows[0]) return rows[0].pid;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error('The job never came to the locked camera');
}
