import { daysOfYear, yearsUpTo } from './foi-years.ts';

const at = Date.parse('2026-11-26T05:00:00Z');

describe('calendar years', () => {
  it('leaves no year out between the first and that of the instant', () => {
    expect(yearsUpTo(at, ['2026', '2023'])).toEqual(['2023', '2024', '2025', '2026']);
    expect(yearsUpTo(at, [])).toEqual(['2026']);
  });

  it('turns at midnight in London, and ends a year that is not over on the day of the instant', () => {
    expect(yearsUpTo(Date.parse('2025-12-31T23:59:59Z'), [])).toEqual(['2025']);
    expect(daysOfYear('2025', at)).toEqual({ from: '2025-01-01', to: '2025-12-31' });
    expect(daysOfYear('2026', at)).toEqual({ from: '2026-01-01', to: '2026-11-26' });
  });
});
