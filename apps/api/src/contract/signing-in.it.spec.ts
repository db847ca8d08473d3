import { startTestApp, testPassword, type TestApp } from '../testing/test-app.testing.ts';
import type { TestClient } from '../testing/test-client.testing.ts';

const days = 86_400_000;

describe('sessions', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await startTestApp({ ROLES: 'api' });
  });
  afterAll(() => test.close());

  const emailOf = async (role: string): Promise<string> => {
    await test.signIn(role as 'auditor');
    const [user] = await test.database.query<{ email: string }[]>(
      `SELECT email FROM users WHERE role = $1 ORDER BY created_at DESC LIMIT 1`,
      [role],
    );
    return user?.email ?? '';
  };
  const signIn = (email: string, password: string, cookie = ''): Promise<Response> =>
    fetch(`${test.url}/api/v1/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(cookie ? { cookie, origin: test.url } : {}) },
      body: JSON.stringify({ email, password }),
    });
  const read = (cookie: string): Promise<Response> => fetch(`${test.url}/api/v1/session`, { headers: { cookie } });

  it('begin with 200, who it is and what they may do, and a cookie that scripts cannot read', async () => {
    const answer = await signIn((await emailOf('auditor')).toUpperCase(), testPassword);
    expect([answer.status, await answer.json()]).toEqual([
      200,
      { user: expect.objectContaining({ role: 'auditor', name: 'Test auditor' }), permissions: expect.any(Array) },
    ]);
    const cookie = answer.headers.getSetCookie()[0] ?? '';
    expect(cookie).toMatch(/^sessionId=[^;]{40,};/);
    expect(cookie.split('; ').slice(1)).toEqual(expect.arrayContaining(['Path=/', 'HttpOnly', 'SameSite=Lax']));
    expect(cookie).not.toContain('Secure');
  });

  it('begin with a new id each time, and the one before is worth nothing', async () => {
    const email = await emailOf('auditor');
    const first = (await signIn(email, testPassword)).headers.getSetCookie()[0]?.split(';')[0] ?? '';
    const second = (await signIn(email, testPassword, first)).headers.getSetCookie()[0]?.split(';')[0] ?? '';
    expect([second.length > 40, second !== first]).toEqual([true, true]);
    expect([(await read(first)).status, (await read(second)).status]).toEqual([401, 200]);
  });

  it('end on the server too: a kept cookie is refused after signing out', async () => {
    const cookie =
      (await signIn(await emailOf('auditor'), testPassword)).headers.getSetCookie()[0]?.split(';')[0] ?? '';
    const out = await fetch(`${test.url}/api/v1/session`, { method: 'DELETE', headers: { cookie, origin: test.url } });
    expect([out.status, (await read(cookie)).status]).toEqual([204, 401]);
  });

  it.each([
    ['30 idle minutes', `used_at = now() - interval '30 minutes'`],
    ['12 hours, however busy', `created_at = now() - interval '12 hours'`],
  ])('end after %s', async (_, change) => {
    const auditor = await test.signIn('auditor');
    await test.database.query(
      `UPDATE sessions SET used_at = now() - interval '29 minutes', created_at = now() - interval '11 hours'`,
    );
    expect((await auditor.get('/api/v1/session')).status).toBe(200);
    await test.database.query(`UPDATE sessions SET ${change}`);
    expect((await auditor.get('/api/v1/session')).status).toBe(401);
  });

  it('end at a change of rights', async () => {
    const admin = await test.signIn('admin');
    const auditor = await test.signIn('auditor');
    const { body } = await auditor.get<{ user: { id: string } }>('/api/v1/session');
    const path = `/api/v1/users/${body.user.id}`;
    expect((await admin.patch(path, { role: 'fleet_manager' })).status).toBe(428);
    expect((await admin.patch(path, { role: 'fleet_manager' }, { 'if-match': '"v1"' })).status).toBe(200);
    expect((await auditor.get('/api/v1/session')).status).toBe(401);
  });

  it('change something only with the Origin of this site', async () => {
    const manager = await test.signIn('fleet_manager');
    for (const origin of ['https://elsewhere.example', 'null', test.url.replace('http', 'https'), `${test.url}0`, '']) {
      const answer = await manager.post('/api/v1/tokens', { name: 'x' }, { origin });
      expect([origin, answer.status, answer.body['code']]).toEqual([origin, 403, 'origin-not-ours']);
    }
    expect((await manager.delete('/api/v1/session', { origin: 'https://elsewhere.example' })).status).toBe(403);
    expect((await manager.get('/api/v1/session', { origin: 'https://elsewhere.example' })).status).toBe(200);
  });

  it('cost a stranger as much time as a wrong password', async () => {
    const email = await emailOf('auditor');
    const timed = async (address: string): Promise<number> => {
      const begun = performance.now();
      expect((await signIn(address, 'wrong')).status).toBe(401);
      return performance.now() - begun;
    };
    const [known, unknown]: [number[], number[]] = [[], []];
    for (let n = 0; n < 7; n += 1) {
      known.push(await timed(email));
      unknown.push(await timed(`nobody-${n}@derbyshire.example`));
    }
    const quickest = (times: number[]): number => Math.min(...times);
    // Argon2 alone takes most of it: without it an unknown address would answer in a small part of the time.
    expect(quickest(unknown)).toBeGreaterThan(quickest(known) / 3);
  });

  it('are refused for a while after many wrong passwords, with the right one too', async () => {
    const email = await emailOf('auditor');
    const statuses: number[] = [];
    for (let n = 0; n < 20; n += 1) statuses.push((await signIn(email, 'wrong')).status);
    expect([statuses.slice(0, 10), statuses.at(-1)]).toEqual([Array(10).fill(401), 429]);
    const right = await signIn(email, testPassword);
    expect([right.status, ((await right.json()) as { code: string }).code]).toEqual([429, 'sign-in-limited']);
    expect((await signIn(await emailOf('admin'), testPassword)).status).toBe(200);
  });
});

describe('tokens', () => {
  let test: TestApp;
  let approver: TestClient;
  beforeAll(async () => {
    test = await startTestApp({ ROLES: 'api' });
    approver = await test.signIn('firmware_approver');
  });
  afterAll(() => test.close());

  interface Made {
    readonly id: string;
    readonly token: string;
    readonly expiresAt: string;
    readonly permissions: string[];
  }
  const make = (body: object) => approver.post<Made>('/api/v1/tokens', body);

  it('last 90 days unless told otherwise, are shown once and kept as their SHA-256', async () => {
    const { status, body } = await make({ name: 'default' });
    expect(status).toBe(201);
    expect(Math.round((Date.parse(body.expiresAt) - Date.now()) / days)).toBe(90);
    const list = await approver.get<{ items: object[]; total: number }>('/api/v1/tokens');
    expect(list.body.total).toBe(list.body.items.length);
    expect(list.text).toContain(body.id);
    expect(list.text).not.toContain(body.token);
    const [row] = await test.database.query<{ kept: boolean }[]>(
      `SELECT token_hash = sha256(convert_to($1, 'UTF8')) AS kept FROM api_tokens WHERE id = $2`,
      [body.token, body.id],
    );
    expect(row?.kept).toBe(true);
  });

  it.each(['2999-01-01', '2999-01-01T00:00:00', '2020-01-01T00:00:00Z', '2999-02-30T00:00:00Z', 'tomorrow', 5])(
    'do not end at %s: that is no instant to come, with its offset',
    async (expiresAt) => {
      const { status, body } = await make({ name: 'x', expiresAt });
      expect([status, (body as unknown as { errors: { field: string }[] }).errors[0]?.field]).toEqual([
        400,
        'expiresAt',
      ]);
    },
  );

  it('may at most what their maker may, make no token and approve nothing', async () => {
    const { body } = await make({ name: 'all', expiresAt: '2999-01-01T00:00:00+01:00' });
    expect(body.expiresAt).toBe('2998-12-31T23:00:00.000Z');
    const program = test.anonymous.withToken(body.token);
    expect((await program.get('/api/v1/cameras')).status).toBe(200);
    const id = '00000000-0000-4000-8000-000000000000';
    for (const path of ['tokens', `firmware-releases/${id}/approve`, `rollouts/${id}/approve`, 'cameras', 'docks'])
      expect([path, (await program.post(`/api/v1/${path}`, {})).status]).toEqual([path, 403]);
    expect((await make({ name: 'x', permissions: ['cameras:write'] })).status).toBe(400);
    expect((await make({ name: 'x', permissions: ['no:such'] })).status).toBe(400);
    const narrow = await make({ name: 'narrow', permissions: ['cameras:read'] });
    const reader = test.anonymous.withToken(narrow.body.token);
    expect([(await reader.get('/api/v1/cameras')).status, (await reader.get('/api/v1/staff')).status]).toEqual([
      200, 403,
    ]);
  });

  it('end when they are revoked, run out, or their maker may no longer sign in', async () => {
    const made = [(await make({ name: 'a' })).body, (await make({ name: 'b' })).body, (await make({ name: 'c' })).body];
    const status = async (which: number): Promise<number> =>
      (await test.anonymous.withToken(made[which]?.token ?? '').get('/api/v1/cameras?limit=1')).status;
    expect((await approver.delete(`/api/v1/tokens/${made[0]?.id}`)).status).toBe(204);
    await test.database.query(`UPDATE api_tokens SET expires_at = now() WHERE id = $1`, [made[1]?.id]);
    expect([await status(0), await status(1), await status(2)]).toEqual([401, 401, 200]);
    await test.database.query(`UPDATE users SET disabled_at = now()`);
    expect(await status(2)).toBe(401);
  });

  it('that nobody made are refused', async () => {
    for (const authorization of ['Bearer x', 'Bearer ', 'Bearer', 'Basic eDp5', `Bearer ${'x'.repeat(5000)}`]) {
      expect((await test.anonymous.get('/api/v1/cameras', { authorization })).status).toBe(401);
    }
  });
});
