import fc from 'fast-check';
import { classScans } from './class-sighting.ts';
import { countStockTake, tallyStockTake, type StockTakeFacts } from './count-stock-take.ts';
import type { GapExplanation } from './explain-gap.ts';
import type { Scan } from './stock-take.ts';
import { anyScan, anySighting, cameras, expectedCameras } from './stock-take.testing.ts';

const explained: GapExplanation = { reason: 'with-holder', text: '', by: 'K. Doyle', at: 1 };
const facts = (scans: readonly Scan[], rest: Partial<StockTakeFacts> = {}): StockTakeFacts => ({
  expected: expectedCameras,
  scans,
  sightings: [],
  explanations: new Map(),
  ...rest,
});
const scan = (index: number, part: Partial<Scan> = {}): Scan => ({
  scanId: `scan-${index}`,
  code: cameras[index]?.serial ?? 'XX',
  camera: cameras[index] ?? null,
  at: 10,
  by: 'K. Doyle',
  isLate: false,
  isUndone: false,
  ...part,
});

describe('what a stock-take found', () => {
  it('has one line for each camera of the list and one for everything else that was seen', () => {
    fc.assert(
      fc.property(fc.array(anyScan), fc.array(anySighting), (scans, sightings) => {
        const lines = countStockTake(facts(scans, { sightings }));
        expect(new Set(lines.map(({ key }) => key)).size).toBe(lines.length);
        const tally = tallyStockTake(lines, scans);
        expect(tally.expected).toBe(expectedCameras.length);
        expect(tally.seen + tally.missing).toBe(tally.expected);
        expect(lines.length).toBe(tally.expected + tally.unexpected + tally.outOfService + tally.unknown);
      }),
    );
  });

  it('is the same in whatever order, and however often, scans arrive', () => {
    fc.assert(
      fc.property(fc.array(anyScan), fc.array(anySighting), fc.infiniteStream(fc.nat()), (scans, sightings, chance) => {
        const order = new Map(scans.map((one) => [one, chance.next().value]));
        const shuffled = [...scans, ...scans].sort((one, other) => (order.get(one) ?? 0) - (order.get(other) ?? 0));
        const whole = facts(scans, { sightings });
        const again = facts(shuffled, { sightings: sightings.toReversed() });
        expect(countStockTake(again)).toEqual(countStockTake(whole));
        expect(tallyStockTake(countStockTake(again), shuffled)).toEqual(tallyStockTake(countStockTake(whole), scans));
        const expected = new Set(expectedCameras.map(({ id }) => id));
        expect(classScans(shuffled, expected)).toEqual(classScans(scans, expected));
      }),
    );
  });

  it('is changed by no late and no undone scan', () => {
    fc.assert(
      fc.property(fc.array(anyScan), (scans) => {
        const counting = scans.filter(({ isLate, isUndone }) => !isLate && !isUndone);
        expect(countStockTake(facts(scans))).toEqual(countStockTake(facts(counting)));
      }),
    );
  });

  it('never loses sight of a camera by a further scan', () => {
    fc.assert(
      fc.property(fc.array(anyScan), anyScan, (scans, more) => {
        const missing = (of: readonly Scan[]): string[] =>
          countStockTake(facts(of)).flatMap((line) => (line.class === 'missing' ? [line.key] : []));
        expect(missing(scans)).toEqual(expect.arrayContaining(missing([...scans, more])));
      }),
    );
  });

  it('says of exactly one scan of a thing what it is, and of the others that they repeat it', () => {
    fc.assert(
      fc.property(fc.array(anyScan), (scans) => {
        const counting = scans.filter(({ isLate, isUndone }) => !isLate && !isUndone);
        const classes = classScans(counting, new Set(expectedCameras.map(({ id }) => id)));
        const firsts = [...classes.values()].filter((word) => word !== 'repeated').length;
        const things = countStockTake(facts(counting)).filter((line) => line.scans.length > 0).length;
        expect(firsts).toBe(things);
      }),
    );
  });

  it('takes the word of a dock for a scan', () => {
    const sighting = { camera: cameras[2] ?? fail(), dock: 'D14-BUX-01', bay: 3, at: 5, how: 'docked' } as const;
    const lines = countStockTake(facts([], { sightings: [sighting] }));
    expect(lines.find(({ label }) => label === 'DC-2')).toMatchObject({
      class: 'expected',
      docked: sighting,
      scans: [],
    });
  });

  it('keeps an explanation only while the camera is missing', () => {
    const explanations = new Map([['camera-0', explained]]);
    const before = countStockTake(facts([], { explanations })).find(({ label }) => label === 'DC-0');
    expect(before).toMatchObject({ class: 'missing', explanation: explained });
    const after = countStockTake(facts([scan(0)], { explanations })).find(({ label }) => label === 'DC-0');
    expect(after).toMatchObject({ class: 'expected', explanation: null });
  });

  it('classes what was not expected: elsewhere at home, out of service, unknown', () => {
    const lines = countStockTake(facts([scan(1), scan(5), scan(99, { code: ' zz-9 ' }), scan(98, { code: 'ZZ-9' })]));
    const found = lines.filter(({ expected }) => expected === null).map((line) => [line.label, line.class]);
    expect(cameras[1]?.status).toBe('in_service');
    expect(cameras[5]?.status).toBe('seized');
    expect(found).toEqual([
      ['DC-1', 'unexpected'],
      ['DC-5', 'out-of-service'],
      ['ZZ-9', 'unknown'],
    ]);
  });
});

function fail(): never {
  throw new Error('no such camera');
}
