import { startTestApp, type TestApp } from '../testing/test-app.testing.ts';
import type { TestClient } from '../testing/test-client.testing.ts';

describe('tours and handovers', () => {
  let test: TestApp;
  let admin: TestClient;
  beforeAll(async () => {
    test = await startTestApp();
    admin = await test.signIn('admin');
  });
  afterAll(() => test.close());

  it('are those of the installation until the force edits its own, and the change is audited', async () => {
    const read = await admin.get<{ tours: object[] }>('/api/v1/shift-patterns');
    expect(read.body.tours).toContainEqual({ name: 'Late', from: '14:00', until: '24:00' });
    const etag = read.headers.get('etag') ?? '';
    const handovers = [{ name: ' Night ', from: '23:30', until: '00:30' }];
    const changed = await admin.patch('/api/v1/shift-patterns', { handovers }, { 'if-match': etag });
    expect(changed.status).toBe(200);
    expect(changed.body).toEqual({
      tours: read.body.tours,
      handovers: [{ name: 'Night', from: '23:30', until: '00:30' }],
    });
    expect((await admin.patch('/api/v1/shift-patterns', { handovers: [] }, { 'if-match': etag })).status).toBe(412);
    const audit = await test.database.query<{ after: { handovers: object[] } }[]>(
      `SELECT after FROM audit_events WHERE subject_label = 'Tours and handovers'`,
    );
    expect(audit.map(({ after }) => after.handovers)).toEqual([[{ name: 'Night', from: '23:30', until: '00:30' }]]);
  });

  it('are refused with the place of what cannot be, and changed by administrators only', async () => {
    const refused = await admin.patch<{ errors: object[] }>(
      '/api/v1/shift-patterns',
      { handovers: [{ name: 'A', from: '07:00', until: '12:00' }] },
      { 'if-match': '*' },
    );
    expect(refused).toMatchObject({ status: 400, body: { errors: [{ field: 'handovers.0' }] } });
    expect((await admin.patch('/api/v1/shift-patterns', { tours: [] })).status).toBe(428);
    const manager = await test.signIn('fleet_manager');
    expect((await manager.patch('/api/v1/shift-patterns', { tours: [] }, { 'if-match': '*' })).status).toBe(403);
    expect((await manager.get('/api/v1/shift-patterns')).status).toBe(200);
  });
});
