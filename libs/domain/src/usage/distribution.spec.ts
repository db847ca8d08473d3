import fc from 'fast-check';
import { distributionOf } from './distribution.ts';

describe('a distribution', () => {
  it('has those with nothing in a band of their own, and bands of one round width', () => {
    const values = [...Array.from({ length: 6 }, () => 0), ...Array.from({ length: 40 }, (_, index) => index + 0.5)];
    const { of, bands, quartiles } = distributionOf(values, 0);
    expect(of).toBe(46);
    expect(bands[0]).toEqual({ from: 0, to: null, count: 6 });
    expect(bands.slice(1).map(({ from, to }) => [from, to])).toEqual(
      Array.from({ length: 8 }, (_, band) => [band * 5, (band + 1) * 5]),
    );
    expect(quartiles?.median).toBe(17);
  });

  it('begins the bands of counts with one', () => {
    const { bands } = distributionOf([0, 0, 0, 0, 0, ...Array.from({ length: 30 }, (_, index) => index + 1)], 1);
    expect(bands.map(({ from, to }) => [from, to]).slice(0, 3)).toEqual([
      [0, null],
      [1, 6],
      [6, 11],
    ]);
    expect(bands[1]?.count).toBe(5);
  });

  it('withholds the middle of fewer than five, and is nothing for nobody', () => {
    expect(distributionOf([1, 2, 3], 1).quartiles).toBeNull();
    expect(distributionOf([], 0)).toEqual({ of: 0, bands: [{ from: 0, to: null, count: 0 }], quartiles: null });
    expect(distributionOf([0, 0, 0, 0, 0], 1).quartiles).toEqual({ lower: 0, median: 0, upper: 0 });
  });

  it('puts every value into one band that it lies in, and its quartiles in order between its ends', () => {
    const some = fc.array(fc.oneof(fc.constant(0), fc.double({ min: 0, max: 50_000, noNaN: true })), { maxLength: 80 });
    fc.assert(
      fc.property(some, fc.constantFrom(0, 1), (measured, begins) => {
        const values = begins === 0 ? measured : measured.map((value) => Math.ceil(value));
        const { of, bands, quartiles } = distributionOf(values, begins as 0 | 1);
        expect(of).toBe(values.length);
        expect(bands.length).toBeLessThanOrEqual(12);
        for (const { from, to, count } of bands) {
          const within = values.filter((value) =>
            to === null ? value === 0 : value > 0 && from <= value && value < to,
          );
          if (count !== null) expect(count).toBe(within.length);
        }
        for (const value of values.filter((one) => one > 0))
          expect(bands.filter(({ from, to }) => to !== null && from <= value && value < to)).toHaveLength(1);
        if (quartiles === null) return;
        const { lower, median, upper } = quartiles;
        expect(Math.min(...values) <= lower && lower <= median && median <= upper && upper <= Math.max(...values)).toBe(
          true,
        );
      }),
    );
  });
});
