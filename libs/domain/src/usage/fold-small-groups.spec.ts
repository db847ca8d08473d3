import fc from 'fast-check';
import { foldSmallGroups } from './fold-small-groups.ts';

const fold = (people: readonly number[]): number[] =>
  foldSmallGroups(people.map((count) => ({ people: count, isEmpty: count === 0 })));
const counts = fc.array(fc.nat(30), { maxLength: 40 });

describe('small groups', () => {
  it('are told one by one where none is small', () => {
    expect(fold([0, 5, 12])).toEqual([]);
  });

  it('take the next smallest group in, so that the whole less the rest tells nobody', () => {
    expect(fold([2, 40, 7, 0])).toEqual([0, 2]);
    expect(fold([1, 2, 9])).toEqual([0, 1, 2]);
    expect(fold([4, 4, 9])).toEqual([0, 1]);
  });

  it('leave what nobody answered for as it is', () => {
    expect(foldSmallGroups([3, 0, 8].map((people) => ({ people, isEmpty: false })))).toEqual([0, 2]);
  });

  it('are never told alone, and their fold is of two groups and five people while there are as many', () => {
    fc.assert(
      fc.property(counts, (people) => {
        const folded = fold(people);
        const told = people.filter((_, place) => !folded.includes(place));
        expect(told.filter((count) => count > 0 && count < 5)).toEqual([]);
        const isWide = folded.length > 1 && folded.reduce((sum, place) => sum + (people[place] ?? 0), 0) >= 5;
        expect(folded.length === 0 || isWide || told.every((count) => count === 0)).toBe(true);
      }),
    );
  });
});
