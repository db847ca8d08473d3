import fc from 'fast-check';
import { doOverlap, isDuring, parseInstant, type Interval } from './instant.ts';

describe('instants', () => {
  it.each([
    ['2026-03-03T21:14:00Z', Date.UTC(2026, 2, 3, 21, 14)],
    ['2026-03-03T21:14Z', Date.UTC(2026, 2, 3, 21, 14)],
    ['2026-07-03T21:14:00.250+01:00', Date.UTC(2026, 6, 3, 20, 14, 0, 250)],
  ])('reads %s', (text, value) => {
    expect(parseInstant(text)).toEqual({ ok: true, value });
  });

  it.each([
    ['2026-03-03T21:14:00', 'instant-without-offset'],
    ['2026-03-03', 'instant-without-offset'],
    ['2026-02-30T00:00:00Z', 'instant-not-a-time'],
    ['2026-03-03T25:00:00Z', 'instant-not-a-time'],
    ['yesterday', 'instant-not-a-time'],
    ['1772572440000', 'instant-not-a-time'],
    ['', 'instant-not-a-time'],
  ])('refuses %j: %s', (text, refusal) => {
    expect(parseInstant(text)).toEqual({ ok: false, refusal });
  });

  it('includes the start of an interval and not its end', () => {
    expect(isDuring(5, { from: 5, until: 7 })).toBe(true);
    expect(isDuring(7, { from: 5, until: 7 })).toBe(false);
    expect(isDuring(7, { from: 5, until: null })).toBe(true);
  });

  it('says that two intervals overlap exactly when some instant lies in both', () => {
    const interval = fc
      .tuple(fc.nat(12), fc.integer({ min: 1, max: 12 }), fc.boolean())
      .map(([from, length, isOpen]): Interval => ({ from, until: isOpen ? null : from + length }));
    fc.assert(
      fc.property(interval, interval, (one, other) => {
        const shared = Array.from({ length: 40 }, (_, at) => at).some((at) => isDuring(at, one) && isDuring(at, other));
        expect(doOverlap(one, other)).toBe(shared);
      }),
    );
  });
});
