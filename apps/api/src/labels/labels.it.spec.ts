import { labelSheets } from '@custodian/domain';
import { barsOf, squareOf } from '../pdf/barcodes.ts';
import { makeCamera, makePerson, makeSmallForce } from '../testing/small-force.testing.ts';
import { startTestApp, type TestApp } from '../testing/test-app.testing.ts';
import type { TestClient } from '../testing/test-client.testing.ts';
import { readLabels } from './read-labels.ts';

const everywhere = { kind: 'force' } as const;

describe('labels', () => {
  let test: TestApp;
  let manager: TestClient;
  let stationId: string;
  beforeAll(async () => {
    test = await startTestApp({ ROLES: 'api' });
    const force = await makeSmallForce(test.database);
    stationId = force.stationId;
    for (let n = 1; n <= 30; n += 1) await makeCamera(test.database, force, `Cam-${String(n).padStart(3, '0')}`);
    await makePerson(test.database, force, '0417', 'O’Neill');
    await makeCamera(test.database, await makeSmallForce(test.database, 'BUX'), 'BUX-1');
    manager = await test.signIn('fleet_manager');
  });
  afterAll(() => test.close());
  const print = (body: object, client = manager) => client.post('/api/v1/labels', body);
  const pagesOf = (text: string): number => (text.match(/\/Type \/Page\b(?!s)/g) ?? []).length;

  it('come as a PDF on each sheet, on as many pages as they take from the first free label on', async () => {
    for (const { key } of labelSheets) {
      const answer = await print({ kind: 'cameras', serials: ['cam-002', 'Cam-001'], sheet: key });
      expect([key, answer.status, answer.headers.get('content-type')]).toEqual([key, 200, 'application/pdf']);
      expect(answer.text.startsWith('%PDF-')).toBe(true);
      expect(pagesOf(answer.text)).toBe(key.startsWith('roll') ? 2 : 1);
    }
    const filter = { search: 'Cam-' };
    expect(pagesOf((await print({ kind: 'cameras', filter, sheet: 'L7160' })).text)).toBe(2);
    expect(pagesOf((await print({ kind: 'cameras', filter, sheet: 'L7160', start: 14 })).text)).toBe(3);
  });

  it('hold the serial or collar number as it is, in the order asked for, within the scope of who asks', async () => {
    const wanted = { kind: 'cameras', names: ['cam-002', 'CAM-001'], filter: {}, hidesNames: false } as const;
    const labels = await readLabels(test.database, everywhere, wanted);
    expect(labels.map(({ code }) => code)).toEqual(['Cam-002', 'Cam-001']);
    const cards = await readLabels(test.database, everywhere, { ...wanted, kind: 'staff', names: ['0417'] });
    expect(cards).toEqual([{ code: '0417', lines: ['0417', 'A. O’Neill'] }]);
    const hidden = { ...wanted, kind: 'staff', names: ['0417'], hidesNames: true } as const;
    expect(await readLabels(test.database, everywhere, hidden)).toEqual([{ code: '0417', lines: ['0417'] }]);
    const scope = { kind: 'station', stationId } as const;
    const all = await readLabels(test.database, scope, { ...wanted, names: null, filter: { sort: '-serial' } });
    expect([all.length, all[0]?.code]).toEqual([30, 'Cam-030']);
  });

  it('have codes that a scanner reads: bars and spaces of whole modules, and a square with its three corners', () => {
    // Code 128 of "0417" is start C, 04, 17, check, stop: 11 modules each, and 13 for the stop.
    expect(barsOf('0417').modules).toBe(4 * 11 + 13);
    expect(barsOf('Cam-001').widths.every((width) => width >= 1 && width <= 4)).toBe(true);
    const { rows, modules } = squareOf('Cam-001');
    expect([rows.length, rows.every((row) => row.length === modules)]).toEqual([21, true]);
    const corner = (row: number, column: number) => rows[row]?.slice(column, column + 7).every(Boolean);
    expect([corner(0, 0), corner(0, 14), corner(14, 0)]).toEqual([true, true, true]);
  });

  it('are refused for what nobody may see, for an unknown sheet or place, and above a thousand', async () => {
    const camera = { kind: 'cameras', serials: ['Cam-001'], sheet: 'L7160' };
    const statuses = async (body: object, client = manager) => (await print(body, client)).status;
    expect(await statuses({ ...camera, serials: ['Cam-999'] })).toBe(404);
    expect(await statuses({ ...camera, sheet: 'L0000' })).toBe(400);
    expect(await statuses({ ...camera, start: 22 })).toBe(400);
    expect(await statuses({ ...camera, start: 0 })).toBe(400);
    expect(await statuses({ kind: 'cameras', sheet: 'L7160' })).toBe(400);
    expect(await statuses({ kind: 'cameras', sheet: 'L7160', filter: { colour: 'blue' } })).toBe(400);
    expect(await statuses({ kind: 'cameras', sheet: 'L7160', filter: { search: 'no such thing' } })).toBe(400);
    expect(await statuses({ ...camera, serials: Array(1001).fill('Cam-001') })).toBe(400);
    const coordinator = await test.signIn('station_coordinator', { stationId });
    expect(await statuses({ ...camera, serials: ['BUX-1'] }, coordinator)).toBe(404);
    const card = { kind: 'staff', collarNumbers: ['0417'], sheet: 'L7160' };
    expect(await statuses(card, coordinator)).toBe(403);
    expect(await statuses({ ...card, hideNames: true }, coordinator)).toBe(200);
  });

  it('are logged as an export, with what was asked for and how many', async () => {
    await print({ kind: 'cameras', filter: { status: 'in_store' }, sheet: 'L7651' });
    const [event] = await test.database.query<{ after: object }[]>(
      `SELECT after FROM audit_events WHERE action = 'label.export' ORDER BY id DESC LIMIT 1`,
    );
    expect(event?.after).toMatchObject({ kind: 'cameras', filter: { status: 'in_store' }, sheet: 'L7651', count: 31 });
  });
});
