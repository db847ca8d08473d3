import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { addDays, boundsOfDay, isLocalDay, localDayOf, localDays, writtenDay } from './local-day.ts';
import { londonOffset } from './london-offset.ts';

const hour = 3_600_000;
const someInstant = fc.integer({ min: Date.UTC(1996, 0, 1), max: Date.UTC(2040, 0, 1) });

describe('local days', () => {
  it('puts a summer evening of UTC on the next local day', () => {
    expect(localDayOf(Date.UTC(2026, 6, 1, 23, 30))).toBe('2026-07-02');
    expect(localDayOf(Date.UTC(2026, 0, 1, 23, 30))).toBe('2026-01-01');
  });

  it.each([
    ['2026-03-28', 24],
    ['2026-03-29', 23],
    ['2026-10-25', 25],
    ['2026-10-26', 24],
  ])('%s has %i hours', (day, hours) => {
    const { from, until } = boundsOfDay(day);
    expect((until - from) / hour).toBe(hours);
  });

  it('writes a day as the police do', () => {
    expect(writtenDay('2026-11-05')).toBe('5 Nov 2026');
  });

  it('lists the days from the first to the last', () => {
    expect(localDays('2026-02-27', '2026-03-02')).toEqual(['2026-02-27', '2026-02-28', '2026-03-01', '2026-03-02']);
    expect(localDays('2026-03-02', '2026-02-27')).toEqual([]);
    expect(addDays('2026-03-01', -1)).toBe('2026-02-28');
  });

  it('knows a day of the calendar from a text that looks like one', () => {
    expect(isLocalDay('2028-02-29')).toBe(true);
    expect(isLocalDay('2026-02-29')).toBe(false);
    expect(isLocalDay('2026-2-9')).toBe(false);
    expect(() => boundsOfDay('2026-13-01')).toThrow(RangeError);
  });

  it('gives the offset and the day that the time zone gives', () => {
    fc.assert(
      fc.property(someInstant, (at) => {
        const moment = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO('Europe/London');
        expect(londonOffset(at)).toBe(moment.offsetNanoseconds / 1_000_000);
        expect(localDayOf(at)).toBe(moment.toPlainDate().toString());
      }),
    );
  });

  it('puts every instant inside the bounds of its own day, and days end where the next begins', () => {
    fc.assert(
      fc.property(someInstant, (at) => {
        const day = localDayOf(at);
        const { from, until } = boundsOfDay(day);
        expect(from <= at && at < until).toBe(true);
        expect(boundsOfDay(addDays(day, 1)).from).toBe(until);
      }),
    );
  });
});
