import type { Config } from '../config.ts';
import { configToken } from '../config.token.ts';
import { SetupService } from '../setup/setup.service.ts';
import { startTestApp, type TestApp } from '../testing/test-app.testing.ts';
import { TestClient } from '../testing/test-client.testing.ts';

describe('accounts', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await startTestApp({ SETUP_CODE: 'a-code-from-the-terminal' });
  });
  afterAll(() => test.close());

  const first = { email: 'first@test.example', name: 'First Admin', password: 'a long enough password' };

  it('begin with the one administrator that the environment names, and one set of tours, however many processes start at once', async () => {
    await test.database.query('DELETE FROM tours');
    await test.database.query('DELETE FROM handovers');
    const config = { ...test.app.get<Config>(configToken), firstAdmin: first };
    const processes = Array.from({ length: 4 }, () => new SetupService(test.database, config));
    await Promise.all(processes.map((one) => one.onApplicationBootstrap()));
    const [counts] = await test.database.query<object[]>(
      `SELECT (SELECT count(*)::int FROM users) AS users, (SELECT count(*)::int FROM tours) AS tours, (SELECT count(*)::int FROM handovers) AS handovers`,
    );
    expect(counts).toEqual({ users: 1, tours: 3, handovers: 3 });
    await test.database.query('DELETE FROM users');
  });

  it('begin with one administrator, made by whoever holds the code of the terminal', async () => {
    expect((await test.anonymous.get('/api/v1/setup')).body).toEqual({ needed: true });
    expect((await test.anonymous.post('/api/v1/setup', { ...first, code: 'guess' })).status).toBe(400);
    const made = await Promise.all(
      [0, 1, 2].map(() => test.anonymous.post('/api/v1/setup', { ...first, code: 'a-code-from-the-terminal' })),
    );
    expect(made.map(({ status }) => status).sort()).toEqual([204, 409, 409]);
    expect((await test.anonymous.get('/api/v1/setup')).body).toEqual({ needed: false });
    await new TestClient(test.url).signIn(first.email, first.password);
  });

  it('are made by invitation, used once, with a password of the person’s own', async () => {
    const admin = await test.signIn('admin');
    const given = { email: 'approver@test.example', name: 'P. Lund', role: 'firmware_approver' };
    const invited = await admin.post<{ id: string; invitation: { code: string } }>('/api/v1/users', given);
    expect(invited.status).toBe(201);
    expect((await admin.post('/api/v1/users', { ...given, email: 'APPROVER@test.example' })).body).toMatchObject({
      code: 'user-email-taken',
      errors: [{ field: 'email' }],
    });
    const accepted = { code: invited.body.invitation.code, password: 'another long password' };
    expect((await test.anonymous.post('/api/v1/invitations/accept', accepted)).status).toBe(204);
    expect((await test.anonymous.post('/api/v1/invitations/accept', accepted)).status).toBe(400);
    await new TestClient(test.url).signIn(given.email, accepted.password);
  });

  it('lose their sessions when their rights change, and nobody changes their own', async () => {
    const admin = await test.signIn('admin');
    const auditor = await test.signIn('auditor');
    const { user } = (await auditor.get<{ user: { id: string } }>('/api/v1/session')).body;
    expect((await admin.patch(`/api/v1/users/${user.id}`, { role: 'admin' })).status).toBe(428);
    expect((await admin.patch(`/api/v1/users/${user.id}`, { role: 'admin' }, { 'if-match': '"v9"' })).status).toBe(412);
    expect((await admin.patch(`/api/v1/users/${user.id}`, { disabled: true }, { 'if-match': '"v1"' })).status).toBe(
      200,
    );
    expect((await auditor.get('/api/v1/session')).status).toBe(401);
    const self = (await admin.get<{ user: { id: string } }>('/api/v1/session')).body.user.id;
    expect((await admin.patch(`/api/v1/users/${self}`, { role: 'auditor' }, { 'if-match': '"v1"' })).status).toBe(409);
  });

  it('of coordinators name their station', async () => {
    const admin = await test.signIn('admin');
    const refused = await admin.post('/api/v1/users', {
      email: 'c@test.example',
      name: 'C',
      role: 'station_coordinator',
    });
    expect(refused.status).toBe(400);
    expect(refused.body).toMatchObject({ errors: [{ field: 'station' }] });
  });
});
