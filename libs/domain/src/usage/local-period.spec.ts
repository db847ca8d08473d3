import fc from 'fast-check';
import { addDays, localDays } from '../london-time/index.ts';
import {
  daysOfStretch,
  firstOfWeek,
  namedPeriod,
  periodBefore,
  periodNames,
  periodYearBefore,
} from './local-period.ts';

const someDay = fc.integer({ min: 0, max: 20_000 }).map((days) => addDays('1990-01-01', days));

describe('periods', () => {
  it.each([
    ['last-7-days', '2026-11-18', '2026-11-24'],
    ['last-30-days', '2026-10-26', '2026-11-24'],
    ['this-month', '2026-11-01', '2026-11-25'],
    ['last-month', '2026-10-01', '2026-10-31'],
  ] as const)('on 25 Nov 2026, %s runs from %s to %s', (name, from, to) => {
    expect(namedPeriod(name, '2026-11-25')).toEqual({ from, to });
  });

  it('reads a whole month against the month before, however long that is', () => {
    expect(periodBefore({ from: '2026-03-01', to: '2026-03-31' })).toEqual({ from: '2026-02-01', to: '2026-02-28' });
    expect(periodBefore({ from: '2028-02-01', to: '2028-02-29' })).toEqual({ from: '2028-01-01', to: '2028-01-31' });
    expect(periodBefore({ from: '2026-01-01', to: '2026-01-31' })).toEqual({ from: '2025-12-01', to: '2025-12-31' });
    expect(periodBefore({ from: '2026-03-01', to: '2026-03-30' })).toEqual({ from: '2026-01-30', to: '2026-02-28' });
  });

  it('reads a month against the same month a year before, and other days against the same weekdays', () => {
    expect(periodYearBefore({ from: '2028-02-01', to: '2028-02-29' })).toEqual({
      from: '2027-02-01',
      to: '2027-02-28',
    });
    expect(periodYearBefore({ from: '2026-11-18', to: '2026-11-24' })).toEqual({
      from: '2025-11-19',
      to: '2025-11-25',
    });
  });

  it('ends the period before on the day before, and gives it as many days unless both are whole months', () => {
    fc.assert(
      fc.property(someDay, fc.nat(400), (from, more) => {
        const period = { from, to: addDays(from, more) };
        const before = periodBefore(period);
        expect(before.to).toBe(addDays(from, -1));
        const isMonth = before.from.endsWith('-01') && from.endsWith('-01') && addDays(period.to, 1).endsWith('-01');
        if (!isMonth) expect(localDays(before.from, before.to)).toHaveLength(more + 1);
      }),
    );
  });

  it('never names a period the wrong way round, nor one that begins after today', () => {
    fc.assert(
      fc.property(someDay, fc.constantFrom(...periodNames), (today, name) => {
        const { from, to } = namedPeriod(name, today);
        expect(from <= to && to <= today).toBe(true);
      }),
    );
  });

  it('begins weeks on Mondays, and puts each day into the one week and month that has it', () => {
    expect(firstOfWeek('2026-11-26')).toBe('2026-11-23');
    expect(firstOfWeek('2026-11-23')).toBe('2026-11-23');
    expect(firstOfWeek('2026-11-29')).toBe('2026-11-23');
    expect(daysOfStretch('2028-02')).toEqual({ from: '2028-02-01', to: '2028-02-29' });
    fc.assert(
      fc.property(someDay, (day) => {
        for (const key of [firstOfWeek(day), day.slice(0, 7)]) {
          const { from, to } = daysOfStretch(key);
          expect(from <= day && day <= to).toBe(true);
        }
        expect(firstOfWeek(daysOfStretch(firstOfWeek(day)).to)).toBe(firstOfWeek(day));
      }),
    );
  });
});
