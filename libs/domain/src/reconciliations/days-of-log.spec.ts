import fc from 'fast-check';
import { addDays } from '../london-time/index.ts';
import { daysOfLog } from './days-of-log.ts';

const first = '2026-11-01';
/** Some rows on every day of a month. */
const month = fc
  .array(fc.integer({ min: 1, max: 9 }), { minLength: 30, maxLength: 30 })
  .map((counts) => counts.flatMap((count, day) => Array<string>(count).fill(addDays(first, day))));

describe('the days of a log', () => {
  it('are its first and its last', () => {
    fc.assert(
      fc.property(month, (days) => {
        expect(daysOfLog(days)).toEqual({ from: first, to: '2026-11-30' });
      }),
    );
    expect(daysOfLog([])).toBeNull();
    expect(daysOfLog(['2026-11-23'])).toEqual({ from: '2026-11-23', to: '2026-11-23' });
  });

  it('leave out the one row of a hundred that was mistyped, however far away it lies', () => {
    fc.assert(
      fc.property(month, fc.integer({ min: 5, max: 40_000 }), fc.boolean(), (days, away, isAfter) => {
        const stray = isAfter ? addDays('2026-11-30', away) : addDays(first, -away);
        const many = [...days, ...Array<string>(100).fill('2026-11-15')];
        expect(daysOfLog([stray, ...many])).toEqual({ from: first, to: '2026-11-30' });
      }),
    );
  });

  it('keep what is more than a stray row, and all of a small log', () => {
    const away = Array<string>(20).fill('2025-11-23');
    expect(daysOfLog([...away, ...Array<string>(80).fill('2026-11-23')])).toEqual({
      from: '2025-11-23',
      to: '2026-11-23',
    });
    expect(daysOfLog(['2026-10-01', '2026-11-23', '2026-11-23'])).toEqual({ from: '2026-10-01', to: '2026-11-23' });
  });
});
