import { JobsService } from '../jobs/jobs.service.ts';
import { startTestApp, type TestApp } from '../testing/test-app.testing.ts';
import type { TestClient } from '../testing/test-client.testing.ts';
import { hasRedis, startTestRedis, type TestRedis } from '../testing/test-redis.testing.ts';
import type { FailedJobView } from './failed-job-list.query.ts';
import type { QueueView } from './queue-overview.query.ts';

describe('queues on PostgreSQL', () => promises('PostgreSQL'));
(hasRedis ? describe : describe.skip)('queues on Redis', () => promises('Redis'));

/** The same on both backends. */
function promises(backend: 'PostgreSQL' | 'Redis') {
  let redis: TestRedis | null = null;
  let test: TestApp;
  let admin: TestClient;
  let isBroken = true;
  let done = 0;
  beforeAll(async () => {
    if (backend === 'Redis') redis = await startTestRedis();
    test = await startTestApp({ LOG_LEVEL: 'fatal', ...(redis ? { REDIS_URL: redis.url } : {}) });
    admin = await test.signIn('admin');
    test.app.get(JobsService).process('spec-work', () => {
      if (isBroken) return Promise.reject(new Error('connect ECONNREFUSED 127.0.0.1:5432'));
      done += 1;
      return Promise.resolve();
    });
  });
  afterAll(async () => {
    await test.close();
    await redis?.kill();
  });

  const add = (id: string): Promise<void> =>
    test.app.get(JobsService).add('spec-work', 'weigh-cameras', { import: id }, { attempts: 2, backoff: 1 });
  const queue = async (): Promise<QueueView> => {
    const { body } = await admin.get<{ items: QueueView[]; backend: string }>('/api/v1/queues');
    expect(body.backend).toBe(backend);
    return body.items.find(({ name }) => name === 'spec-work') ?? fail('The queue is not listed');
  };
  const failed = async (who = admin): Promise<FailedJobView[]> =>
    (await who.get<{ items: FailedJobView[] }>('/api/v1/queues/failed?queue=spec-work')).body.items;
  const alarms = async (): Promise<string[]> =>
    (
      await admin.get<{ items: { title: string }[] }>('/api/v1/exceptions?status=open&kind=job-failed,queue-paused')
    ).body.items.map(({ title }) => title);

  it('list what failed with why, what to do, its tries and its stack, and raise what a person sees', async () => {
    await add('one');
    await until(async () => (await failed()).some(({ nextTryAt }) => nextTryAt === null));
    expect(await failed()).toEqual([
      expect.objectContaining({
        queue: 'spec-work',
        title: 'Weigh cameras',
        happened: 'The database or the queue did not answer while it ran.',
        next: expect.stringContaining('Retry it'),
        reason: 'connect ECONNREFUSED 127.0.0.1:5432',
        attempts: { made: 2, of: 2 },
        isDoneSince: false,
      }),
    ]);
    expect((await failed())[0]?.stack.join()).toContain('queues.it.spec');
    expect((await failed(await test.signIn('auditor')))[0]?.stack).toEqual([]);
    await until(async () => (await alarms()).includes('Weigh cameras failed'));
    expect((await queue()).counts).toMatchObject({ failed: 1, needing: 1, failedWithinHour: 1 });
  });

  it('let an operator retry: the failed job goes, and so does the exception; both are in the audit', async () => {
    const [job] = await failed();
    const retry = `/api/v1/queues/spec-work/jobs/${job?.id}/retry`;
    expect((await (await test.signIn('fleet_manager')).post(retry)).status).toBe(403);
    isBroken = false;
    expect((await admin.post(retry)).status).toBe(204);
    await until(async () => (await failed()).length === 0);
    await until(async () => (await alarms()).length === 0);
    expect(done).toBe(1);
    expect((await admin.post(retry)).status).toBe(409);
    expect((await queue()).counts).toMatchObject({ failed: 0, completedWithinHour: 1 });
    const audit = await test.database.query<{ action: string; subject_label: string }[]>(
      `SELECT action, subject_label FROM audit_events WHERE subject_kind IN ('job', 'queue') ORDER BY id`,
    );
    expect(audit).toEqual([{ action: 'job.retry', subject_label: 'Weigh cameras' }]);
  });

  it('call what failed settled once a later job did the same work, and retry or remove the rest', async () => {
    isBroken = true;
    for (const id of ['two', 'three', 'four']) await add(id);
    await until(async () => (await failed()).filter(({ nextTryAt }) => nextTryAt === null).length === 3);
    await until(async () => (await alarms()).length === 3);
    isBroken = false;
    await add('two');
    await until(async () => (await failed()).filter(({ isDoneSince }) => isDoneSince).length === 1);
    await until(async () => (await alarms()).length === 2);
    const [first] = await failed();
    expect((await admin.delete(`/api/v1/queues/spec-work/jobs/${first?.id}`)).status).toBe(204);
    await until(async () => (await alarms()).length === 1);
    const { body } = await admin.post<{ retried: number }>('/api/v1/queues/spec-work/retry');
    expect(body.retried).toBe(2);
    await until(async () => (await failed()).length === 0 && (await alarms()).length === 0);
  });

  it('pause and resume; a paused queue is itself something to look at', async () => {
    expect((await admin.post('/api/v1/queues/spec-work/pause', {})).status).toBe(400);
    const before = done;
    const pause = () => admin.post('/api/v1/queues/spec-work/pause', { reason: 'Moving the database' });
    expect((await pause()).status).toBe(204);
    expect((await pause()).status).toBe(409);
    await add('five');
    await until(async () => (await alarms()).includes('Spec work: the queue is paused'));
    expect(await queue()).toMatchObject({ isPaused: true, counts: { waiting: 1 } });
    expect(done).toBe(before);
    expect((await admin.post('/api/v1/queues/spec-work/resume')).status).toBe(204);
    await until(async () => done === before + 1 && (await alarms()).length === 0);
    expect((await admin.post('/api/v1/queues/no-such/resume')).status).toBe(404);
    expect((await admin.post('/api/v1/queues/spec-work/jobs/no-such/retry')).status).toBe(404);
  });
}

function fail(what: string): never {
  throw new Error(what);
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + 20_000;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error('it did not come to hold within 20 seconds');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
