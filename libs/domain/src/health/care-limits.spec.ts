import fc from 'fast-check';
import { judgeCare, judgeCareLimits, usualCareLimits } from './care-limits.ts';

describe('the care of a station', () => {
  const percent = fc.integer({ min: 0, max: 100 });
  const levels = ['well', 'some', 'many'];

  it('is told by the share of its cameras that need it, at the usual limits unless the force decides otherwise', () => {
    const judged = [0, 10, 11, 25, 26, 100].map((needing) => judgeCare(needing, 100, usualCareLimits));
    expect(judged).toEqual(['well', 'well', 'some', 'some', 'many', 'many']);
    expect(judgeCare(0, 0, usualCareLimits)).toBe('none');
  });

  it('never gets better by more that need care, nor worse by wider limits', () => {
    fc.assert(
      fc.property(fc.nat(2000), fc.nat(2000), percent, percent, fc.nat(50), (one, cameras, some, many, wider) => {
        if (cameras === 0 || one >= cameras) return;
        const limits = { somePercent: Math.min(some, many), manyPercent: Math.max(some, many) };
        const rank = (needing: number, given = limits): number => levels.indexOf(judgeCare(needing, cameras, given));
        expect(rank(one + 1)).toBeGreaterThanOrEqual(rank(one));
        const loose = { somePercent: limits.somePercent + wider, manyPercent: limits.manyPercent + wider };
        expect(rank(one, loose)).toBeLessThanOrEqual(rank(one));
      }),
    );
  });

  it('has limits of which the warning comes first', () => {
    fc.assert(
      fc.property(percent, percent, (somePercent, manyPercent) =>
        expect(judgeCareLimits({ somePercent, manyPercent }).ok).toBe(somePercent < manyPercent),
      ),
    );
  });
});
