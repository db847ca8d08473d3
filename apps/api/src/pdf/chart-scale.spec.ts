import fc from 'fast-check';
import { axisTicks, namedPlaces, unbroken } from './chart-scale.ts';

describe('an axis', () => {
  it('says round figures', () => {
    expect(axisTicks(7)).toEqual([0, 2, 4, 6, 8]);
    expect(axisTicks(0.93)).toEqual([0, 0.25, 0.5, 0.75, 1]);
    expect(axisTicks(0)).toEqual([0, 1]);
  });

  it('begins at zero, holds the most, and has at most five figures', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-6, max: 1e12, noNaN: true }), (most) => {
        const ticks = axisTicks(most);
        expect(ticks[0]).toBe(0);
        expect(ticks.length).toBeLessThanOrEqual(5);
        expect(ticks.at(-1) ?? 0).toBeGreaterThanOrEqual(most * (1 - 1e-6));
      }),
    );
  });

  it('names the first place and as many as fit', () => {
    expect(namedPlaces(7, 3)).toEqual([0, 3, 6]);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), fc.integer({ min: 2, max: 20 }), (count, most) => {
        const places = namedPlaces(count, most);
        expect(places[0]).toBe(0);
        expect(places.length).toBeLessThanOrEqual(most);
      }),
    );
  });
});

describe('a line', () => {
  it('is never drawn through what is not known', () => {
    expect(unbroken([1, null, 2, 3, null]).map((run) => run.map(({ value }) => value))).toEqual([[1], [2, 3]]);
    fc.assert(
      fc.property(fc.array(fc.option(fc.nat())), (values) => {
        const drawn = unbroken(values);
        expect(drawn.flat().map(({ value }) => value)).toEqual(values.filter((value) => value !== null));
        for (const run of drawn)
          for (const [index, { at }] of run.entries()) expect(at).toBe((run[0]?.at ?? 0) + index);
      }),
    );
  });
});
