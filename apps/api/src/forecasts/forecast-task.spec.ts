import fc from 'fast-check';
import { readStays } from './forecast-task.ts';

const asAt = 1_000_000 * 60_000;

describe('readStays', () => {
  it('reads what the database tells of a camera, and what lasts has no end', () => {
    expect(readStays('999000,999600,20;999900,,', asAt, 30)).toEqual([
      { from: 999_000 * 60_000, until: 999_600 * 60_000, readyAfterMinutes: expect.any(Number) },
      { from: 999_900 * 60_000, until: null, readyAfterMinutes: 45 },
    ]);
    expect(readStays(null, asAt, 30)).toEqual([]);
  });

  it('does not know at an instant what came later', () => {
    expect(readStays('999000,1000600,20;1000900,,', asAt, 30)).toMatchObject([{ until: null }]);
  });

  it('lets no camera be in two docks at once, whatever docks tell', () => {
    const told = fc.array(fc.tuple(fc.integer({ min: 990_000, max: 1_000_100 }), fc.option(fc.nat(5000))));
    fc.assert(
      fc.property(told, (stays) => {
        const text = stays.map(([from, length]) => `${from},${length === null ? '' : from + length},50`).join(';');
        const read = readStays(text === '' ? null : text, asAt, 30);
        read.forEach(({ from, until }, index) => {
          expect(until === null ? index === read.length - 1 : until > from).toBe(true);
          const next = read[index + 1];
          if (next) expect(next.from).toBeGreaterThanOrEqual(until ?? Infinity);
        });
      }),
    );
  });
});
