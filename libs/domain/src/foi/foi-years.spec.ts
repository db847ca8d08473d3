import fc from 'fast-check';
import { daysOfYear, yearsUpTo } from './foi-years.ts';

const at = Date.parse('2026-11-26T05:00:00Z');

describe('calendar years', () => {
  it('leaves no year out between the first and that of the instant', () => {
    expect(yearsUpTo(at, ['2026', '2023'])).toEqual(['2023', '2024', '2025', '2026']);
    expect(yearsUpTo(at, [])).toEqual(['2026']);
  });

  it('tells a long run of years with nothing as one, and never one with something in it', () => {
    expect(yearsUpTo(at, ['0001', '2025'])).toEqual(['0001', '0002–2024', '2025', '2026']);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 2026 }), { maxLength: 8 }), (years) => {
        const told = yearsUpTo(
          at,
          years.map((year) => String(year).padStart(4, '0')),
        );
        const all = told.flatMap((group) => {
          const [from, to = from] = group.split('–').map(Number);
          return Array.from({ length: (to ?? 0) - (from ?? 0) + 1 }, (_, index) => (from ?? 0) + index);
        });
        const first = Math.min(2026, ...years);
        expect(all).toEqual(Array.from({ length: 2026 - first + 1 }, (_, index) => first + index));
        for (const year of years) expect(told).toContain(String(year).padStart(4, '0'));
        expect(told.length).toBeLessThanOrEqual(11 * (years.length + 1));
      }),
    );
  });

  it('turns at midnight in London, and ends a year that is not over on the day of the instant', () => {
    expect(yearsUpTo(Date.parse('2025-12-31T23:59:59Z'), [])).toEqual(['2025']);
    expect(daysOfYear('2025', at)).toEqual({ from: '2025-01-01', to: '2025-12-31' });
    expect(daysOfYear('2026', at)).toEqual({ from: '2026-01-01', to: '2026-11-26' });
  });
});
