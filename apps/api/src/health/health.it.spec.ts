import { startTestApp, type TestApp } from '../testing/test-app.testing.ts';

describe('an installation', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await startTestApp({ ROLES: 'api' });
  });
  afterAll(() => test.close());

  it('says without signing in that it lives, that it can serve, and what its API is', async () => {
    expect((await test.anonymous.get('/health/live')).body).toEqual({ status: 'live' });
    expect((await test.anonymous.get('/health/ready')).body).toEqual({ status: 'ready' });
    const api = await test.anonymous.get<{ openapi: string; paths: Record<string, unknown> }>('/api/openapi.json');
    expect(api.status).toBe(200);
    expect(api.body.paths).toHaveProperty('/api/v1/session');
  });

  it('shows its metrics to this machine', async () => {
    expect((await test.anonymous.get('/metrics')).text).toContain('process_cpu_seconds_total');
  });

  it('answers an unknown address with a problem that has the reference of the request', async () => {
    const missing = await test.anonymous.get('/api/v1/no-such-thing');
    expect(missing.status).toBe(404);
    expect(missing.body).toMatchObject({ code: 'not-found', instance: missing.headers.get('x-request-id') });
  });

  it('is not ready while its schema waits for a migration', async () => {
    await test.database.query(`DELETE FROM schema_migrations WHERE id = (SELECT max(id) FROM schema_migrations)`);
    const answer = await test.anonymous.get('/health/ready');
    expect(answer.status).toBe(503);
    expect(answer.body).toMatchObject({ code: 'database-unavailable' });
  });
});
