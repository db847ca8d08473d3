import { endOfMonth, monthsOf, yearsOf } from './month-jumps.ts';

const months = [
  { month: '2026-03', count: 40 },
  { month: '2025-12', count: 2 },
  { month: '2025-01', count: 7 },
];

describe('jumping by month', () => {
  it('offers the years that hold anything, newest first, and all months of one', () => {
    expect(yearsOf(months)).toEqual(['2026', '2025']);
    const of2025 = monthsOf('2025', months);
    expect(of2025.map(({ word }) => word).join(' ')).toBe('Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec');
    expect(of2025.map(({ count }) => count)).toEqual([7, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2]);
  });

  it('ends a month at midnight in London, an hour before UTC in summer, and a year with its December', () => {
    expect(endOfMonth('2026-03')).toBe('2026-03-31T23:00:00.000Z');
    expect(endOfMonth('2026-10')).toBe('2026-11-01T00:00:00.000Z');
    expect(endOfMonth('2025-12')).toBe('2026-01-01T00:00:00.000Z');
  });
});
