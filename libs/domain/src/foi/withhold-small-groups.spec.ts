import fc from 'fast-check';
import { smallestGroup } from '../pilots/index.ts';
import { withholdSmallGroups, type GroupOfPeople } from './withhold-small-groups.ts';

const table = (...rows: readonly (readonly number[])[]): GroupOfPeople[] =>
  rows.map((cells, index) => ({ key: String(index), cells }));
const withheld = (groups: readonly GroupOfPeople[], hasTotal = true): string[] =>
  [...withholdSmallGroups(groups, hasTotal).rows].toSorted();

const someTable = fc
  .tuple(fc.integer({ min: 1, max: 2 }), fc.integer({ min: 1, max: 6 }))
  .chain(([cells, rows]) =>
    fc.array(fc.array(fc.nat(9), { minLength: cells, maxLength: cells }), { minLength: rows, maxLength: rows }),
  )
  .map((rows) => table(...rows));

const isSmall = (count: number): boolean => count > 0 && count < smallestGroup;

describe('small groups of people', () => {
  it('tells every row where none is small, and a row of nobody', () => {
    expect(withheld(table([12, 8], [0, 0], [5, 0]))).toEqual([]);
  });

  it('withholds a row with one to four people, and the next smallest with it, because the sum would tell', () => {
    expect(withheld(table([100], [3], [20], [40]))).toEqual(['1', '2']);
    expect(withheld(table([3], [2], [40]))).toEqual(['0', '1']);
    expect(withheld(table([1], [2], [9], [40]))).toEqual(['0', '1', '2']);
  });

  it('withholds a row whole when four people of it lack what the others have', () => {
    expect(withheld(table([150, 4], [300, 60], [90, 30]))).toEqual(['0', '2']);
  });

  it('withholds a small row alone where nothing is summed', () => {
    expect(withheld(table([3, 40], [30, 50]), false)).toEqual(['0']);
  });

  it('withholds the sums where the whole table is small, or five rows of one person each would be given away', () => {
    expect(withholdSmallGroups(table([2], [1]), true).isTotalWithheld).toBe(true);
    expect(withholdSmallGroups(table([1], [1], [1], [1], [1]), true).isTotalWithheld).toBe(true);
    expect(withholdSmallGroups(table([5], [1], [1]), true).isTotalWithheld).toBe(false);
  });

  it('never tells a cell of one to four people, in a row, in a sum, or as the difference of the two', () => {
    fc.assert(
      fc.property(someTable, (groups) => {
        const { rows, isTotalWithheld } = withholdSmallGroups(groups, true);
        const told = groups.filter(({ key }) => !rows.has(key));
        expect(told.some(({ cells }) => cells.some(isSmall))).toBe(false);
        if (isTotalWithheld) return;
        const kept = groups.filter(({ key }) => rows.has(key));
        expect(kept.length === 1).toBe(false);
        for (const cell of groups[0]?.cells.keys() ?? []) {
          expect(isSmall(kept.reduce((sum, { cells }) => sum + (cells[cell] ?? 0), 0))).toBe(false);
        }
      }),
    );
  });

  it('leaves every withheld row of one cell at least two sizes that all that is told allows', () => {
    const oneCell = fc.array(fc.nat(8), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(oneCell, (counts) => {
        const { rows, isTotalWithheld } = withholdSmallGroups(table(...counts.map((count) => [count])), true);
        if (isTotalWithheld) return;
        const hidden = counts.filter((_, index) => rows.has(String(index)));
        const sum = hidden.reduce((all, count) => all + count, 0);
        for (const [place] of hidden.entries()) {
          const possible = new Set(splits(sum, hidden.length).map((split) => split[place]));
          expect(possible.size).toBeGreaterThan(1);
        }
      }),
    );
  });

  it('withholds no more than the small rows, and those that hide them', () => {
    fc.assert(
      fc.property(someTable, (groups) => {
        const { rows } = withholdSmallGroups(groups, true);
        if (!groups.some(({ cells }) => cells.some(isSmall))) expect(rows.size).toBe(0);
        for (const { key, cells } of groups) if (cells.every((count) => count === 0)) expect(rows.has(key)).toBe(false);
      }),
    );
  });
});

/** Every way to share so many people out over so many rows, at least one each: a row of nobody is never withheld. */
function splits(people: number, rows: number): number[][] {
  if (rows === 0) return people === 0 ? [[]] : [];
  return Array.from({ length: Math.max(0, people - rows + 1) }, (_, index) => index + 1).flatMap((first) =>
    splits(people - first, rows - 1).map((rest) => [first, ...rest]),
  );
}
