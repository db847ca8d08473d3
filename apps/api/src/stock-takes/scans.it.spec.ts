import * as fc from 'fast-check';
import { minutesAgo } from '../telemetry/simulated-dock.testing.ts';
import { startStockTakeScene, type ScanGiven, type StockTakeScene } from './stock-take-scene.testing.ts';

let scene: StockTakeScene;
beforeAll(async () => {
  scene = await startStockTakeScene();
});
afterEach(() => scene.cancelOpen());
afterAll(() => scene.test.close());

describe('scans of a stock-take', () => {
  it('are each answered with what they turn out to be: serials and asset tags, in any case', async () => {
    const id = await scene.start();
    const codes = [' che-2 ', 'tag-2', 'CHE-3', 'BUX-2', 'CHE-6', 'RUBBISH ÄÖ 4711'];
    const { status, body } = await scene.send(
      id,
      codes.map((code, index) => scene.scan(code, { at: `2026-11-25T10:00:0${index}Z` })),
    );
    expect([status, body.state]).toEqual([200, 'counting']);
    expect(body.scans.map((scan) => [scan.class, scan.camera?.serial ?? scan.code])).toEqual([
      ['expected', 'CHE-2'],
      ['repeated', 'CHE-2'],
      ['expected', 'CHE-3'],
      ['unexpected', 'BUX-2'],
      ['out-of-service', 'CHE-6'],
      ['unknown', 'RUBBISH ÄÖ 4711'],
    ]);
    expect(body.scans[3]?.camera?.station).toEqual({ code: 'BUX', name: 'Station BUX' });
    expect((await scene.detail(id)).tally).toMatchObject({
      seen: 2,
      unexpected: 1,
      outOfService: 1,
      unknown: 1,
      repeated: 1,
    });
  });

  it('can be taken back by whoever made them, also before they arrive, and by nobody else', async () => {
    const id = await scene.start();
    const colleague = await scene.test.signIn('fleet_manager');
    const [scan, other] = [scene.scan('CHE-2'), scene.scan('CHE-3')];
    const undo = (of: ScanGiven): ScanGiven => {
      const { code: _code, ...rest } = scene.scan('x', { undoes: of.scanId });
      return rest;
    };
    await scene.send(id, [undo(scan)]);
    const answer = await scene.send(id, [scan, other]);
    expect(answer.body.scans.map((one) => one.class)).toEqual(['undone', 'expected']);
    await scene.send(id, [undo(other)], colleague);
    expect(await scene.found(id)).toEqual(expect.arrayContaining(['CHE-2 missing', 'CHE-3 expected']));
  });

  it('are kept as late ones after the end, told as such, and change no result', async () => {
    const id = await scene.start();
    await scene.manager.post(`/api/v1/stock-takes/${id}/cancel`, { reason: 'Wrong station' });
    const before = await scene.found(id);
    const late = scene.scan('CHE-4', { at: minutesAgo(60) });
    const { body } = await scene.send(id, [late, late]);
    expect(body).toMatchObject({ state: 'cancelled', scans: [{ scanId: late.scanId, late: true, class: 'expected' }] });
    expect(await scene.found(id)).toEqual(before);
    expect(await scene.detail(id)).toMatchObject({ lateScans: 1, countedBy: [] });
    const kept = await scene.manager.get(`/api/v1/stock-takes/${id}/scans?late=true`);
    expect(kept.body).toMatchObject({ total: 1, items: [{ scanId: late.scanId, late: true, undone: false }] });
  });

  it.each([
    [{ scans: [] }],
    [{ scans: 'CHE-1' }],
    [{ scans: [{ scanId: 'no uuid', code: 'CHE-1', at: '2026-11-25T10:00:00Z', device: 'PC' }] }],
    [
      {
        scans: [
          { scanId: '0198c0de-0000-7000-8000-000000000001', code: ' ', at: '2026-11-25T10:00:00Z', device: 'PC' },
        ],
      },
    ],
    [{ scans: [{ scanId: '0198c0de-0000-7000-8000-000000000001', at: '2026-11-25T10:00:00Z', device: 'PC' }] }],
    [
      {
        scans: [
          { scanId: '0198c0de-0000-7000-8000-000000000001', code: 'CHE-1', at: '2026-11-25T10:00', device: 'PC' },
        ],
      },
    ],
  ])('that are not well formed are refused and nothing is written: %j', async (body) => {
    const id = await scene.start();
    expect((await scene.manager.post(`/api/v1/stock-takes/${id}/scans`, body)).status).toBe(400);
    expect((await scene.manager.get(`/api/v1/stock-takes/${id}/scans`)).body).toMatchObject({ total: 0 });
  });

  it('change nothing twice, whoever sends them how often, at once and in whatever order', async () => {
    const codes = ['CHE-1', 'che-2', 'TAG-2', 'CHE-3', 'CHE-4', 'BUX-1', 'BUX-2', 'CHE-6', 'XX-1', 'xx-1'];
    const anyPlan = fc.record({
      scans: fc.array(fc.record({ code: fc.constantFrom(...codes), second: fc.nat(30), undone: fc.boolean() }), {
        minLength: 1,
        maxLength: 14,
      }),
      senders: fc.array(fc.array(fc.nat(1_000), { minLength: 14, maxLength: 14 }), { minLength: 2, maxLength: 4 }),
      batch: fc.integer({ min: 1, max: 6 }),
    });
    await fc.assert(
      fc.asyncProperty(anyPlan, async ({ scans, senders, batch }) => {
        await scene.cancelOpen();
        const id = await scene.start();
        const all = scans.flatMap(({ code, second, undone }): ScanGiven[] => {
          const made = scene.scan(code, { at: new Date(Date.UTC(2026, 10, 25, 10, 0, second)).toISOString() });
          const { code: _code, ...back } = scene.scan('x', { undoes: made.scanId });
          return undone ? [made, back] : [made];
        });
        await Promise.all(
          senders.map(async (chance) => {
            const order = all.map((scan, index) => ({ scan, key: chance[index % chance.length] ?? 0 }));
            const sent = order.sort((one, other) => one.key - other.key).map(({ scan }) => scan);
            for (let at = 0; at < sent.length; at += batch) {
              const { status, text } = await scene.send(id, sent.slice(at, at + batch));
              expect([status, status === 200 ? '' : text]).toEqual([200, '']);
            }
          }),
        );
        const stored = await scene.test.database.query<{ n: number }[]>(
          `SELECT count(*)::int AS n FROM stock_take_scans WHERE stock_take_id = $1`,
          [id],
        );
        expect(stored).toEqual([{ n: all.length }]);
        const found = await scene.found(id);
        const alone = await scene.manager.post<{ code: string }>('/api/v1/stock-takes', { station: 'CHE' });
        expect([alone.status, alone.body.code]).toEqual([409, 'stock-take-open-already']);
        await scene.cancelOpen();
        const again = await scene.start();
        await scene.send(
          again,
          all.map((scan) => ({ ...scan })),
        );
        expect(await scene.found(again)).toEqual(found);
        const audited = await scene.test.database.query<{ n: number }[]>(
          `SELECT sum((after->>'scans')::int)::int AS n FROM audit_events WHERE action = 'stock-take.scan' AND subject_id = $1`,
          [id],
        );
        expect(audited).toEqual([{ n: all.length }]);
      }),
      { numRuns: 12 },
    );
  });

  it('that arrive in the second of signing are either in the result or late, never neither and never both', async () => {
    const id = await scene.start();
    const path = `/api/v1/stock-takes/${id}`;
    const gaps = (await scene.lines(id, 'class=missing')).map(({ label }) => label);
    await scene.manager.post(`${path}/close`);
    await scene.manager.post(`${path}/explanations`, { cameras: gaps, reason: 'other', text: 'Counted yesterday' });
    const [signed, ...answers] = await Promise.all([
      scene.manager.post(`${path}/sign`, { name: 'A. Okafor' }),
      ...gaps.map((code) => scene.send(id, [scene.scan(code)])),
    ]);
    expect([signed.status, ...answers.map(({ status }) => status)]).toEqual([200, ...gaps.map(() => 200)]);
    const scans = answers.flatMap(({ body }) => body.scans);
    const seen = (await scene.lines(id, 'class=expected')).map(({ label }) => label);
    const inTime = scans.filter(({ late }) => !late).map(({ camera }) => camera?.serial ?? '');
    expect(seen.sort()).toEqual(inTime.sort());
    expect((await scene.detail(id)).lateScans).toBe(scans.length - inTime.length);
  });

  it('by two people at once are counted once, and both are told', async () => {
    const id = await scene.start();
    const colleague = await scene.test.signIn('station_coordinator', { stationId: scene.here.stationId });
    const answers = await Promise.all([
      scene.send(id, [scene.scan('CHE-2'), scene.scan('CHE-3')]),
      scene.send(id, [scene.scan('CHE-3'), scene.scan('CHE-4')], colleague),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    const detail = await scene.detail(id);
    expect(detail.tally).toMatchObject({ seen: 3, repeated: 1 });
    expect(detail.countedBy.map(({ name }) => name).sort()).toEqual(['Test fleet_manager', 'Test station_coordinator']);
  });
});
