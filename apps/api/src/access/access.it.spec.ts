import { startTestApp, testPassword, type TestApp } from '../testing/test-app.testing.ts';

describe('signing in', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await startTestApp();
  });
  afterAll(() => test.close());

  it('says who is signed in and what they may do, and signs out on the server too', async () => {
    const manager = await test.signIn('fleet_manager');
    const current = await manager.get<{ permissions: string[] }>('/api/v1/session');
    expect(current.status).toBe(200);
    expect(current.body.permissions).toContain('rollouts:write');
    expect((await manager.delete('/api/v1/session')).status).toBe(204);
    expect((await manager.get('/api/v1/session')).status).toBe(401);
  });

  it('refuses a wrong password and an unknown e-mail in the same words', async () => {
    const wrong = await test.anonymous.post('/api/v1/session', {
      email: 'nobody@test.example',
      password: testPassword,
    });
    expect(wrong.status).toBe(401);
    expect(wrong.headers.get('content-type')).toContain('application/problem+json');
    expect(wrong.body).toMatchObject({ code: 'sign-in-refused', status: 401 });
  });

  it('makes an account wait after fifteen wrong passwords', async () => {
    const wrong = { email: 'guessed@test.example', password: 'no' };
    for (let attempt = 0; attempt < 15; attempt++) await test.anonymous.post('/api/v1/session', wrong);
    expect((await test.anonymous.post('/api/v1/session', wrong)).status).toBe(429);
  });

  it('takes a change by cookie only from our own page', async () => {
    const manager = await test.signIn('fleet_manager');
    const foreign = await manager.post('/api/v1/tokens', { name: 'x' }, { origin: 'https://elsewhere.example' });
    expect(foreign.status).toBe(403);
    expect(foreign.body).toMatchObject({ code: 'origin-not-ours' });
  });

  it('makes tokens with at most their maker’s rights, that make no token and end when revoked', async () => {
    const manager = await test.signIn('fleet_manager');
    const made = await manager.post<{ id: string; token: string; permissions: string[] }>('/api/v1/tokens', {
      name: 'stock-take',
    });
    expect(made.status).toBe(201);
    expect(made.body.permissions).not.toContain('tokens:write');
    const program = test.anonymous.withToken(made.body.token);
    expect((await program.get('/api/v1/session')).status).toBe(200);
    expect((await program.post('/api/v1/tokens', { name: 'another' })).status).toBe(403);
    const beyond = await manager.post('/api/v1/tokens', { name: 'x', permissions: ['users:write'] });
    expect(beyond.status).toBe(400);
    expect((await manager.delete(`/api/v1/tokens/${made.body.id}`)).status).toBe(204);
    expect((await program.get('/api/v1/session')).status).toBe(401);
  });

  it('answers 403 before it looks at the body', async () => {
    const auditor = await test.signIn('auditor');
    const made = await auditor.post<{ token: string }>('/api/v1/tokens', {
      name: 'reader',
      permissions: ['audit:read'],
    });
    const reader = test.anonymous.withToken(made.body.token);
    const refused = await reader.send('POST', '/api/v1/tokens', '{not json', { 'content-type': 'application/json' });
    expect(refused.status).toBe(403);
  });

  it('names each field that needs another look, and refuses fields it does not know', async () => {
    const manager = await test.signIn('fleet_manager');
    const refused = await manager.post<{ errors: { field: string }[] }>('/api/v1/tokens', {
      nmae: 'x',
      expiresAt: 'tomorrow',
    });
    expect(refused.status).toBe(400);
    expect(refused.body.errors.map(({ field }) => field).sort()).toEqual(['expiresAt', 'name', 'name', 'nmae']);
  });

  it('answers malformed and too deep JSON with a problem', async () => {
    const manager = await test.signIn('fleet_manager');
    for (const body of ['{"name":', `${'['.repeat(40)}${']'.repeat(40)}`, '{"__proto__":{}}']) {
      const refused = await manager.send('POST', '/api/v1/tokens', body, { 'content-type': 'application/json' });
      expect(refused.status).toBe(400);
      expect(refused.body).toMatchObject({ code: 'request-not-json' });
    }
  });
});
