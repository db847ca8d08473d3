import { Logger } from '@nestjs/common';
import { Redis } from 'ioredis';
import { startTestApp, type TestApp } from '../testing/test-app.testing.ts';
import { hasRedis, startTestRedis, type TestRedis } from '../testing/test-redis.testing.ts';
import { JobsService } from './jobs.service.ts';

describe('jobs on PostgreSQL', () => promises('PostgreSQL'));
(hasRedis ? describe : describe.skip)('jobs on Redis', () => promises('Redis'));

/** The same on both backends. */
function promises(backend: 'PostgreSQL' | 'Redis') {
  let redis: TestRedis | null = null;
  let test: TestApp;
  beforeAll(async () => {
    if (backend === 'Redis') redis = await startTestRedis();
    test = await startTestApp(redis ? { REDIS_URL: redis.url } : {});
  });
  afterAll(async () => {
    await test.close();
    await redis?.kill();
  });

  async function loseQueue(): Promise<void> {
    if (redis) {
      const client = new Redis(redis.url);
      await client.flushall();
      client.disconnect();
      return;
    }
    const tables = await test.database.query<{ name: string }[]>(
      `SELECT quote_ident(tablename) AS name FROM pg_tables WHERE schemaname = 'bullmq' AND tablename <> 'migration'`,
    );
    const truncate = `TRUNCATE ${tables.map(({ name }) => `bullmq.${name}`).join(', ')}`;
    // It gives way before PostgreSQL looks for a deadlock: a worker that polls meanwhile would be the one to say so.
    await until(() =>
      test.database.transaction(async (tx) => {
        await tx.query(`SET LOCAL lock_timeout = '200ms'`);
        return tx.query(truncate).then(
          () => true,
          (failure: unknown) => {
            if (!String(failure).includes('lock timeout')) throw failure;
            return false;
          },
        );
      }),
    );
  }

  it('are done once each, however many are asked for', async () => {
    const jobs = test.app.get(JobsService);
    const done: number[] = [];
    jobs.process('spec-many', async (job) => void done.push((job.data as { n: number }).n), { concurrency: 4 });
    await Promise.all([...Array(50).keys()].map((n) => jobs.add('spec-many', 'count', { n })));
    await until(() => done.length >= 50);
    expect([...done].sort((a, b) => a - b)).toEqual([...Array(50).keys()]);
  });

  it('that fail are tried again', async () => {
    const jobs = test.app.get(JobsService);
    let tries = 0;
    jobs.process('spec-failing', async () => {
      tries += 1;
      if (tries < 2) throw new Error('not yet');
    });
    await jobs.add('spec-failing', 'try', {});
    await until(() => tries === 2);
    expect(tries).toBe(2);
  });

  it('asked for twice before they begin are done once', async () => {
    const jobs = test.app.get(JobsService);
    await Promise.all([1, 2, 3].map(() => jobs.add('spec-folded', 'evaluate', {}, { deduplicationId: 'rollout-1' })));
    let runs = 0;
    jobs.process('spec-folded', async () => void (runs += 1));
    await until(() => runs > 0);
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(runs).toBe(1);
  });

  it('that are done again and again come back by themselves when the queue lost everything', async () => {
    const jobs = test.app.get(JobsService);
    let runs = 0;
    jobs.process('spec-scheduled', async () => void (runs += 1));
    await jobs.every('spec-scheduled', 'tick', 200);
    await until(() => runs > 1);
    await loseQueue();
    const lostAt = runs;
    await until(() => runs > lostAt + 1);
  });

  it('that the queue loses while they are done alarm nobody: the same job again is done as ever', async () => {
    const alarms: string[] = [];
    const alarm = (words: unknown): void => void alarms.push(String(words));
    Logger.overrideLogger({ log: () => undefined, debug: () => undefined, warn: alarm, error: alarm });
    const jobs = test.app.get(JobsService);
    const done: string[] = [];
    jobs.process('spec-lost', async (job) => {
      if (done.length === 0) await loseQueue();
      done.push(job.name);
    });
    await jobs.add('spec-lost', 'first', {});
    await until(() => done.length === 1);
    await jobs.add('spec-lost', 'second', {});
    await until(() => done.length === 2);
    expect(alarms.filter((words) => words.includes('spec-lost'))).toEqual([]);
    Logger.overrideLogger(['error']);
  });

  it('seal the audit by themselves', async () => {
    const auditor = await test.signIn('auditor');
    await until(async () => {
      const { body } = await auditor.get<{ sealed: number; unsealed: number }>('/api/v1/audit/verification');
      return body.sealed > 0 && body.unsealed === 0;
    });
  });
}

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  const end = Date.now() + 20_000;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error('it did not come to hold within 20 seconds');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
