import fc from 'fast-check';
import { timeMarks } from './time-marks.ts';

const between = (from: string, until: string) => timeMarks({ from: Date.parse(from), until: Date.parse(until) });
const words = (from: string, until: string) => between(from, until).map(({ text }) => text);

describe('the marks of a time axis', () => {
  it('are hours of London within a day, midnight by its date', () => {
    expect(words('2026-07-13T20:00:00Z', '2026-07-14T06:00:00Z')).toEqual(['21:00', 'Tue 14 Jul', '03:00', '06:00']);
  });

  it('are days within a week', () => {
    expect(words('2026-07-13T00:00:00Z', '2026-07-17T00:00:00Z')).toEqual(['Tue 14', 'Wed 15', 'Thu 16', 'Fri 17']);
  });

  it('stand at midnight in London, also across a change of the clocks', () => {
    const at = between('2026-03-27T12:00:00Z', '2026-03-31T12:00:00Z').map((mark) => new Date(mark.at).toISOString());
    expect(at).toEqual([
      '2026-03-28T00:00:00.000Z',
      '2026-03-29T00:00:00.000Z',
      '2026-03-29T23:00:00.000Z',
      '2026-03-30T23:00:00.000Z',
    ]);
  });

  it('are firsts of months within a year and years beyond', () => {
    expect(words('2026-01-15T00:00:00Z', '2026-06-15T00:00:00Z')).toEqual([
      'Feb 2026',
      'Mar 2026',
      'Apr 2026',
      'May 2026',
      'Jun 2026',
    ]);
    expect(words('2019-06-15T00:00:00Z', '2026-06-15T00:00:00Z').every((text) => /^20\d\d$/.test(text))).toBe(true);
  });

  it('lie inside the span, in order, and are few', () => {
    const start = fc.integer({ min: Date.parse('2015-01-01'), max: Date.parse('2030-01-01') });
    const length = fc.integer({ min: 3_600_000, max: 15 * 365 * 86_400_000 });
    fc.assert(
      fc.property(start, length, (from, span) => {
        const at = timeMarks({ from, until: from + span }).map((mark) => mark.at);
        expect([...new Set(at)].sort((one, other) => one - other)).toEqual(at);
        for (const mark of at) expect(mark >= from && mark < from + span).toBe(true);
        expect(at.length).toBeLessThanOrEqual(10);
      }),
    );
  });
});
