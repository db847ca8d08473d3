import fc from 'fast-check';
import { predictWornBattery, type BatteryReading } from './predict-worn-battery.ts';
import { sinceReplaced } from './since-replaced.ts';

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

  describe('of a camera whose battery was replaced', () => {
    /** One that fell from 95 to 62 for 330 days, and then another, new at 98. */
    const replaced = (daysAgo: number): BatteryReading[] => [
      ...Array.from({ length: 330 }, (_, n) => ({ at: now - (daysAgo + 330 - n) * day, percent: 95 - n / 10 })),
      ...Array.from({ length: daysAgo + 1 }, (_, n) => ({ at: now - (daysAgo - n) * day, percent: 98 })),
    ];

    it.each([35, 90])('forgets the one before, %d days later', (daysAgo) => {
      expect(predictWornBattery(replaced(daysAgo), limit, now)).toEqual({ kind: 'steady', percent: 98 });
    });

    it('says that it knows too little while the new one is known for some days only', () => {
      expect(predictWornBattery(replaced(5), limit, now)).toEqual({ kind: 'unknown', reason: 'too-few-readings' });
    });

    it('goes by charging cycles that began anew, also where both batteries are as good', () => {
      const told = Array.from({ length: 200 }, (_, n) => ({
        at: now - (199 - n) * day,
        percent: n < 150 ? 90 - n / 100 : 88,
        cycles: n < 150 ? 100 + n : n - 150,
      }));
      expect(sinceReplaced(told)).toEqual(told.slice(150));
    });

    it('says of the new one what it would say had there never been another', () => {
      fc.assert(
        fc.property(lines, fc.integer({ min: 10, max: 300 }), fc.integer({ min: 9, max: 60 }), (line, days, worse) => {
          const own = falling(line.count, line.percent, line.perDay).reverse();
          const [first] = own;
          if (!first) throw new Error('no readings');
          const level = Math.max(0, first.percent - worse);
          const old = Array.from({ length: days }, (_, n) => ({ at: first.at - (days - n) * day, percent: level }));
          fc.pre(own.slice(0, 30).every(({ percent }) => percent >= level + 8));
          expect(predictWornBattery([...old, ...own], limit, now)).toEqual(predictWornBattery(own, limit, now));
        }),
      );
    });

    it('takes neither a fall nor some readings that are too high for another battery', () => {
      fc.assert(
        fc.property(lines, fc.nat(20), ({ count, percent, perDay }, from) => {
          const own = falling(count, percent, perDay).reverse();
          const odd = own.map((one, n) => (n >= from && n < from + 2 ? { ...one, percent: 100 } : one));
          expect(sinceReplaced(own)).toEqual(own);
          expect(sinceReplaced(odd)).toEqual(odd);
        }),
      );
    });
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
