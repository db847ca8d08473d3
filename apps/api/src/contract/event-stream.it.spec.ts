import { startTestApp, testPassword, type TestApp } from '../testing/test-app.testing.ts';
import { makeCamera, makePerson, makeSmallForce } from '../testing/small-force.testing.ts';

describe('GET /api/v1/events', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await startTestApp({ ROLES: 'api' });
    const [chesterfield, buxton] = [await makeSmallForce(test.database), await makeSmallForce(test.database, 'BUX')];
    await makeCamera(test.database, chesterfield, 'CHE-1');
    await makeCamera(test.database, buxton, 'BUX-1');
    await makePerson(test.database, chesterfield, '2417');
    await makePerson(test.database, buxton, '2418');
  });
  afterAll(() => test.close());

  it('is a stream of server-sent events that a token may read, filtered by the reader’s scope', async () => {
    const [station] = await test.database.query<{ id: string }[]>(`SELECT id FROM stations WHERE code = 'BUX'`);
    const coordinator = await test.signIn('station_coordinator', { stationId: station?.id ?? '' });
    const { body } = await coordinator.post<{ token: string }>('/api/v1/tokens', { name: 'board' });
    const stop = new AbortController();
    const stream = await fetch(`${test.url}/api/v1/events`, {
      headers: { authorization: `Bearer ${body.token}`, accept: 'text/event-stream' },
      signal: stop.signal,
    });
    expect([stream.status, stream.headers.get('content-type')]).toEqual([200, 'text/event-stream; charset=utf-8']);
    const manager = await test.signIn('fleet_manager');
    for (const [camera, assetTag] of [
      ['CHE-1', 'A-1'],
      ['BUX-1', 'A-2'],
    ])
      await manager.patch(`/api/v1/cameras/${camera}`, { assetTag }, { 'if-match': '"v1"' });
    let heard = '';
    for await (const piece of stream.body ?? []) {
      heard += new TextDecoder().decode(piece);
      if (heard.includes('BUX-1')) break;
    }
    stop.abort();
    expect(heard).toContain('event: change\ndata: {"topic":"camera","id":"BUX-1"}\n\n');
    expect(heard).not.toContain('CHE-1');
  });

  it('is closed to who may not read it', async () => {
    expect((await test.anonymous.get('/api/v1/events')).status).toBe(401);
    const manager = await test.signIn('fleet_manager');
    const { body } = await manager.post<{ token: string }>('/api/v1/tokens', {
      name: 'x',
      permissions: ['cameras:read'],
    });
    expect((await test.anonymous.withToken(body.token).get('/api/v1/events')).status).toBe(403);
  });

  it('ends within a ping of signing out', async () => {
    await test.signIn('auditor');
    const [user] = await test.database.query<{ email: string }[]>(`SELECT email FROM users WHERE role = 'auditor'`);
    const begun = await test.anonymous.post('/api/v1/session', { email: user?.email, password: testPassword });
    const cookie = begun.headers.getSetCookie()[0]?.split(';')[0] ?? '';
    const stream = await fetch(`${test.url}/api/v1/events`, { headers: { cookie } });
    const out = await fetch(`${test.url}/api/v1/session`, { method: 'DELETE', headers: { cookie, origin: test.url } });
    expect([stream.status, out.status]).toEqual([200, 204]);
    // Without the end of the stream this would wait for ever.
    expect(await stream.text()).toContain('event: ping');
  }, 90_000);
});
