import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { addDays, localDayOf } from './local-day.ts';
import {
  isInsideWindow,
  nextClosing,
  nextOpening,
  nextStart,
  openingAt,
  openingOn,
  parseLocalWindow,
} from './local-window.ts';

const at = (text: string) => Date.parse(text);
const minute = 60_000;
const time = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map(([hours, minutes]) => `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`);
const window = fc.record({ from: time, until: time });
const aroundAClockChange = fc.oneof(
  fc.integer({ min: at('2026-03-27T00:00Z'), max: at('2026-03-31T00:00Z') }),
  fc.integer({ min: at('2026-10-23T00:00Z'), max: at('2026-10-27T00:00Z') }),
  fc.integer({ min: at('2026-01-01T00:00Z'), max: at('2027-01-01T00:00Z') }),
);

describe('local windows', () => {
  it('crosses midnight where it ends before it begins', () => {
    expect(openingOn('2026-06-10', { from: '22:00', until: '06:00' })).toEqual({
      from: at('2026-06-10T21:00Z'),
      until: at('2026-06-11T05:00Z'),
    });
  });

  it('takes equal times as the whole day and 24:00 as its end', () => {
    expect(openingOn('2026-01-10', { from: '00:00', until: '00:00' })).toEqual(
      openingOn('2026-01-10', { from: '00:00', until: '24:00' }),
    );
  });

  it('moves a time in the missing hour forward', () => {
    expect(openingOn('2026-03-29', { from: '01:30', until: '05:30' })).toEqual({
      from: at('2026-03-29T02:30+01:00'),
      until: at('2026-03-29T05:30+01:00'),
    });
  });

  it('leaves nothing of a window that the missing hour swallows', () => {
    const { from, until } = openingOn('2026-03-29', { from: '01:30', until: '02:15' });
    expect(until).toBe(from);
    expect(nextOpening(at('2026-03-29T00:00Z'), [{ from: '01:30', until: '02:15' }])).toBe(
      at('2026-03-30T01:30+01:00'),
    );
  });

  it('takes the first start and the second end of the repeated hour', () => {
    expect(openingOn('2026-10-25', { from: '01:30', until: '05:30' }).from).toBe(at('2026-10-25T01:30+01:00'));
    expect(openingOn('2026-10-24', { from: '22:00', until: '01:30' }).until).toBe(at('2026-10-25T01:30Z'));
  });

  it('finds the next opening, the next start and the next closing', () => {
    const windows = [
      { from: '06:30', until: '07:30' },
      { from: '07:15', until: '08:00' },
      { from: '21:30', until: '22:30' },
    ];
    const noon = at('2026-01-10T12:00Z');
    expect(nextOpening(noon, windows)).toBe(at('2026-01-10T21:30Z'));
    expect(nextStart(at('2026-01-10T21:30Z'), windows)).toBe(at('2026-01-11T06:30Z'));
    expect(nextClosing(at('2026-01-10T06:45Z'), windows)).toBe(at('2026-01-10T08:00Z'));
    expect(nextClosing(noon, windows)).toBe(noon);
    expect(nextClosing(noon, [{ from: '00:00', until: '24:00' }])).toBeNull();
    expect(nextOpening(noon, [])).toBeNull();
  });

  it.each(['24:00', '7:30', '25:00', '12:60', ''])('refuses %j as a start', (from) => {
    expect(parseLocalWindow({ from, until: '08:00' }).ok).toBe(false);
  });

  it('starts and ends where Temporal puts the first start and the second end', () => {
    fc.assert(
      fc.property(aroundAClockChange, window, (moment, given) => {
        const day = localDayOf(moment);
        const until = given.until > given.from ? day : addDays(day, 1);
        const zoned = (date: string, clock: string, disambiguation: 'earlier' | 'later' | 'compatible') =>
          Temporal.PlainDateTime.from(`${date}T${clock}`).toZonedDateTime('Europe/London', { disambiguation })
            .epochMilliseconds;
        const from = zoned(day, given.from, 'compatible');
        expect(openingOn(day, given)).toEqual({ from, until: Math.max(from, zoned(until, given.until, 'later')) });
      }),
    );
  });

  it('is inside a window exactly from its next opening to its closing', () => {
    fc.assert(
      fc.property(aroundAClockChange, window, (moment, given) => {
        const next = nextOpening(moment, [given]);
        if (next === null) throw new Error('a window opens every day or the day after');
        expect(isInsideWindow(next, [given])).toBe(true);
        for (let before = moment; before < next; before += 7 * minute)
          expect(isInsideWindow(before, [given])).toBe(false);
        const opening = openingAt(next, given);
        if (opening === undefined) throw new Error('the next opening is open');
        expect(isInsideWindow(opening.until - 1, [given])).toBe(true);
      }),
    );
  });
});
