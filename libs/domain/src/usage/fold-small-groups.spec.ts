import fc from 'fast-check';
import { foldSmallGroups } from './fold-small-groups.ts';

const smallest = 5;
const fold = (people: readonly number[]) =>
  foldSmallGroups(
    people.map((count, index) => ({ index, count })),
    ({ count }) => count,
    smallest,
  );
const counts = fc.array(fc.nat(30), { maxLength: 40 });

describe('small groups', () => {
  it('are told one by one where none is small', () => {
    expect(fold([0, 5, 12]).folded).toEqual([]);
  });

  it('take the next smallest group in, so that the whole less the rest tells nobody', () => {
    expect(fold([2, 40, 7, 0]).folded.map(({ count }) => count)).toEqual([2, 7]);
    expect(fold([1, 2, 9]).folded.map(({ count }) => count)).toEqual([1, 2, 9]);
    expect(fold([4, 4, 9]).folded.map(({ count }) => count)).toEqual([4, 4]);
  });

  it('leave every group in one place, in its order', () => {
    fc.assert(
      fc.property(counts, (people) => {
        const { told, folded } = fold(people);
        const places = [...told, ...folded].map(({ index }) => index).sort((one, other) => one - other);
        expect(places).toEqual(people.map((_, index) => index));
        expect(told.map(({ index }) => index)).toEqual(told.map(({ index }) => index).toSorted((a, b) => a - b));
      }),
    );
  });

  it('are never told alone, and their fold is of two groups and five people while there are as many', () => {
    fc.assert(
      fc.property(counts, (people) => {
        const { told, folded } = fold(people);
        expect(told.filter(({ count }) => count > 0 && count < smallest)).toEqual([]);
        const isWide = folded.length > 1 && folded.reduce((sum, { count }) => sum + count, 0) >= smallest;
        const isEverybody = told.every(({ count }) => count === 0);
        expect(folded.length === 0 || isWide || isEverybody).toBe(true);
      }),
    );
  });
});
