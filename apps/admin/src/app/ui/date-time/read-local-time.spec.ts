import fc from 'fast-check';
import { instantText } from '../text/instant-text.ts';
import { readLocalTime } from './read-local-time.ts';

// A summer evening: London is an hour ahead of UTC.
const now = Date.parse('2026-07-14T18:00:00Z');
const read = (text: string) => readLocalTime(text, now);
const instants = (text: string) => {
  const answer = read(text);
  return answer.ok ? answer.instants : answer.why;
};

describe('a time that a person types', () => {
  it('is read in each way in which people write it', () => {
    for (const text of [
      '3 Mar 2026 21:14',
      '3 march 2026, 21:14',
      'Tue 3 Mar 2026 2114',
      '3/3/26 2114',
      '03.03.2026 21:14',
    ])
      expect(instants(text)).toEqual(['2026-03-03T21:14:00.000Z']);
    expect(instants('2026-03-03 21:14')).toEqual(['2026-03-03T21:14:00.000Z']);
    expect(instants('2026-03-03T21:14')).toEqual(['2026-03-03T21:14:00.000Z']);
  });

  it('takes the day first, as Britain does', () => {
    expect(instants('4/3/2026 09:00')).toEqual(['2026-03-04T09:00:00.000Z']);
  });

  it("is London's, an hour ahead of UTC in summer", () => {
    expect(instants('3 Jul 2026 21:14')).toEqual(['2026-07-03T20:14:00.000Z']);
  });

  it('takes what is left out from today', () => {
    expect(instants('21:14')).toEqual(['2026-07-14T20:14:00.000Z']);
    expect(instants('3 Mar 21:14')).toEqual(['2026-03-03T21:14:00.000Z']);
    expect(instants('3 Mar 2114')).toEqual(['2026-03-03T21:14:00.000Z']);
    // Past midnight in London it is tomorrow, though UTC's date has not changed.
    const late = readLocalTime('00:10', Date.parse('2026-07-14T23:30:00Z'));
    expect(late).toEqual({ ok: true, instants: ['2026-07-14T23:10:00.000Z'] });
  });

  it('means two instants in the hour that is repeated, the earlier first', () => {
    expect(instants('25 Oct 2026 01:30')).toEqual(['2026-10-25T00:30:00.000Z', '2026-10-25T01:30:00.000Z']);
  });

  it('moves forward in the hour that is missing', () => {
    expect(instants('29 Mar 2026 01:30')).toEqual(['2026-03-29T01:30:00.000Z']);
  });

  it('is right at every minute about midnight and both changes of the clocks, year after year', () => {
    const lastSunday = (year: number, month: number): number => {
      const end = new Date(Date.UTC(year, month, 0));
      return Date.UTC(year, month - 1, end.getUTCDate() - end.getUTCDay(), 1);
    };
    const year = fc.integer({ min: 2015, max: 2035 });
    const wall = fc.integer({ min: -26 * 60, max: 26 * 60 });
    fc.assert(
      fc.property(year, fc.constantFrom(3, 10), wall, (inYear, month, minutes) => {
        // Wall clocks as if London were UTC: in March 01:00 to 02:00 is missing, in October it is shown twice.
        const change = lastSunday(inYear, month);
        const shown = new Date(change + minutes * 60_000);
        const text = `${shown.toISOString().slice(0, 10)} ${shown.toISOString().slice(11, 16)}`;
        const found = instants(text);
        const isInHour = minutes >= 0 && minutes < 60;
        if (month === 10 && isInHour) {
          expect(found).toEqual([
            new Date(shown.getTime() - 3_600_000).toISOString(),
            new Date(shown.getTime()).toISOString(),
          ]);
          return;
        }
        // Before March's change and after October's it is GMT; the missing hour moves forward into BST.
        const isSummer = month === 3 ? minutes >= 60 : minutes < 0;
        const at = isSummer ? shown.getTime() - 3_600_000 : shown.getTime();
        expect(found).toEqual([new Date(at).toISOString()]);
      }),
    );
  });

  it('reaches from the last minute of one day to the first of the next, in summer and winter', () => {
    expect(instants('14 Jul 2026 23:59')).toEqual(['2026-07-14T22:59:00.000Z']);
    expect(instants('15 Jul 2026 00:00')).toEqual(['2026-07-14T23:00:00.000Z']);
    expect(instants('31 Dec 2026 23:59')).toEqual(['2026-12-31T23:59:00.000Z']);
    expect(instants('1 Jan 2027 00:00')).toEqual(['2027-01-01T00:00:00.000Z']);
  });

  it('is refused with what to write when it is no time or no day', () => {
    expect(instants('3 Mar 2026')).toContain('Give the time too');
    expect(instants('3 Mar 2026 25:00')).toContain('not a time of day');
    expect(instants('31 Feb 2026 21:14')).toContain('not a day');
    expect(instants('yesterday 21:14')).toContain('“yesterday” is not a day');
  });

  it('reads back every minute that the console prints', () => {
    const minute = fc.integer({
      min: Date.parse('2015-01-01T00:00Z') / 60_000,
      max: Date.parse('2035-01-01T00:00Z') / 60_000,
    });
    fc.assert(
      fc.property(minute, (count) => {
        const at = new Date(count * 60_000).toISOString();
        expect(instants(instantText(at))).toContain(at);
      }),
    );
  });
});
