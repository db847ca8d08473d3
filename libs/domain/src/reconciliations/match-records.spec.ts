import fc from 'fast-check';
import { countReconciled } from './count-reconciled.ts';
import { matchOrders } from './match-orders.ts';
import { matchRecords, type MatchedRecord } from './match-records.ts';
import { matchSightings, type RegisteredCamera, type SeenSerial } from './match-sightings.ts';

const fields = ['rank', 'station'] as const;
const anyRecord: fc.Arbitrary<MatchedRecord> = fc.record({
  subject: fc.constantFrom('0041', '41', 'A7', 'a7', '2417', 'SC-1'),
  row: fc.nat(99),
  facts: fc.record({
    rank: fc.constantFrom('Constable', 'constable', 'Sergeant', null),
    station: fc.constantFrom('CHE', 'BUX', '', null),
  }),
  isExpected: fc.boolean(),
});
const anySide = fc.array(anyRecord, { maxLength: 12 });
const oneEach = anySide.map((side) => [...new Map(side.map((one) => [one.subject.toLowerCase(), one])).values()]);
const plain = (subject: string, facts: MatchedRecord['facts'] = {}): MatchedRecord => ({
  subject,
  row: 1,
  facts,
  isExpected: true,
});

describe('two sides matched by their numbers', () => {
  it('say nothing where they are the same, in whatever order and case', () => {
    fc.assert(
      fc.property(oneEach, (side) => {
        const shouted = side.map((one) => ({ ...one, subject: one.subject.toUpperCase() })).reverse();
        expect(matchRecords(side, shouted, fields).differences).toEqual([]);
      }),
    );
  });

  it('have every record in exactly one outcome, and a difference behind each that is not matched', () => {
    fc.assert(
      fc.property(oneEach, anySide, (register, other) => {
        const result = matchRecords(register, other, fields, [{ row: 7, text: '#N/A', why: 'No collar number' }]);
        expect([result.register.length, result.other.length]).toEqual([register.length, other.length + 1]);
        const groups = new Set(result.differences.map(({ group }) => group));
        for (const { outcome, group } of [...result.register, ...result.other])
          if (outcome !== 'matched' && outcome !== 'not-expected') expect(groups.has(group)).toBe(true);
        const keys = result.differences.map(({ key }) => key);
        expect(new Set(keys).size).toBe(keys.length);
      }),
    );
  });

  it('count as many alone on one side as the other lacks', () => {
    fc.assert(
      fc.property(oneEach, oneEach, (register, other) => {
        const { classes, register: ours, other: theirs } = countReconciled(matchRecords(register, other, fields));
        expect([classes['only-register'], classes['only-other']]).toEqual([ours.alone, theirs.alone]);
        const back = countReconciled(matchRecords(other, register, fields)).classes;
        expect([back['only-other'], back['only-register']]).toEqual([ours.alone, theirs.alone]);
      }),
    );
  });

  it('keep numbers as they are written, and compare only what both say', () => {
    const result = matchRecords(
      [plain('0041', { rank: 'Constable', station: 'CHE' }), plain('41', { rank: 'Constable', station: 'CHE' })],
      [plain('0041', { rank: 'CONSTABLE ', station: '' }), plain('41', { rank: 'Sergeant', station: null })],
      fields,
    );
    expect(result.differences).toMatchObject([
      { subject: '41', field: 'rank', register: 'Constable', other: 'Sergeant', key: '41|rank' },
    ]);
  });

  it('count a repeated record once, and say where its repetitions disagree', () => {
    const repeated = [plain('A7', { rank: 'Constable' }), plain('a7', { rank: 'Sergeant' })];
    const result = matchRecords([plain('A7', { rank: 'Constable' })], repeated, fields);
    expect(result.differences).toMatchObject([{ class: 'duplicate', other: '2 times, with another rank', count: 2 }]);
    expect(countReconciled(result).other).toMatchObject({ matched: 1, duplicate: 1 });
  });
});

describe('cameras against purchase orders', () => {
  const camera = (serial: string) => plain(serial, { model: 'RS2-X2' });
  it('are counted by model where an order names no serials', () => {
    const result = matchOrders(
      [camera('X1'), camera('X2'), camera('X3')],
      [plain('X1', { model: 'RS2-X2', order: 'PO-1' })],
      [{ row: 3, order: 'PO-2', model: 'RS2-X2', quantity: 4 }],
      [],
    );
    expect(result.differences).toMatchObject([{ class: 'count-differs', register: '3', other: '5', count: 2 }]);
  });

  it('that no order names are differences, one each', () => {
    const result = matchOrders([camera('X1'), camera('X2')], [plain('X2'), plain('X9')], [], []);
    expect(result.differences.map((one) => [one.class, one.subject])).toEqual([
      ['only-register', 'X1'],
      ['only-other', 'X9'],
    ]);
  });
});

describe('the register against what docks saw', () => {
  const camera: RegisteredCamera = { serial: 'X1', status: 'in_service', station: 'CHE', statusSince: 100 };
  const seen = (code: string, dockings: number, serial = 'x1'): SeenSerial => ({
    serial,
    stations: [{ code, dockings }],
    lastAt: 200,
    lastDock: 'D14-01',
  });
  const told = (registered: RegisteredCamera, sightings: SeenSerial[]) =>
    matchSightings([registered], sightings).differences.map(({ class: of, field, register, other }) => [
      of,
      field,
      register,
      other,
    ]);

  it('names what is in service and unseen, unknown, somewhere it cannot be, or at home elsewhere', () => {
    expect(told(camera, [seen('CHE', 1)])).toEqual([]);
    expect(told(camera, [])).toEqual([['only-register', null, 'in_service', null]]);
    expect(told({ ...camera, status: 'in_store' }, [])).toEqual([]);
    expect(told(camera, [seen('CHE', 1), seen('BUX', 1, 'X9')])).toEqual([
      ['unknown-serial', null, null, 'docked, BUX'],
    ]);
    expect(told(camera, [seen('BUX', 2)])).toEqual([]);
    expect(told(camera, [seen('BUX', 3)])).toEqual([['field-differs', 'station', 'CHE', 'BUX']]);
    const missing = { ...camera, status: 'missing' as const };
    expect(told(missing, [seen('BUX', 1)])).toEqual([['field-differs', 'status', 'missing', 'docked, BUX']]);
    expect(told({ ...missing, statusSince: 300 }, [seen('BUX', 1)])).toEqual([]);
  });
});
