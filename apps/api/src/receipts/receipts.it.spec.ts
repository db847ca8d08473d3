import { makeCamera, makePerson, makeSmallForce } from '../testing/small-force.testing.ts';
import { startTestApp, type TestApp } from '../testing/test-app.testing.ts';
import type { TestClient } from '../testing/test-client.testing.ts';

const signature = { width: 300, height: 100, strokes: [[10, 20, 40, 60, 90, 30]] };

describe('receipts at the desk', () => {
  let test: TestApp;
  let manager: TestClient;
  beforeAll(async () => {
    test = await startTestApp();
    const force = await makeSmallForce(test.database);
    manager = await test.signIn('fleet_manager');
    for (const number of ['2417', '0042', 'C118']) await makePerson(test.database, force, number);
    for (let n = 1; n <= 9; n++) await makeCamera(test.database, force, `X2-${n}`);
  });
  afterAll(() => test.close());

  const issue = (camera: string, staff: string, more: object = {}) =>
    manager.post<{ id: string; code?: string }>('/api/v1/assignments', { camera, staff, mode: 'loan', ...more });
  const pin = (value: string) => ({ receipt: { method: 'pin', pin: value } });

  it('are taken by a PIN that nobody can read back', async () => {
    expect((await manager.send('PUT', '/api/v1/staff/2417/pin', { pin: '1234' })).status).toBe(400);
    expect((await manager.send('PUT', '/api/v1/staff/2417/pin', { pin: '2580' })).status).toBe(204);
    const [row] = await test.database.query<{ pin_hash: string }[]>(`SELECT pin_hash FROM staff_pins`);
    expect(row?.pin_hash).toMatch(/^\$argon2id\$/);
    const made = await issue('X2-1', '2417', {
      ...pin('2580'),
      condition: 'Good',
      kit: ['Klickfast stud', 'Charging lead'],
    });
    expect(made.status).toBe(201);
    const { body } = await manager.get<object[]>(`/api/v1/assignments/${made.body.id}/receipts`);
    expect(body).toMatchObject([
      { end: 'issue', method: 'pin', condition: 'Good', kit: ['Klickfast stud', 'Charging lead'], signature: null },
    ]);
    const audit = await test.database.query<object[]>(`SELECT * FROM audit_events`);
    expect(JSON.stringify(audit)).not.toContain('2580');
  });

  it('by a wrong PIN change nothing, and the fifth closes it also to the right one, however many come at once', async () => {
    await manager.send('PUT', '/api/v1/staff/0042/pin', { pin: '9041' });
    const tries = await Promise.all([...Array(6).keys()].map(() => issue('X2-2', '0042', pin('0000'))));
    expect(tries.filter(({ body }) => body.code === 'pin-not-right')).toHaveLength(4);
    expect(tries.filter(({ status }) => status === 429)).toHaveLength(2);
    expect((await issue('X2-2', '0042', pin('9041'))).body.code).toBe('pin-locked');
    expect((await manager.get('/api/v1/cameras/X2-2')).body['holder']).toBeNull();
    expect((await issue('X2-2', 'C118', pin('9041'))).body.code).toBe('pin-not-set');
  });

  it('by a card are the card’s owner’s, in whatever form its reader writes it', async () => {
    const added = await manager.post<{ id: string; ending: string }>('/api/v1/staff/2417/cards', {
      token: '04:A2:1F:9C',
    });
    expect(added.body.ending).toBe('F:9C'.slice(-4));
    expect((await manager.post('/api/v1/staff/0042/cards', { token: '04a21f9c' })).body).toMatchObject({
      code: 'tap-token-taken',
    });
    const tap = { receipt: { method: 'tap', token: '04A21F9C' } };
    expect((await issue('X2-3', '0042', tap)).body.code).toBe('receipt-not-theirs');
    expect((await issue('X2-3', '2417', tap)).status).toBe(201);
    expect((await manager.delete(`/api/v1/staff/2417/cards/${added.body.id}`)).status).toBe(204);
    expect((await issue('X2-4', '2417', tap)).body.code).toBe('receipt-not-theirs');
    const kept = await test.database.query<object[]>(`SELECT * FROM tap_tokens`);
    expect(JSON.stringify(kept)).not.toContain('04a21f9c');
  });

  it('by signature are drawings, also after a correction', async () => {
    const empty = await issue('X2-5', '0042', {
      receipt: { method: 'signature', signature: { ...signature, strokes: [] } },
    });
    expect(empty.body.code).toBe('signature-empty');
    const made = await issue('X2-5', '0042', { receipt: { method: 'signature', signature } });
    const corrected = await manager.post<{ id: string }>(`/api/v1/assignments/${made.body.id}/correct`, {
      from: '2026-05-01T08:00:00Z',
      reason: 'Typed too late',
    });
    const { body } = await manager.get<object[]>(`/api/v1/assignments/${corrected.body.id}/receipts`);
    expect(body).toMatchObject([{ end: 'issue', signature: { width: 300, height: 100, path: 'M10 20L40 60L90 30' } }]);
  });

  it('are demanded at both ends where the force says so, but not of a paper log', async () => {
    const admin = await test.signIn('admin');
    const { headers } = await admin.get('/api/v1/desk/settings');
    const match = { 'if-match': headers.get('etag') ?? '' };
    expect((await admin.patch('/api/v1/desk/settings', { acknowledgement: 'both' }, match)).status).toBe(200);
    expect((await issue('X2-6', 'C118')).body.code).toBe('receipt-required');
    const made = await issue('X2-6', 'C118', { receipt: { method: 'signature', signature } });
    const path = `/api/v1/assignments/${made.body.id}/return`;
    expect((await manager.post(path)).body).toMatchObject({ code: 'receipt-required' });
    const back = { condition: 'Lens cracked', receipt: { method: 'signature', signature } };
    expect((await manager.post(path, back)).status).toBe(200);
    const ends = (await manager.get<{ end: string }[]>(`/api/v1/assignments/${made.body.id}/receipts`)).body;
    expect(ends.map(({ end }) => end)).toEqual(['issue', 'return']);
    expect((await issue('X2-7', 'C118', { from: '2026-05-01T08:00:00Z' })).status).toBe(201);
  });
});
