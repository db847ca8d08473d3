import fc from 'fast-check';
import { predictWornBattery, type BatteryReading } from './predict-worn-battery.ts';

const day = 86_400_000;
const now = Date.parse('2026-11-25T12:00:00Z');
const limit = 70;

/** Daily readings that end now, at `percent`, after falling by `perDay` each day. */
function falling(count: number, percent: number, perDay: number): BatteryReading[] {
  return Array.from({ length: count }, (_, n) => ({ at: now - n * day, percent: percent + n * perDay }));
}

const lines = fc.record({
  count: fc.integer({ min: 30, max: 120 }),
  percent: fc.double({ min: 71, max: 95, noNaN: true }),
  perDay: fc.double({ min: 0.02, max: 0.2, noNaN: true }),
});

describe('predictWornBattery', () => {
  it('says on a straight line the day on which it passes the limit', () => {
    fc.assert(
      fc.property(lines, ({ count, percent, perDay }) => {
        const outlook = predictWornBattery(falling(count, percent, perDay), limit, now);
        if (outlook.kind !== 'wearing') throw new Error(outlook.kind);
        const due = now + ((percent - limit) / perDay) * day;
        for (const at of [outlook.at, outlook.earliest, outlook.latest ?? 0])
          expect(Math.abs(at - due)).toBeLessThan(day);
        expect(outlook.percentPerYear).toBeCloseTo(-perDay * 365.25, 3);
      }),
    );
  });

  it('keeps the likeliest day inside its range, and all of it in the future, whatever the readings', () => {
    const readings = fc.array(
      fc.record({ at: fc.integer({ min: now - 400 * day, max: now }), percent: fc.integer({ min: 0, max: 100 }) }),
      { maxLength: 40 },
    );
    fc.assert(
      fc.property(readings, fc.integer({ min: 1, max: 99 }), (given, at) => {
        const outlook = predictWornBattery(given, at, now);
        if (outlook.kind !== 'wearing') return;
        expect(outlook.earliest).toBeGreaterThanOrEqual(now);
        expect(outlook.at).toBeGreaterThanOrEqual(outlook.earliest);
        if (outlook.latest !== null) expect(outlook.latest).toBeGreaterThanOrEqual(outlook.at);
      }),
    );
  });

  it('is the same in whatever order the readings are given', () => {
    fc.assert(
      fc.property(
        lines.chain((line) => fc.shuffledSubarray(falling(line.count, line.percent, line.perDay), { minLength: 25 })),
        (given) => {
          const sorted = [...given].sort((a, b) => a.at - b.at);
          expect(predictWornBattery(given, limit, now)).toEqual(predictWornBattery(sorted, limit, now));
        },
      ),
    );
  });

  it('is moved little by a wrong reading in ten', () => {
    fc.assert(
      fc.property(lines, fc.integer({ min: 0, max: 9 }), ({ count, percent, perDay }, offset) => {
        const right = falling(count, percent, perDay);
        const wrong = right.map((one, n) => (n % 10 === offset ? { ...one, percent: 0 } : one));
        const [a, b] = [predictWornBattery(right, limit, now), predictWornBattery(wrong, limit, now)];
        if (a.kind !== 'wearing' || b.kind !== 'wearing') throw new Error(`${a.kind} ${b.kind}`);
        expect(Math.abs(b.percent - a.percent)).toBeLessThan(3);
      }),
    );
  });

  it.each([
    ['nothing of a few readings', falling(9, 80, 0.1), { kind: 'unknown', reason: 'too-few-readings' }],
    ['nothing of a few days', falling(15, 80, 0.1), { kind: 'unknown', reason: 'too-short' }],
    ['that a battery under the limit is worn', falling(60, 68, 0.1), { kind: 'worn', percent: 68 }],
    ['that one which does not fall is steady', falling(60, 91, 0), { kind: 'steady', percent: 91 }],
    ['that one which falls for ten years more is steady', falling(60, 91, 0.001), { kind: 'steady', percent: 91 }],
  ])('says %s', (_, readings, expected) => {
    expect(predictWornBattery(readings, limit, now)).toEqual(expected);
  });
});
