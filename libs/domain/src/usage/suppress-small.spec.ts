import fc from 'fast-check';
import { suppressSmall } from './suppress-small.ts';

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

describe('small counts', () => {
  it('are withheld with the next larger one, so that the total does not tell them', () => {
    expect(suppressSmall([0, 3, 9, 20, 7])).toEqual([0, null, 9, 20, null]);
    expect(suppressSmall([0, 6, 9])).toEqual([0, 6, 9]);
    expect(suppressSmall([2, 2, 8])).toEqual([null, null, null]);
    expect(suppressSmall([3, 4, 8])).toEqual([null, null, 8]);
    expect(suppressSmall([0, 3, 0])).toEqual([null, null, null]);
  });

  it('cannot be worked out: what is withheld is nothing, or two counts with five people at least, or all there is', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(30), { maxLength: 12 }), (counts) => {
        const told = suppressSmall(counts);
        const places = told.flatMap((count, place) => (count === null ? [place] : []));
        for (const [place, count] of told.entries()) {
          if (count === null) continue;
          expect(count).toBe(counts[place]);
          expect(count === 0 || count >= 5).toBe(true);
        }
        if (places.length === 0) return;
        const hidden = sum(places.map((place) => counts[place] ?? 0));
        if (places.length === counts.length) return;
        expect(places.length).toBeGreaterThanOrEqual(2);
        expect(hidden).toBeGreaterThanOrEqual(5);
        expect(hidden).toBe(sum(counts) - sum(told.map((count) => count ?? 0)));
      }),
    );
  });
});
