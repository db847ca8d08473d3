import { createHash } from 'node:crypto';
import type { TestClient } from '../testing/test-client.testing.ts';
import { startStockTakeScene, type StockTakeScene } from './stock-take-scene.testing.ts';

let scene: StockTakeScene;
beforeAll(async () => {
  scene = await startStockTakeScene();
});
afterEach(() => scene.cancelOpen());
afterAll(() => scene.test.close());

const path = (id: string, rest = ''): string => `/api/v1/stock-takes/${id}${rest}`;

describe('a stock-take', () => {
  it('freezes what is expected when it begins, and says why and who has what is out', async () => {
    const id = await scene.start();
    const lines = await scene.lines(id);
    expect(
      lines.map(({ label, because, isOut, holder, place }) => [label, because, isOut, holder?.collarNumber, place]),
    ).toEqual([
      ['BUX-1', 'held-here', true, '2417', 'with-holder'],
      ['CHE-1', 'home-here', true, '2417', 'with-holder'],
      ['CHE-2', 'home-here', false, undefined, 'store'],
      ['CHE-3', 'home-here', false, undefined, 'store'],
      ['CHE-4', 'home-here', false, undefined, 'store'],
      ['CHE-5', 'home-here', false, undefined, 'store'],
    ]);
    await scene.test.database.query(`UPDATE cameras SET station_id = $1 WHERE serial = 'CHE-5'`, [
      scene.there.stationId,
    ]);
    expect((await scene.lines(id)).map(({ label }) => label)).toContain('CHE-5');
    await scene.test.database.query(`UPDATE cameras SET station_id = $1 WHERE serial = 'CHE-5'`, [
      scene.here.stationId,
    ]);
    const logged = await scene.test.database.query<object[]>(
      `SELECT action, after FROM audit_events WHERE subject_id = $1`,
      [id],
    );
    expect(logged).toEqual([{ action: 'stock-take.start', after: { station: 'CHE', extent: 'station', expected: 6 } }]);
  });

  it('of a store expects what lies in the store', async () => {
    const id = await scene.start('CHE', 'store');
    expect((await scene.lines(id)).map(({ label }) => label)).toEqual(['CHE-2', 'CHE-3', 'CHE-4', 'CHE-5']);
  });

  it('is one at a time at a station, whoever begins it at once', async () => {
    const begun = await Promise.all(
      [1, 2, 3, 4].map(() => scene.manager.post<{ code?: string }>('/api/v1/stock-takes', { station: 'bux' })),
    );
    expect(begun.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409]);
    expect(begun.find(({ status }) => status === 409)?.body.code).toBe('stock-take-open-already');
  });

  it('takes the word of the station’s docks for a scan: put in, still there by report, taken out; not what lies before it', async () => {
    const bay = (number: number, cameraSerial: string) => ({ bay: number, state: 'ready' as const, cameraSerial });
    const empty = (...numbers: number[]) => numbers.map((number) => ({ bay: number, state: 'empty' as const }));
    await scene.dock.report({ bays: [bay(1, 'CHE-2'), bay(2, 'CHE-3')] });
    const id = await scene.start();
    expect((await scene.lines(id, 'class=missing')).map(({ label, place }) => `${label} ${place}`)).toEqual(
      expect.arrayContaining(['CHE-2 bay-here', 'CHE-3 bay-here', 'CHE-4 store']),
    );
    await scene.dock.report({ bays: [bay(1, 'CHE-2'), ...empty(2), bay(4, 'CHE-5'), bay(5, 'BUX-2')] });
    const seen = (await scene.lines(id)).flatMap(({ label, seen: how }) =>
      how ? [`${label} ${how.how} ${how.dock}`] : [],
    );
    expect(seen).toEqual(['CHE-2 reported D-CHE', 'CHE-3 undocked D-CHE', 'CHE-5 docked D-CHE', 'BUX-2 docked D-CHE']);
    await scene.manager.post(path(id, '/close'));
    await scene.dock.report({ bays: [bay(1, 'CHE-2'), bay(6, 'CHE-4')] });
    expect(await scene.found(id)).toContain('CHE-4 missing');
    await scene.manager.post(path(id, '/reopen'));
    expect(await scene.found(id)).toContain('CHE-4 expected');
    await scene.dock.report({ bays: empty(1, 2, 3, 4, 5, 6) });
  });

  it('is signed once every gap is explained; the result is frozen, hashed into the audit, and a loss becomes a case', async () => {
    const id = await scene.start();
    await scene.send(id, [scene.scan('CHE-2'), scene.scan('CHE-3'), scene.scan('CHE-4'), scene.scan('ZZ-1')]);
    const sign = (who: TestClient = scene.manager) => who.post(path(id, '/sign'), { name: 'A. Okafor' });
    const explain = (body: object) => scene.manager.post(path(id, '/explanations'), body);
    expect((await sign()).body['code']).toBe('stock-take-not-in-state');
    await scene.manager.post(path(id, '/close'));
    expect((await sign()).body['code']).toBe('stock-take-has-open-gaps');
    expect((await explain({ cameras: ['CHE-5'], reason: 'with-holder' })).body['code']).toBe(
      'explanation-without-holder',
    );
    expect((await explain({ cameras: ['CHE-5'], reason: 'not-found' })).body['code']).toBe('explanation-needs-text');
    expect((await explain({ cameras: ['BUX-2'], reason: 'other', text: 'x' })).status).toBe(400);
    const known = { cameras: ['che-1', 'BUX-1'], reason: 'with-holder' };
    expect((await scene.manager.post(path(id, '/explanations'), known, { 'if-match': '"v1"' })).status).toBe(412);
    expect((await explain(known)).status).toBe(200);
    expect((await explain({ cameras: ['CHE-5'], reason: 'not-found', text: 'Not in its locker' })).status).toBe(200);
    const token = await scene.manager.post<{ token: string }>('/api/v1/tokens', { name: 'Scanner' });
    expect((await sign(scene.test.anonymous.withToken(token.body.token))).body['code']).toBe(
      'stock-take-signed-by-program',
    );
    const stale = await scene.manager.post(path(id, '/sign'), { name: 'A. Okafor' }, { 'if-match': '"v1"' });
    expect(stale.status).toBe(412);
    const signed = await sign();
    expect(signed.body).toMatchObject({
      state: 'signed',
      signedName: 'A. Okafor',
      tally: { seen: 3, missing: 3, explained: 3 },
    });

    const camera = await scene.manager.get('/api/v1/cameras/CHE-5');
    expect(camera.body['status']).toBe('missing');
    const [gap] = (await scene.lines(id)).filter(({ label }) => label === 'CHE-5');
    expect(gap?.explanation).toMatchObject({ reason: 'not-found', case: { number: expect.any(Number) } });

    const result = await scene.manager.get(path(id, '/result'));
    const sha256 = createHash('sha256').update(result.text, 'utf8').digest('hex');
    const [event] = await scene.test.database.query<{ hash: string }[]>(
      `SELECT after->>'resultSha256' AS hash FROM audit_events WHERE action = 'stock-take.sign' AND subject_id = $1`,
      [id],
    );
    expect([signed.body['resultSha256'], event?.hash]).toEqual([sha256, sha256]);

    await scene.send(id, [scene.scan('CHE-5')]);
    expect((await scene.manager.get(path(id, '/result'))).text).toBe(result.text);
    expect(await scene.detail(id)).toMatchObject({ lateScans: 1, tally: { missing: 3 }, commands: [] });
    for (const command of ['sign', 'close', 'reopen'])
      expect((await scene.manager.post(path(id, `/${command}`), { name: 'A. Okafor' })).status).toBe(409);
    const csv = await scene.manager.get(path(id, '/lines?format=csv'));
    expect(csv.text).toContain('CHE-5,missing');
    expect(csv.text.trim().split('\r\n')).toHaveLength(8);
    const coordinator = await scene.test.signIn('station_coordinator', { stationId: scene.here.stationId });
    expect((await coordinator.get(path(id, '/result'))).status).toBe(403);
    expect((await coordinator.get(path(id, '/lines?format=csv'))).text).not.toContain('Marsden');
    expect((await coordinator.get(path(id, '/report'))).status).toBe(200);
    const pdf = await scene.manager.get(path(id, '/report'));
    expect([pdf.status, pdf.headers.get('content-type'), pdf.text.slice(0, 5)]).toEqual([
      200,
      'application/pdf',
      '%PDF-',
    ]);
  });

  it('has no result before it is signed', async () => {
    const id = await scene.start();
    for (const file of ['/result', '/report']) expect((await scene.manager.get(path(id, file))).status).toBe(409);
    expect((await scene.manager.post(path(id, '/cancel'))).body['code']).toBe('stock-take-needs-reason');
  });

  it('pages its lines by class and part without loss or repeat', async () => {
    const id = await scene.start();
    await scene.send(id, [scene.scan('CHE-2'), scene.scan('BUX-2')]);
    const whole = (await scene.lines(id)).map(({ label }) => label);
    interface Page {
      readonly items: readonly { readonly label: string }[];
      readonly nextCursor: string | null;
    }
    const paged: string[] = [];
    let cursor: string | null = '';
    do {
      const from: string = cursor ? `&cursor=${cursor}` : '';
      const { body }: { body: Page } = await scene.manager.get<Page>(path(id, `/lines?limit=2${from}`));
      paged.push(...body.items.map(({ label }) => label));
      cursor = body.nextCursor;
    } while (cursor !== null);
    expect(paged).toEqual(whole);
    expect((await scene.lines(id, 'class=expected,unexpected')).map(({ label }) => label)).toEqual(['CHE-2', 'BUX-2']);
    expect((await scene.lines(id, 'search=marsden')).map(({ label }) => label)).toEqual(['BUX-1', 'CHE-1']);
    for (const query of ['cursor=zzz', 'class=lost', 'sort=label', 'colour=blue'])
      expect([query, (await scene.manager.get(path(id, `/lines?${query}`))).status]).toEqual([query, 400]);
  });
});

describe('who may take stock', () => {
  it('is the coordinator at their own station; elsewhere a stock-take is as if it were not there', async () => {
    const id = await scene.start();
    const own = await scene.test.signIn('station_coordinator', { stationId: scene.here.stationId });
    const other = await scene.test.signIn('station_coordinator', { stationId: scene.there.stationId });
    expect((await own.get(path(id))).body['commands']).toEqual(['close', 'cancel']);
    const listed = await other.get<{ items: { id: string }[] }>('/api/v1/stock-takes?limit=200');
    expect(listed.body.items.map((item) => item.id)).not.toContain(id);
    for (const rest of ['', '/lines', '/scans', '/result', '/report'])
      expect((await other.get(path(id, rest))).status).toBe(404);
    expect((await scene.send(id, [scene.scan('CHE-2')], other)).status).toBe(404);
    expect((await other.post('/api/v1/stock-takes', { station: 'CHE' })).status).toBe(404);
    for (const command of ['close', 'cancel']) expect((await other.post(path(id, `/${command}`))).status).toBe(404);
    expect((await scene.detail(id)).tally.seen).toBe(0);
  });

  it('is never the auditor, who reads all of it', async () => {
    const id = await scene.start();
    const auditor = await scene.test.signIn('auditor');
    expect((await auditor.get(path(id))).body['commands']).toEqual([]);
    expect((await scene.send(id, [scene.scan('CHE-2')], auditor)).status).toBe(403);
    expect((await auditor.post('/api/v1/stock-takes', { station: 'BUX' })).status).toBe(403);
    const approver = await scene.test.signIn('firmware_approver');
    expect((await approver.get('/api/v1/stock-takes')).status).toBe(403);
  });
});
