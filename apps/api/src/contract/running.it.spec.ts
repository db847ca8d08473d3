import type { FastifyInstance } from 'fastify';
import { startTestApp, type TestApp } from '../testing/test-app.testing.ts';

/** As if the request had come through the trusted proxy from somebody far away. */
const fromAfar = { 'x-forwarded-for': '203.0.113.9' };

describe('the running product', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await startTestApp({ ROLES: 'api', TENANT: 'Kent', TRUSTED_PROXIES: '127.0.0.1' });
  });
  afterAll(() => test.close());

  it.each(['/health/live', '/health/ready', '/api/openapi.json'])('answers %s without signing in', async (path) => {
    expect((await test.anonymous.get(path, fromAfar)).status).toBe(200);
  });

  it('is not ready while its schema is not the one of this build', async () => {
    await test.database.query(`DELETE FROM schema_migrations WHERE id = (SELECT max(id) FROM schema_migrations)`);
    const answer = await test.anonymous.get('/health/ready');
    expect([answer.status, answer.body['code']]).toEqual([503, 'database-unavailable']);
    expect((await test.anonymous.get('/health/live')).status).toBe(200);
  });

  it('shows its metrics to this machine, and from afar only with a token', async () => {
    const here = await test.anonymous.get('/metrics');
    expect([here.status, here.headers.get('content-type')]).toEqual([200, expect.stringContaining('text/plain')]);
    expect(here.text).toContain('# TYPE ');
    expect((await test.anonymous.get('/metrics', fromAfar)).status).toBe(401);
    const admin = await test.signIn('admin');
    const { body } = await admin.post<{ token: string }>('/api/v1/tokens', { name: 'Prometheus' });
    expect((await test.anonymous.withToken(body.token).get('/metrics', fromAfar)).status).toBe(200);
  });

  it('serves people from afar as well as from here', async () => {
    const answer = await test.anonymous.post('/api/v1/session', { email: 'a@b.example', password: 'x' }, fromAfar);
    expect([answer.status, answer.body['code']]).toEqual([401, 'sign-in-refused']);
    expect(answer.headers.get('x-ratelimit-limit')).toBe('6000');
  });

  it('turns who asks too often from afar away with 429 in words, and a device in its protocol’s; never who asks from here', async () => {
    const server = test.app.getHttpAdapter().getInstance() as unknown as FastifyInstance;
    const ask = (url: string, remoteAddress: string) => server.inject({ url, remoteAddress });
    const often = async (url: string, remoteAddress: string) => {
      for (let n = 0; n < 6000; n += 200) await Promise.all(Array.from({ length: 200 }, () => ask(url, remoteAddress)));
      return ask(url, remoteAddress);
    };
    const refused = await often('/health/live', '203.0.113.10');
    expect(refused.headers).toMatchObject({
      'content-type': 'application/problem+json; charset=utf-8',
      'retry-after': expect.stringMatching(/^\d+$/),
    });
    expect(refused.json()).toMatchObject({ status: 429, code: 'too-many-requests', errors: [] });
    const device = await ask('/kent/controller/v1/X', '203.0.113.10');
    expect([device.statusCode, device.json()]).toEqual([
      429,
      expect.objectContaining({ errorCode: 'custodian.ddi.quotaExceeded' }),
    ]);
    expect((await ask('/health/live', '203.0.113.11')).statusCode).toBe(200);
    expect((await test.anonymous.get('/health/live')).status).toBe(200);
  });

  it.each([
    ['DELETE', '/api/v1/cameras', 'GET, HEAD, POST'],
    ['PUT', '/api/v1/session', 'DELETE, GET, HEAD, POST'],
    ['POST', '/api/v1/cameras/X/custody?at=now', 'GET, HEAD'],
    ['PATCH', '/health/live', 'GET, HEAD'],
  ])('answers %s %s with 405 and what is offered there', async (method, path, allow) => {
    const answer = await test.anonymous.send(method, path);
    expect([answer.status, answer.body['code'], answer.headers.get('allow')]).toEqual([
      405,
      'method-not-allowed',
      allow,
    ]);
  });

  it('believes forwarding headers of a trusted proxy: its scheme makes cookies secure and origins https', async () => {
    const manager = await test.signIn('fleet_manager');
    const https = { 'x-forwarded-proto': 'https', 'x-forwarded-host': 'custodian.example' };
    expect((await manager.post('/api/v1/tokens', { name: 'a' }, https)).status).toBe(403);
    const ours = { ...https, origin: 'https://custodian.example' };
    expect((await manager.post('/api/v1/tokens', { name: 'a' }, ours)).status).toBe(201);
  });

  it('answers device paths of its own tenant in any case, of the alias, and of no other', async () => {
    for (const tenant of ['kent', 'KENT', 'default', 'Default', 'derbyshire']) {
      const answer = await test.anonymous.get(`/${tenant}/controller/v1/X`, { authorization: 'TargetToken no' });
      expect([tenant, answer.status]).toEqual([tenant, 401]);
    }
  });
});

describe('a product without trusted proxies', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await startTestApp({ ROLES: 'api' });
  });
  afterAll(() => test.close());

  it('takes no forwarding header for true', async () => {
    expect((await test.anonymous.get('/metrics', fromAfar)).status).toBe(200);
    const manager = await test.signIn('fleet_manager');
    const forged = { origin: 'https://evil.example', 'x-forwarded-proto': 'https', 'x-forwarded-host': 'evil.example' };
    expect((await manager.post('/api/v1/tokens', { name: 'a' }, forged)).status).toBe(403);
  });
});
